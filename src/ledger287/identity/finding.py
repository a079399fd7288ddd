"""Finding an agency by whatever somebody types: an id, an ORI, any spelling ever printed, or something near.

In: a query, and the ledger's agencies with all their printed names. Out: ``Found``: the agencies meant, or the
nearest ones. Easy to get wrong: one name can mean eleven agencies in as many states, so more than one is no error
and never a guess; a near miss is said to be one.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ledger287 import ids
from ledger287.identity import judgements, matching, names, registry, spelling
from ledger287.identity.folding import fold
from ledger287.identity.tables import state_code, states

How = Literal["id", "ori", "name", "spelling", "words", "near", "none"]
SURE, LEAD, NEAR = 90.0, 4.0, 70.0  # a near miss alone above SURE and LEAD ahead of the next is taken as meant


class Printed(NamedTuple):
    """A name that some list printed."""

    agency_id: str
    state: str
    name: str
    ori: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """``agency_ids``, best first; ``how`` they were found; ``nearest``: names to offer where nothing fits."""

    agency_ids: tuple[str, ...]
    how: How
    nearest: tuple[Printed, ...] = ()


def find(
    query: str, printed: Iterable[Printed], state: str | None = None, redirects: dict[str, str] | None = None
) -> Found:
    """What ``query`` means among the printed names, in one ``state`` (postal code) or in all."""
    everything = list(printed)
    asked, where = _split_state(query.strip(), state)
    pool = [p for p in everything if where in (None, p.state)]
    for how, found in _exact(query.strip(), asked, everything, pool, redirects or {}):
        if found:
            return Found(tuple(dict.fromkeys(found)), how)
    head, _, tail = asked.rpartition(" ")
    if where is None and head and tail.isupper() and tail in states():
        return find(head, everything, tail, redirects)
    return _near(asked, pool)


def _exact(
    query: str, asked: str, everything: list[Printed], pool: list[Printed], redirects: dict[str, str]
) -> Iterable[tuple[How, list[str]]]:
    known = {p.agency_id for p in everything}
    moved = redirects.get(query, query)
    yield "id", [moved] if moved in known else []
    yield "ori", [p.agency_id for p in pool if p.ori and p.ori == query.upper()]
    folded = fold(asked)
    yield "name", [p.agency_id for p in pool if fold(p.name) == folded]
    yield "spelling", _by_key(asked, pool)
    yield "words", _by_words(folded, pool)


def _split_state(query: str, state: str | None) -> tuple[str, str | None]:
    """``"Washington County Sheriff, PA"`` is the name and ``"PA"``; an explicit state goes first."""
    if state is not None:
        return query, state
    head, comma, tail = query.rpartition(",")
    code = state_code(tail) if comma else None
    match = None if code else re.match(r"^(.+?)\s*\(([A-Za-z .]+)\)$", query)
    if match:
        head, code = match[1], state_code(match[2])
    return (head.strip(), code) if code and head.strip() else (query, None)


def _by_key(asked: str, pool: list[Printed]) -> list[str]:
    """Agencies whose key is the normal form of the query, in each state of the pool."""
    judged, known, here = judgements.load(), registry.carried(), {p.agency_id for p in pool}
    found = []
    for state in sorted({p.state for p in pool} & set(states())):
        key = matching.settled_key(names.form(state, asked), judged, known)
        if key is not None and (agency_id := ids.agency_id(*key)) in here:
            found.append(agency_id)
    return found


def _by_words(folded: str, pool: list[Printed]) -> list[str]:
    """Agencies one of whose names holds every word of the query, those that begin with it first."""
    asked = set(folded.split())
    hits = [
        (not fold(p.name).startswith(folded), len(p.name), p.name, p.agency_id)
        for p in pool
        if asked and asked <= set(fold(p.name).split())
    ]
    return [agency_id for *_, agency_id in sorted(hits)]


def _near(asked: str, pool: list[Printed]) -> Found:
    """Names a few letters away."""
    from rapidfuzz import process

    choices = {i: spelling.words_of(p.name) for i, p in enumerate(pool)}
    ranked = process.extract(spelling.words_of(asked), choices, scorer=_alike, limit=40, score_cutoff=NEAR / 2)
    best: dict[str, tuple[float, Printed]] = {}
    for _, score, i in ranked:
        best.setdefault(pool[i].agency_id, (score, pool[i]))
    ordered = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].name, pair[1].state))
    if ordered and ordered[0][0] >= SURE and (len(ordered) == 1 or ordered[0][0] - ordered[1][0] >= LEAD):
        return Found((ordered[0][1].agency_id,), "near")
    close = tuple(p.agency_id for score, p in ordered if score >= SURE - LEAD)
    return Found(close[:20], "near") if close else Found((), "none", tuple(p for _, p in ordered[:5]))


def _alike(a: Sequence[Hashable], b: Sequence[Hashable], *, score_cutoff: float | None = None) -> float:
    """Letters in order, or words in any order, whichever is nearer; a part of a name counts less."""
    from rapidfuzz import fuzz

    one, other = str(a), str(b)
    whole = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
    best = max(whole, 0.92 * fuzz.partial_ratio(one, other) if len(one) >= 5 else 0.0)
    return best if best >= (score_cutoff or 0.0) else 0.0
