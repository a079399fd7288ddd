"""Each reading gets its verdict: counts, shares, growth and ratios.

In: readings and facts. Out: ``Judged`` with a finding and its explanation. Easy to get wrong: unit and scope may be
read in more than one way, so a figure is only accused when every plausible reading of it fails.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from dataclasses import replace as dc_replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledger287.claims import comparing, slips, special, timing, words
from ledger287.claims.calendar import president_took_office
from ledger287.claims.comparing import Pair
from ledger287.claims.facts import Facts, Filter
from ledger287.claims.intervals import interval, near
from ledger287.claims.judge import Finding, Question, Value, judge
from ledger287.claims.marking import Text
from ledger287.claims.readings import LOOSE, Reading
from ledger287.claims.scope import Scope
from ledger287.claims.timing import Window

if TYPE_CHECKING:
    from ledger287.measures import Cube

SECOND_TERM = Window(date(2025, 1, 13), date(2025, 1, 23), "stated")
MEASURES: dict[str, tuple[str, ...]] = {
    "agreements": ("agreements",), "agencies": ("agencies",), "jurisdictions": ("agencies", "jurisdictions"), "states": ("states",),
    "states_and_territories": ("states_and_territories",), "counties": ("county_governments", "counties"),
    "pending": ("pending", "pending_agencies"),
}
OTHERS: dict[str, tuple[str, ...]] = {
    "agreements": ("agencies",), "agencies": ("agreements",),
    "jurisdictions": ("agreements",), "states": (), "counties": ("agreements", "agencies"), "pending": ("agreements", "agencies"),
    "states_and_territories": (),
}
METRIC = {"jurisdictions": "agencies", "counties": "agencies"}


@dataclass(slots=True)
class Judged:
    """A reading with its verdict."""

    reading: Reading
    finding: Finding
    why: str
    metric: str | None
    which: Filter
    window: Window | None
    pair: Pair | None = None
    slips: list[tuple[str, object]] = field(default_factory=list)


def filters(reading: Reading) -> list[Filter]:
    """The filters that a reading's words allow, the likeliest first."""
    out: list[Filter] = []
    for scope in (reading.scope, *reading.alternates):
        states = scope.states or None
        kinds: tuple[str | None, ...] = (reading.kind_of or None,)
        if reading.kind_of == "sheriff":
            kinds = ("sheriff", "county")
        elif reading.kind_of in ("police", "municipal"):
            kinds = (reading.kind_of, "municipal", None) if reading.kind_of == "police" else ("municipal", None)
        elif not reading.kind_of and reading.kind_alt:
            kinds = (None, reading.kind_alt)
        for kind in kinds:
            out.append(Filter(states, reading.model or None, kind, scope.county or None))
    return list(dict.fromkeys(out))


def one(text: Text, reading: Reading, facts: Facts, readings: list[Reading], cube: Cube | None = None) -> Judged:
    """The verdict on one reading."""
    metric = METRIC.get(reading.unit, reading.unit) or None
    which = filters(reading)[0] if reading.unit else Filter()
    blank = Judged(reading, Finding("not_checkable", reading.reason), "", metric if reading.kind in ("count", "share", "growth", "ratio") else None, which, reading.window)
    if reading.reason:
        blank.why = f"Not checked: {reading.reason}."
        return blank
    if reading.scope.how == "group":
        blank.finding = Finding("not_checkable", f"{reading.scope.group!r} names no fixed set of states")
    elif reading.unit == "arrests":
        return _growth(text, reading, facts, readings)
    elif not reading.unit and reading.kind == "count":
        blank.finding = Finding("not_checkable", "the text does not say what is counted")
    elif reading.window is None:
        blank.finding = Finding("not_checkable", "neither the text nor its publication places the figure in time")
    elif reading.kind == "count":
        return _count(text, reading, facts, cube)
    elif reading.kind in ("growth", "ratio"):
        return _growth(text, reading, facts, readings)
    elif reading.kind == "share":
        return _share(text, reading, facts, readings)
    blank.why = f"Not checked: {blank.finding.reason}."
    return blank


