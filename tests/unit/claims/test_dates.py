"""Times in words against a day of publication; the spans are read off a calendar by hand."""

from __future__ import annotations

from datetime import date

import pytest

from ledger287.claims.text.dates import find
from ledger287.claims.text.tokens import clean, tokenize

CASES = [
    # text, published, first day, last day, role
    ("As of Sept. 18,", "2025-09-22", "2025-09-18", "2025-09-18", "point"),
    ("as of January 30, 2026", "2026-01-31", "2026-01-30", "2026-01-30", "point"),
    ("on 2026-01-26", "2026-02-01", "2026-01-26", "2026-01-26", "point"),
    ("on 1/26/2026", "2026-02-01", "2026-01-26", "2026-01-26", "point"),
    ("on 26 January 2026", "2026-02-01", "2026-01-26", "2026-01-26", "point"),
    ("on Jan 26-29", "2026-02-01", "2026-01-26", "2026-01-29", "point"),
    ("in effect on Wednesday", "2025-08-01", "2025-07-30", "2025-07-30", "weekday"),
    ("as of late May", "2025-06-05", "2025-05-20", "2025-05-31", "vague"),
    ("in mid-April", "2025-06-05", "2025-04-10", "2025-04-20", "vague"),
    ("in early March 2023", "2023-03-05", "2023-03-01", "2023-03-10", "vague"),
    ("at the close of July 2025", "2025-08-01", "2025-07-25", "2025-07-31", "vague"),
    ("by the end of May", "2025-06-30", "2025-05-24", "2025-05-31", "vague"),
    ("at Halloween", "2025-11-01", "2025-10-31", "2025-10-31", "point"),
    ("on New Year's Eve", "2026-01-02", "2025-12-31", "2025-12-31", "point"),
    ("By Labor Day", "2026-09-01", "2026-09-07", "2026-09-07", "point"),
    ("at Thanksgiving", "2025-12-05", "2025-11-27", "2025-11-27", "point"),
    ("in January", "2025-09-22", "2025-01-01", "2025-01-31", "point"),
    ("last July", "2026-03-22", "2025-07-01", "2025-07-31", "point"),
    ("last June", "2026-04-20", "2025-06-01", "2025-06-30", "point"),
    ("this month", "2026-03-22", "2026-03-01", "2026-03-22", "point"),
    ("last week", "2023-03-06", "2023-02-27", "2023-03-05", "point"),
    ("in 2024", "2026-02-01", "2024-01-01", "2024-12-31", "vague"),
    ("at the start of last year", "2026-05-16", "2024-12-29", "2025-01-19", "vague"),
    ("since Inauguration Day", "2025-08-01", "2025-01-15", "2025-01-23", "since"),
    ("since January", "2025-08-01", "2025-01-01", "2025-01-31", "since"),
    ("at the end of Trump’s first term", "2026-02-17", "2021-01-13", "2021-01-20", "point"),
    ("during the Biden administration", "2026-02-17", "2021-01-20", "2025-01-20", "term"),
    ("when he took office", "2023-03-06", "2021-01-15", "2021-01-23", "point"),
    ("in fiscal 2023", "2023-03-06", "2022-10-01", "2023-09-30", "fiscal"),
    ("at the turn of the year", "2026-01-02", "2025-12-29", "2026-01-06", "point"),
    ("As 2025 ended", "2026-01-02", "2025-12-20", "2026-01-05", "point"),
    ("in the 1930s", "2025-06-05", "1930-01-01", "1939-12-31", "span"),
    ("in 6 months", "2025-06-15", "2024-12-14", "2025-06-15", "length"),
    ("in the past year", "2026-02-17", "2025-02-17", "2026-02-17", "length"),
]


@pytest.mark.parametrize(("text", "published", "low", "high", "role"), CASES)
def test_spans(text: str, published: str, low: str, high: str, role: str) -> None:
    tokens = tokenize(clean(text))
    (found,) = find(tokens, 0, len(tokens), date.fromisoformat(published))
    assert (found.low, found.high, found.role) == (date.fromisoformat(low), date.fromisoformat(high), role)


@pytest.mark.parametrize(
    "text", ["ICE may sign more", "They march on", "a sunny day", "one in five agencies", "sat down"]
)
def test_words_that_are_no_dates(text: str) -> None:
    tokens = tokenize(clean(text))
    assert find(tokens, 0, len(tokens), date(2025, 6, 1)) == []


@pytest.mark.parametrize("text", ["on Friday", "last week", "in March"])
def test_without_a_publication_day_nothing_relative_is_resolved(text: str) -> None:
    tokens = tokenize(clean(text))
    assert all(when.low is None for when in find(tokens, 0, len(tokens), None))
