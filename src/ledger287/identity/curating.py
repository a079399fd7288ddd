"""The curator's queue: pairs judged unsure, and pairs that score high and that nobody has judged.

In: a function that runs SQL on a ledger, and the judgements. Out: pairs with score and evidence, likeliest first.
Easy to get wrong: a pair judged different never comes back, and nothing in the queue is joined until it is judged.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from ledger287 import ids
from ledger287.identity import judgements, linking, scoring
from ledger287.identity.judgements import Judgements, Verdict
from ledger287.identity.linking import LEVELS, NameRecord, Sql

THRESHOLD = 0.5


class QueuedPair(TypedDict):
    """One line of the queue. ``verdict`` is ``"unsure"``, or ``None`` where nobody has judged."""

    state: str
    id_a: str
    name_a: str
    id_b: str
    name_b: str
    score: float
    verdict: Verdict | None
    evidence: str


def queue(sql: Sql, extra: Path | None = None, threshold: float = THRESHOLD) -> list[QueuedPair]:
    """The pairs to decide."""
    judged, model = judgements.load(extra), scoring.carried()
    everything = linking.records(sql)
    best: dict[tuple[str, str], QueuedPair] = {}
    for a, b in linking.pairs(everything):
        if a.agency_id == b.agency_id:
            continue
        a, b = sorted((a, b), key=lambda r: (r.first, r.agency_id))
        verdict = _verdict(judged, a, b)
        levels = linking.compare(a, b)
        score = model.probability(levels)
        place = (a.agency_id, b.agency_id)
        if (verdict is None and score >= threshold) and score > (best[place]["score"] if place in best else 0):
            best[place] = _pair(a, b, score, None, _seen(a, b, levels))
    return sorted(
        [*_unsure(judged, everything, model), *best.values()],
        key=lambda p: (p["verdict"] is None, -p["score"], p["state"], p["name_a"]),
    )


def _verdict(judged: Judgements, a: NameRecord, b: NameRecord) -> Verdict | None:
    return judged.verdict(a.state, a.key, b.key)


def _unsure(judged: Judgements, everything: list[NameRecord], model: scoring.Model) -> list[QueuedPair]:
    """The pairs judged unsure that this ledger holds."""
    by_key: dict[tuple[str, str], NameRecord] = {}
    for record in everything:
        by_key.setdefault((record.state, record.key), record)
    found = []
    for line in judged.of("unsure"):
        a, b = by_key.get((line.state, line.key_a)), by_key.get(line.key_of_b())
        if a is not None and b is not None:
            found.append(
                _pair(a, b, model.probability(linking.compare(a, b)), "unsure", f"{line.reason}. {line.evidence}")
            )
        else:
            found.append(
                QueuedPair(
                    state=line.state,
                    id_a=ids.agency_id(line.state, line.key_a),
                    name_a=line.key_a,
                    id_b=ids.agency_id(*line.key_of_b()),
                    name_b=line.key_b,
                    score=0.0,
                    verdict="unsure",
                    evidence=f"{line.reason}. {line.evidence}",
                )
            )
    return found


def _pair(a: NameRecord, b: NameRecord, score: float, verdict: Verdict | None, evidence: str) -> QueuedPair:
    return QueuedPair(
        state=a.state,
        id_a=a.agency_id,
        name_a=a.name,
        id_b=b.agency_id,
        name_b=b.name,
        score=round(score, 4),
        verdict=verdict,
        evidence=evidence,
    )


def _seen(a: NameRecord, b: NameRecord, levels: dict[str, int]) -> str:
    said = [f"{comparison} {LEVELS[comparison][level]}" for comparison, level in levels.items()]
    shared = sorted(a.signings & b.signings)[:1] + sorted(a.documents & b.documents)[:1]
    return f"listed {a.first} to {a.last} and {b.first} to {b.last}; {', '.join(said)}" + (
        f"; both: {', '.join(shared)}" if shared else ""
    )
