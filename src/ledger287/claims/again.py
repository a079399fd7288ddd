"""A figure that its likeliest reading does not fit is read again with what else the text speaks of.

In: a judged count whose unit or place was carried on to it, and the readings around it. Out: the same, or a support.
Easy to get wrong: only a fit is told, a second reading never accuses; and small figures fit too much by chance.
"""

from __future__ import annotations

from dataclasses import replace

from ledger287.claims import flows
from ledger287.claims.explain import explain
from ledger287.claims.facts import Facts
from ledger287.claims.judge import Question, judge
from ledger287.claims.judged import MEASURES, METRIC, Judged, filters
from ledger287.claims.marking import Text
from ledger287.claims.reading import Reading
from ledger287.claims.scope import Scope

LEAST = 15  # a smaller figure is some state's on any day
NEAR = 4  # sentences back to what a text still speaks of
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
    for unit in _units(reading):
        for scope in _scopes(reading, readings):
            other = replace(reading, unit=unit, scope=scope, alternates=())
            question = Question(number, MEASURES[unit], tuple(filters(other)), window, True, True, ())
            finding = judge(facts, question)
            if finding.verdict == "supported" and finding.best is not None and finding.best.bracket is None:
                why = explain(facts, finding, reading.text, window)
                return Judged(other, finding, why, METRIC.get(unit, unit), filters(other)[0], window)
    return judged


def _units(reading: Reading) -> tuple[str, ...]:
    """The unit as it was read, and the other one where no noun stands beside the figure."""
    if not reading.unit_carried and reading.unit_sure:
        return (reading.unit,)
    return (reading.unit, *(unit for unit in UNITS if unit != reading.unit))


def _scopes(reading: Reading, readings: list[Reading]) -> list[Scope]:
    """The place as it was read; where it was carried, those that the sentences before spoke of, the last one first."""
    if reading.scope.how not in CARRIED:
        return [reading.scope]
    before = [
        other.scope
        for other in reversed(readings)
        if other.number.i < reading.number.i and reading.line.index - other.line.index <= NEAR
    ]
    places = dict.fromkeys(scope.states for scope in (reading.scope, *before) if not (scope.county or scope.group))
    return [Scope(states, "carried") for states in places]
