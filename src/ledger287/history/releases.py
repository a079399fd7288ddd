"""What anybody knew on a day, and which figures a later capture moved.

In: a ``History``. Out: rows of ``releases``, ``release_changes`` and ``pending_outcomes``. A release is the ledger
made of all captures known by a day; a ledger that is built every day makes exactly these. Easy to get wrong: the day
on which a capture became known is a fact of the capture, never the clock of the machine that builds, or a cold build
could not give the same bytes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ledger287.history.presence import Presence, Run, tally, together
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


def figures(history: History) -> list[Figures]:
    """Counts of every accepted participating edition, by ``seq``, straight from where its lines stand."""
    if history.figures:
        return history.figures
    side = history.sides["participating"]
    agencies: dict[str, list[Run]] = {}
    states: dict[str, list[Run]] = {}
    for number, runs in side.runs.items():
        agency = history.agency[number]
        agencies.setdefault(agency, []).extend(runs)
        state = history.state_of(agency)
        if codes().get(state) == "state":
            states.setdefault(state, []).extend(runs)
    n = len(side.days)
    columns = (
        list(map(len, side.lists)),
        tally(side.presence.values(), n),
        tally(map(together, agencies.values()), n),
        tally(map(together, states.values()), n),
    )
    history.figures = [Figures(*line) for line in zip(*columns, strict=True)]
    return history.figures


def release_rows(history: History) -> list[tuple[Any, ...]]:
    """One row for each day on which a capture became known."""
    told = figures(history)
    captures: Counter[date] = Counter()
    aside: Counter[date] = Counter()
    for fate in history.fates.values():
        if fate.known_on:
            captures[fate.known_on] += 1
            aside[fate.known_on] += fate.reason is not None
    learnt: dict[date, list[Edition]] = {}
    for side in history.sides.values():
        for edition in side.editions:
            learnt.setdefault(edition.known_on, []).append(edition)
    newest: dict[str, Edition] = {}
    n_captures = n_editions = n_aside = 0
    rows = []
    for day in sorted(captures):
        n_captures += captures[day]
        n_aside += aside[day]
        for edition in learnt.get(day, ()):
            n_editions += 1
            other = newest.get(edition.kind)
            if other is None or (other.seq or 0) < (edition.seq or 0):
                newest[edition.kind] = edition
        listed, pending = newest.get("participating"), newest.get("pending")
        figure = told[listed.seq or 0] if listed else Figures(0, 0, 0, 0)
        waiting = len(history.sides["pending"].lists[pending.seq or 0]) if pending else None
        rows.append(
            (
                day, n_captures, n_editions, n_aside, listed.as_of if listed else None, figure.rows, figure.agreements,
                figure.agencies, figure.states, waiting,
            )
        )  # fmt: skip
    return rows


def change_rows(history: History) -> list[tuple[Any, ...]]:
    """Figures for days already past that moved because an edition became known later than one that follows it."""
    rows = []
    editions = history.sides["participating"].editions
    told = figures(history)
    for at, edition in enumerate(editions):
        if edition.known_on <= edition.as_of:
            continue
        before = [e for e in editions[:at] if e.known_on < edition.known_on]
        after = [e for e in editions[at + 1 :] if e.known_on < edition.known_on]
        until = after[0].as_of - timedelta(days=1) if after else edition.known_on - timedelta(days=1)
        if until < edition.as_of:
            continue
        new, old = told[at], told[before[-1].seq or 0] if before else None
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
    for application, presence in sorted(side.presence.items()):
        agency, model = history.applications[application]
        first, last = side.days[presence.first], side.last_days[presence.last]
        outcomes = sorted((main.days[a.presence.first], a.agreement_id) for a in listed.get((agency, model), ()))
        later = [outcome for outcome in outcomes if outcome[0] >= first] or outcomes[-1:]
        on_both = _overlap(history, presence, listed.get((agency, model), ()))
        day, agreement_id = later[0] if later else (None, None)
        yield (application, agency, model, first, last, day, agreement_id, (day - first).days if day else None, on_both)


def _overlap(history: History, presence: Presence, agreements: Iterable[Any]) -> int:
    """The number of days with a pending list on which an agreement of that agency and model stood on the list in
    force."""
    side, main = history.sides["pending"], history.sides["participating"]
    standing = together(run for agreement in agreements for run in agreement.presence.runs)
    days = {side.days[seq] for seq in presence}
    return sum(bisect_right(main.days, day) - 1 in standing for day in days)
