"""On which editions something stands: unbroken stretches, because neighbouring lists share nearly all lines.

In: the prints of each edition. Out: ``Presence`` for each print, or of several prints together. Easy to get wrong:
stretches that touch (3 to 5, 6 to 9) are one stretch; with a gap between them they are a departure and a return.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Presence:
    """``runs`` are stretches (first, last) of edition numbers, in order, none touching the next."""

    runs: tuple[Run, ...]

    @property
    def first(self) -> int:
        """The first edition."""
        return self.runs[0][0]

    @property
    def last(self) -> int:
        """The last edition."""
        return self.runs[-1][1]

    def __contains__(self, seq: int) -> bool:
        return any(first <= seq <= last for first, last in self.runs)

    def __iter__(self) -> Iterator[int]:
        for first, last in self.runs:
            yield from range(first, last + 1)

    def __bool__(self) -> bool:
        return bool(self.runs)

    def meets(self, other: Presence) -> bool:
        """Whether both stand on one edition."""
        return any(a <= d and c <= b for a, b in self.runs for c, d in other.runs)

    def before(self, seq: int) -> int | None:
        """The last edition before ``seq`` on which it stands."""
        return max((min(last, seq - 1) for first, last in self.runs if first < seq), default=None)


def together(stretches: Iterable[Run]) -> Presence:
    """The presence that several stretches make together."""
    runs: list[Run] = []
    for first, last in sorted(stretches):
        if runs and first <= runs[-1][1] + 1:
            if last > runs[-1][1]:
                runs[-1] = runs[-1][0], last
        else:
            runs.append((first, last))
    return Presence(tuple(runs))


def standings(lists: Iterable[frozenset[int]]) -> dict[int, list[Run]]:
    """For each print the unbroken stretches of editions (first, last) that show it."""
    runs: dict[int, list[Run]] = {}
    since: dict[int, int] = {}
    before: frozenset[int] = frozenset()
    for seq, prints in enumerate(chain(lists, [frozenset[int]()])):
        for number in before - prints:
            runs.setdefault(number, []).append((since[number], seq - 1))
        since.update(dict.fromkeys(prints - before, seq))
        before = prints
    return runs


def tally(presences: Iterable[Presence], n: int) -> list[int]:
    """How many of the presences stand on each of ``n`` editions."""
    steps = [0] * (n + 1)
    for presence in presences:
        for first, last in presence.runs:
            steps[first] += 1
            steps[last + 1] -= 1
    counts, standing = [], 0
    for step in steps[:n]:
        standing += step
        counts.append(standing)
    return counts
