"""Answer one question with the catalogue's SQL: a value, its low and high, and the list that it rests on.

In: a connection, the calendars, a ``Question``. Out: ``Count``.
Easy to get wrong: between two captures the number may have been anything between the two lists' values, so ``low``
and ``high`` come from both; ``value`` is the older list's, the newest dated on or before the day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ledger287.issues import LedgerError
from ledger287.measures import definitions, earlier, evidence
from ledger287.measures.asking import Question
from ledger287.measures.cube import COUNTED, Cube
from ledger287.measures.definitions import Filters, Measure
from ledger287.measures.editions import Calendar, Edition
from ledger287.model import Kind

if TYPE_CHECKING:
    import duckdb

Calendars = Mapping[Kind, Calendar]


@dataclass(frozen=True, slots=True)
class Count:
    """An answer. ``edition`` is ``None`` where no list is behind it; ``details`` are a measure's further figures."""

    measure: str
    filters: dict[str, Any]
    as_of: date
    value: float | int | None
    low: float | int | None
    high: float | int | None
    definition: str
    unit: str
    edition: Edition | None
    by: str | None = None
    groups: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    details: dict[str, Any] = field(default_factory=dict)
    _rows: Callable[[], list[dict[str, Any]]] | None = field(default=None, repr=False, compare=False)

    def rows(self) -> list[dict[str, Any]]:
        """The printed rows behind the figure, each with file, sheet and row number."""
        return self._rows() if self._rows else []

    def to_dict(self) -> dict[str, Any]:
        """The JSON of ``count --format json``."""
        found: dict[str, Any] = {
            "measure": self.measure,
            "filters": self.filters,
            "as_of": self.as_of.isoformat(),
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "definition": self.definition,
            "unit": self.unit,
            "edition": self.edition.to_dict() if self.edition else None,
            **self.details,
        }
        if self.by:
            found["groups"] = list(self.groups)
        if self.notes:
            found["notes"] = list(self.notes)
        return found


def printed(filters: Filters) -> dict[str, Any]:
    """Filters as answers print them: one value plain, several as a list."""
    return {name: values[0] if len(values) == 1 else list(values) for name, values in filters.items()}


def on_edition(con: duckdb.DuckDBPyConnection, of: Measure, edition: Edition, filters: Filters) -> int:
    """A measure of a moment on one edition."""
    text, given = definitions.query(of, filters, None)
    line = con.execute(text, {**given, "seq": edition.seq}).fetchone()
    return int(line[0]) if line else 0


def at_moment(con: duckdb.DuckDBPyConnection, calendars: Calendars, asked: Question, cube: Cube | None = None) -> Count:
    """A measure as of a day; from ``cube`` where there is one that has it, which is the same and quicker."""

    def value_on(edition: Edition) -> int:
        if cube is not None and of.name in COUNTED:
            return cube.value(of.name, edition, **asked.filters)
        return on_edition(con, of, edition, asked.filters)

    of, calendar = asked.measure, calendars[asked.measure.kind]
    if not calendar.editions:
        raise LedgerError(f"the ledger holds no {of.kind} list: build it with such lists first")
    day = asked.as_of or calendar.editions[-1].last_as_of
    edition = calendar.in_force(day)
    if edition is None:
        old = earlier.before_first(con, asked, day, calendar.editions[0].as_of)
        return Count(
            of.name,
            printed(asked.filters),
            day,
            old.value,
            old.low,
            old.high,
            of.words,
            of.unit,
            None,
            notes=(f"before the first list: {old.basis} ({old.confidence} confidence)",),
            details=earlier.details(old),
        )
    value = low = high = value_on(edition)
    notes = []
    if (gap := calendar.gap(day)) is not None:
        after = value_on(gap[1])
        low, high = sorted((value, after))
        notes.append(
            f"no list of {day}: it lies between those of {gap[0].last_as_of} ({value:,}) and {gap[1].as_of} ({after:,})"
        )
    elif day > edition.last_as_of and edition == calendar.editions[-1]:
        days = (day - edition.last_as_of).days
        told = f"{days:,} {'day' if days == 1 else 'days'}"
        notes.append(f"{day} is {told} after the newest {of.kind} list, of {edition.last_as_of}")
    if cube is not None and of.name in COUNTED and asked.by and asked.by != "county":
        counted = cube.group(of.name, edition, asked.by, **asked.filters)
        groups = tuple({asked.by: name, "value": number} for name, number in counted.items())
    else:
        groups = _groups(con, of, asked, {"seq": edition.seq})
    return Count(
        of.name,
        printed(asked.filters),
        day,
        value,
        low,
        high,
        of.words,
        of.unit,
        edition,
        asked.by,
        groups,
        tuple(notes),
        _rows=lambda: evidence.rows_on(con, of, edition, asked.filters),
    )


def in_window(con: duckdb.DuckDBPyConnection, calendars: Calendars, asked: Question) -> Count:
    """A measure of what came or went from one day to another, both included."""
    of, calendar = asked.measure, calendars[asked.measure.kind]
    if not calendar.editions:
        raise LedgerError(f"the ledger holds no {of.kind} list: build it with such lists first")
    since = asked.since or calendar.editions[0].as_of
    until = asked.until or asked.as_of or calendar.editions[-1].last_as_of
    if since > until:
        raise LedgerError(f"the window ends before it begins: --from {since} --to {until}")
    span = {"since": since, "until": until}
    text, given = definitions.query(of, asked.filters, None)
    line = con.execute(text, {**given, **span}).fetchone() or (0, 0, 0)
    notes = []
    if line[1] != line[2]:
        notes.append("low and high: some came or went between two lists that stand on either side of the window's edge")
    return Count(
        of.name,
        printed(asked.filters),
        until,
        line[0],
        line[1],
        line[2],
        of.words,
        of.unit,
        calendar.in_force(until),
        asked.by,
        _groups(con, of, asked, span),
        tuple(notes),
        {"window": [since.isoformat(), until.isoformat()]},
        _rows=lambda: evidence.rows_within(con, of, span, asked.filters),
    )


def _groups(
    con: duckdb.DuckDBPyConnection, of: Measure, asked: Question, given: dict[str, Any]
) -> tuple[dict[str, Any], ...]:
    if asked.by is None:
        return ()
    text, limits = definitions.query(of, asked.filters, definitions.GROUPINGS[asked.by])
    found = con.execute(text, {**limits, **given}).fetchall()
    if asked.by != "county":
        return tuple({asked.by: line[0], "value": line[1]} for line in found)
    names = {
        fips: (county, state)
        for fips, county, state in con.execute(
            "select county_fips, min(county), min(state) from agencies"
            " where county_fips is not null group by county_fips"
        ).fetchall()
    }
    return tuple(
        {"county": names[fips][0], "state": names[fips][1], "county_fips": fips, "value": line[0]}
        for fips, *line in found
    )
