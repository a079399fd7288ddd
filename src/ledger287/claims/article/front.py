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

_NEAR_TOP = 14  # lines with something on them
_LABEL = re.compile(
    r"^\W{0,4}(?:(?:date\s+)?(?:first\s+)?(?:published|posted|publication\s+date|published\s+date|pubdate|date|issued|filed)"
    r"(?:\s+(?:on|at))?)\b\s*[:|–—-]?\s*",
    re.IGNORECASE,
)
_LATER = re.compile(r"^\W{0,4}(?:last\s+)?(?:updated|modified|revised|corrected|retrieved|accessed)\b", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|headline)\s*:\s*(?P<title>\S.*)$", re.IGNORECASE)
_OTHER = re.compile(
    r"^(?:(?:author|byline|by|section|category|tags?|keywords?|language|site|publisher)\s*:\s*\S|(?:url|source|link)\s*:\s*https?://\S+$)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"""\b(?:first|published|posted|updated|modified|last|publication|date|on|at|
      (?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?|[ap]\.?m\.?|
      e[sd]?t|c[sd]?t|m[sd]?t|p[sd]?t|utc|gmt|\d{1,2}:\d\d(?::\d\d)?|\d{1,2}(?=\s*[ap]\.?m)|min(?:ute)?s?|read|reading)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_BYLINE = re.compile(r"^\s*by\s+\S", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:—|–|--|\s-)\s")


@dataclass(frozen=True, slots=True)
class Front:
    """Title, day and head matter (``skip`` spans) of an article, as far as its own first lines state them."""

    title: str | None
    published: date | None
    skip: tuple[tuple[int, int], ...]


def _bare(line: str) -> bool:
    """Is nothing left of the line once days, times, weekdays and their labels are taken out?"""
    for start, end, _ in reversed(written_days(line)):
        line = line[:start] + " " + line[end:]
    return not re.search(r"\w", _FILLER.sub(" ", line))


def _byline(line: str) -> bool:
    """A short line "By A. Name, Paper | Nov. 2, 2025": a byline and a day, without the stops of a sentence."""
    if not _BYLINE.match(line) or len(line) > 140:
        return False
    days = written_days(line)
    if not days:
        return False
    names = re.findall(r"[\w.'’]+", line[: days[0][0]])[1:]
    small = {"and", "of", "for", "the", "in", "de", "published", "posted", "on", "updated"}
    named = all(word[0].isupper() or word.lower() in small for word in names)
    return len(names) >= 2 and named and _bare(line[days[0][0] :])


def _dateline(line: str) -> tuple[int, date] | None:
    """Where a dateline with its year ends ("WASHINGTON, Nov. 2, 2025 (Reuters) —"), and its day."""
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
    stated: set[date] = set()  # by a label
    implied: set[date] = set()  # by a bare day, a byline or a dateline
    first: str | None = None
    for start, end in _lines(text):
        line = text[start:end].strip()
        named = _TITLE.match(line)
        if named and title is None:
            title = named["title"].strip()
            continue
        if _LATER.match(line) and (written_days(line) or len(line) < 60):
            if _bare(line):
                skip.append((start, end))
            continue
        day = only_day(line)
        label = _LABEL.match(line)
        if label and written_days(line):
            rest = line[label.end() :]
            head = re.split(r"\b(?:last\s+)?(?:updated|modified)\b", rest, maxsplit=1, flags=re.IGNORECASE)[0]
            head_day = only_day(head)
            if head_day and _bare(head):
                stated.add(head_day)
                skip.append((start, end))
                continue
        if label and label.end() == len(line):
            skip.append((start, end))
        elif (day and len(line) < 90 and _bare(line)) or (day and _byline(line)):
            implied.add(day)
            skip.append((start, end))
        elif _OTHER.match(line) or re.fullmatch(r"https?://\S+", line):
            skip.append((start, end))
        elif first is None and len(line) <= 200:
            first = line
        printed = _dateline(text[start:end])
        if printed:
            implied.add(printed[1])
            skip.append((start, start + printed[0]))
    days = stated or implied
    alone = first is not None and first == text.strip()
    if title is None and first is not None and not alone and not first.endswith((".", ":", ";", ",")):
        title = first
    return Front(title, next(iter(days)) if len(days) == 1 else None, tuple(sorted(set(skip))))
