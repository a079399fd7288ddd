"""The ledger's spans in memory, so that any count of any edition is a look-up.

In: a DuckDB connection with the views of ``ledger287.tables``. Out: ``Facts``: editions in time, and for every
measure and filter the value at each edition. Easy to get wrong: an entry is listed on every accepted edition of
its kind from ``seq_first`` to ``seq_last``; an agency with two agreements must be counted once an edition.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import duckdb

TERRITORIES = frozenset({"DC", "GU", "MP", "PR", "VI", "AS"})
_COUNTY = re.compile(r"^(.{2,40}?) (?:county|parish|borough)\b", re.IGNORECASE)
_CAMPUS = re.compile(r"\b(?:university|college|campus|school)\b", re.IGNORECASE)


class Edition(NamedTuple):
    """One accepted content of a list: its place in order, the days that showed it, where it came from."""

    seq: int
    as_of: date
    last: date
    file: str
    sha256: str
    edition_id: str
    n_hidden: int


class Entry(NamedTuple):
    """An agreement (or application) over one span of editions."""

    entry_id: str
    agency_id: str
    state: str | None
    model: str | None
    agency_type: str | None
    county: str | None
    name: str
    signed_on: date | None
    first: int
    last: int
    n: int


class Filter(NamedTuple):
    """What is counted. ``None`` means all. ``agencies`` are ids; ``kind_of`` is a type or "sheriff"."""

    states: tuple[str, ...] | None = None
    model: str | None = None
    kind_of: str | None = None
    county: str | None = None
    agencies: frozenset[str] | None = None

    def plain(self) -> bool:
        """Whether nothing is filtered."""
        return self == Filter()


@dataclass(slots=True)
class Facts:
    """Everything ``check`` asks of a ledger."""

    editions: dict[str, list[Edition]]
    entries: dict[str, list[Entry]]
    release: str = ""
    con: duckdb.DuckDBPyConnection | None = None
    _picked: dict[tuple[str, Filter], list[Entry]] = field(default_factory=dict)
    _series: dict[tuple[str, Filter], list[int]] = field(default_factory=dict)
    _naive: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    _days: dict[str, list[date]] = field(default_factory=dict)
    _within: dict[tuple[date, date, str], list[Edition]] = field(default_factory=dict)

    def days(self, kind: str) -> list[date]:
        """The as-of days of a kind's editions, in order."""
        if kind not in self._days:
            self._days[kind] = [e.as_of for e in self.editions[kind]]
        return self._days[kind]

    def in_force(self, day: date, kind: str = "participating") -> Edition | None:
        """The newest accepted edition dated on or before ``day``."""
        at = bisect_right(self.days(kind), day)
        return self.editions[kind][at - 1] if at else None

    def after(self, day: date, kind: str = "participating") -> Edition | None:
        """The first edition dated after ``day``."""
        at = bisect_right(self.days(kind), day)
        return self.editions[kind][at] if at < len(self.editions[kind]) else None

    def within(self, low: date, high: date, kind: str = "participating") -> list[Edition]:
        """Editions that some day from ``low`` to ``high`` showed."""
        key = (low, high, kind)
        found = self._within.get(key)
        if found is None:
            last = bisect_right(self.days(kind), high)
            first = bisect_right(self.days(kind), low)
            while first > 0 and self.editions[kind][first - 1].last >= low:
                first -= 1
            found = self._within[key] = [e for e in self.editions[kind][first:last] if e.last >= low]
        return list(found)

    def picked(self, kind: str, which: Filter) -> list[Entry]:
        """The spans that pass a filter."""
        key = (kind, which)
        if key not in self._picked:
            self._picked[key] = [e for e in self.entries[kind] if passes(e, which)]
        return self._picked[key]

    def series(self, measure: str, which: Filter) -> list[int]:
        """The measure at every edition of its kind, indexed by ``seq``."""
        key = (measure, which)
        if key not in self._series:
            kind = "pending" if measure.startswith("pending") else "participating"
            self._series[key] = count(self.picked(kind, which), measure, len(self.editions[kind]))
        return self._series[key]


