"""The verdict on growth, ratios and shares.

In: a reading and facts. Out: a ``Judged`` with the pair of values it rests on. Easy to get wrong: a growth that the
sentence's own two figures refute is wrong even where some list of those months would bear it out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ledger287.claims.facts import Facts, Filter
from ledger287.claims.sense import timing
from ledger287.claims.sense.reading import SECOND_TERM, Reading
from ledger287.claims.sense.scope import boundaries
from ledger287.claims.sense.timing import Window
from ledger287.claims.text.marking import Text
from ledger287.claims.text.number import Number
from ledger287.claims.verdict import comparing, special, words
from ledger287.claims.verdict.comparing import Pair
from ledger287.claims.verdict.explain import explain
from ledger287.claims.verdict.intervals import interval, near
from ledger287.claims.verdict.judge import Finding, Value
from ledger287.claims.verdict.judged import MEASURES, METRIC, Judged, filters


def _base_window(text: Text, reading: Reading, readings: list[Reading]) -> tuple[Window, bool]:
    when = reading.base_when
    if when is not None and when.low is not None and when.high is not None:
        window = timing.of(when, text) or SECOND_TERM
        if when.role in ("length", "recent"):
            slack = max(3, (when.high - when.low).days // 12)
            return Window(
                when.low - timedelta(days=slack), when.low + timedelta(days=slack), "stated"
            ), when.role == "length"
        if when.role == "span":
            return Window(when.low - timedelta(days=7), when.low + timedelta(days=3), "stated"), True
        if when.role == "since" and (when.high - when.low).days > 40:
            return Window(when.low - timedelta(days=5), when.high, "stated"), True
        return Window(window.low, window.high, "stated"), True
    for other in reversed(readings):
        if (
            other.is_base
            and other.kind == "count"
            and other.window is not None
            and abs(other.line.index - reading.line.index) <= 1
        ):
            if other.when is None and other.windows:  # "from 75 to 457", without a day
                return other.windows[0], False
            return other.window, True
    return SECOND_TERM, False


def growth(text: Text, reading: Reading, facts: Facts, readings: list[Reading]) -> Judged:
    which = filters(reading)[0]
    end = reading.window or timing.default(text)
    if reading.unit == "arrests":
        which = Filter()
    if end is None:
        finding = Finding("not_checkable", "neither the text nor its publication places the figure in time")
        return Judged(reading, finding, f"Not checked: {finding.reason}.", None, which, None)
    base, sure = _base_window(text, reading, readings)
    own = _own_endpoints(reading, readings)
    falling = any(m.cls == "down" for m in reading.line.marks) and not any(m.cls == "up" for m in reading.line.marks)
    unit = reading.unit
    rival = _rival(text, reading)
    if rival and unit in ("agreements", "agencies"):
        finding, pair = comparing.judge_ratio(
            facts, reading.number, MEASURES[unit], which, which._replace(states=rival), end, reading.unit_sure
        )
        return Judged(reading, finding, _growth_words(reading, finding, pair, unit), unit, which, end, pair)
    measures: tuple[str, ...]
    others: tuple[str, ...]
    if unit == "arrests":
        measures, others = ("agreements",), ()
    elif unit in ("agencies", "jurisdictions"):
        measures, others = ("agencies",), ("agreements",)
    elif unit == "agreements":
        measures, others = ("agreements",), ("agencies",)
    elif unit in ("states", "pending", "counties"):
        measures, others = MEASURES[unit][:1], ()
    else:
        measures, others = ("agreements", "agencies"), ()
        sure = False
    if not reading.unit_sure or (reading.unit_carried and unit in ("agreements", "agencies")):
        measures, others = ("agreements", "agencies"), ()
    finding, pair = comparing.judge_growth(
        facts, reading.number, measures, others, which, end, base, sure and reading.unit_sure, falling
    )
    if finding.verdict == "contradicted" and pair is not None and _round_multiple(reading.number, pair.result):
        finding = Finding("close", "near", finding.used, finding.best)
    metric: str | None = METRIC.get(unit, unit) or "agreements"
    if own is not None and unit != "arrests" and finding.verdict in ("supported", "close", "contradicted"):
        finding = _against_own(reading, finding, own, falling)
    if unit == "arrests":
        metric = "agreements"
        if finding.verdict in ("supported", "close") and reading.number.value >= 100:
            finding = Finding(
                "wrong_unit", "", finding.used, finding.best, [("other_unit", finding.used)] if finding.used else []
            )
        else:
            finding, metric = Finding("not_checkable", "arrests are not in the lists"), None
    why = _growth_words(reading, finding, pair, unit)
    return Judged(reading, finding, why, metric, which, end, pair)


def _round_multiple(number: Number, result: float) -> bool:
    """ "Nearly tenfold" of 8.8: loose speech, where it is not told as a bound."""
    if number.form != "multiple" or number.comparator in ("more_than", "at_least") or number.value < 4 or not result:
        return False
    return 0.85 <= number.value / result <= 1.18


def grown_by(text: Text, reading: Reading, facts: Facts, readings: list[Reading]) -> Judged | None:
    """ "It grew by 178 agreements, from 1,096 to 1,274", "rose by 40 since May": the difference of two lists.

    ``None`` where the sentence does not say between which days.
    """
    line, number = reading.line, reading.number
    moved = any(m.j <= number.h and number.h - m.j <= 3 for m in line.of("up", "down"))
    if text.low(number.h - 1) != "by" or not moved or reading.unit not in ("agreements", "agencies"):
        return None
    own = _own_endpoints(reading, readings)
    since = next((w for w in line.whens if w.role in ("since", "from") and w.low is not None), None)
    base = own[0].window if own else timing.of(replace(since, role="begin"), text) if since else None
    end = own[1].window if own else timing.default(text)
    if base is None or end is None:
        return None
    which = filters(reading)[0]
    falling = bool(line.of("down")) and not line.of("up")
    more, less = ((which, base), (which, end)) if falling else ((which, end), (which, base))
    finding = special.difference(facts, number, reading.unit, more, less)
    why = explain(facts, finding, reading.text, end)
    if finding.best is not None:
        gap, edition = finding.best.value, finding.best.edition
        shown = Value(reading.unit, which, facts.series(reading.unit, which)[edition.seq], edition)
        than = f"{words.figure(gap)} more than at the {'end' if falling else 'beginning'}"
        not_so = f", not {reading.text}" if finding.verdict == "contradicted" else ""
        why = f"ICE counted {words.measured(shown)} {words.listed(shown, more[1])}, {than}{not_so}."
    return Judged(reading, finding, why, reading.unit, which, end)


def _rival(text: Text, reading: Reading) -> tuple[str, ...]:
    """ "more than twice as many as second-place Texas": the other state of a ratio."""
    if reading.number.form != "multiple" or len(reading.scope.states) != 1:
        return ()
    for mark in reading.line.of("state"):
        if (
            0 <= mark.i - reading.number.j <= 8
            and mark.row["states"] != reading.scope.states[0]
            and any(text.low(k) in ("as", "than", "of", "number", "in") for k in range(reading.number.j, mark.i))
        ):
            return (mark.row["states"],)
    return ()


def _own_endpoints(reading: Reading, readings: list[Reading]) -> tuple[Reading, Reading] | None:
    """The sentence's own "from X to Y", where both count the same thing."""
    counts = [
        r
        for r in readings
        if r.line is reading.line and r.kind == "count" and not r.reason and r.unit in ("agreements", "agencies")
    ]
    counts = [r for r in counts if r.number.comparator == "exactly"]
    bases = [r for r in counts if r.is_base]
    ends = [
        r
        for r in counts
        if not r.is_base
        and bases
        and r.unit == bases[0].unit
        and r.scope.states == bases[0].scope.states
        and r.model == bases[0].model
    ]
    if (
        bases
        and not reading.unit_carried
        and reading.unit in ("agreements", "agencies")
        and bases[0].unit != reading.unit
    ):
        return None  # "agencies climbed from 133 to 1,147; agreements rose by 916 percent"
    return (bases[0], ends[-1]) if bases and ends else None


