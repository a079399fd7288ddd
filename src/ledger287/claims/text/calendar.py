"""Days by name: months, weekdays, holidays, seasons, and what "last July" or "late May" mean.

In: words and the day of publication. Out: first and last day. Easy to get wrong: a month without a year is the
latest one that had begun by publication, and "last July" said in August is the July just past.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

MONTHS = {
    name: i + 1
    for i, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ]
    )
}
MONTHS |= {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS = {
    name: i for i, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11), "winter": (12, 2)}
PARTS = {
    "early": (1, 10),
    "mid": (10, 20),
    "late": (20, 31),
    "beginning": (1, 7),
    "start": (1, 7),
    "end": (24, 31),
    "close": (25, 31),
    "middle": (11, 20),
    "first half": (1, 15),
    "second half": (15, 31),
}


def month_span(year: int, month: int, part: str = "") -> tuple[date, date]:
    """A month of a year, or a part of it: "late" is the 20th to the end, with a day's grace at the end of a month."""
    last = monthrange(year, month)[1]
    low, high = PARTS.get(part, (1, 31))
    return date(year, month, low), date(year, month, min(high, last))


def year_span(year: int, part: str = "") -> tuple[date, date]:
    """A year, or a part of it."""
    spans = {
        "early": (date(year, 1, 1), date(year, 3, 31)),
        "mid": (date(year, 5, 15), date(year, 8, 15)),
        "middle": (date(year, 5, 15), date(year, 8, 15)),
        "late": (date(year, 10, 1), date(year, 12, 31)),
        "beginning": (date(year - 1, 12, 29), date(year, 1, 19)),
        "start": (date(year - 1, 12, 29), date(year, 1, 19)),
        "end": (date(year, 12, 20), date(year + 1, 1, 5)),
        "close": (date(year, 12, 20), date(year + 1, 1, 5)),
        "first half": (date(year, 1, 1), date(year, 6, 30)),
        "second half": (date(year, 7, 1), date(year, 12, 31)),
    }
    return spans.get(part, (date(year, 1, 1), date(year, 12, 31)))


def month_before(day: date, month: int, step: int = 0) -> int:
    """The year of the latest such month that had begun by ``day``; ``step`` years earlier."""
    return (day.year if month <= day.month else day.year - 1) - step


def season_span(season: str, year: int) -> tuple[date, date]:
    """A season; winter of a year begins in its December."""
    low, high = SEASONS[season]
    end_year = year + 1 if high < low else year
    return date(year, low, 1), date(end_year, high, monthrange(end_year, high)[1])


def season_before(season: str, day: date) -> tuple[date, date]:
    """The latest such season that had begun by ``day``."""
    span = season_span(season, day.year)
    return span if span[0] <= day else season_span(season, day.year - 1)


def weekday_before(day: date, weekday: int, strictly: bool = False) -> date:
    """The last such weekday at or before ``day``."""
    back = (day.weekday() - weekday) % 7
    return day - timedelta(days=back or (7 if strictly else 0))


def months_ago(day: date, months: int) -> date:
    """The same day of a month some months earlier."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def holiday(name: str, year: int) -> date | None:
    """A holiday's day in a year: a fixed ``MM-DD`` or one of the movable ones."""
    if name == "THANKS":
        return _nth(year, 11, 3, 4)
    if name == "LABOR":
        return _nth(year, 9, 0, 1)
    if name == "PRESIDENTS":
        return _nth(year, 2, 0, 3)
    if name == "MEMORIAL":
        last = date(year, 5, 31)
        return last - timedelta(days=last.weekday())
    try:
        month, day = name.split("-")
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def president_took_office(day: date | None) -> date:
    """The inauguration of the president in office on ``day``."""
    starts = [date(2009, 1, 20), date(2017, 1, 20), date(2021, 1, 20), date(2025, 1, 20), date(2029, 1, 20)]
    known = [start for start in starts if day is None or start <= day]
    return known[-1] if day is not None and known else date(2025, 1, 20)
