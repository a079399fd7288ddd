"""The ledger as the pages read it: one snapshot in memory, made once for each opened ledger.

In: a ``Ledger`` (only its ``sql``). Out: a frozen ``Book`` with editions, agencies, agreements, spans and events.
Easy to get wrong: an agreement can have several spans (it went and came back); figures come from spans alone, never
from an agreement's status, or a page as of an earlier day would show today's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ledger287.measures.presence import Span, load_spans
from ledger287.model import Agency

if TYPE_CHECKING:
    from ledger287.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Edition:
    """One distinct content of a list placed in time; ``seq`` is ``None`` where it was set aside."""

    edition_id: str
    kind: str
    seq: int | None
    as_of: date
    last_as_of: date
    as_of_part: str | None
    as_of_basis: str | None
    n_rows: int
    n_hidden: int
    status: str
    reason: str | None
    detail: str | None
    sha256: str
    file: str
    sheet: str | None
    content_sha256: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement with what the ledger settled on."""

    agreement_id: str
    agency_id: str
    model: str
    signed_on: date | None
    signed_on_basis: str | None
    moa_url: str | None
    status: str
    superseded_by: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """What changed from one edition to the next."""

    edition_id: str
    as_of: date
    event: str
    agreement_id: str | None
    agency_id: str | None
    column: str | None
    old: str | None
    new: str | None
    is_cosmetic: bool


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as ICE printed it, and the first and last day it was seen."""

    agency_id: str
    name_raw: str
    first_seen: date
    last_seen: date


@dataclass(frozen=True, slots=True)
class Capture:
    """One stored file."""

    sha256: str
    file: str
    url: str | None
    captured_at: str | None
    size: int | None
    edition_id: str | None
    status: str | None
    reason: str | None
    detail: str | None


def _columns(shape: type, **names: str) -> str:
    return ", ".join(f'"{names.get(f.name, f.name)}"' for f in fields(shape))


def fetch(ledger: Ledger, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a query of our own, on a cursor of its own (connections are not shared between threads)."""
    return ledger.con.execute(sql, list(values)).fetchall()


@dataclass(frozen=True)
class Book:
    """The snapshot. All sequences are in the order in which they are read aloud: time, then name."""

    release: str
    editions: tuple[Edition, ...]
    captures: tuple[Capture, ...]
    agencies: Mapping[str, Agency]
    names: Mapping[str, tuple[PrintedName, ...]]
    agreements: Mapping[str, Agreement]
    spans: tuple[Span, ...]
    pending_spans: tuple[Span, ...]
    events: tuple[Event, ...]
    redirects: Mapping[str, str]

    @cached_property
    def memo(self) -> dict[Any, Any]:
        """What views work out once and use again; keys start with the name of the function."""
        return {}

    @cached_property
    def lists(self) -> tuple[Edition, ...]:
        """Accepted participating editions, so that ``lists[seq].seq == seq``."""
        return tuple(e for e in self.editions if e.kind == "participating" and e.status == "accepted")

    @cached_property
    def pending(self) -> tuple[Edition, ...]:
        """Accepted pending editions, by seq."""
        return tuple(e for e in self.editions if e.kind == "pending" and e.status == "accepted")

    @cached_property
    def edition(self) -> dict[str, Edition]:
        """Editions by id, those set aside too."""
        return {e.edition_id: e for e in self.editions}

    @cached_property
    def crowded(self) -> Counter[tuple[str, date]]:
        """How many lists of one kind share a day."""
        return Counter((e.kind, e.as_of) for e in self.editions)

    @cached_property
    def spans_of(self) -> dict[str, list[Span]]:
        """Spans of agreements by agency."""
        return _grouped(self.spans, lambda s: s.agency_id)

    @cached_property
    def pending_of(self) -> dict[str, list[Span]]:
        """Spans on the pending list by agency."""
        return _grouped(self.pending_spans, lambda s: s.agency_id)

    @cached_property
    def by_state(self) -> dict[str, list[Agency]]:
        """Agencies by postal code, in the order of their names."""
        return _grouped(sorted(self.agencies.values(), key=lambda a: a.name.casefold()), lambda a: a.state or "")

    @cached_property
    def by_county(self) -> dict[str, list[Agency]]:
        """Agencies by county FIPS, in the order of their names."""
        found = _grouped(sorted(self.agencies.values(), key=lambda a: a.name.casefold()), lambda a: a.county_fips or "")
        found.pop("", None)
        return found

    @cached_property
    def events_of(self) -> dict[str, list[Event]]:
        """Events by agency."""
        return _grouped(self.events, lambda e: e.agency_id or "")

    @cached_property
    def events_on(self) -> dict[str, list[Event]]:
        """Events by edition."""
        return _grouped(self.events, lambda e: e.edition_id)

    @cached_property
    def captures_of(self) -> dict[str, list[Capture]]:
        """Stored files by edition."""
        return _grouped(self.captures, lambda c: c.edition_id or "")


def _grouped(items: Iterable[Any], key: Any) -> dict[str, list[Any]]:
    out: dict[str, list[Any]] = defaultdict(list)
    for item in items:
        out[key(item)].append(item)
    return dict(out)


def load(ledger: Ledger) -> Book:
    """Read the snapshot (about a quarter of a second)."""
    editions = tuple(
        Edition(*row)
        for row in fetch(ledger, f"select {_columns(Edition)} from editions order by as_of, seq, edition_id")
    )
    captures = tuple(
        Capture(*r) for r in fetch(ledger, f"select {_columns(Capture)} from captures order by file, sha256")
    )
    plain = [f.name for f in fields(Agency) if f.name != "names"]
    agencies = {
        r[0]: Agency(*r) for r in fetch(ledger, f"select {', '.join(plain)} from agencies order by state, name")
    }
    names = _grouped(
        (
            PrintedName(*r)
            for r in fetch(ledger, f"select {_columns(PrintedName)} from agency_names order by first_seen, name_raw")
        ),
        lambda n: n.agency_id,
    )
    agreements = {
        r[0]: Agreement(*r)
        for r in fetch(ledger, f"select {_columns(Agreement)} from agreements order by signed_on, model, agreement_id")
    }
    spans = load_spans(ledger.con)
    events = tuple(
        Event(*r)
        for r in fetch(
            ledger, f"select {_columns(Event)} from events order by as_of, edition_id, event, agency_id, agreement_id"
        )
    )
    redirects = {r[0]: r[1] for r in fetch(ledger, "select old_id, new_id from redirects")}
    return Book(
        release=str(getattr(ledger, "release", "")),
        editions=editions,
        captures=captures,
        agencies=agencies,
        names={k: tuple(v) for k, v in names.items()},
        agreements=agreements,
        spans=tuple(s for s in spans if s.kind == "participating"),
        pending_spans=tuple(s for s in spans if s.kind == "pending"),
        events=events,
        redirects=redirects,
    )
