"""On calendars made at random: what stands on a day and in a window is what walking day by day finds."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ledger287.measures.editions import Calendar, Edition

START = date(2025, 1, 1)
# steps between lists (0: the same day), days that each is shown beyond its first
calendars = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5), st.integers(0, 40)), max_size=8)


def _calendar(steps: list[tuple[int, int, int]]) -> Calendar:
    days = [START]
    for step, _, _ in steps:
        days.append(days[-1] + timedelta(step))
    editions = []
    for seq, (_, shown, known) in enumerate(steps):
        last = min(days[seq] + timedelta(shown), days[seq + 1])
        editions.append(
            Edition(f"e{seq}", "participating", seq, days[seq], last, None, "f", "s", 0, 0, START + timedelta(known))
        )
    return Calendar(tuple(editions))


def _standing(editions: tuple[Edition, ...], day: date) -> list[Edition]:
    begun = [edition for edition in editions if edition.as_of <= day]
    return [edition for edition in begun if edition.last_as_of >= day] or begun[-1:]


@given(steps=calendars, known=st.none() | st.integers(0, 40), first=st.integers(-2, 30), length=st.integers(0, 12))
def test_days_windows_and_gaps(steps: list[tuple[int, int, int]], known: int | None, first: int, length: int) -> None:
    calendar = _calendar(steps)
    if known is not None:
        by = START + timedelta(known)
        calendar = calendar.known(by)
        assert all(edition.known_on is not None and edition.known_on <= by for edition in calendar.editions)
    days = [START + timedelta(first + more) for more in range(length + 1)]
    seen: list[Edition] = []
    for day in days:
        standing = _standing(calendar.editions, day)
        assert list(calendar.on_day(day)) == standing
        newest = calendar.in_force(day)
        assert newest == (([edition for edition in calendar.editions if edition.as_of <= day] or [None])[-1])
        gap = calendar.gap(day)
        between = newest is not None and newest.last_as_of < day and newest != calendar.editions[-1]
        assert (gap is not None) == between
        if gap:
            assert gap[0].last_as_of < day < gap[1].as_of
        seen += [edition for edition in standing if edition not in seen]
    assert list(calendar.window(days[0], days[-1])) == seen
