"""Days written in full: the few forms that can mean only one day.

In: a piece of text, or a value given by a person or a page. Out: ``datetime.date`` values.
Easy to get wrong: ``03/04/2025`` is March in one country and April in another, so a slashed date counts only
where one of its parts is more than 12; a day without a year is no date here.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from ledger287.issues import LedgerError

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"""(?<![\w/-])(?:
      (?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?!\d)                                            # 2025-11-02
    | (?P<n2>{_MONTH})\.?\s{{1,3}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s?,?\s{{1,3}}(?P<y2>(?:19|20)\d\d)(?!\d)  # Nov. 2
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?P<n3>{_MONTH})\.?,?\s{{1,3}}(?P<y3>(?:19|20)\d\d)(?!\d)  # 2 Nov.
    | (?P<a4>\d{{1,2}})/(?P<b4>\d{{1,2}})/(?P<y4>(?:19|20)\d\d)(?!\d)                                      # 11/27/2025
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def written_days(text: str) -> list[tuple[int, int, date]]:
    """Every day written in full in ``text``, with where it stands."""
    found: list[tuple[int, int, date]] = []
    for match in _WRITTEN.finditer(text):
        got = match.groupdict()
        day: date | None = None
        if got["y1"]:
            day = _day(got["y1"], int(got["m1"]), got["d1"])
        elif got["y2"]:
            day = _day(got["y2"], MONTHS[got["n2"].lower()], got["d2"])
        elif got["y3"]:
            day = _day(got["y3"], MONTHS[got["n3"].lower()], got["d3"])
        elif int(got["a4"]) > 12 >= int(got["b4"]):
            day = _day(got["y4"], int(got["b4"]), got["a4"])
        elif int(got["b4"]) > 12 >= int(got["a4"]) or got["a4"] == got["b4"]:
            day = _day(got["y4"], int(got["a4"]), got["b4"])
        if day:
            found.append((match.start(), match.end(), day))
    return found


def only_day(text: str) -> date | None:
    """The one day that ``text`` states in full; ``None`` where it states none, or two different ones."""
    days = {day for _, _, day in written_days(text)}
    return days.pop() if len(days) == 1 else None


def day_of_page(value: object) -> date | None:
    """The day of a date as pages and feeds print it in metadata: ISO instant, RFC 822, or written in full."""
    if not isinstance(value, str) or len(value) > 120:
        return None
    text = value.strip()
    if re.match(r"(?:19|20)\d{6}(?:T|$)", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    days = written_days(text)
    return days[0][2] if days else None


def given_day(value: date | str | None) -> date | None:
    """A publication date as a caller gives it. Raises ``LedgerError`` where it is no day."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    day = day_of_page(str(value))
    if day is None:
        raise LedgerError(f"{str(value)[:40]!r} is not a day: write the publication date as 2026-02-17")
    return day


def given_span(value: date | str | None) -> tuple[date, date] | None:
    """First and last day of a publication date that may be only a month ("2025-06") or a year ("2025")."""
    if isinstance(value, str) and (part := re.fullmatch(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?", value.strip())):
        year, month = int(part[1]), int(part[2] or 0)
        after = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
        return date(year, month or 1, 1), after - timedelta(days=1)
    day = given_day(value)
    return (day, day) if day else None
