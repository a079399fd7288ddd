"""What satisfies a figure as it is phrased: the written semantics of hedges and bounds.

In: a ``Number``. Out: an ``Interval`` of true values. Easy to get wrong: "more than 1,000" is not satisfied by
1,000 itself, "about 1,400" is a range and "1,168" is not, and "nearly half" never means more than half.
The semantics are told in docs/verdicts.md, and a test holds the two together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from ledger287.claims.text.number import Number

INF = math.inf
SMALL = 50  # below this, two per cent is less than one: off by one is "close"


@dataclass(frozen=True, slots=True)
class Interval:
    """``low`` .. ``high``; an open end is not itself satisfied."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    def holds(self, value: float) -> bool:
        """Whether a true value satisfies the figure."""
        above = value > self.low or (value == self.low and not self.open_low)
        below = value < self.high or (value == self.high and not self.open_high)
        return above and below

    def meets(self, low: float, high: float) -> bool:
        """Whether some whole number from ``low`` to ``high`` satisfies the figure."""
        if self.holds(low) or self.holds(high):
            return True
        return low < self.low < high or low < self.high < high

    def distance(self, value: float) -> float:
        """How far a value lies from satisfying the figure; 0 where it does, or stands on an open end."""
        return max(self.low - value, value - self.high, 0.0)


def interval(number: Number) -> Interval:
    """The values that satisfy a figure."""
    value, step = number.value, number.grain
    if number.high is not None:
        return Interval(value, number.high)
    if number.form == "multiple":
        return _multiple(number)
    if number.form == "percent":
        return _bounds(number, 0.5 if step >= 1 else step / 2, max(1.0, value * 0.02))
    if number.form in ("fraction", "majority", "points"):
        return _bounds(number, 0.0 if number.form == "majority" else 0.025, 0.05)
    return _bounds(number, 0.0, _about(value, step))


def _about(value: float, step: float) -> float:
    """How far "about" reaches: half a rounding step or 2.5 %, whichever is more; "about two dozen" a little further."""
    if step == 12:
        return value * 0.125
    if value < 10:
        return 1.0 if value >= 5 else 0.5
    return max(step / 2 if step < value else value * 0.1, value * 0.025, 1.0)


def _bounds(number: Number, own: float, about: float) -> Interval:
    value, kind = number.value, number.comparator
    if number.shade == "nearly":
        reach = (
            max(value * 0.05, 1.0)
            if number.form == "cardinal"
            else (0.06 if number.form in ("fraction", "majority") else max(2.0, value * 0.05))
        )
        return Interval(value - reach, value)
    if number.shade == "just":
        reach = (
            max(value * 0.04, 1.0)
            if number.form == "cardinal"
            else (0.06 if number.form in ("fraction", "majority") else max(2.0, value * 0.04))
        )
        return (
            Interval(value, value + reach, True) if kind == "more_than" else Interval(value - reach, value, False, True)
        )
    if kind == "about":
        return Interval(value - about, value + about)
    if kind == "more_than":
        return Interval(value, INF, True)
    if kind == "at_least":
        return Interval(value, INF)
    if kind == "at_most":
        return Interval(-INF, value)
    if kind == "fewer_than":
        return Interval(-INF, value, False, True)
    return Interval(value - own, value + own)


def _multiple(number: Number) -> Interval:
    value, kind = number.value, number.comparator
    if number.shade == "nearly":
        return Interval(value - max(0.5, value * 0.05), value)
    if number.shade == "just":
        return Interval(value, value + 0.3, True) if kind == "more_than" else Interval(value - 0.3, value, False, True)
    if kind == "about":
        return Interval(value - max(0.5, value * 0.05), value + max(0.5, value * 0.05))
    if kind in ("more_than", "at_least", "at_most", "fewer_than"):
        return _bounds(number, 0.0, 0.0)
    return Interval(value * 0.95, value * 1.1)


def near(number: Number, span: Interval, value: float) -> bool:
    """Whether a true value misses the figure by so little that the verdict is "close": 2 %, or one for small counts."""
    gap = span.distance(value)
    if number.form == "multiple":
        return (
            gap
            <= max(0.02 * value, 0.5 - (number.value - span.low if value < span.low else span.high - number.value), 0.0)
            + 1e-9
        )
    if number.form in ("fraction", "majority", "points"):
        return gap <= 0.02
    if number.form == "percent":
        return gap <= max(0.02 * abs(value), 1.0)
    if value == 0 or number.value == 0:
        return gap == 0
    if value < SMALL:
        return gap <= 1
    return gap <= 0.02 * value
