"""What an article's head says of itself: its title, the day of publication, and which lines are head matter.

In: the text of an article. Out: ``Front`` with the title, the day, and the spans of lines that hold only such
matter ("Published: 2025-11-02", "By … | Nov. 2, 2025 5:00 PM ET").
Easy to get wrong: a day inside a sentence near the top is what the sentence is about, not when it was printed.
Only a line that is nothing but a label, a byline, a day and a time counts, or a dateline with its year. Two
different such days, with no label to choose by, count as none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ledger287.claims.article.days import only_day, written_days
from ledger287.claims.article.stamps import is_bare, stamp

_NEAR_TOP = 14  # lines with something on them
_BYLINES = 6  # a byline stands among the first of them
_TITLE = re.compile(r"^(?:title|headline)\s*:\s*(?P<title>\S.*)$", re.IGNORECASE)
_OTHER = re.compile(
    r"^(?:(?:author|byline|by|section|category|tags?|keywords?|language|site|publisher)\s*:\s*\S|(?:url|source|link)\s*:\s*https?://\S+$)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s*[A-Z][\w.'’ ,]{2,40}\((?P<day>[^()]{8,40})\)\s*(?:—|–|--|-)\s")  # Miami (Nov. 2, 2025) –
_DASH = re.compile(r"\s*(?:—|–|--|\s-)\s")


@dataclass(frozen=True, slots=True)
class Front:
    """Title, day and head matter (``skip`` spans) of an article, as far as its own first lines state them."""

    title: str | None
    published: date | None
    skip: tuple[tuple[int, int], ...]


def _dateline(line: str) -> tuple[int, date] | None:
    """Where a dateline with its year ends ("WASHINGTON, Nov. 2, 2025 (Reuters) —"), and its day."""
    place = _PLACE.match(line)
    if place and is_bare(place["day"]) and only_day(place["day"]):
        return place.end(), only_day(place["day"]) or date.min
    if not re.match(r"\s*[A-Z][A-Z.'’]{2,}\b", line):
        return None
    for dash in list(_DASH.finditer(line, 0, 110))[:2]:
        head = re.sub(r"\([^()]{1,30}\)", " ", line[: dash.start()])
        day = only_day(head)
        for start, end, _ in reversed(written_days(head)):
            head = head[:start] + " " + head[end:]
        words = re.findall(r"[\w.'’]+", head)
        if day and len(words) <= 5 and all(word[0].isupper() for word in words):
            return dash.start(), day
    return None


def _lines(text: str) -> list[tuple[int, int]]:
    """Where the first lines with something on them stand, ends excluding the line break."""
    spans = []
    for match in re.finditer(r"[^\r\n\u2028\u2029]+", text[:20_000]):
        if match.group().strip():
            spans.append(match.span())
            if len(spans) == _NEAR_TOP:
                break
    return spans


def read_front(text: str) -> Front:
    """Read the head of ``text`` (see the module's docstring)."""
    title: str | None = None
    skip: list[tuple[int, int]] = []
    names: list[tuple[int, int]] = []  # lines with a name beside a day: head matter only if they agree
    stated: set[date] = set()  # by a label
    implied: set[date] = set()  # by a bare day, a byline or a dateline
    first: str | None = None
    for count, (start, end) in enumerate(_lines(text), 1):
        line = text[start:end].strip()
        named = _TITLE.match(line)
        if named and title is None:
            title = named["title"].strip()
            continue
        mark = stamp(line)
        if mark.is_head and not (mark.is_named and count > _BYLINES):
            stated |= mark.stated
            implied |= mark.implied
            (names if mark.is_named else skip).append((start, end))
            continue
        if _OTHER.match(line) or re.fullmatch(r"https?://\S+", line):
            skip.append((start, end))
        elif first is None and len(line) <= 200:
            first = line
        printed = _dateline(text[start:end])
        if printed:
            implied.add(printed[1])
            skip.append((start, start + printed[0]))
    days = stated or implied
    skip += names if len(days) == 1 else []
    alone = first is not None and first == text.strip()
    if title is None and first is not None and not alone and not first.endswith((".", ":", ";", ",")):
        title = first
    return Front(title, next(iter(days)) if len(days) == 1 else None, tuple(sorted(set(skip))))
