"""What a claim may be about, counted on the cube's spans: the catalogue's measures, and looser ones that articles use.

In: a ``Cube``. Out: ``Facts``: for every measure and filter the value at each edition, so that any count is a look-up.
Easy to get wrong: articles say "counties" and "sheriffs" by the name on the list, so here a county is a name in a
state and a sheriff is who is called one; the catalogue's own counties are FIPS codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ledger287.measures.cube import COUNTED, Cube
from ledger287.measures.editions import Edition
from ledger287.measures.presence import Span, sweep_distinct, sweep_lines

if TYPE_CHECKING:
    from ledger287.model import Kind

_COUNTY = re.compile(r"^(.{2,40}?) (?:county|parish|borough)\b", re.IGNORECASE)
_CAMPUS = re.compile(r"\b(?:university|college|campus|school)\b", re.IGNORECASE)


class Filter(NamedTuple):
    """What is counted. ``None`` means all. ``agencies`` are ids; ``kind_of`` is a type, "sheriff", "police" …"""

    states: tuple[str, ...] | None = None
    model: str | None = None
    kind_of: str | None = None
    county: str | None = None
    agencies: frozenset[str] | None = None

    def plain(self) -> bool:
        """Whether nothing is filtered."""
        return self == Filter()

    def admits(self, span: Span) -> bool:
        """Whether the entry of ``span`` belongs to what is counted."""
        return (
            (self.states is None or span.state in self.states)
            and (self.model is None or span.model == self.model)
            and (self.kind_of is None or of_kind(span, self.kind_of))
            and (self.county is None or county_of(span) == self.county)
            and (self.agencies is None or span.agency_id in self.agencies)
        )


@dataclass(slots=True)
class Facts:
    """Everything ``check`` asks of a cube."""

    cube: Cube
    _picked: dict[tuple[Kind, Filter], list[Span]] = field(default_factory=dict)
    _series: dict[tuple[str, Filter], list[int]] = field(default_factory=dict)
    _states: list[str] = field(default_factory=list)

    def editions(self, kind: Kind = "participating") -> tuple[Edition, ...]:
        """The accepted editions of a kind, oldest first."""
        return self.cube.editions(kind)

    def in_force(self, day: date, kind: Kind = "participating") -> Edition | None:
        """The newest edition dated on or before ``day``."""
        return self.cube.in_force(day, kind)

    def within(self, low: date, high: date, kind: Kind = "participating") -> list[Edition]:
        """Editions that some capture from ``low`` to ``high`` showed."""
        return [edition for edition in self.cube.window(low, high, kind) if edition.last_as_of >= low]

    def states(self) -> list[str]:
        """The postal codes that any participating list ever named, in order."""
        if not self._states:
            self._states = sorted({span.state for span in self.cube.spans() if span.state})
        return self._states

    def picked(self, kind: Kind, which: Filter) -> list[Span]:
        """The spans that pass a filter."""
        found = self._picked.get((kind, which))
        if found is None:
            found = self._picked[kind, which] = [span for span in self.cube.spans(kind) if which.admits(span)]
        return found

    def series(self, measure: str, which: Filter) -> list[int]:
        """The measure at every edition of its kind, indexed by ``seq``."""
        found = self._series.get((measure, which))
        if found is None:
            kind, key = counted(measure)
            spans, length = self.picked(kind, which), len(self.editions(kind))
            found = sweep_lines(spans, length) if key is None else sweep_distinct(spans, length, key)
            self._series[measure, which] = found
        return found


def of_kind(span: Span, kind: str) -> bool:
    """Agency types; "sheriff" goes by the name, as ICE's own type column says only county."""
    name = span.name.lower()
    if kind == "sheriff":
        return "sheriff" in name
    if kind == "police":
        return "police" in name and span.agency_type != "state"
    if kind == "campus":
        return span.agency_type == "campus" or bool(_CAMPUS.search(span.name))
    return span.agency_type == kind


def county_of(span: Span) -> str | None:
    """The county's bare name in lower case: from the name where it says one, else as the ledger has it."""
    match = _COUNTY.match(span.name)
    text = match.group(1) if match else span.county
    if not text:
        return None
    match = _COUNTY.match(text)
    return (match.group(1) if match else text).strip().lower()


def _county(span: Span) -> Hashable | None:
    place = county_of(span)
    return (span.state, place) if place else None


def _county_government(span: Span) -> Hashable | None:
    return _county(span) if span.agency_type == "county" or "sheriff" in span.name.lower() else None


def _jurisdiction(span: Span) -> Hashable | None:
    whole = span.agency_type == "county" or "county" in span.name.lower()
    return (_county(span) if whole else None) or span.agency_id


# beside the catalogue's measures: what is counted by the names on the list
LOOSE: dict[str, Callable[[Span], Hashable | None]] = {
    "counties": _county,
    "county_governments": _county_government,
    "jurisdictions": _jurisdiction,
}


def counted(measure: str) -> tuple[Kind, Callable[[Span], Hashable | None] | None]:
    """The kind of list a measure counts on, and what it counts there (``None``: lines); of a sum, its first part's."""
    first = measure.split("+")[0]
    return ("participating", LOOSE[first]) if first in LOOSE else COUNTED[first]
