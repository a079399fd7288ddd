"""One line near an article's top: is it head matter, and which day of publication does it state or imply?

In: a line. Out: ``Stamp``. Easy to get wrong: the line is taken apart into its pieces ("By A. Writer | Feb. 16, 2026 |
Updated Feb. 17"), and every piece must be a day, a label, a name or the like; one piece of prose and the whole line is
prose, whatever days it names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ledger287.claims.article.days import only_day, written_days

_CUT = re.compile(
    r"\s*[|•·]\s*|\s+[–—-]\s+|\s*;\s*|(?:,\s*)?(?:\b|(?<=\d))(?:and\s+)?"
    r"(?=(?:last\s+|originally\s+|first\s+)?(?:updated|modified|published|posted)\b)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"^\W{0,4}(?:date\s+(?:of\s+)?)?(?:first\s+|originally\s+)?"
    r"(?:published|posted|publication(?:\s+date)?|pubdate|date|issued|filed|release\s+date|released|for\s+immediate\s+release|press\s+release)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"^\W{0,4}(?:last\s+)?(?:updated|modified|revised|corrected|retrieved|accessed)\b", re.IGNORECASE)
_FILLER = re.compile(
    r"""\b(?:first|originally|published|posted|updated|modified|last|publication|pubdate|date|of|on|at|and|issued|filed|released?|
      for\s+immediate|press|(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?|
      e[sd]?t|c[sd]?t|m[sd]?t|p[sd]?t|utc|gmt|(?:eastern|central|mountain|pacific)(?:\s+time)?|
      \d{1,3}[\s-]*min(?:ute)?s?(?:\s+(?:to\s+)?read)?|\d{1,2}(?=\s*[ap]\.?m\b)|[ap]\.?m)\b\.?
    | T?\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?(?:Z\b|[+-]\d\d:?\d\d\b)?
    | T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?""",
    re.IGNORECASE | re.VERBOSE,
)
_BYLINE = re.compile(r"^\W{0,3}(?:(?:story|written|reported|article)\s+)?by\b[\s:]*\S", re.IGNORECASE)
_SMALL = frozenset(("and", "of", "for", "the", "in", "de", "la", "&"))


@dataclass(frozen=True, slots=True)
class Stamp:
    """Days that a line states with a label, or implies by standing alone; whether all of it is head matter."""

    stated: frozenset[date] = frozenset()
    implied: frozenset[date] = frozenset()
    is_head: bool = False
    is_named: bool = False  # a name stands beside the day, as in a byline, but also in a list of signings


def without_days(line: str) -> str:
    """The line with its days taken out."""
    for start, end, _ in reversed(written_days(line)):
        line = line[:start] + " " + line[end:]
    return line


def is_bare(line: str) -> bool:
    """Is nothing left once days, times, weekdays and their labels are taken out?"""
    return not re.search(r"\w", _FILLER.sub(" ", without_days(line)))


def is_name(words: str) -> bool:
    """Two to seven capitalised words without a figure or a stop: a person, a paper, a section."""
    found = re.findall(r"[\w.'’&]+", words)
    return (
        1 <= len(found) <= 7
        and len(words) <= 60
        and not re.search(r"\d|[.!?]\s*$", words)
        and all(word[0].isupper() or word.lower() in _SMALL for word in found)
    )


def stamp(line: str) -> Stamp:
    """Read one line (see the module's docstring)."""
    if len(line) > 160 or not (written_days(line) or _LATER.match(line) or _PUBLISHED.match(line)):
        return Stamp()
    stated: set[date] = set()
    implied: set[date] = set()
    named = 0
    pieces = [piece for piece in _CUT.split(line) if piece.strip(" \t,.:|-")]
    for piece in pieces:
        day = only_day(piece)
        if is_bare(piece):
            if day and _PUBLISHED.match(piece):
                stated.add(day)
            elif day and not _LATER.match(piece):
                implied.add(day)
            continue
        left = without_days(piece) if day else piece
        byline = _BYLINE.match(piece)
        if byline:
            left = re.sub(r"^\W*(?:\w+\s+)?by\b[\s:]*", "", left, flags=re.IGNORECASE)
        left = re.sub(r"[\s,:–—-]+$", "", _FILLER.sub(" ", left) if byline else left).strip(" ,")
        if not is_name(left) or (day and not byline):
            return Stamp()
        # "By Jan. 26, 2026, the count": the name must stand before the day
        if day and byline and piece.find(left.split()[0]) > written_days(piece)[0][0]:
            return Stamp()
        if day:
            implied.add(day)
        named += 1
    # a bare name beside a day is a byline; several names and no day are not this function's business
    if named and not (stated or implied):
        return Stamp()
    return Stamp(frozenset(stated), frozenset(implied), True, bool(named))
