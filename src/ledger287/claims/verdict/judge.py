"""One count against the ledger: forward from its reading, backward from its figure.

In: a ``Question`` (measures that the words allow, filters, a window, the figure). Out: a ``Finding``.
Easy to get wrong: a figure that fits only far outside its window is no support; between two lists a count can have
been anything between the two; and where the reading is unsure the answer is no verdict at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from ledger287.claims.facts import Facts, Filter, counted
from ledger287.claims.sense.timing import Window
from ledger287.claims.text.number import Number
from ledger287.claims.verdict.intervals import SMALL, Interval, interval, near
from ledger287.measures.editions import Edition

NEAR_DAYS = 7
AFTER_NEWEST = 4  # days after the newest list for which it still speaks
PENDING_QUIET = 3


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the ledger for one count."""

    number: Number
    measures: tuple[str, ...]
    filters: tuple[Filter, ...]
    window: Window
    scope_sure: bool = True
    unit_sure: bool = True
    others: tuple[str, ...] = ()  # measures to try where none of ``measures`` fits
    latest: date | None = None  # the day of publication: later lists were not known to the writer


@dataclass(frozen=True, slots=True)
class Value:
    """A measure's value on an edition."""

    measure: str
    which: Filter
    value: float
    edition: Edition
    bracket: tuple[int, int] | None = None


@dataclass(slots=True)
class Finding:
    """The verdict on one count and what it rests on."""

    verdict: str
    reason: str
    used: Value | None = None
    best: Value | None = None
    slips: list[tuple[str, Value]] = field(default_factory=list)


def value_at(facts: Facts, measure: str, which: Filter, edition: Edition) -> int:
    """A measure on an edition of its own kind; sums are written "agreements+pending"."""
    if "+" in measure:
        first, second = measure.split("+")
        other = facts.in_force(edition.as_of, "pending")
        return facts.series(first, which)[edition.seq] + (facts.series(second, which)[other.seq] if other else 0)
    return facts.series(measure, which)[edition.seq]


def editions_for(facts: Facts, measure: str, window: Window) -> list[Edition]:
    """The editions that a window may be judged on: those shown in it, and the one in force on its first day."""
    kind = counted(measure)[0]
    inside = facts.within(window.low, window.high, kind)
    start = facts.in_force(window.low, kind)
    if start is not None and start not in inside and not (inside and inside[0].as_of <= window.low):
        inside.insert(0, start)
    return inside


def brackets(facts: Facts, measure: str, which: Filter, window: Window) -> list[tuple[int, int, Edition]]:
    """Low and high between each pair of neighbouring editions whose gap touches the window."""
    kind, out = counted(measure)[0], []
    all_editions = facts.editions(kind)
    for edition in editions_for(facts, measure, window):
        nxt = edition.seq + 1
        if nxt >= len(all_editions):
            continue
        after = all_editions[nxt]
        if (
            (after.as_of - edition.last_as_of).days > 1
            and edition.last_as_of < window.high
            and after.as_of > window.low
            and edition.last_as_of <= window.high
        ):
            a, b = value_at(facts, measure, which, edition), value_at(facts, measure, which, after)
            out.append((min(a, b), max(a, b), edition))
    return out


def fits(facts: Facts, measure: str, which: Filter, window: Window, span: Interval) -> Value | None:
    """The first value in the window (newest first) that satisfies the figure, by an edition or by a bracket."""
    for edition in reversed(editions_for(facts, measure, window)):
        value = value_at(facts, measure, which, edition)
        if span.holds(value):
            return Value(measure, which, value, edition)
    if "+" in measure:
        return None
    for low, high, edition in brackets(facts, measure, which, window):
        if low != high and span.meets(low, high):
            return Value(measure, which, value_at(facts, measure, which, edition), edition, (low, high))
    return None


def out_of_reach(facts: Facts, measure: str, window: Window) -> str:
    """Why no loaded list can decide a window, or an empty string."""
    editions = facts.editions(counted(measure)[0])
    if not editions:
        return f"the ledger holds no {counted(measure)[0]} list"
    if window.high < editions[0].as_of:
        return f"the lists of this kind begin on {editions[0].as_of.isoformat()}"
    newest = editions[-1]
    if window.low > newest.last_as_of + timedelta(days=AFTER_NEWEST):
        return f"the newest {counted(measure)[0]} list in the ledger is of {newest.as_of.isoformat()}"
    return ""


def judge(facts: Facts, q: Question) -> Finding:
    """The verdict on a count."""
    span = interval(q.number)
    reach = [out_of_reach(facts, m, q.window) for m in q.measures]
    if all(reach):
        return Finding("not_checkable", reach[0])
    measures = [m for m, r in zip(q.measures, reach, strict=True) if not r]
    for which in q.filters:
        for measure in measures:
            got = fits(facts, measure, which, q.window, span)
            if got:
                return Finding("supported", "", got, got)
    newest = facts.editions(counted(measures[0])[0])[-1]
    best = _latest(facts, measures[0], q.filters[0], q.window)
    found = _close(facts, q, measures, span, best)
    if found:
        return found
    past_newest = q.window.high > newest.last_as_of + timedelta(days=AFTER_NEWEST)
    if past_newest and q.number.value > (best.value if best else 0):
        return Finding(
            "not_checkable",
            f"the newest {counted(measures[0])[0]} list in the ledger is of {newest.as_of.isoformat()}",
            best,
            best,
        )
    return _failed(facts, q, measures, span, best)


