"""A figure that its likeliest reading does not fit is read again with what else the text speaks of.

In: a judged count whose unit or place was carried on to it, and the readings around it. Out: the same, or a support.
Easy to get wrong: only a fit is told, a second reading never accuses; and small figures fit too much by chance.
"""

from __future__ import annotations

from dataclasses import replace

from ledger287.claims.facts import Facts
from ledger287.claims.sense.reading import BEFORE, Reading
from ledger287.claims.sense.scope import Scope, states_of
from ledger287.claims.text.marking import Text
from ledger287.claims.verdict import flows
from ledger287.claims.verdict.explain import explain
from ledger287.claims.verdict.judge import Question, judge
from ledger287.claims.verdict.judged import MEASURES, METRIC, Judged, filters

LEAST = 15  # a smaller figure is some state's on any day
UNITS = ("agreements", "agencies")
CARRIED = frozenset(("default", "carried", "topic"))


def look(text: Text, judged: Judged, readings: list[Reading], facts: Facts) -> Judged:
    """``judged``, or the first other reading that the lists bear out to the figure."""
    reading, number, window = judged.reading, judged.reading.number, judged.reading.window
    if judged.finding.verdict in ("supported", "close") or window is None or flows.of(text, reading) is not None:
        return judged
    if reading.kind != "count" or reading.reason or reading.unit not in UNITS or reading.than or reading.each:
        return judged
    if number.form != "cardinal" or number.comparator not in ("exactly", "about") or number.value < LEAST:
        return judged
    for unit in _units(reading, readings):
        for scope in _scopes(text, reading, readings):
            other = replace(reading, unit=unit, scope=scope, alternates=())
            question = Question(number, MEASURES[unit], tuple(filters(other)), window, True, True, ())
            finding = judge(facts, question)
            if finding.verdict == "supported" and finding.best is not None and finding.best.bracket is None:
                why = explain(facts, finding, reading.text, window)
                return Judged(other, finding, why, METRIC.get(unit, unit), filters(other)[0], window)
    return judged


def _units(reading: Reading, readings: list[Reading]) -> tuple[str, ...]:
    """The unit as it was read; where it was carried the other ones too, applications if they were told."""
    if not reading.unit_carried and reading.unit_sure:
        return (reading.unit,)
    told = {other.unit for other in _before(reading, readings)}
    return (reading.unit, *(unit for unit in UNITS if unit != reading.unit), *({"pending"} & told))


def _scopes(text: Text, reading: Reading, readings: list[Reading]) -> list[Scope]:
    """The place as it was read; where it was carried, those that the sentences before spoke of, the last one first."""
    if reading.scope.how not in CARRIED:
        return [reading.scope]
    lines = text.lines[max(0, reading.line.index - BEFORE) : reading.line.index]
    named = [states_of([mark]) for line in reversed(lines) for mark in reversed(line.of("state"))]
    told = [other.scope.states for other in _before(reading, readings) if not (other.scope.county or other.scope.group)]
    return [Scope(states, "carried") for states in dict.fromkeys((reading.scope.states, *told, *named))]


def _before(reading: Reading, readings: list[Reading]) -> list[Reading]:
    """Of the readings around it those before, the last one first."""
    return [r for r in reversed(readings) if r.number.i < reading.number.i]