def passes(e: Entry, which: Filter) -> bool:
    """Whether an entry belongs to what is counted."""
    if which.states is not None and e.state not in which.states:
        return False
    if which.model is not None and e.model != which.model:
        return False
    if which.kind_of is not None and not of_kind(e, which.kind_of):
        return False
    if which.county is not None and county_of(e) != which.county:
        return False
    return which.agencies is None or e.agency_id in which.agencies


def of_kind(e: Entry, kind: str) -> bool:
    """Agency types; "sheriff" goes by the name, as ICE's own type column says only county."""
    name = e.name.lower()
    if kind == "sheriff":
        return "sheriff" in name
    if kind == "police":
        return "police" in name and e.agency_type != "state"
    if kind == "campus":
        return e.agency_type == "campus" or bool(_CAMPUS.search(e.name))
    return e.agency_type == kind


def county_of(e: Entry) -> str | None:
    """The county's bare name in lower case: from the name where it says one, else as the ledger has it."""
    match = _COUNTY.match(e.name)
    text = match.group(1) if match else e.county
    if not text:
        return None
    match = _COUNTY.match(text)
    return (match.group(1) if match else text).strip().lower()


def _key(e: Entry, measure: str) -> Hashable | None:
    if measure in ("agencies", "pending_agencies"):
        return e.agency_id
    if measure == "states":
        return None if e.state is None or e.state in TERRITORIES else e.state
    if measure == "states_and_territories":
        return e.state
    if measure == "counties":
        place = county_of(e)
        return (e.state, place) if place else None
    if measure == "county_governments":
        place = county_of(e) if e.agency_type == "county" or "sheriff" in e.name.lower() else None
        return (e.state, place) if place else None
    if measure == "jurisdictions":
        place = county_of(e) if e.agency_type == "county" or "county" in e.name.lower() else None
        return (e.state, place) if place else e.agency_id
    return e.entry_id


def count(entries: Iterable[Entry], measure: str, n: int) -> list[int]:
    """The measure at each of ``n`` editions: distinct keys, or rows where every line counts."""
    change = [0] * (n + 1)
    if measure in ("rows", "pending"):
        for e in entries:
            change[e.first] += e.n
            change[e.last + 1] -= e.n
    else:
        spans: dict[Hashable, list[tuple[int, int]]] = {}
        for e in entries:
            key = _key(e, measure)
            if key is not None:
                spans.setdefault(key, []).append((e.first, e.last))
        for parts in spans.values():
            parts.sort()
            low, high = parts[0]
            for a, b in parts[1:]:
                if a > high + 1:
                    change[low] += 1
                    change[high + 1] -= 1
                    low, high = a, b
                else:
                    high = max(high, b)
            change[low] += 1
            change[high + 1] -= 1
    out, total = [], 0
    for step in change[:n]:
        total += step
        out.append(total)
    return out


def load(con: duckdb.DuckDBPyConnection, release: str = "") -> Facts:
    """Read the spans of a ledger once (some 20 ms); everything after is arithmetic."""
    editions: dict[str, list[Edition]] = {"participating": [], "pending": []}
    for kind, *rest in con.execute(
        "select kind, seq, as_of, last_as_of, coalesce(file, ''), coalesce(sha256, ''), edition_id, "
        "coalesce(n_hidden, 0) from editions where status = 'accepted' and seq is not null order by kind, seq"
    ).fetchall():
        editions[kind].append(Edition(*rest))
    entries: dict[str, list[Entry]] = {"participating": [], "pending": []}
    for kind, *rest in con.execute(
        "select s.kind, s.entry_id, e.agency_id, a.state, e.model, a.agency_type, a.county, coalesce(a.name, ''), "
        "e.signed_on, s.seq_first, s.seq_last, s.n "
        "from spans s join entries e on e.kind = s.kind and e.entry_id = s.entry_id "
        "join agencies a using (agency_id) order by all"
    ).fetchall():
        entries[kind].append(Entry(*rest))
    return Facts(editions, entries, release, con)
