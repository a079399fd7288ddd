"""The verdict on a count, with every reason to hold back.

In: a reading and facts. Out: a ``Judged``. Easy to get wrong: unit and scope may be read in more than one way, so a
figure is only accused when every plausible reading of it fails.
"""

from __future__ import annotations

from dataclasses import replace as dc_replace
from typing import TYPE_CHECKING

from ledger287.claims.facts import Facts, Filter
from ledger287.claims.sense import timing
from ledger287.claims.sense.reading import LOOSE, Reading
from ledger287.claims.sense.timing import Window
from ledger287.claims.shapes import ACCUSING
from ledger287.claims.text.calendar import president_took_office
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Text
from ledger287.claims.verdict import additions, flows, slips, special
from ledger287.claims.verdict.explain import explain
from ledger287.claims.verdict.flows import Flow
from ledger287.claims.verdict.judge import Finding, Question, judge
from ledger287.claims.verdict.judged import MEASURES, METRIC, OTHERS, Judged, filters, withheld
from ledger287.claims.verdict.naive import by_name, names_told, untrimmed

if TYPE_CHECKING:
    from ledger287.measures import Cube


TOTALS = wordset("counts.totals")


def plain_enough(reading: Reading, finding: Finding) -> bool:
    """In a text that never names the program only agreements, agencies and applications of its size are accused."""
    true = finding.best or finding.used
    if reading.unit not in ("agreements", "agencies", "pending") or true is None:
        return False
    return true.value / 3 <= reading.number.value <= true.value * 3


def may_be_some(text: Text, reading: Reading, finding: Finding) -> bool:
    """ "Three Georgia sheriffs signed on": a count far below the true one, not told as the whole, may name a part."""
    true = finding.best
    if (
        true is None
        or reading.unit not in LOOSE
        or reading.number.comparator not in ("exactly", "about")
        or not reading.number.value
    ):
        return False
    before = {text.low(k) for k in range(max(reading.line.first, reading.number.h - 4), reading.number.j)}
    return reading.number.value < 0.5 * true.value and not before & TOTALS


def _kind_unsure(reading: Reading, facts: Facts, finding: Finding) -> bool:
    """Police departments and campuses are known by their names only: fewer than all agencies there can be right."""
    best = finding.best
    if reading.kind_of not in ("police", "municipal", "campus", "constable") or best is None:
        return False
    everybody = facts.series("agencies", best.which._replace(kind_of=None))[best.edition.seq]
    return reading.number.value <= everybody


def tells_more(reading: Reading, new: Finding, old: Finding) -> bool:
    """Of two windows that both fail: the one whose slip is plain, swapped digits before anything else."""
    if new.verdict != "contradicted" or old.verdict != "contradicted":
        return False
    swapped = [bool(f.slips) and f.slips[0][0] == "digits_transposed" for f in (new, old)]
    if swapped[0] != swapped[1] or new.best is None or old.best is None:
        return swapped[0] and not swapped[1]
    return abs(new.best.value - reading.number.value) < abs(old.best.value - reading.number.value)


