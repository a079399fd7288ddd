"""What anybody knew on a day, and which figures a later capture moved.

In: a ``History``. Out: rows of ``releases``, ``release_changes`` and ``pending_outcomes``. A release is the ledger
made of all captures known by a day; a ledger that is built every day makes exactly these. Easy to get wrong: the day
on which a capture became known is a fact of the capture, never the clock of the machine that builds, or a cold build
could not give the same bytes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ledger287.history.states import codes

if TYPE_CHECKING:
    from ledger287.history.derive import History
    from ledger287.history.editions import Edition

MEASURES = ("rows", "agreements", "agencies", "states")


@dataclass(frozen=True, slots=True)
class Figures:
    """The plain measures of one edition."""

    rows: int
    agreements: int
    agencies: int
    states: int


def figures(history: History, edition: Edition) -> Figures:
    """Counts of one edition, straight from its lines."""
    prints = history.facts.contents[edition.content].prints
    entries = set(map(history.entry.__getitem__, prints))
    agencies = set(map(history.agency.__getitem__, prints))
    states = set(map(history.state_of, agencies))
    return Figures(len(prints), len(entries), len(agencies), sum(codes().get(state) == "state" for state in states))


def _accepted(history: History, kind: str) -> list[Edition]:
    return history.sides[kind].editions


def release_rows(history: History) -> list[tuple[Any, ...]]:
    """One row for each day on which a capture became known."""
    known: dict[date, list[int]] = {}
    for fate in history.fates.values():
        if fate.known_on:
            tally = known.setdefault(fate.known_on, [0, 0])
            tally[0] += 1
            tally[1] += fate.reason is not None
    mine, pending = (
        sorted(_accepted(history, kind), key=lambda e: e.known_on) for kind in ("participating", "pending")
    )
    counted = {e.edition_id: figures(history, e) for e in mine}
    rows = []
    captures = aside = 0
    for day in sorted(known):
        captures += known[day][0]
        aside += known[day][1]
        have = mine[: bisect_right(mine, day, key=lambda e: e.known_on)]
        waiting = pending[: bisect_right(pending, day, key=lambda e: e.known_on)]
        newest = max(have, key=lambda e: e.seq or 0, default=None)
        line = max(waiting, key=lambda e: e.seq or 0, default=None)
        figure = counted[newest.edition_id] if newest else Figures(0, 0, 0, 0)
        rows.append(
            (
                day,
                captures,
                len(have) + len(waiting),
                aside,
                newest.as_of if newest else None,
                figure.rows,
                figure.agreements,
                figure.agencies,
                figure.states,
                len(history.facts.contents[line.content]) if line else None,
            )
        )
    return rows


def change_rows(history: History) -> list[tuple[Any, ...]]:
    """Figures for days already past that moved because an edition became known later than one that follows it."""
    rows = []
    editions = _accepted(history, "participating")
    for at, edition in enumerate(editions):
        if edition.known_on <= edition.as_of:
            continue
        before = [e for e in editions[:at] if e.known_on < edition.known_on]
        after = [e for e in editions[at + 1 :] if e.known_on < edition.known_on]
        until = after[0].as_of - timedelta(days=1) if after else edition.known_on - timedelta(days=1)
        if until < edition.as_of:
            continue
        new, old = figures(history, edition), figures(history, before[-1]) if before else None
        rows += [
            (
                edition.known_on,
                name,
                edition.as_of,
                until,
                getattr(old, name) if old else None,
                getattr(new, name),
                edition.edition_id,
                "late_capture",
            )
            for name in MEASURES
            if old is None or getattr(old, name) != getattr(new, name)
        ]
    return sorted(rows, key=lambda row: (row[0], row[2], row[1]))


def pending_rows(history: History) -> Iterable[tuple[Any, ...]]:
    """What came of each application: first and last pending, first listed with that model, days between, days on
    both lists."""
    side, main = history.sides["pending"], history.sides["participating"]
    listed: dict[tuple[str, str | None], list[Any]] = {}
    for agreement in history.settled.agreements.values():
        listed.setdefault((agreement.agency_id, agreement.model), []).append(agreement)
    for application, seqs in sorted(side.presence.items()):
        agency, model = history.applications[application]
        first, last = side.days[seqs[0]], side.last_days[seqs[-1]]
        outcomes = sorted((main.days[a.presence[0]], a.agreement_id) for a in listed.get((agency, model), ()))
        later = [outcome for outcome in outcomes if outcome[0] >= first] or outcomes[-1:]
        on_both = _overlap(history, seqs, listed.get((agency, model), ()))
        day, agreement_id = later[0] if later else (None, None)
        yield (application, agency, model, first, last, day, agreement_id, (day - first).days if day else None, on_both)


def _overlap(history: History, seqs: tuple[int, ...], agreements: Iterable[Any]) -> int:
    """The number of days with a pending list on which an agreement of that agency and model stood on the list in
    force."""
    side, main = history.sides["pending"], history.sides["participating"]
    standing = {seq for agreement in agreements for seq in agreement.presence}
    days = {side.days[seq] for seq in seqs}
    return sum(bisect_right(main.days, day) - 1 in standing for day in days)
