"""The likeliest slip behind a figure that does not hold.

In: a question whose verdict is ``contradicted``. Out: named slips with the value they lead from. Easy to get wrong:
a slip explains, it never supports; and with small numbers everything matches something, so only telling matches count.
"""

from __future__ import annotations

from ledger287.claims.facts import Facts, Filter, counted
from ledger287.claims.verdict.judge import Question, Value, earlier_match, editions_for, value_at

MODELS = ("TFM", "JEM", "WSO")


def transposed(a: float, b: float) -> bool:
    """Whether two whole numbers differ by a swap of two digits (324 and 342), or by one digit dropped or doubled."""
    one, two = str(int(a)), str(int(b))
    if one == two or min(len(one), len(two)) < 2:
        return False
    if len(one) == len(two):
        different = [i for i in range(len(one)) if one[i] != two[i]]
        return len(different) == 2 and one[different[0]] == two[different[1]] and one[different[1]] == two[different[0]]
    short, long = sorted((one, two), key=len)
    return (
        len(long) - len(short) == 1
        and len(short) >= 3
        and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    )


def find(facts: Facts, q: Question) -> list[tuple[str, Value]]:
    """Slips, the likeliest first, at most three."""
    number, out = q.number, []
    if number.form != "cardinal" or number.high is not None or number.comparator not in ("exactly", "about"):
        return []
    which, measure = q.filters[0], q.measures[0]
    editions = editions_for(facts, measure, q.window)
    if not editions:
        return []
    for edition in reversed(editions):
        value = value_at(facts, measure, which, edition)
        if value and transposed(number.value, value):
            out.append(("digits_transposed", Value(measure, which, value, edition)))
            break
    edition = editions[-1]
    if number.value >= 5 and not which.model and counted(measure)[0] == "participating":
        for model in MODELS:
            other = which._replace(model=model)
            if value_at(facts, measure, other, edition) == number.value:
                out.append(("other_model", Value(measure, other, number.value, edition)))
                break
    if which.model and number.value >= 5:
        for model in MODELS:
            other = which._replace(model=model)
            if model != which.model and value_at(facts, measure, other, edition) == number.value:
                out.append(("other_model", Value(measure, other, number.value, edition)))
    if number.value >= 20:
        past = earlier_match(facts, measure, which, number, q.window)
        if past:
            out.append(("other_date", past))
    if number.value >= 10 and which.states and len(which.states) == 1:
        for code in facts.states():
            other = which._replace(states=(code,))
            if code != which.states[0] and value_at(facts, measure, other, edition) == number.value:
                out.append(("other_state", Value(measure, other, number.value, edition)))
                break
    return out[:3]


__all__ = ["Filter", "find", "transposed"]