def count(text: Text, reading: Reading, facts: Facts, cube: Cube | None) -> Judged:
    assert reading.window is not None
    which = filters(reading)
    unit = reading.unit
    best: Judged | None = None
    metric = METRIC.get(unit, unit)
    done = special_count(text, reading, facts, which)
    if done is not None:
        return Judged(
            reading, done, explain(facts, done, reading.text, reading.window), metric, which[0], reading.window
        )
    flow = None if first_term(reading) else flows.of(text, reading)
    if flow is not None:
        done, why = additions.judge(facts, reading, flow, which)
        added = Judged(reading, done, why, metric, done.used.which if done.used else which[0], flow.end)
        if done.verdict != "not_checkable" and not (done.verdict == "contradicted" and flow.since and not flow.fresh):
            return added
    order = {"supported": 0, "close": 1, "wrong_unit": 2, "not_checkable": 3, "contradicted": 4}
    for window in (reading.window, *reading.windows):
        question = Question(
            reading.number,
            MEASURES[unit],
            tuple(which),
            window,
            reading.scope_sure,
            reading.unit_sure,
            OTHERS[unit],
            text.until or text.published,
        )
        finding = judge(facts, question)
        if finding.verdict == "contradicted":
            finding.slips = slips.find(facts, question)
        got = Judged(
            reading,
            finding,
            explain(facts, finding, reading.text, window),
            metric,
            _borne_out(finding, which),
            window,
        )
        if (
            best is None
            or order[finding.verdict] < order[best.finding.verdict]
            or tells_more(reading, finding, best.finding)
        ):
            best = got
    assert best is not None
    if text.careful and best.finding.verdict in ACCUSING and not plain_enough(reading, best.finding):
        best = withheld(best, "the text does not say that it speaks of the program")
    if best.finding.verdict == "contradicted" and reading.at_large:
        best = withheld(best, "working with ICE is more than this program")
    if best.finding.verdict == "contradicted" and _kind_unsure(reading, facts, best.finding):
        best = withheld(best, "the lists do not say plainly which agencies are of that kind")
    if best.finding.verdict == "contradicted" and may_be_some(text, reading, best.finding):
        best = withheld(best, "the text may speak of some of them only")
    if best.finding.verdict in ("contradicted", "close") and unit == "agreements" and cube is not None:
        best = untrimmed(reading, cube, facts, best)
    if best.finding.verdict == "contradicted" and unit == "agreements" and cube is not None:
        best = names_told(reading, cube, facts, best)
    if (
        best.finding.verdict == "close"
        and best.finding.reason == "near"
        and unit in ("agencies", "jurisdictions")
        and cube is not None
    ):
        best = by_name(reading, cube, best)
    if reading.more and (
        best.finding.verdict in ACCUSING or (best.finding.verdict == "close" and _others(text, reading))
    ):
        best = besides(text, reading, facts, which, best)
    loose = (reading.is_base and reading.when is None) or (reading.when is not None and reading.when.role == "past")
    if best.finding.verdict in ACCUSING and loose:
        best = withheld(best, "the text does not say when that was")
    if first_term(reading):
        best = signed_since(text, reading, facts, which[0], best)
    if flow is not None:
        best = not_only_the_stock(facts, reading, flow, added, best)
    return best


def _others(text: Text, reading: Reading) -> bool:
    return any(text.low(k) in ("other", "others") for k in range(reading.number.j, reading.noun.end))


def _borne_out(finding: Finding, which: list[Filter]) -> Filter:
    """Of the filters that the words allow, the one that the figure fits; the likeliest where it fits none."""
    fits = finding.verdict in ("supported", "close") and finding.best is not None and finding.best.which in which
    return finding.best.which if fits and finding.best is not None else which[0]


def besides(text: Text, reading: Reading, facts: Facts, which: list[Filter], plain: Judged) -> Judged:
    """ "34 other agencies": the one that is spoken of may come on top, and what else is left out is not said."""
    assert reading.window is not None
    if reading.model and reading.unit != "agreements":
        finding = special.only_model(facts, reading.number, which[0], reading.window)
        return Judged(reading, finding, explain(facts, finding, reading.text), plain.metric, plain.which, plain.window)
    number = dc_replace(reading.number, value=reading.number.value + 1)
    finding = judge(
        facts, Question(number, MEASURES[reading.unit], tuple(which), reading.window, False, reading.unit_sure, ())
    )
    if finding.verdict not in ("supported", "close"):
        finding = Finding(
            "not_checkable", "the text does not say which ones are left out", plain.finding.used, plain.finding.best
        )
    return Judged(reading, finding, explain(facts, finding, reading.text), plain.metric, plain.which, plain.window)


