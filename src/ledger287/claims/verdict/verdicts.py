"""Each reading gets its verdict: what cannot be checked is told why, the rest goes to its own judge.

In: readings and facts. Out: ``Judged``. Easy to get wrong: a reason found while reading ends the matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger287.claims.facts import Facts, Filter
from ledger287.claims.sense import turns
from ledger287.claims.sense.reading import Reading
from ledger287.claims.text.marking import Text
from ledger287.claims.verdict import additions, again, flows, gate
from ledger287.claims.verdict.counts import count
from ledger287.claims.verdict.growth import grown_by, growth, share
from ledger287.claims.verdict.judge import Finding
from ledger287.claims.verdict.judged import METRIC, Judged, filters

if TYPE_CHECKING:
    from ledger287.measures import Cube


def one(text: Text, reading: Reading, facts: Facts, readings: list[Reading], cube: Cube | None = None) -> Judged:
    """The verdict on one reading; an accusation only where the reading is sure."""
    return gate.hold(text, again.look(text, _judged(text, reading, facts, readings, cube), readings, facts))


def _judged(text: Text, reading: Reading, facts: Facts, readings: list[Reading], cube: Cube | None) -> Judged:
    metric = METRIC.get(reading.unit, reading.unit) or None
    which = filters(reading)[0] if reading.unit else Filter()
    blank = Judged(
        reading,
        Finding("not_checkable", reading.reason),
        "",
        metric if reading.kind in ("count", "share", "growth", "ratio") else None,
        which,
        reading.window,
    )
    if reading.reason == turns.ENDED and reading.window is not None:
        flow = flows.of(text, reading, ended=True)
        left = additions.left(facts, reading, flow, which) if flow is not None else None
        if left is not None:
            return Judged(reading, left[0], left[1], metric, which, flow.end if flow is not None else None)
    if reading.reason:
        blank.why = f"Not checked: {reading.reason}."
        return blank
    if reading.scope.how == "group":
        blank.finding = Finding("not_checkable", f"{reading.scope.group!r} names no fixed set of states")
    elif reading.unit == "arrests":
        return growth(text, reading, facts, readings)
    elif not reading.unit and reading.kind == "count":
        blank.finding = Finding("not_checkable", "the text does not say what is counted")
    elif reading.window is None:
        blank.finding = Finding("not_checkable", "neither the text nor its publication places the figure in time")
    elif reading.kind == "count":
        return grown_by(text, reading, facts, readings) or count(text, reading, facts, cube)
    elif reading.kind in ("growth", "ratio"):
        return growth(text, reading, facts, readings)
    elif reading.kind == "share":
        return share(text, reading, facts, readings)
    blank.why = f"Not checked: {blank.finding.reason}."
    return blank