def _against_own(reading: Reading, finding: Finding, own: tuple[Reading, Reading], falling: bool) -> Finding:
    """A growth that its own two figures refute is wrong even where some list of those months would bear it out."""
    result = special.endpoints(reading.number, own[0].number.value, own[1].number.value, falling)
    span = interval(reading.number)
    if span.holds(result):
        return (
            finding
            if finding.verdict != "contradicted"
            else Finding(
                "not_checkable",
                "the article's own figures make it, but the lists do not bear them out",
                finding.used,
                finding.best,
            )
        )
    if near(reading.number, span, result):
        return Finding("close", "near", finding.used, finding.best)
    return Finding("contradicted", "own_figures", finding.used, finding.best)


def _growth_words(reading: Reading, finding: Finding, pair: Pair | None, unit: str) -> str:
    if finding.verdict == "not_checkable" or pair is None:
        if finding.reason == "base_zero":
            return "The lists of the earlier date show none, so no multiple can be right."
        return f"Not checked: {finding.reason or 'nothing loaded decides it'}."
    shown = f"{pair.result:+,.0f} %" if reading.number.form == "percent" else f"{pair.result:.1f} times"
    name = words.NAMES.get(pair.over.measure, pair.over.measure).capitalize() + words.of_filter(pair.over.which)
    one, two = (f"{words.figure(v.value)} ({words.day(v.edition.as_of)})" for v in (pair.under, pair.over))
    if pair.over.which.states != pair.under.which.states:
        text = f"{words.measured(pair.over)} and {words.measured(pair.under)} {words.listed(pair.over)}: {shown}"
    else:
        text = f"{name} went from {one} to {two}: {shown}"
    if finding.verdict == "wrong_unit":
        said = "arrests" if unit == "arrests" else unit
        rest = "the lists do not count" if said == "arrests" else "the figure does not fit"
        return f"{text}; the sentence says it of {said}, which {rest}."
    if finding.verdict == "contradicted":
        return f"{text}, not {reading.text}."
    return text + "."


