"""The rosters and lines of the years before 2021, as they are carried.

In: ``data/before2021/rosters.csv`` and ``facts.csv``. Out: ``Roster`` and ``Fact`` records. Easy to get wrong: some
evidence is a count in a report without a line of its own, so a roster without facts is not an empty one.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent.parent / "data" / "before2021"
COUNTS = ("agreements", "states", "tfm", "jem", "joint")


@dataclass(frozen=True, slots=True)
class Roster:
    """One piece of evidence, true of the days ``covers_from`` .. ``covers_to``. The counts are set where it has no
    facts of its own."""

    roster_id: str
    source_id: str
    evidence: str
    covers_from: str
    covers_to: str
    agreements: int | None
    states: int | None
    tfm: int | None
    jem: int | None
    joint: int | None
    confidence: str
    citation: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a roster: an agency with an agreement; model and signing date where the roster gives them."""

    roster_id: str
    state: str
    agency: str
    model: str | None
    signed: str | None


@cache
def rosters() -> tuple[Roster, ...]:
    """All evidence, oldest first."""
    with (DATA / "rosters.csv").open(encoding="utf-8", newline="") as file:
        found = []
        for row in csv.DictReader(file):
            number = [int(row[name]) if row[name] else None for name in COUNTS]
            agreements, states, tfm, jem, joint = number
            found.append(
                Roster(
                    row["roster_id"], row["source_id"], row["evidence"], row["covers_from"], row["covers_to"],
                    agreements, states, tfm, jem, joint, row["confidence"], row["citation"], row["url"] or None,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda roster: (roster.covers_from, roster.covers_to, roster.roster_id)))


@cache
def facts() -> dict[str, tuple[Fact, ...]]:
    """Each roster's lines."""
    found: dict[str, list[Fact]] = {}
    with (DATA / "facts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            fact = Fact(row["roster_id"], row["state"], row["agency"], row["model"] or None, row["signed"] or None)
            found.setdefault(fact.roster_id, []).append(fact)
    return {name: tuple(lines) for name, lines in found.items()}
