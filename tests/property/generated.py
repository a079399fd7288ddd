"""Sentences about the program in styles of our own, filled with figures counted straight from the ledger's rows.

In: a ledger. Out: ``Passage`` values: text, the figure's place, the true value. Easy to get wrong: the truth here must
not come from the code under test, so it is counted in SQL over the contract's views; and a wrong figure must be
outside everything that the lists of the weeks around showed, or another list could make it right.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

MODELS = {"TFM": "task force", "JEM": "jail enforcement", "WSO": "warrant service officer"}
# text, measure, what it is narrowed by; {n} is the figure, {d} its day, {S} a state's name, {m} a model's name
DATED = (
    ("ICE's own list counted {n} 287(g) agreements on {d}.", "agreements", None),
    ("On {d}, {n} 287(g) agreements were in force nationwide.", "agreements", None),
    ("The federal roster of 287(g) memorandums of agreement stood at {n} as of {d}.", "agreements", None),
    ("The tally of active 287(g) agreements across the country was {n} on {d}, according to ICE.", "agreements", None),
    ("As of {d}, {n} state and local law enforcement agencies held 287(g) agreements with ICE.", "agencies", None),
    ("Some {n} agencies took part in the 287(g) program on {d}, ICE data show.", "agencies", None),
    ("By ICE's count of {d}, {n} law enforcement agencies were part of 287(g).", "agencies", None),
    ("Agencies in {n} states had signed on to 287(g) as of {d}.", "states", None),
    ("{S} had {n} 287(g) agreements on {d}.", "agreements", "state"),
    ("In {S}, {n} 287(g) agreements were on ICE's list as of {d}.", "agreements", "state"),
    ("ICE's list of {d} shows {n} 287(g) agreements with agencies in {S}.", "agreements", "state"),
    ("As of {d}, {n} {S} agencies were enrolled in 287(g).", "agencies", "state"),
    ("ICE counted {n} agencies in {S} with a 287(g) agreement on {d}.", "agencies", "state"),
    ("As of {d}, {n} 287(g) agreements followed the {m} model.", "agreements", "model"),
    ("ICE listed {n} {m} model agreements under 287(g) on {d}.", "agreements", "model"),
    ("The {m} model accounted for {n} of the 287(g) agreements in force on {d}.", "agreements", "model"),
)
UNDATED = (
    ("ICE now lists {n} 287(g) agreements.", "agreements", None),
    ("287(g) agreements now number {n} nationwide, the agency's website says.", "agreements", None),
    ("So far, {n} law enforcement agencies have joined the 287(g) program.", "agencies", None),
    ("The 287(g) program currently reaches {n} states.", "states", None),
    ("{S} currently has {n} 287(g) agreements.", "agreements", "state"),
    ("Today {n} agencies in {S} take part in the 287(g) program.", "agencies", "state"),
)
_KEYS = {"agreements": "entry_id", "agencies": "agency_id", "states": "state"}


@dataclass(frozen=True)
class Passage:
    """A sentence with one figure, where the figure stands, and what the list says."""

    text: str
    start: int
    end: int
    true: int
    said: int
    published: str


def _counts(ledger: Any) -> dict[tuple[str, str | None, str | None], dict[int, int]]:
    """(measure, state, model) → value on every participating edition, counted in SQL over ``listed``."""
    found: dict[tuple[str, str | None, str | None], dict[int, int]] = {}
    territories = "('DC','GU','MP','PR','VI','AS')"
    for measure, key in _KEYS.items():
        for state, model in (("null", "null"), ("state", "null"), ("null", "model")):
            if measure == "states" and (state, model) != ("null", "null"):
                continue
            fifty = f"and state not in {territories}" if measure == "states" else ""
            rows = ledger.sql(
                f"select seq, {state}, {model}, count(distinct {key}) from listed "
                f"where kind = 'participating' {fifty} group by all"
            ).fetchall()
            for seq, in_state, of_model, value in rows:
                found.setdefault((measure, in_state, of_model), {})[seq] = value
    return found


def _number(value: int, rng: random.Random) -> str:
    return f"{value:,}" if rng.random() < 0.8 else str(value)


def passages(ledger: Any, *, wrong: float | None, seed: int, each: int = 4) -> Iterator[Passage]:
    """``each`` passages a template: true ones, or with every figure off by ``wrong`` (0.05: five percent too high)."""
    rng = random.Random(seed)
    counts = _counts(ledger)
    editions: list[tuple[int, date, date]] = ledger.sql(
        "select seq, as_of, last_as_of from editions where kind = 'participating' and status = 'accepted' order by seq"
    ).fetchall()
    for template in (*DATED, *UNDATED):
        made = 0
        for _ in range(400):
            seq, first, last = rng.choice(editions)
            told = last if template in UNDATED else first
            passage = _fill(template, seq, told, counts, editions, wrong, rng)
            if passage:
                yield passage
                made += 1
            if made == each:
                break


def _fill(
    template: tuple[str, str, str | None],
    seq: int,
    told: date,
    counts: dict[tuple[str, str | None, str | None], dict[int, int]],
    editions: list[tuple[int, date, date]],
    wrong: float | None,
    rng: random.Random,
) -> Passage | None:
    """One passage on one day; ``None`` where no figure there is clear enough."""
    from ledger287.measures.states import names

    text, measure, by = template
    scopes = [
        scope
        for scope in counts
        if scope[0] == measure
        and (scope[1] is not None) == (by == "state")
        and (scope[2] is not None) == (by == "model")
        and scope[2] != "JOINT"
        and counts[scope].get(seq, 0) >= 10
    ]
    if not scopes:
        return None
    scope = rng.choice(scopes)
    true = said = counts[scope][seq]
    if wrong is not None:
        step = max(round(true * abs(wrong)), 3)
        said = true + step if wrong > 0 else true - step
        near = [s for s, a, z in editions if z >= told - timedelta(days=18) and a <= told + timedelta(days=9)]
        near += [s for s in (min(near) - 1, max(near) + 1) if 0 <= s < len(editions)]
        shown = [
            counts[other].get(s, 0) for other in counts if other[1:] == scope[1:] and other[0] == measure for s in near
        ]
        if said <= 2 or not (said > max(shown) * 1.025 + 1 or said < min(shown) * 0.975 - 1):
            return None
    figure = _number(said, rng)
    fields = {
        "d": f"{told:%B} {told.day}, {told.year}",
        "S": names().get(scope[1] or "", ""),
        "m": MODELS.get(scope[2] or "", ""),
    }
    start = len(text.split("{n}")[0].format(n="", **fields))
    return Passage(text.format(n=figure, **fields), start, start + len(figure), true, said, told.isoformat())
