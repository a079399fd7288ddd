"""Counts that are more than one look-up: signed since, none added, states without, differences, each of several.

In: a reading and facts. Out: a ``Finding`` or ``None`` where the plain count applies. Easy to get wrong: "signed 174
since May" counts signing dates, not the total in force; and dates before 2021 are renewals and decide nothing.
"""

from __future__ import annotations

from datetime import date

from ledger287.claims.facts import Facts, Filter
from ledger287.claims.sense.timing import Window
from ledger287.claims.text.number import Number
from ledger287.claims.verdict.intervals import Interval, interval, near
from ledger287.claims.verdict.judge import Finding, Value, editions_for, out_of_reach, value_at

RENEWAL = date(2021, 1, 13)


def signed(facts: Facts, number: Number, measure: str, which: Filter, since: Window, until: Window) -> Finding:
    """ "Texas has signed 174 agreements since May": by signing dates from the window's start or end."""
    why = out_of_reach(facts, "agreements", until)
    if why:
        return Finding("not_checkable", why)
    if since.low < RENEWAL:
        return Finding(
            "not_checkable",
            "the lists print the date of the latest renewal, so what was first signed before 2021 cannot be told",
        )
    edition = facts.in_force(until.high)
    if edition is None:
        return Finding("not_checkable", "no list covers that time")
    counts = [_signed(facts, measure, which, start, until.high, edition.seq) for start in (since.high, since.low)]
    span = interval(number)
    value = Value("signed", which, counts[0], edition, (min(counts), max(counts)))
    slack = int(max(counts) * 0.01)  # a few signing dates are printed malformed, or differently from list to list
    if span.meets(min(counts) - slack, max(counts) + slack):
        return Finding("supported", "signed", value, value)
    if any(near(number, span, c) for c in counts):
        return Finding("close", "signed", value, value)
    return Finding("contradicted", "signed", value, value)


def _signed(facts: Facts, measure: str, which: Filter, low: date, high: date, seq: int) -> int:
    found = [
        e
        for e in facts.picked("participating", which)
        if e.first <= seq <= e.last and e.signed_on and low <= e.signed_on <= high
    ]
    return len({e.agency_id if measure == "agencies" else e.entry_id for e in found})


def none_added(facts: Facts, which: Filter, since: Window, until: Window) -> Finding:
    """ "has not added any", "no new agreements since": judged by signing dates and by what lists first showed."""
    why = out_of_reach(facts, "agreements", until)
    if why:
        return Finding("not_checkable", why)
    edition, start = facts.in_force(until.high), facts.in_force(since.high)
    if edition is None or start is None or since.high < RENEWAL:
        return Finding("not_checkable", "the lists do not reach back so far")
    before = {e.entry_id for e in facts.picked("participating", which) if e.first <= start.seq}
    fresh = {
        e.entry_id: e
        for e in facts.picked("participating", which)
        if start.seq < e.first <= edition.seq and e.entry_id not in before and e.signed_on and e.signed_on > since.high
    }
    value = Value("signed", which, len(fresh), edition, None)
    if not fresh:
        return Finding("supported", "none_added", value, value)
    if min(e.signed_on for e in fresh.values() if e.signed_on) <= since.high:
        return Finding("not_checkable", "the lists do not tell additions from renewals there", value, value)
    return Finding("contradicted", "none_added", value, value)


def only_model(facts: Facts, number: Number, which: Filter, window: Window) -> Finding:
    """ "Eleven additional counties take part in the warrant program": those that hold no other model besides."""
    span = interval(number)
    best: Value | None = None
    for edition in reversed(editions_for(facts, "agencies", window)):
        present = [
            e for e in facts.picked("participating", which._replace(model=None)) if e.first <= edition.seq <= e.last
        ]
        held = {e.agency_id for e in present if e.model == which.model} - {
            e.agency_id for e in present if e.model != which.model
        }
        value = Value("agencies", which, len(held), edition)
        best = best or value
        if span.holds(value.value):
            return Finding("supported", "", value, value)
    if best is None:
        return Finding("not_checkable", "no list covers that time")
    return Finding("close" if near(number, span, best.value) else "contradicted", "near", best, best)


def states_without(facts: Facts, number: Number, window: Window, which: Filter) -> Finding:
    """ "Fewer than ten states have no partner": fifty less the states that have one."""
    why = out_of_reach(facts, "states", window)
    if why:
        return Finding("not_checkable", why)
    span = interval(number)
    best: Value | None = None
    for edition in reversed(editions_for(facts, "states", window)):
        value = Value("states_without", which, 50 - value_at(facts, "states", which, edition), edition)
        best = best or value
        if span.holds(value.value):
            return Finding("supported", "", value, value)
    if best is None:
        return Finding("not_checkable", "no list covers that time")
    return Finding(
        "close" if near(number, span, best.value) and number.comparator == "exactly" else "contradicted",
        "near",
        best,
        best,
    )


def difference(
    facts: Facts, number: Number, measure: str, first: tuple[Filter, Window], second: tuple[Filter, Window]
) -> Finding:
    """ "some 20 more than Florida", "52 more than a month ago"."""
    for _, window in (first, second):
        why = out_of_reach(facts, measure, window)
        if why:
            return Finding("not_checkable", why)
    span = interval(number)
    best: Value | None = None
    for edition in reversed(editions_for(facts, measure, first[1])):
        for other in reversed(editions_for(facts, measure, second[1])):
            if first[1] == second[1] and other.seq != edition.seq:
                continue
            gap = value_at(facts, measure, first[0], edition) - value_at(facts, measure, second[0], other)
            value = Value("difference", first[0], gap, edition)
            best = best or value
            if span.holds(gap):
                return Finding("supported", "", value, value)
    if best is None:
        return Finding("not_checkable", "no list covers that time")
    return Finding("close" if near(number, span, best.value) else "contradicted", "near", best, best)


def endpoints(number: Number, base: float, end: float, falling: bool) -> float:
    """The growth that an article's own two figures make."""
    factor = end / base if base else float("inf")
    if number.form == "percent":
        return (1 - factor) * 100 if falling else (factor - 1) * 100
    return factor


def worst(findings: list[Finding]) -> Finding:
    """For "71 each": the verdict of the part that fares worst."""
    order = {"contradicted": 0, "wrong_unit": 1, "not_checkable": 2, "close": 3, "supported": 4}
    return min(findings, key=lambda f: order[f.verdict])


def each(which: Filter) -> list[Filter]:
    """A filter on several states as one filter a state."""
    return [which._replace(states=(state,)) for state in which.states or ()]


__all__ = ["Interval", "difference", "each", "endpoints", "none_added", "signed", "states_without", "worst"]
