"""The verdict on what was added, or left, in a time.

In: a reading, its ``Flow``, facts. Out: a ``Finding`` and its sentence. Easy to get wrong: three honest counts of
additions differ, so a figure is accused only where it lies far from all of them, in both units.
"""

from __future__ import annotations

from dataclasses import replace

from ledger287.claims.facts import Facts, Filter
from ledger287.claims.sense.reading import Reading
from ledger287.claims.text.number import Number
from ledger287.claims.verdict import flows, words
from ledger287.claims.verdict.flows import Flow
from ledger287.claims.verdict.intervals import interval, near
from ledger287.claims.verdict.judge import Finding, Value, out_of_reach
from ledger287.claims.verdict.special import RENEWAL
from ledger287.measures.editions import Edition

OTHER = {"agreements": "agencies", "agencies": "agreements"}
LEAST = 50  # a smaller figure is never accused as a flow: it may name some, or count what the lists do not show yet
SHORT = 28  # days: in a shorter time the lists' lag behind the signatures weighs too much
UNDECIDED = "the lists do not bear out one count of what was added in that time beyond doubt"


def judge(facts: Facts, reading: Reading, flow: Flow, which: list[Filter]) -> tuple[Finding, str]:
    """The verdict and its sentence."""
    measure = "agreements" if reading.unit == "agreements" else "agencies"
    why = out_of_reach(facts, "agreements", flow.end)
    edition = facts.in_force(flow.end.high)
    if why or edition is None:
        return _refusal(why or "no list covers that time")
    if flow.starts[0] < RENEWAL:
        return _refusal(
            "the lists print the date of the latest renewal, so what was first signed before 2021 cannot be told"
        )
    best: tuple[Finding, str] | None = None
    for one in which:
        told = flows.counts(facts, flow, measure, one)
        shown = _shown(told)
        value = Value("added", one, shown, edition)
        text = _sentence(told, measure, one, flow, edition)
        verdict = _fit(reading.number, told, flow)
        if verdict:
            return Finding(verdict, "added", value, value), f"{text}."
        best = best or _unfit(facts, reading, flow, measure, one, told, value, text)
    assert best is not None
    return best


def _refusal(reason: str) -> tuple[Finding, str]:
    return Finding("not_checkable", reason), f"Not checked: {reason}."


def _shown(told: dict[str, list[int]]) -> int:
    return next((v[-1] for k in ("signed", "listed", "net") if (v := told[k])), 0)


def _fit(number: Number, told: dict[str, list[int]], flow: Flow) -> str:
    """`supported` or `close`, or nothing."""
    wanted = [replace(number, value=number.value + 1), number] if flow.others else [number]
    for at, one in enumerate(wanted):
        span = interval(one)
        for values in told.values():
            # a few signing dates are printed malformed, or differently from list to list
            slack = int(max(values) * 0.01) if values else 0
            if values and span.meets(min(values) - slack, max(values) + slack):
                return "close" if at else "supported"
        if any(near(one, span, v) for values in told.values() for v in values):
            return "close"
    everything = [v for values in told.values() for v in values]
    if everything and interval(number).meets(min(everything), max(everything)):
        return "close"
    return ""


def _unfit(
    facts: Facts,
    reading: Reading,
    flow: Flow,
    measure: str,
    which: Filter,
    told: dict[str, list[int]],
    value: Value,
    text: str,
) -> tuple[Finding, str]:
    number = reading.number
    other = flows.counts(facts, flow, OTHER[measure], which)
    owned = reading.noun.via in ("after", "of") and reading.noun.unit != "" and reading.unit_sure
    placed = reading.scope.how in ("np", "right", "left", "national") or (
        reading.scope.how == "default" and not reading.alternates
    )
    if owned and placed and number.value >= LEAST and number.comparator == "exactly":
        got = next((v for values in other.values() for v in values if v == number.value), None)
        if got is not None:
            fitting = Value("added", which, got, value.edition)
            sentence = f"{text}; {words.figure(got)} {OTHER[measure]} were: the figure fits another unit."
            return Finding("wrong_unit", "added", fitting, value, [("other_unit", fitting)]), sentence
    everything = [v for values in (*told.values(), *other.values()) for v in values]
    far = everything and not 0.7 * min(everything) <= number.value <= 1.4 * max(everything)
    bounded = number.comparator in ("more_than", "at_least") and number.value < max(everything, default=0)
    long = (flow.end.high - flow.starts[0]).days >= SHORT
    if far and not bounded and owned and placed and long and number.value >= LEAST:
        return Finding("contradicted", "added", value, value), f"{text}, not {reading.text}."
    finding, why = _refusal(UNDECIDED)
    return Finding(finding.verdict, finding.reason, value, value), why


def _sentence(told: dict[str, list[int]], measure: str, which: Filter, flow: Flow, edition: Edition) -> str:
    """ "By signing dates, 97 agencies in Florida were added since Jan 20, 2025 (first listed 95, net growth 94)"."""
    first = flow.starts[1] if flow.since else flow.starts[0]
    days = f"since {words.day(first)}" if flow.since else f"from {words.day(first)} to {words.day(flow.end.high)}"
    parts = [
        f"{label} {words.figure(values[-1])}"
        for label, key in (("first listed", "listed"), ("net growth", "net"))
        if (values := told[key])
    ]
    rest = f" ({', '.join(parts)})" if parts else ""
    signed = told["signed"]
    what = words.measured(Value(measure, which, signed[-1] if signed else 0, edition))
    was = "was" if signed and signed[-1] == 1 else "were"
    return f"By the signing dates on ICE's lists, {what} {was} added {days}{rest}"


def left(facts: Facts, reading: Reading, flow: Flow, which: Filter) -> tuple[Finding, str] | None:
    """ "Twelve agencies ended their agreements this year": told where it fits, never accused."""
    measure = "agreements" if reading.unit == "agreements" else "agencies"
    edition = facts.in_force(flow.end.high)
    told = flows.gone(facts, flow, measure, which)
    if edition is None or not told or flow.starts[0] < RENEWAL or out_of_reach(facts, "agreements", flow.end):
        return None
    span = interval(reading.number)
    verdict = (
        "supported"
        if any(span.holds(v) for v in told)
        else "close"
        if any(near(reading.number, span, v) for v in told)
        else ""
    )
    if not verdict:
        return None
    value = Value("removed", which, told[0], edition)
    why = (
        f"{words.figure(told[0])} {words.NAMES[measure]}{words.of_filter(which)} of the list of "
        f"{words.day(flow.starts[0])} were no longer listed by {words.day(flow.end.high)}; the lists do not say why."
    )
    return Finding(verdict, "removed", value, value), why
