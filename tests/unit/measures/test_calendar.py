"""Which list is in force when: by hand on the small ledger."""

from __future__ import annotations

import pytest

from ledger287.ledger import Ledger
from tests.unit.measures.small import day


@pytest.mark.parametrize(
    ("when", "seq"),
    [
        ("2025-01-09", None),
        ("2025-01-10", 0),
        ("2025-01-15", 0),
        ("2025-01-20", 2),
        ("2025-02-09", 3),
        ("2030-01-01", 4),
    ],
)
def test_the_edition_in_force_is_the_newest_dated_on_or_before_the_day(
    tiny: Ledger, when: str, seq: int | None
) -> None:
    found = tiny.cube.in_force(day(when))
    assert (found.seq if found else None) == seq


@pytest.mark.parametrize(
    ("when", "seqs"), [("2025-01-20", [1, 2]), ("2025-01-11", [0]), ("2025-01-15", [0]), ("2025-01-01", [])]
)
def test_on_a_day_all_lists_of_that_day_stand(tiny: Ledger, when: str, seqs: list[int]) -> None:
    assert [edition.seq for edition in tiny.cube.on_day(day(when))] == seqs


@pytest.mark.parametrize(
    ("first", "last", "seqs"),
    [
        ("2025-01-13", "2025-01-19", [0]),
        ("2025-01-13", "2025-01-20", [0, 1, 2]),
        ("2025-01-20", "2025-02-01", [1, 2, 3]),
        ("2024-12-01", "2025-01-09", []),
        ("2025-03-01", "2025-03-09", [4]),
    ],
)
def test_a_window_holds_what_was_in_force_at_some_time_of_it(
    tiny: Ledger, first: str, last: str, seqs: list[int]
) -> None:
    assert [edition.seq for edition in tiny.cube.window(day(first), day(last))] == seqs


@pytest.mark.parametrize(
    ("when", "seqs"), [("2025-01-11", None), ("2025-01-15", (0, 1)), ("2025-02-05", (3, 4)), ("2025-03-01", None)]
)
def test_a_gap_has_two_neighbours(tiny: Ledger, when: str, seqs: tuple[int, int] | None) -> None:
    found = tiny.cube.gap(day(when))
    assert (tuple(edition.seq for edition in found) if found else None) == seqs
