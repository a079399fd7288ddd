"""Figures of one article that contradict one another: "from 135 to 1,168 is +765 %, not 950 percent".

In: readings. Out: sentences for ``Report.notes``. Easy to get wrong: only a growth and two counts that stand together,
of one scope and told without bounds, can be set against one another.
"""

from __future__ import annotations

from ledger287.claims.sense.reading import Reading, around
from ledger287.claims.verdict import special, words
from ledger287.claims.verdict.intervals import interval, near

REACH = 2  # sentences


def find(readings: list[Reading]) -> tuple[str, ...]:
    """What the article's own figures make of the growth it tells."""
    out: list[str] = []
    for growth in readings:
        if growth.kind not in ("growth", "ratio") or growth.number.comparator not in ("exactly", "about"):
            continue
        told = _together(growth, readings)
        if told is None:
            continue
        base, end = told
        falling = end.number.value < base.number.value
        made = special.endpoints(growth.number, base.number.value, end.number.value, falling)
        span = interval(growth.number)
        if span.holds(made) or near(growth.number, span, made):
            continue
        shown = (
            f"{'-' if falling else '+'}{abs(made):,.0f} %" if growth.number.form == "percent" else f"{made:.1f} times"
        )
        ends = f"from {words.figure(base.number.value)} to {words.figure(end.number.value)}"
        out.append(f"The article's own figures: {ends} is {shown}, not {growth.text}.")
    return tuple(dict.fromkeys(out))


def _together(growth: Reading, readings: list[Reading]) -> tuple[Reading, Reading] | None:
    """The nearest "X, up from Y" at or after the growth's sentence."""
    near_by = [
        r
        for r in around(growth.line.index, readings, 0, REACH)
        if r.kind == "count"
        and r.number.form == "cardinal"
        and r.unit in ("agreements", "agencies")
        and r.number.comparator == "exactly"
        and not r.reason
    ]
    bases = [r for r in near_by if r.is_base]
    if not bases or growth.scope.states != bases[0].scope.states:
        return None
    ends = [
        r
        for r in near_by
        if not r.is_base
        and r.scope.states == bases[0].scope.states
        and r.model == bases[0].model
        and abs(r.line.index - bases[0].line.index) <= 1
    ]
    return (bases[0], ends[-1]) if ends else None
