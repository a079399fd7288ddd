"""The cube: every measure on every edition, in memory, for thousands of look-ups.

In: a DuckDB connection with the ledger's views. Out: integers.
Easy to get wrong: the catalogue's SQL is the definition; this is the same thing faster, and a test holds it to the
SQL on every edition. Nothing here may import numpy or pyarrow: `check` answers from a cold start.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import RLock
from typing import TYPE_CHECKING

from ledger287.issues import LedgerError, nearest
from ledger287.measures import presence, states
from ledger287.measures.editions import Calendar, Edition, load_calendars
from ledger287.measures.presence import Filters, OneOrMore, Span
from ledger287.model import Kind

if TYPE_CHECKING:
    import duckdb

    from ledger287.measures.lookup import AgencyHit, Lookup
    from ledger287.measures.naive import Naive
    from ledger287.measures.signings import Signing


def _fifty(span: Span) -> str | None:
    return span.state if span.state in states.fifty() else None


# measure -> the list it counts on, and what it counts there (None: lines)
COUNTED: dict[str, tuple[Kind, Callable[[Span], str | None] | None]] = {
    "rows": ("participating", None),
    "agreements": ("participating", lambda span: span.entry_id),
    "agencies": ("participating", lambda span: span.agency_id),
    "states": ("participating", _fifty),
    "states_and_territories": ("participating", lambda span: span.state),
    "counties": ("participating", lambda span: span.county_fips),
    "pending": ("pending", None),
    "pending_agencies": ("pending", lambda span: span.agency_id),
    "pending_states": ("pending", _fifty),
}
GROUPS: dict[str, Callable[[Span], str | None]] = {
    "state": lambda span: span.state,
    "model": lambda span: span.model,
    "type": lambda span: span.agency_type,
    "agency_type": lambda span: span.agency_type,
    "county": lambda span: span.county_fips,
}


class Cube:
    """All counts of one ledger. Safe to share between threads; answers are cached for its lifetime."""

    def __init__(self, con: duckdb.DuckDBPyConnection, release: str = "") -> None:
        self.release = release
        self.con = con  # for one thread at a time
        self._lock = RLock()
        self._calendars: dict[Kind, Calendar] = load_calendars(con)
        self._spans: dict[str, list[Span]] = {"participating": [], "pending": []}
        self._by_state: dict[tuple[str, str | None], list[Span]] = {}
        for span in presence.load_spans(con):
            self._spans[span.kind].append(span)
            self._by_state.setdefault((span.kind, span.state), []).append(span)
        self._timelines: dict[tuple[str, Filters], list[int]] = {}
        self._present: dict[str, list[Span]] = {}
        self._cells: dict[str, dict[int, tuple[tuple[str, str | None, str | None], ...]]] = {}
        self._naive: Naive | None = None
        self._lookup: Lookup | None = None
        self._signings: tuple[Signing, ...] | None = None

    # --- the calendar ------------------------------------------------------------------------------------
    def calendar(self, kind: Kind = "participating") -> Calendar:
        """The editions of one kind of list."""
        return self._calendars[kind]

    def editions(self, kind: Kind = "participating") -> tuple[Edition, ...]:
        """The accepted editions of one kind, oldest first."""
        return self._calendars[kind].editions

    def in_force(self, day: date, kind: Kind = "participating") -> Edition | None:
        """See ``Calendar.in_force``."""
        return self._calendars[kind].in_force(day)

    def on_day(self, day: date, kind: Kind = "participating") -> tuple[Edition, ...]:
        """See ``Calendar.on_day``."""
        return self._calendars[kind].on_day(day)

    def window(self, first: date, last: date, kind: Kind = "participating") -> tuple[Edition, ...]:
        """See ``Calendar.window``."""
        return self._calendars[kind].window(first, last)

    def gap(self, day: date, kind: Kind = "participating") -> tuple[Edition, Edition] | None:
        """See ``Calendar.gap``."""
        return self._calendars[kind].gap(day)

    # --- values ------------------------------------------------------------------------------------------
    def series(
        self,
        measure: str,
        *,
        state: OneOrMore = None,
        model: OneOrMore = None,
        agency_type: OneOrMore = None,
        county: OneOrMore = None,
    ) -> list[tuple[Edition, int]]:
        """The measure on every edition of its list, oldest first."""
        kind = self._counted(measure)[0]
        values = self._timeline(measure, _filters(state, model, agency_type, county))
        return list(zip(self.editions(kind), values, strict=True))

    def value(
        self,
        measure: str,
        edition: Edition,
        *,
        state: OneOrMore = None,
        model: OneOrMore = None,
        agency_type: OneOrMore = None,
        county: OneOrMore = None,
    ) -> int:
        """The measure on one edition. Given an edition of the other list, the one in force on its day is taken."""
        at = self._edition_for(self._counted(measure)[0], edition)
        return self._timeline(measure, _filters(state, model, agency_type, county))[at.seq] if at else 0

    def group(
        self,
        measure: str,
        edition: Edition,
        by: str,
        *,
        state: OneOrMore = None,
        model: OneOrMore = None,
        agency_type: OneOrMore = None,
        county: OneOrMore = None,
    ) -> dict[str, int]:
        """The measure on one edition for each value of ``by`` (state, model, type, county) that has any."""
        kind, key = self._counted(measure)
        at = self._edition_for(kind, edition)
        if by not in GROUPS:
            raise nearest(by, list(GROUPS), what="grouping")
        label, filters = GROUPS[by], _filters(state, model, agency_type, county)
        lines: dict[str, int] = {}
        keys: dict[str, set[str]] = {}
        for span in self.present(at) if at else ():
            name = label(span)
            if name is None or not filters.admits(span):
                continue
            if key is None:
                lines[name] = lines.get(name, 0) + span.n
            elif (counted := key(span)) is not None:
                keys.setdefault(name, set()).add(counted)
        found = lines if key is None else {name: len(members) for name, members in keys.items()}
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def rank(
        self,
        measure: str,
        edition: Edition,
        by: str = "state",
        *,
        state: OneOrMore = None,
        model: OneOrMore = None,
        agency_type: OneOrMore = None,
        county: OneOrMore = None,
    ) -> list[tuple[int, str, int]]:
        """``(place, name, value)``, greatest first; equal values share a place (1, 2, 2, 4)."""
        groups = self.group(measure, edition, by, state=state, model=model, agency_type=agency_type, county=county)
        values = list(groups.values())
        return [(values.index(value) + 1, name, value) for name, value in groups.items()]

    def cells(self, edition: Edition) -> dict[int, tuple[tuple[str, str | None, str | None], ...]]:
        """Backwards: value → every ``(measure, state, model)`` that has it on this edition."""
        found = self._cells.get(edition.edition_id)
        if found is None:
            gathered: dict[tuple[str, str | None, str | None], set[str]] = {}
            lines: dict[tuple[str | None, str | None], int] = {}
            measures = [(name, key) for name, (kind, key) in COUNTED.items() if kind == edition.kind and key]
            for span in self.present(edition):
                for scope in {(None, None), (span.state, None), (None, span.model), (span.state, span.model)}:
                    lines[scope] = lines.get(scope, 0) + span.n
                    for name, key in measures:
                        if (counted := key(span)) is not None:
                            gathered.setdefault((name, *scope), set()).add(counted)
            total = "rows" if edition.kind == "participating" else "pending"
            index: dict[int, list[tuple[str, str | None, str | None]]] = {}
            for scope, number in lines.items():
                index.setdefault(number, []).append((total, *scope))
            for cell, members in gathered.items():
                index.setdefault(len(members), []).append(cell)
            found = {number: tuple(cells) for number, cells in index.items()}
            self._cells[edition.edition_id] = found
        return found

    def spans(self, kind: Kind = "participating") -> list[Span]:
        """Every span of one kind of list, by first edition."""
        return self._spans[kind]

    def present(self, edition: Edition) -> list[Span]:
        """The entries that one edition lists."""
        found = self._present.get(edition.edition_id)
        if found is None:
            found = [span for span in self._spans[edition.kind] if span.first <= edition.seq <= span.last]
            self._present[edition.edition_id] = found
        return found

    # --- other readings ----------------------------------------------------------------------------------
    def naive(self, variant: str, edition: Edition, *, state: OneOrMore = None, model: OneOrMore = None) -> int:
        """A count as a hasty reader of the raw file would make it; see ``naive.VARIANTS``."""
        with self._lock:
            if self._naive is None:
                from ledger287.measures.naive import Naive

                self._naive = Naive(self.con)
            return self._naive.value(variant, edition, presence.as_set(state), presence.as_set(model))

    def signings(
        self, *, state: OneOrMore = None, agency_ids: OneOrMore = None, model: OneOrMore = None
    ) -> tuple[Signing, ...]:
        """Agreements ever listed with their signing dates and listings, oldest signing first."""
        with self._lock:
            if self._signings is None:
                from ledger287.measures.signings import load_signings

                self._signings = load_signings(self.con)
        in_state, of_agency, of_model = presence.as_set(state), presence.as_set(agency_ids), presence.as_set(model)
        return tuple(
            signing
            for signing in self._signings
            if (in_state is None or signing.state in in_state)
            and (of_agency is None or signing.agency_id in of_agency)
            and (of_model is None or signing.model in of_model)
        )

    def agencies_matching(self, words: str, *, state: OneOrMore = None, limit: int = 5) -> tuple[AgencyHit, ...]:
        """Agencies whose names carry all of ``words`` (abbreviations spelt out), best first."""
        with self._lock:
            if self._lookup is None:
                from ledger287.measures.lookup import Lookup

                self._lookup = Lookup(self.con)
            return self._lookup.find(words, presence.as_set(state), limit)

    # --- inside ------------------------------------------------------------------------------------------
    def _counted(self, measure: str) -> tuple[Kind, Callable[[Span], str | None] | None]:
        if measure not in COUNTED:
            raise nearest(measure, list(COUNTED), what="measure")
        return COUNTED[measure]

    def _edition_for(self, kind: Kind, edition: Edition) -> Edition | None:
        return edition if edition.kind == kind else self.in_force(edition.as_of, kind)

    def _timeline(self, measure: str, filters: Filters) -> list[int]:
        found = self._timelines.get((measure, filters))
        if found is None:
            kind, key = self._counted(measure)
            if filters.state is None:
                pool = self._spans[kind]
            else:
                pool = [span for state in filters.state for span in self._by_state.get((kind, state), ())]
            admitted = [span for span in pool if filters.admits(span)]
            length = len(self.editions(kind))
            if key is None:
                found = presence.sweep_lines(admitted, length)
            else:
                found = presence.sweep_distinct(admitted, length, key)
            self._timelines[(measure, filters)] = found
        return found


def _filters(state: OneOrMore, model: OneOrMore, agency_type: OneOrMore, county: OneOrMore) -> Filters:
    filters = Filters(*map(presence.as_set, (state, model, agency_type, county)))
    if frozenset() in filters:
        raise LedgerError("a filter without any value admits nothing: leave it out, or name one")
    return filters
