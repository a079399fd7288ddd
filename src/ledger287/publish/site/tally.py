"""Figures from spans: how many agreements, agencies and states a list shows, for any choice of them.

In: spans and a seq. Out: plain numbers and series (one value for each list).
Easy to get wrong: an agency with two agreements is one agency, so agencies are unions of spans and never sums of
models; states leaves DC and the territories out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ledger287.measures.presence import Span, sweep_distinct
from ledger287.measures.states import fifty


@dataclass(frozen=True, slots=True)
class Stand:
    """What one list shows."""

    agreements: int
    agencies: int
    states: int
    places: int  # states, DC and territories
    models: dict[str, int]
    rows: int


def live(spans: Iterable[Span], seq: int) -> list[Span]:
    """The spans that cover the list ``seq``."""
    return [s for s in spans if s.first <= seq <= s.last]


def stand(spans: Iterable[Span]) -> Stand:
    """Figures over spans that are all on one list."""
    chosen = list(spans)
    agencies = {s.agency_id for s in chosen}
    states = {s.state for s in chosen if s.state}
    models = Counter(s.model for s in chosen if s.model)
    return Stand(
        len({s.entry_id for s in chosen}),
        len(agencies),
        len(states & fifty()),
        len(states),
        {m: models[m] for m in ("TFM", "JEM", "WSO", "JOINT") if models[m]},
        sum(s.n for s in chosen),
    )


def per_state(spans: Iterable[Span]) -> dict[str, Stand]:
    """Figures by postal code over spans that are all on one list."""
    groups: dict[str, list[Span]] = defaultdict(list)
    for s in spans:
        groups[s.state or ""].append(s)
    return {state: stand(group) for state, group in groups.items()}


def agreement_series(spans: Iterable[Span], length: int) -> list[int]:
    """Agreements on each list."""
    return sweep_distinct(spans, length, lambda s: s.entry_id)