def _names_told(reading: Reading, cube: Cube, facts: Facts, plain: Judged) -> Judged:
    """Agencies counted by name and told as agreements."""
    best = plain.finding.best
    if best is None or best.which.kind_of or best.which.county or reading.number.comparator not in ("exactly", "about") or plain.window is None:
        return plain
    for edition in reversed(facts.within(plain.window.low, plain.window.high)):
        joined = facts.series("agencies", best.which)[edition.seq]
        if not joined or abs(joined - reading.number.value) > 0.02 * joined:
            continue
        for variant in ("names_folded", "names_trimmed"):
            value = cube.naive(variant, cube.editions("participating")[edition.seq], state=best.which.states, model=best.which.model)
            if value == reading.number.value:
                used = Value("agencies", best.which, value, edition)
                finding = Finding("wrong_unit", "", used, best, [("other_unit", used)])
                return Judged(reading, finding, words.explain(facts, finding, reading.text, plain.window), plain.metric, plain.which, plain.window)
    return plain


def _plain_enough(reading: Reading, finding: Finding) -> bool:
    """In a text that never names the program only agreements, agencies and applications of its size are accused."""
    true = (finding.best or finding.used)
    if reading.unit not in ("agreements", "agencies", "pending") or true is None:
        return False
    return true.value / 3 <= reading.number.value <= true.value * 3


TOTALS = frozenset("has have had are is there were was total only just all hold holds lists counts number numbered reached".split())


def _may_be_some(text: Text, reading: Reading, finding: Finding) -> bool:
    """ "Three Georgia sheriffs signed on": a count far below the true one, not told as the whole, may name a part."""
    true = finding.best
    if true is None or reading.unit not in LOOSE or reading.number.comparator not in ("exactly", "about") or not reading.number.value:
        return False
    before = {text.low(k) for k in range(max(reading.line.first, reading.number.h - 4), reading.number.j)}
    return reading.number.value < 0.5 * true.value and not before & TOTALS


def _untrimmed(reading: Reading, cube: Cube, facts: Facts, plain: Judged) -> Judged:
    """A state's rows counted without its misspelt or space-trailed cells, or only the rows a filter left visible."""
    best = plain.finding.best
    states = best.which.states if best is not None else None
    if best is None or plain.window is None or best.which.model or best.which.kind_of or best.which.county or reading.number.value < 10:
        return plain
    if plain.finding.reason in ("other_date", "header"):
        return plain
    variants = ("state_untrimmed", "visible_rows") if states and len(states) == 1 else ("visible_rows",)
    windows = [w for w in (plain.window, reading.window, *reading.windows) if w is not None]
    for edition in list(dict.fromkeys(e for w in windows for e in reversed(facts.within(w.low, w.high))))[:8]:
        total = facts.series("agreements", best.which)[edition.seq]
        for variant in variants:
            if variant == "visible_rows" and not edition.n_hidden:
                continue
            value = cube.naive(variant, cube.editions("participating")[edition.seq], state=states)
            if value != reading.number.value or value == total:
                continue
            used = Value("agreements", best.which, total, edition)
            if variant == "visible_rows":
                finding = Finding("contradicted", "", used, used, [("visible_rows_only", Value("visible_rows", best.which, value, edition))])
            else:
                finding = Finding("close", "untrimmed", used, used)
            return Judged(reading, finding, words.explain(facts, finding, reading.text, plain.window), plain.metric, plain.which, plain.window)
    return plain


def _tells_more(reading: Reading, new: Finding, old: Finding) -> bool:
    """Of two windows that both fail: the one whose slip is plain, swapped digits before anything else."""
    if new.verdict != "contradicted" or old.verdict != "contradicted":
        return False
    swapped = [bool(f.slips) and f.slips[0][0] == "digits_transposed" for f in (new, old)]
    if swapped[0] != swapped[1] or new.best is None or old.best is None:
        return swapped[0] and not swapped[1]
    return abs(new.best.value - reading.number.value) < abs(old.best.value - reading.number.value)