def share(text: Text, reading: Reading, facts: Facts, readings: list[Reading]) -> Judged:
    assert reading.window is not None
    scope = reading.scope
    states = scope.states or None
    low, high = boundaries(text, reading.line, reading.number)
    listed = [
        r
        for r in readings
        if r.line is reading.line
        and r is not reading
        and r.kind == "count"
        and len(r.scope.states) == 1
        and low <= r.number.i < high
    ]
    several = {s for r in listed for s in r.scope.states}
    model = reading.model or None
    kind = reading.kind_of or None
    if model is None and kind is None and len(several) > 1 and reading.number.comparator is not None:
        states = tuple(sorted(several))
    measures: tuple[str, ...] = ("agreements", "agencies")
    if reading.unit in ("agencies", "jurisdictions"):
        measures = ("agencies",)
    elif reading.unit == "agreements":
        measures = ("agreements",)
    elif reading.unit == "pending":
        measures = ("pending",)
    if reading.unit_carried and reading.unit in ("agreements", "agencies"):
        measures = (reading.unit, "agencies" if reading.unit == "agreements" else "agreements")
    sure = reading.unit_sure and bool(reading.unit)
    of = reading.whole_kind or None
    if model or kind:
        part, whole = Filter(states, model, kind or of), Filter(states, None, of)
    elif states and (not of or (len(states) >= 1 and reading.scope.how in ("right", "left"))):
        part, whole = Filter(states, None, of), Filter(None, None, of)
    else:
        finding = Finding("not_checkable", "the text does not say a share of what")
        return Judged(
            reading,
            finding,
            f"Not checked: {finding.reason}.",
            METRIC.get(reading.unit, reading.unit) or None,
            Filter(),
            reading.window,
        )
    finding, pair = comparing.judge_share(facts, reading.number, measures, part, whole, reading.window, sure)
    if pair is None or finding.verdict == "not_checkable":
        why = f"Not checked: {finding.reason}."
    else:
        share = pair.result if reading.number.form == "percent" else pair.result * 100
        which = words.of_filter(part._replace(states=None)) if model or kind else " in " + words.place(states)
        of_all = f"{words.figure(pair.over.value)} of {words.measured(pair.under)}"
        why = f"{of_all}{which} {words.listed(pair.over, reading.window)}: {share:.1f} %."
    return Judged(
        reading, finding, why, METRIC.get(reading.unit, reading.unit) or "agreements", part, reading.window, pair
    )