def not_only_the_stock(facts: Facts, reading: Reading, flow: Flow, added: Judged, stock: Judged) -> Judged:
    """A flow that its own counts do not bear out: the stock explains a total told as "since", and supports nothing."""
    if flow.since and not flow.fresh:
        if stock.finding.verdict == "supported":
            finding = Finding("close", "total_since", stock.finding.used, added.finding.used)
            return dc_replace(stock, finding=finding, why=explain(facts, finding, reading.text))
        if stock.finding.verdict in ("close", "wrong_unit"):
            return stock
    return added


def first_term(reading: Reading) -> bool:
    since = reading.signed_since
    return since is not None and since.low is not None and since.low < special.RENEWAL and since.role == "term"


def signed_since(text: Text, reading: Reading, facts: Facts, which: Filter, plain: Judged) -> Judged:
    since = reading.signed_since
    assert since is not None
    until = timing.default(text) or reading.window
    if since.low is None or since.high is None or until is None:
        return plain
    measure = "agencies" if reading.unit in ("agencies", "jurisdictions") else "agreements"
    finding = special.signed(facts, reading.number, measure, which, Window(since.low, since.high, "stated"), until)
    if finding.verdict == "contradicted" and plain.finding.verdict in ("close", "wrong_unit", "not_checkable"):
        return plain
    return Judged(reading, finding, explain(facts, finding, reading.text), plain.metric, which, until)


def special_count(text: Text, reading: Reading, facts: Facts, which: list[Filter]) -> Finding | None:
    """Counts that are more than one look-up; ``None`` where the plain count applies."""
    assert reading.window is not None
    until = reading.window
    if reading.none_added:
        since = reading.signed_since
        low, high = (since.low, since.high) if since is not None else (None, None)
        if since is not None and since.role == "from" and low is not None:
            low = high = max(low, special.RENEWAL)
            ends = next((w for w in reading.line.whens if w.role == "to" and w.high is not None), None)
            if ends is not None and ends.low is not None and ends.high is not None:
                until = Window(ends.low, ends.high, "stated")
        if low is None or high is None:
            start = president_took_office(text.until or text.published)
            low = high = start
        findings = [special.none_added(facts, w, Window(low, high, "stated"), until) for w in which]
        return max(findings, key=lambda f: f.verdict == "supported")
    if reading.without and reading.unit == "states":
        return special.states_without(facts, reading.number, until, which[0]._replace(states=None))
    if reading.each and len(which[0].states or ()) > 1:
        questions = [
            Question(reading.number, MEASURES[reading.unit], (w,), until, True, reading.unit_sure, OTHERS[reading.unit])
            for w in special.each(which[0])
        ]
        return special.worst([judge(facts, q) for q in questions])
    if reading.than:
        measure = MEASURES[reading.unit][0]
        pair = [(which[0], until), (which[0]._replace(states=reading.than), until)]
        if reading.than_sign < 0:
            pair.reverse()
        return special.difference(facts, reading.number, measure, pair[0], pair[1])
    if reading.than_when is not None:
        before = timing.of(reading.than_when, text)
        if before is not None:
            measure = MEASURES[reading.unit][0]
            now = timing.default(text) or until
            pair = [(which[0], now), (which[0], before)]
            if reading.than_sign < 0:
                pair.reverse()
            return special.difference(facts, reading.number, measure, pair[0], pair[1])
    if reading.scope.county:
        return _county(facts, reading, which[0], until)
    return None


def _county(facts: Facts, reading: Reading, which: Filter, window: Window) -> Finding:
    """A county's own count; the lists leave the county blank for many municipal agencies, so only a fit is told."""
    finding = judge(facts, Question(reading.number, MEASURES[reading.unit], (which,), window))
    if finding.verdict == "supported":
        return finding
    return Finding(
        "not_checkable", "the lists leave the county blank for many municipal agencies", finding.used, finding.best
    )