def _latest(facts: Facts, measure: str, which: Filter, window: Window) -> Value | None:
    editions = editions_for(facts, measure, window)
    if not editions:
        return None
    return Value(measure, which, value_at(facts, measure, which, editions[-1]), editions[-1])


def _header(facts: Facts, q: Question, measures: list[str], span: Interval, best: Value | None) -> Finding | None:
    """Exactly one more than the rows of a whole list: ICE's headline figure, which counts the header line."""
    if "agreements" in measures and q.number.form == "cardinal" and q.number.comparator == "exactly":
        for which in (w for w in q.filters if w.plain()):
            for edition in editions_for(facts, "agreements", q.window):
                rows = value_at(facts, "rows", which, edition)
                if rows and q.number.value == rows + 1:
                    return Finding("close", "header", Value("rows", which, rows, edition), best)
    return None


def _close(facts: Facts, q: Question, measures: list[str], span: Interval, best: Value | None) -> Finding | None:
    header = _header(facts, q, measures, span, best)
    if header:
        return header
    for which in q.filters:
        for measure in measures:
            for edition in reversed(editions_for(facts, measure, q.window)):
                value = value_at(facts, measure, which, edition)
                if near(q.number, span, value):
                    return Finding(
                        "close", "near", Value(measure, which, value, edition), Value(measure, which, value, edition)
                    )
    for which in q.filters:
        for measure in measures:
            end = q.window.high + timedelta(days=NEAR_DAYS)
            if q.latest is not None:
                end = max(q.window.high, min(end, q.latest))
            wide = Window(q.window.low - timedelta(days=NEAR_DAYS), end, q.window.how)
            for edition in facts.within(wide.low, wide.high, counted(measure)[0]):
                value = value_at(facts, measure, which, edition)
                if span.holds(value) and (value or not q.number.value):
                    return Finding("close", "other_date", Value(measure, which, value, edition), best)
    if "states" in measures:
        for which in q.filters:
            got = fits(facts, "states_and_territories", which, q.window, span)
            if got:
                return Finding("close", "territories", got, best)
    return None


def _failed(facts: Facts, q: Question, measures: list[str], span: Interval, best: Value | None) -> Finding:
    if best is None:
        return Finding("not_checkable", "no list covers that time")
    for which in (w for w in q.filters if w.states == q.filters[0].states):
        for measure in q.others:
            if out_of_reach(facts, measure, q.window):
                continue
            got = fits(facts, measure, which, q.window, span)
            if got and not got.bracket and got.value and 0.85 * got.value <= q.number.value <= 1.18 * got.value:
                if not q.unit_sure:
                    return Finding("supported", "", got, got)
                return Finding("wrong_unit", "", got, best, [("other_unit", got)])
    if not q.unit_sure:
        return Finding("not_checkable", "the text does not say plainly what is counted", best, best)
    if not q.scope_sure and q.number.value < 0.6 * best.value:
        return Finding("not_checkable", "the text does not say for which place", best, best)
    if counted(measures[0])[0] == "pending" and not _listed_inside(facts, q.window):
        return Finding(
            "not_checkable",
            "no pending list of those days is in the ledger, and pending entries change daily",
            best,
            best,
        )
    if best.value == 0 and q.number.value <= 3 and any(w.county or w.agencies for w in q.filters):
        return Finding("not_checkable", "the lists show none under that name", best, best)
    if (
        measures[0] in ("agreements", "agencies")
        and q.number.value >= 100
        and q.number.high is None
        and not q.filters[0].states
    ):
        model = _of_one_model(facts, measures[0], q)
        if model is not None:
            return Finding("not_checkable", "the figure is that of one model, which the text may mean", model, best)
    return Finding("contradicted", "", best, best)


def _of_one_model(facts: Facts, measure: str, q: Question) -> Value | None:
    """The figure as the count of one model in the month before: the page may speak of that model alone."""
    which = q.filters[0]
    if which.model is not None:
        return None
    for edition in facts.within(q.window.low - timedelta(days=30), q.window.high):
        for model in ("TFM", "JEM", "WSO"):
            narrow = which._replace(model=model)
            if value_at(facts, measure, narrow, edition) == q.number.value:
                return Value(measure, narrow, q.number.value, edition)
    return None


def _listed_inside(facts: Facts, window: Window) -> bool:
    return any(e.as_of <= window.high and e.last_as_of >= window.low for e in facts.editions("pending"))


def earlier_match(
    facts: Facts, measure: str, which: Filter, number: Number, window: Window, days: int = 400
) -> Value | None:
    """The nearest edition outside the window that has the very figure: the slip "another date"."""
    best: Value | None = None
    distance = days + 1
    for edition in facts.editions(counted(measure)[0]):
        gap = max((window.low - edition.last_as_of).days, (edition.as_of - window.high).days, 0)
        if gap and gap < distance and value_at(facts, measure, which, edition) == number.value:
            best, distance = Value(measure, which, number.value, edition), gap
    return best


__all__ = ["SMALL", "Finding", "Question", "Value", "earlier_match", "fits", "judge", "value_at"]
