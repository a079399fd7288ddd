"""Figures as pages show them: value, low and high, date and definition, together.

In: a frame and a choice of spans. Out: ``Figure``.
Easy to get wrong: on a day between two lists the figure is the earlier list's, and the later one's is its other bound.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ledger287.measures.presence import Span
from ledger287.publish.site import tally
from ledger287.publish.site.book import Book, Edition
from ledger287.publish.site.clock import Clock, in_force
from ledger287.publish.site.tally import Stand


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. ``low`` and ``high`` differ on a day between two lists that show different counts."""

    value: int
    low: int
    high: int

    @property
    def certain(self) -> bool:
        """Whether there is only one possible value."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Standing:
    """The figures of a page: the list in force, and the next list where the day lies between two."""

    now: Stand
    after: Stand | None

    def figure(self, pick: Callable[[Stand], int]) -> Figure:
        """One of the figures with its bounds."""
        value = pick(self.now)
        other = pick(self.after) if self.after else value
        return Figure(value, min(value, other), max(value, other))

    @property
    def agreements(self) -> Figure:
        """Distinct agreements listed."""
        return self.figure(lambda s: s.agreements)

    @property
    def agencies(self) -> Figure:
        """Distinct agencies with an agreement listed."""
        return self.figure(lambda s: s.agencies)

    @property
    def states(self) -> Figure:
        """States of the 50 with an agreement listed."""
        return self.figure(lambda s: s.states)

    def model(self, code: str) -> Figure:
        """Agreements of one model."""
        return self.figure(lambda s: s.models.get(code, 0))


def standing(spans: tuple[Span, ...] | list[Span], clock: Clock) -> Standing:
    """The figures over a choice of spans on the clock's day."""
    now = tally.stand(tally.live(spans, clock.seq))
    after = clock.after
    return Standing(now, None if after is None or after.seq is None else tally.stand(tally.live(spans, after.seq)))


def on_list(book: Book, seq: int) -> tuple[tuple[Span, ...], dict[str, Stand]]:
    """The spans on the list ``seq`` and the figures of each state, remembered by the book."""
    found: tuple[tuple[Span, ...], dict[str, Stand]] | None = book.memo.get(("on_list", seq))
    if found is None:
        chosen = tuple(tally.live(book.spans, seq))
        found = book.memo[("on_list", seq)] = (chosen, tally.per_state(chosen))
    return found


def pending(book: Book, clock: Clock) -> tuple[int, Edition] | None:
    """Lines of the pending list in force on the clock's day, and that list; ``None`` before the first."""
    edition = in_force(book.pending, clock.day)
    if edition is None or edition.seq is None:
        return None
    return sum(s.n for s in tally.live(book.pending_spans, edition.seq)), edition


def state_agency_states(book: Book, spans: tuple[Span, ...]) -> set[str]:
    """States in which a state agency has an agreement among ``spans``."""
    return {s.state for s in spans if s.agency_type == "state" and s.state}