def _by_name(reading: Reading, cube: Cube, plain: Judged) -> Judged:
    """Agencies counted by their names as printed: another standard definition, a little above the joined count."""
    used = plain.finding.used
    if used is None or used.which.kind_of or used.which.county or used.which.agencies:
        return plain
    edition = cube.editions("participating")[used.edition.seq]
    for variant in ("names_folded", "names_trimmed"):
        value = cube.naive(variant, edition, state=used.which.states, model=used.which.model)
        if interval(reading.number).holds(value):
            finding = Finding("supported", "by_name", Value(variant, used.which, value, used.edition), used)
            why = (f"{words.figure(value)} agencies by name{words.of_filter(used.which)} {words.listed(used)} "
                   f"({words.figure(used.value)} once spellings of one agency are joined).")
            return Judged(reading, finding, why, plain.metric, plain.which, plain.window)
    return plain


def _count(text: Text, reading: Reading, facts: Facts, cube: Cube | None) -> Judged:
    assert reading.window is not None
    which = filters(reading)
    unit = reading.unit
    best: Judged | None = None
    metric = METRIC.get(unit, unit)
    done = _special(text, reading, facts, which)
    if done is not None:
        return Judged(reading, done, words.explain(facts, done, reading.text, reading.window), metric, which[0], reading.window)
    order = {"supported": 0, "close": 1, "wrong_unit": 2, "not_checkable": 3, "contradicted": 4}
    for window in (reading.window, *reading.windows):
        question = Question(reading.number, MEASURES[unit], tuple(which), window, reading.scope_sure, reading.unit_sure, OTHERS[unit], text.until or text.published)
        finding = judge(facts, question)
        if finding.verdict == "contradicted":
            finding.slips = slips.find(facts, question)
        got = Judged(reading, finding, words.explain(facts, finding, reading.text, window), METRIC.get(unit, unit), which[0], window)
        if best is None or order[finding.verdict] < order[best.finding.verdict] or _tells_more(reading, finding, best.finding):
            best = got
    assert best is not None
    if text.careful and best.finding.verdict in ("contradicted", "wrong_unit") and not _plain_enough(reading, best.finding):
        best.finding = Finding("not_checkable", "the text does not say that it speaks of the program", best.finding.used, best.finding.best)
        best.why = words.explain(facts, best.finding, reading.text)
    if best.finding.verdict == "contradicted" and _may_be_some(text, reading, best.finding):
        best.finding = Finding("not_checkable", "the text may speak of some of them only", best.finding.used, best.finding.best)
        best.why = words.explain(facts, best.finding, reading.text)
    if best.finding.verdict in ("contradicted", "close") and unit == "agreements" and cube is not None:
        best = _untrimmed(reading, cube, facts, best)
    if best.finding.verdict == "contradicted" and unit == "agreements" and cube is not None:
        best = _names_told(reading, cube, facts, best)
    if best.finding.verdict == "close" and best.finding.reason == "near" and unit in ("agencies", "jurisdictions") and cube is not None:
        best = _by_name(reading, cube, best)
    if best.finding.verdict in ("contradicted", "wrong_unit") and reading.more:
        best = _besides(text, reading, facts, which, best)
    if best.finding.verdict in ("contradicted", "wrong_unit") and reading.is_base and reading.when is None:
        best.finding = Finding("not_checkable", "the text does not say when that was", best.finding.used, best.finding.best)
        best.why = words.explain(facts, best.finding, reading.text)
    if reading.signed_since is not None and best.finding.verdict != "supported" or _first_term(reading):
        best = _signed(text, reading, facts, which[0], best)
    elif reading.signed_since is not None and best.finding.verdict == "supported":
        other = _signed(text, reading, facts, which[0], best)
        if other.finding.verdict == "contradicted":
            best.finding = Finding("close", "total_since", best.finding.used, other.finding.used)
            best.why = words.explain(facts, best.finding, reading.text)
    return best


def _besides(text: Text, reading: Reading, facts: Facts, which: list[Filter], plain: Judged) -> Judged:
    """ "34 other agencies": the one that is spoken of may come on top, and what else is left out is not said."""
    assert reading.window is not None
    if reading.model and reading.unit != "agreements":
        finding = special.only_model(facts, reading.number, which[0], reading.window)
        return Judged(reading, finding, words.explain(facts, finding, reading.text), plain.metric, plain.which, plain.window)
    number = dc_replace(reading.number, value=reading.number.value + 1)
    finding = judge(facts, Question(number, MEASURES[reading.unit], tuple(which), reading.window, False, reading.unit_sure, ()))
    if finding.verdict not in ("supported", "close"):
        finding = Finding("not_checkable", "the text does not say which ones are left out", plain.finding.used, plain.finding.best)
    return Judged(reading, finding, words.explain(facts, finding, reading.text), plain.metric, plain.which, plain.window)


