"""The verdict on a superlative: who comes first, second, third, on the lists of its days.

In: a state, the place claimed, measures, a window. Out: a ``Finding`` and the order of the first states. Easy to get
wrong: ranks change, so each is judged by its own days; by agreements and by agencies the order can differ, and equal
values share a place.
"""

from __future__ import annotations

from ledger287.claims.facts import Facts, Filter
from ledger287.claims.sense.timing import Window
from ledger287.claims.verdict.judge import Finding, Value, editions_for, out_of_reach


def ahead(
    facts: Facts, state: str, rival: str, measures: tuple[str, ...], window: Window
) -> tuple[Finding, list[tuple[str, int]]]:
    """Whether a state has more than another."""
    why = out_of_reach(facts, measures[0], window)
    if why:
        return Finding("not_checkable", why), []
    first: tuple[Value, list[tuple[str, int]]] | None = None
    for measure in measures:
        for edition in reversed(editions_for(facts, measure, window)):
            one, two = (facts.series(measure, Filter(states=(code,)))[edition.seq] for code in (state, rival))
            value = Value(measure, Filter(states=(state,)), one, edition)
            order = sorted([(state, one), (rival, two)], key=lambda kv: -kv[1])
            first = first or (value, order)
            if one > two:
                return Finding("supported", "", value, value), order
    if first is None:
        return Finding("not_checkable", "no list covers that time"), []
    return Finding("contradicted", "", first[0], first[0]), first[1]


def judge(
    facts: Facts, state: str, place: int, measures: tuple[str, ...], window: Window, model: str | None, sure: bool
) -> tuple[Finding, list[tuple[str, int]]]:
    """Whether a state stood at a place in the order of states."""
    why = out_of_reach(facts, measures[0], window)
    if why:
        return Finding("not_checkable", why), []
    codes = facts.states()
    order: list[tuple[str, int]] = []
    for measure in measures:
        for edition in reversed(editions_for(facts, measure, window)):
            values = {code: facts.series(measure, Filter(states=(code,), model=model))[edition.seq] for code in codes}
            got = 1 + sum(v > values.get(state, 0) for v in values.values())
            if not order:
                order = sorted(values.items(), key=lambda kv: -kv[1])[:4]
                used = Value(measure, Filter(states=(state,), model=model), values.get(state, 0), edition)
            if got == place and values.get(state, 0):
                top = sorted(values.items(), key=lambda kv: -kv[1])[:4]
                value = Value(measure, Filter(states=(state,), model=model), values[state], edition)
                return Finding("supported", "", value, value), top
    if not order:
        return Finding("not_checkable", "no list covers that time"), []
    return Finding("contradicted" if sure else "not_checkable", "", used, used), order
