"""Growth, ratios and shares: two values, both endpoints and both bases looked at.

In: facts, measures, filters, windows, a figure. Out: a ``Finding`` like a count's. Easy to get wrong: "rose 812
percent" and "8.12 times" differ by a hundred, and a growth has as many true values as its two windows have lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from ledger287.claims.facts import Facts, Filter, counted
from ledger287.claims.sense.timing import Window
from ledger287.claims.text.number import Number
from ledger287.claims.verdict.intervals import interval, near
from ledger287.claims.verdict.judge import Finding, Value, brackets, editions_for, out_of_reach, value_at


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values and what they make together: a percentage, a factor or a share."""

    result: float
    over: Value
    under: Value


def _values(facts: Facts, measure: str, which: Filter, window: Window) -> list[Value]:
    found = [Value(measure, which, value_at(facts, measure, which, e), e) for e in editions_for(facts, measure, window)]
    for low, high, edition in brackets(facts, measure, which, window):
        after = facts.editions(counted(measure)[0])[edition.seq + 1]
        for one in (edition, after):
            found.append(Value(measure, which, value_at(facts, measure, which, one), one, (low, high)))
    distinct: dict[float, Value] = {}
    for value in found:
        distinct.setdefault(value.value, value)
    ordered = sorted(distinct.values(), key=lambda v: v.value)
    return ordered if len(ordered) <= 40 else ordered[:: len(ordered) // 40 + 1] + ordered[-1:]


def growth_pairs(
    facts: Facts, measure: str, which: Filter, end: Window, base: Window, form: str, falling: bool = False
) -> list[Pair]:
    """Every growth between a list of the base window and one of the end window."""
    out = []
    for over, under in product(_values(facts, measure, which, end), _values(facts, measure, which, base)):
        if not under.value:
            continue
        factor = over.value / under.value
        if form == "percent":
            out.append(Pair((1 - factor) * 100 if falling else (factor - 1) * 100, over, under))
        elif form == "halved":
            out.append(Pair(factor, over, under))
        else:
            out.append(Pair(factor, over, under))
    return out


def judge_growth(
    facts: Facts,
    number: Number,
    measures: tuple[str, ...],
    others: tuple[str, ...],
    which: Filter,
    end: Window,
    base: Window,
    sure: bool,
    falling: bool = False,
) -> tuple[Finding, Pair | None]:
    """The verdict on "rose 712 percent", "tripled", "nine times as many"."""
    for window in (end, base):
        why = out_of_reach(facts, measures[0], window)
        if why:
            return Finding("not_checkable", why), None
    span = interval(number)
    form = number.form
    pairs = {m: growth_pairs(facts, m, which, end, base, form, falling) for m in (*measures, *others)}
    for measure in measures:
        good = [p for p in pairs[measure] if span.holds(p.result)]
        if good:
            return Finding("supported", "", good[-1].over, good[-1].over), good[-1]
    for measure in measures:
        good = [p for p in pairs[measure] if near(number, span, p.result)]
        if good:
            return Finding("close", "near", good[-1].over, good[-1].over), good[-1]
    own = pairs[measures[0]]
    for measure in others:
        good = [p for p in pairs[measure] if span.holds(p.result)]
        if good and number.comparator not in ("at_most", "fewer_than"):
            return Finding(
                "wrong_unit", "", good[-1].over, own[-1].over if own else None, [("other_unit", good[-1].over)]
            ), good[-1]
    if not own:
        if sure and form == "multiple":
            end_values = _values(facts, measures[0], which, end)
            if end_values and end_values[-1].value:
                return Finding("contradicted", "base_zero", end_values[-1], end_values[-1]), None
        return Finding("not_checkable", "the base is zero or outside the lists"), None
    if not sure:
        return Finding("not_checkable", "the text does not say plainly what grew, or since when", own[-1].over), own[-1]
    return Finding("contradicted", "", own[-1].over, own[-1].over), own[-1]


def judge_ratio(
    facts: Facts, number: Number, measures: tuple[str, ...], one: Filter, two: Filter, window: Window, sure: bool
) -> tuple[Finding, Pair | None]:
    """One state over another on the same list: "more than twice as many as Texas"."""
    why = out_of_reach(facts, measures[0], window)
    if why:
        return Finding("not_checkable", why), None
    span, pairs = interval(number), []
    for measure in measures:
        for edition in editions_for(facts, measure, window):
            under = value_at(facts, measure, two, edition)
            if under:
                over = value_at(facts, measure, one, edition)
                pairs.append(
                    Pair(over / under, Value(measure, one, over, edition), Value(measure, two, under, edition))
                )
    for verdict in ("supported", "close"):
        good = [p for p in pairs if (span.holds(p.result) if verdict == "supported" else near(number, span, p.result))]
        if good:
            return Finding(verdict, "", good[-1].over, good[-1].over), good[-1]
    if not pairs:
        return Finding("not_checkable", "no list covers that time, or it shows none there"), None
    return Finding("contradicted" if sure else "not_checkable", "", pairs[-1].over, pairs[-1].over), pairs[-1]


def judge_share(
    facts: Facts, number: Number, measures: tuple[str, ...], part: Filter, whole: Filter, window: Window, sure: bool
) -> tuple[Finding, Pair | None]:
    """The verdict on "59 percent of the total", "half of them", "nearly three in five"."""
    why = out_of_reach(facts, measures[0], window)
    if why:
        return Finding("not_checkable", why), None
    span = interval(number)
    pairs: dict[str, list[Pair]] = {}
    for measure in measures:
        pairs[measure] = []
        for edition in editions_for(facts, measure, window):
            under = value_at(facts, measure, whole, edition)
            if under:
                over = value_at(facts, measure, part, edition)
                share = over / under * (100 if number.form == "percent" else 1)
                pairs[measure].append(
                    Pair(share, Value(measure, part, over, edition), Value(measure, whole, under, edition))
                )
    for verdict in ("supported", "close"):
        for measure in measures:
            good = [
                p
                for p in pairs[measure]
                if (span.holds(p.result) if verdict == "supported" else near(number, span, p.result))
            ]
            if good:
                return Finding(verdict, "", good[-1].over, good[-1].over), good[-1]
    own = pairs[measures[0]]
    if not own:
        return Finding("not_checkable", "no list covers that time"), None
    if not sure:
        return Finding("not_checkable", "the text does not say plainly a share of what", own[-1].over), own[-1]
    return Finding("contradicted", "", own[-1].over, own[-1].over), own[-1]