def _first_term(reading: Reading) -> bool:
    since = reading.signed_since
    return since is not None and since.low is not None and since.low < special.RENEWAL and since.role == "term"


def _signed(text: Text, reading: Reading, facts: Facts, which: Filter, plain: Judged) -> Judged:
    since = reading.signed_since
    assert since is not None
    until = timing.default(text) or reading.window
    if since.low is None or since.high is None or until is None:
        return plain
    measure = "agencies" if reading.unit in ("agencies", "jurisdictions") else "agreements"
    finding = special.signed(facts, reading.number, measure, which, Window(since.low, since.high, "stated"), until)
    if finding.verdict == "contradicted" and plain.finding.verdict in ("close", "wrong_unit", "not_checkable"):
        return plain
    return Judged(reading, finding, words.explain(facts, finding, reading.text), plain.metric, which, until)


def _special(text: Text, reading: Reading, facts: Facts, which: list[Filter]) -> Finding | None:
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
        questions = [Question(reading.number, MEASURES[reading.unit], (w,), until, True, reading.unit_sure, OTHERS[reading.unit]) for w in special.each(which[0])]
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
    return Finding("not_checkable", "the lists leave the county blank for many municipal agencies", finding.used, finding.best)


def _base_window(text: Text, reading: Reading, readings: list[Reading]) -> tuple[Window, bool]:
    when = reading.base_when
    if when is not None and when.low is not None and when.high is not None:
        window = timing.of(when, text) or SECOND_TERM
        if when.role in ("length", "recent"):
            slack = max(3, (when.high - when.low).days // 12)
            return Window(when.low - timedelta(days=slack), when.low + timedelta(days=slack), "stated"), when.role == "length"
        if when.role == "span":
            return Window(when.low - timedelta(days=7), when.low + timedelta(days=3), "stated"), True
        if when.role == "since" and (when.high - when.low).days > 40:
            return Window(when.low - timedelta(days=5), when.high, "stated"), True
        return Window(window.low, window.high, "stated"), True
    for other in reversed(readings):
        if other.is_base and other.kind == "count" and other.window is not None and abs(other.line.index - reading.line.index) <= 1:
            return other.window, True
    return SECOND_TERM, False


def _growth(text: Text, reading: Reading, facts: Facts, readings: list[Reading]) -> Judged:
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
        finding, pair = comparing.judge_ratio(facts, reading.number, MEASURES[unit], which, which._replace(states=rival), end, reading.unit_sure)
        return Judged(reading, finding, _growth_words(reading, finding, pair, unit), unit, which, end, pair)
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
    if not reading.unit_sure:
        measures, others = ("agreements", "agencies"), ()
    finding, pair = comparing.judge_growth(facts, reading.number, measures, others, which, end, base, sure and reading.unit_sure, falling)
    metric: str | None = METRIC.get(unit, unit) or "agreements"
    if own is not None and unit != "arrests" and finding.verdict in ("supported", "close", "contradicted"):
        finding = _against_own(reading, finding, own, falling)
    if unit == "arrests":
        metric = "agreements"
        if finding.verdict in ("supported", "close") and reading.number.value >= 100:
            finding = Finding("wrong_unit", "", finding.used, finding.best, [("other_unit", finding.used)] if finding.used else [])
        else:
            finding, metric = Finding("not_checkable", "arrests are not in the lists"), None
    why = _growth_words(reading, finding, pair, unit)
    return Judged(reading, finding, why, metric, which, end, pair)


def _rival(text: Text, reading: Reading) -> tuple[str, ...]:
    """ "more than twice as many as second-place Texas": the other state of a ratio."""
    if reading.number.form != "multiple" or len(reading.scope.states) != 1:
        return ()
    for mark in reading.line.of("state"):
        if 0 <= mark.i - reading.number.j <= 8 and mark.row["states"] != reading.scope.states[0] and any(
            text.low(k) in ("as", "than", "of", "number", "in") for k in range(reading.number.j, mark.i)
        ):
            return (mark.row["states"],)
    return ()


def _own_endpoints(reading: Reading, readings: list[Reading]) -> tuple[Reading, Reading] | None:
    """The sentence's own "from X to Y", where both count the same thing."""
    counts = [r for r in readings if r.line is reading.line and r.kind == "count" and not r.reason and r.unit in ("agreements", "agencies")]
    bases = [r for r in counts if r.is_base]
    counts = [r for r in counts if r.number.comparator == "exactly"]
    bases = [r for r in counts if r.is_base]
    ends = [r for r in counts if not r.is_base and bases and r.unit == bases[0].unit and r.scope.states == bases[0].scope.states and r.model == bases[0].model]
    return (bases[0], ends[-1]) if bases and ends else None


def _against_own(reading: Reading, finding: Finding, own: tuple[Reading, Reading], falling: bool) -> Finding:
    """A growth that its own two figures refute is wrong even where some list of those months would bear it out."""
    result = special.endpoints(reading.number, own[0].number.value, own[1].number.value, falling)
    span = interval(reading.number)
    if span.holds(result):
        return finding if finding.verdict != "contradicted" else Finding("not_checkable", "the article's own figures make it, but the lists do not bear them out", finding.used, finding.best)
    if near(reading.number, span, result):
        return Finding("close", "near", finding.used, finding.best)
    return Finding("contradicted", "own_figures", finding.used, finding.best)


def _growth_words(reading: Reading, finding: Finding, pair: Pair | None, unit: str) -> str:
    if finding.verdict == "not_checkable" or pair is None:
        if finding.reason == "base_zero":
            return "The lists of the earlier date show none, so no multiple can be right."
        return f"Not checked: {finding.reason or 'nothing loaded decides it'}."
    shown = f"{pair.result:+,.0f} %" if reading.number.form == "percent" else f"{pair.result:.1f} times"
    text = (f"{words.NAMES.get(pair.over.measure, pair.over.measure).capitalize()}{words.of_filter(pair.over.which)} went from {words.figure(pair.under.value)} "
            f"({words.day(pair.under.edition.as_of)}) to {words.figure(pair.over.value)} ({words.day(pair.over.edition.as_of)}): {shown}")
    if finding.verdict == "wrong_unit":
        said = "arrests" if unit == "arrests" else unit
        return f"{text}; the sentence says it of {said}, which {'the lists do not count' if said == 'arrests' else 'the figure does not fit'}."
    if finding.verdict == "contradicted":
        return f"{text}, not {reading.text}."
    return text + "."


def _share(text: Text, reading: Reading, facts: Facts, readings: list[Reading]) -> Judged:
    assert reading.window is not None
    scope = reading.scope
    states = scope.states or None
    listed = [r for r in readings if r.line is reading.line and r is not reading and r.kind == "count" and len(r.scope.states) == 1]
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
    elif states and (not of or len(states) >= 1 and reading.scope.how in ("right", "left")):
        part, whole = Filter(states, None, of), Filter(None, None, of)
    else:
        finding = Finding("not_checkable", "the text does not say a share of what")
        return Judged(reading, finding, f"Not checked: {finding.reason}.", METRIC.get(reading.unit, reading.unit) or None, Filter(), reading.window)
    finding, pair = comparing.judge_share(facts, reading.number, measures, part, whole, reading.window, sure)
    if pair is None or finding.verdict == "not_checkable":
        why = f"Not checked: {finding.reason}."
    else:
        share = pair.result if reading.number.form == "percent" else pair.result * 100
        why = f"{words.figure(pair.over.value)} of {words.measured(pair.under)}{words.of_filter(part._replace(states=None)) if model or kind else ' in ' + words.place(states)} {words.listed(pair.over)}: {share:.1f} %."
    return Judged(reading, finding, why, METRIC.get(reading.unit, reading.unit) or "agreements", part, reading.window, pair)


__all__ = ["Judged", "Scope", "filters", "one"]
