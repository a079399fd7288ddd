"""Signing dates that only the list's own day can judge: a day in the future, a year that slipped in January.

In: the printed day, the day on which a line with it was first listed, and whether its agency was new then. Out: the
settled day and the rule. Easy to get wrong: an old date on a new line is usually no slip but an agency whose name was
re-spelt; the year is moved only for an agency and model never listed before, and only onto the weeks before the first
listing.
"""

from __future__ import annotations

from datetime import date, timedelta

AHEAD = timedelta(days=7)  # a list may name a signing planned for the same week
WEEKS = timedelta(days=45)
OLD = timedelta(days=300)


def _moved(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def settle(
    day: date | None, first_listed: date, *, is_new: bool, is_first_list: bool
) -> tuple[date | None, str | None]:
    """``(2026-01-07, "year_slip")`` for 2025-01-07 first listed on 2026-01-08 by an agency never listed with that
    model."""
    if day is None:
        return None, None
    if day > first_listed:
        return _from_the_future(day, first_listed)
    if is_new and not is_first_list and first_listed - day > OLD:
        for year in (first_listed.year, first_listed.year - 1):
            moved = _moved(day, year)
            if moved and timedelta(0) <= first_listed - moved <= WEEKS:
                return moved, "year_slip"
    return day, None


def _from_the_future(day: date, first_listed: date) -> tuple[date | None, str | None]:
    candidates = [moved for year in (first_listed.year, first_listed.year - 1) if (moved := _moved(day, year))]
    if day.day <= 12:  # day and month in each other's place
        candidates.append(date(day.year, day.day, day.month))
    past = [moved for moved in candidates if timedelta(0) <= first_listed - moved <= timedelta(days=400)]
    if past and (day - first_listed > AHEAD):
        return max(past), "future_mended"
    if day - first_listed <= AHEAD:
        return day, "date_ahead"
    return None, "date_future"
