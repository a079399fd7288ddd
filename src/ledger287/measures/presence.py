"""Who is on which list: the spans of every entry with the attributes that counts filter by.

In: the ``spans``, ``entries`` and ``agencies`` views. Out: ``Span`` tuples, filters, and the sweep that turns
spans into one number an edition.
Easy to get wrong: one agency, state or county has many spans that overlap; it counts once an edition.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import duckdb

OneOrMore = str | tuple[str, ...] | None


class Span(NamedTuple):
    """An entry is on every edition ``first``..``last`` of its kind, on ``n`` lines of each."""

    kind: str
    first: int
    last: int
    n: int
    entry_id: str
    agency_id: str
    model: str | None
    signed_on: date | None
    state: str | None
    agency_type: str | None
    county: str | None
    county_fips: str | None
    name: str


class Filters(NamedTuple):
    """What a count is narrowed to; ``None`` means no limit. Several values mean any of them."""

    state: frozenset[str] | None = None
    model: frozenset[str] | None = None
    agency_type: frozenset[str] | None = None
    county: frozenset[str] | None = None  # county FIPS codes

    def admits(self, span: Span) -> bool:
        """Whether the entry of ``span`` passes every limit."""
        return (
            (self.state is None or span.state in self.state)
            and (self.model is None or span.model in self.model)
            and (self.agency_type is None or span.agency_type in self.agency_type)
            and (self.county is None or span.county_fips in self.county)
        )


def as_set(words: OneOrMore) -> frozenset[str] | None:
    """``None``, one word or several as a set."""
    if words is None:
        return None
    return frozenset((words,)) if isinstance(words, str) else frozenset(words)


def load_spans(con: duckdb.DuckDBPyConnection) -> list[Span]:
    """Every span of the ledger behind ``con``."""
    found = con.execute(
        "select s.kind, s.seq_first, s.seq_last, s.n, s.entry_id, t.agency_id, t.model, t.signed_on, a.state,"
        " a.agency_type, a.county, a.county_fips, coalesce(a.name, '') from spans s"
        " join entries t on t.kind = s.kind and t.entry_id = s.entry_id"
        " join agencies a using (agency_id) order by s.kind, s.seq_first, s.entry_id"
    ).fetchall()
    return [Span(*line) for line in found]


def sweep_lines(spans: Iterable[Span], length: int) -> list[int]:
    """Lines on each of ``length`` editions."""
    steps = [0] * (length + 1)
    for span in spans:
        steps[span.first] += span.n
        steps[span.last + 1] -= span.n
    return list(accumulate(steps[:length]))


def sweep_distinct(spans: Iterable[Span], length: int, key: Callable[[Span], Hashable | None]) -> list[int]:
    """Distinct keys on each of ``length`` editions; spans whose key is ``None`` do not count."""
    by_key: dict[Hashable, list[tuple[int, int]]] = {}
    for span in spans:
        name = key(span)
        if name is not None:
            by_key.setdefault(name, []).append((span.first, span.last))
    steps = [0] * (length + 1)
    for intervals in by_key.values():
        intervals.sort()
        covered = -1  # the last edition already counted for this key
        for first, last in intervals:
            start = max(first, covered + 1)
            if start <= last:
                steps[start] += 1
                steps[last + 1] -= 1
                covered = last
    return list(accumulate(steps[:length]))
