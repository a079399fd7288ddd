"""What a file's name says of the day of its list.

In: a file name. Out: a ``NameDate``: the day it states (if its digits are one), the digits themselves, the time of day
and the place among namesakes. Easy to get wrong: a name is a claim, not a fact; ``history.placing`` tests it against
the content and uses ``digits`` to find what a slipped name was meant to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

_CROWD = re.compile(r"__[0-9a-f]{6,}$|\s*\(\d{1,2}\)$|287\s*\(?g\)?", re.IGNORECASE)  # no part of the date
_STAMP = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?!\d)")
_SPLIT = re.compile(
    r"(?<!\d)(\d{4})[-_. ](\d{1,2})[-_. ](\d{1,2})(?!\d)|(?<!\d)(\d{1,2})[-_. ](\d{1,2})[-_. ](\d{4})(?!\d)"
)
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WORDS = re.compile(
    rf"{_MONTH}[\W_]*(\d{{1,2}})(?:st|nd|rd|th)?[\W_]*(20\d\d)(?!\d)|(?<!\d)(\d{{1,2}})[\W_]*{_MONTH}[\W_]*(20\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SHORT = re.compile(r"(?<!\d)(\d{1,2})[-_. ](\d{1,2})[-_. ](\d{1,2})(?!\d)")
_DIGITS = re.compile(r"(?<!\d)(\d{6,10})(?!\d)")
_PART = re.compile(
    r"^[\s_-]*(?:(?P<hour>\d{1,2})?\s*(?P<half>am|pm)|(?P<mid>mid(?:day)?|noon))?[\s_-]*(?P<again>b|c|v?\d)?(?![a-z0-9])",
    re.IGNORECASE,
)
_HALF = {"am": 10.0, "mid": 13.0, "pm": 17.0}
NO_TIME = 12.0


@dataclass(frozen=True, slots=True)
class NameDate:
    """``day`` is ``None`` where the digits are no valid day; ``hour`` orders lists of one day, ``again`` its namesakes.

    ``is_stamp`` says that the digits are the second at which an archive captured the page, which nothing refutes but
    the content's own dates. ``order`` says how ``digits`` are written: ``mdy``, ``ymd`` or ``mdyy``.
    """

    day: date | None
    digits: str
    order: str
    hour: float
    again: int
    part: str
    is_stamp: bool = False


def _valid(year: int, month: int, dom: int) -> date | None:
    try:
        return date(year, month, dom) if 2006 <= year <= 2099 else None
    except ValueError:
        return None


def written(day: date, order: str) -> str:
    """``day`` in digits as a file name of that order writes it."""
    return day.strftime({"mdy": "%m%d%Y", "ymd": "%Y%m%d", "mdyy": "%m%d%y"}[order])


def _time(rest: str) -> tuple[float, int, str]:
    match = _PART.match(rest)
    if match is None:
        return NO_TIME, 0, ""
    again = (match["again"] or "").lower().removeprefix("v")
    rank = 0 if not again else int(again) if again.isdigit() else ord(again) - ord("a")
    part = (match["half"] or ("mid" if match["mid"] else "")).lower()
    hour = _HALF.get(part, NO_TIME)
    if match["half"] and match["hour"] and 1 <= int(match["hour"]) <= 12:
        hour = int(match["hour"]) % 12 + (12 if part == "pm" else 0)
        part = f"{int(match['hour'])}{part}"
    return hour, rank, part + (f" {again}" if again else "")


def stamp(file: str) -> str | None:
    """The instant (UTC, ISO) at which an archive captured a page, where its second stands in the file's name."""
    match = _STAMP.search(file.replace("\\", "/").rsplit("/", 1)[-1])
    if match is None:
        return None
    try:
        return datetime(*(int(part) for part in match.groups())).strftime("%Y-%m-%dT%H:%M:%SZ")  # type: ignore[arg-type]
    except ValueError:
        return None


def name_date(file: str) -> NameDate | None:
    """The day that ``file`` (a name or a path) states, or ``None`` where it holds no digits that could be one."""
    stem = re.sub(r"\.[A-Za-z]{2,5}$", "", file.replace("\\", "/").rsplit("/", 1)[-1])
    while (shorter := _CROWD.sub("", stem)) != stem:
        stem = shorter
    if match := _STAMP.search(stem):
        numbers = [int(part) for part in match.groups()]
        day = _valid(*numbers[:3])
        if day and numbers[3] < 24 and numbers[4] < 60:
            hour = numbers[3] + numbers[4] / 60 + numbers[5] / 3600
            return NameDate(day, match[0][:8], "ymd", hour, 0, f"{match[4]}:{match[5]}:{match[6]}Z", True)
    if match := _SPLIT.search(stem):
        groups = match.groups()
        y, m, d = (groups[0], groups[1], groups[2]) if groups[0] else (groups[5], groups[3], groups[4])
        day = _valid(int(y), int(m), int(d))
        return NameDate(day, f"{int(m):02d}{int(d):02d}{y}", "mdy", *_time(stem[match.end() :]))
    if match := _WORDS.search(stem):
        groups = match.groups()
        name, d, y = (groups[0], groups[1], groups[2]) if groups[0] else (groups[4], groups[3], groups[5])
        month = _MONTHS.index(name[:3].lower()) + 1
        return NameDate(
            _valid(int(y), month, int(d)), f"{month:02d}{int(d):02d}{y}", "mdy", *_time(stem[match.end() :])
        )
    found = list(_DIGITS.finditer(stem))
    if not found:
        return _short(stem)
    match = found[-1]
    digits, after = match[0], stem[match.end() :]
    hour_behind = len(digits) in (9, 10) and re.match(r"[ap]m", after, re.IGNORECASE) and 1 <= int(digits[8:]) <= 12
    if hour_behind and _valid(int(digits[4:8]), int(digits[:2]), int(digits[2:4])):  # 030720263pm
        digits, after = digits[:8], digits[8:] + after
    rest = _time(after)
    if len(digits) == 8:
        mdy = _valid(int(digits[4:]), int(digits[:2]), int(digits[2:4]))
        ymd = _valid(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        order = "ymd" if ymd and not mdy else "mdy"
        return NameDate(mdy or ymd, digits, order, *rest)
    if len(digits) == 6:
        return NameDate(_valid(2000 + int(digits[4:]), int(digits[:2]), int(digits[2:4])), digits, "mdyy", *rest)
    return NameDate(None, digits, "mdy", *rest)


def _short(stem: str) -> NameDate | None:
    """A day whose year has two digits and that is cut by signs: ``4.2.26``, ``04-02-26``, ``26-04-02``."""
    match = _SHORT.search(stem)
    if match is None:
        return None
    a, b, c = (int(part) for part in match.groups())
    day = _valid(2000 + c, a, b) or _valid(2000 + a, b, c)
    if day is None:
        return None
    return NameDate(day, written(day, "mdyy"), "mdyy", *_time(stem[match.end() :]))
