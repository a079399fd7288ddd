"""On which editions each entry stands, how many lines it has there, and the four bounds of each stretch.

In: presence (entry → edition numbers) and doubled lines. Out: spans and bounds. Easy to get wrong: ``not_before`` is
the last day on which the edition before was still seen, not the day it was first seen, and it is unknown for the
first list of the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledger287.history.presence import Presence


@dataclass(frozen=True, slots=True)
class Span:
    """Entry ``entry_id`` stands ``n`` times on each edition ``first`` .. ``last``."""

    entry_id: str
    first: int
    last: int
    n: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """A stretch of listing: not listed on ``not_before``, listed ``first_seen`` .. ``last_seen``, gone by
    ``not_after``."""

    entry_id: str
    not_before: date | None
    first_seen: date
    last_seen: date
    not_after: date | None


def make_spans(presence: Mapping[str, Presence], doubled: Mapping[tuple[str, int], int]) -> list[Span]:
    """Spans of all entries; ``doubled`` holds (entry, edition) → lines where there is more than one."""
    several: dict[str, dict[int, int]] = {}
    for (entry, seq), n in doubled.items():
        several.setdefault(entry, {})[seq] = n
    spans = []
    for entry, standing in presence.items():
        many = several.get(entry)
        if many is None:
            spans += [Span(entry, first, last, 1) for first, last in standing.runs]
            continue
        for first, last in standing.runs:
            start = first
            for seq in range(first, last + 1):
                if seq < last and many.get(seq + 1, 1) == many.get(seq, 1):
                    continue
                spans.append(Span(entry, start, seq, many.get(seq, 1)))
                start = seq + 1
    return sorted(spans, key=lambda span: (span.first, span.entry_id, span.last))


def make_bounds(presence: Mapping[str, Presence], days: Sequence[date], last_days: Sequence[date]) -> list[Bounds]:
    """The bounds of every stretch. ``days[seq]`` and ``last_days[seq]``: when an edition was first and last seen."""
    bounds = [
        Bounds(
            entry,
            last_days[first - 1] if first else None,
            days[first],
            last_days[last],
            days[last + 1] if last + 1 < len(days) else None,
        )
        for entry, standing in presence.items()
        for first, last in standing.runs
    ]
    return sorted(bounds, key=lambda bound: (bound.first_seen, bound.entry_id))
