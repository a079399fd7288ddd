"""A small step chart as SVG: a measure over time, the span a claim speaks of, and the value it claims.

In: steps (days a value is known to have stood, and the value). Out: one SVG string, the same bytes each time.
Easy to get wrong: between the last day of one list and the first of the next nothing is known; that gap is a
light band between both values, never a slope. Colours are classes over ``currentColor``, so it reads in light, dark
and print, and carries no style that a strict content policy would refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import pairwise
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Step:
    """A value and the first and last day on which a list is known to have shown it."""

    first: date
    last: date
    value: float


class _Edition(Protocol):
    @property
    def as_of(self) -> date: ...
    @property
    def last_as_of(self) -> date: ...


def steps(series: Iterable[tuple[_Edition, float]]) -> list[Step]:
    """The steps of ``cube.series(…)``; equal neighbours stay apart, for the gap between them is known as well."""
    return [Step(edition.as_of, edition.last_as_of, value) for edition, value in series]


def _day(when: date) -> str:
    return f"{when:%b} {when.day}, {when.year}"


def focus(
    all_steps: Sequence[Step], window: tuple[date, date] | None, *, before: int = 400, after: int = 120
) -> list[Step]:
    """The steps around a window: enough of the past to see the trend, a little of what came after."""
    if not window:
        return list(all_steps)
    low, high = window[0] - timedelta(days=before), window[1] + timedelta(days=after)
    kept = [step for step in all_steps if step.last >= low and step.first <= high]
    return kept or list(all_steps[-2:])


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where days and values lie in the picture."""

    start: date
    end: date
    low: float
    high: float
    width: int
    height: int

    left, top = 40.0, 14.0

    @property
    def bottom(self) -> float:
        return self.height - 20.0

    @property
    def edge(self) -> float:
        return self.width - 8.0

    def x(self, when: date) -> float:
        return round(self.left + (self.edge - self.left) * (when - self.start).days / (self.end - self.start).days, 1)

    def y(self, value: float) -> float:
        return round(self.bottom - (self.bottom - self.top) * (value - self.low) / (self.high - self.low), 1)


def _frame(
    points: Sequence[Step], extra: list[float], window: tuple[date, date] | None, size: tuple[int, int]
) -> _Frame:
    start, end = points[0].first, points[-1].last
    if window:
        start, end = min(start, window[0]), max(end, window[1])
    values = [point.value for point in points] + extra
    low, high = min(values), max(values)
    low = 0.0 if low < high * 0.6 or high == low else low - (high - low) * 0.1
    return _Frame(start, max(end, start + timedelta(days=1)), low, high if high > low else low + 1, *size)


def _text(kind: str, x: float, y: float, words: str, anchor: str = "start", *, more: str = "") -> str:
    return (
        f'<text class="spark-{kind}" x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="10.5" '
        f'fill="currentColor"{more}>{escape(words)}</text>'
    )


def _path(kind: str, d: str, more: str) -> str:
    return f'<path class="spark-{kind}" d="{d}" {more}/>'


def step_chart(
    points: Sequence[Step],
    *,
    label: str,
    window: tuple[date, date] | None = None,
    claimed: float | None = None,
    right: tuple[date, float] | None = None,
    width: int = 340,
    height: int = 132,
) -> str:
    """The chart. ``label`` is the sentence for screen readers; ``right`` is the ledger's own value and its day."""
    if not points:
        return ""
    extra = [value for value in (claimed, right[1] if right else None) if value is not None]
    at = _frame(points, extra, window, (width, height))
    out = [
        f'<svg class="spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="{escape(label)}">'
    ]
    if window:
        wide = max(at.x(window[1]) - at.x(window[0]), 2.5)
        out.append(
            f'<rect class="spark-window" x="{at.x(window[0]):g}" y="{at.top:g}" width="{wide:g}" '
            f'height="{at.bottom - at.top:g}" fill="currentColor" fill-opacity=".16"/>'
        )
    out.append(_path("axis", f"M{at.left:g} {at.bottom:g}H{at.edge:g}", 'stroke="currentColor" stroke-opacity=".35"'))
    bands, line = _shape(points, at)
    if bands:
        out.append(_path("gap", bands, 'fill="currentColor" fill-opacity=".18"'))
    out.append(_path("line", line, 'stroke="currentColor" stroke-width="1.6" fill="none"'))
    soft = ' fill-opacity=".72"'
    out += [
        _text("tick", at.left - 5, at.y(value) + 3.5, f"{value:,.0f}", "end", more=soft) for value in (at.low, at.high)
    ]
    out.append(_text("tick", at.left, height - 6, _day(at.start), more=soft))
    out.append(_text("tick", at.edge, height - 6, _day(at.end), "end", more=soft))
    if claimed is not None:
        out += _claimed(at, claimed)
    if right:
        out += _right(at, right, claimed)
    return "".join(out) + "</svg>"


def _claimed(at: _Frame, claimed: float) -> list[str]:
    """The value that the text claims: a dashed line with its label."""
    level = at.y(claimed)
    beside = level - 4 if level > at.top + 12 else level + 12
    dashes = 'stroke="currentColor" stroke-dasharray="4 3" stroke-width="1.2"'
    return [
        _path("claim", f"M{at.left:g} {level:g}H{at.edge:g}", dashes),
        _text("claim-label", at.left + 4, beside, f"claimed {claimed:,.0f}"),
    ]


def _right(at: _Frame, right: tuple[date, float], claimed: float | None) -> list[str]:
    """The value that the list has: a dot with its label, clear of the claimed line."""
    x, y = at.x(min(max(right[0], at.start), at.end)), at.y(right[1])
    to_left = x > at.width * 0.55
    above = y > at.top + 14
    if claimed is not None and abs(at.y(claimed) - y) < 14:
        above = at.y(claimed) > y and y > at.top + 8
    label = _text(
        "right-label", x + (-6 if to_left else 6), y - 5 if above else y + 14, f"{right[1]:,.0f}",
        "end" if to_left else "start", more=' font-weight="600"',
    )  # fmt: skip
    return [f'<circle class="spark-right" cx="{x:g}" cy="{y:g}" r="3.2" fill="currentColor"/>', label]


def _shape(points: Sequence[Step], at: _Frame) -> tuple[str, str]:
    """The bands of what is unknown between two lists, and the line of what is known."""
    bands: list[str] = []
    line = f"M{at.x(points[0].first):g} {at.y(points[0].value):g}"
    for here, there in pairwise(points):
        if here.value == there.value:
            continue  # the line runs on
        known, then = at.x(here.last), at.x(there.first)
        line += f"H{known:g}"
        if then - known >= 1:
            up, down = sorted((at.y(here.value), at.y(there.value)))
            bands.append(f"M{known:g} {up:g}H{then:g}V{max(down, up + 0.8):g}H{known:g}Z")
            line += f"M{then:g} {at.y(there.value):g}"
        else:
            line += f"H{then:g}V{at.y(there.value):g}"
    return "".join(bands), line + f"H{at.x(points[-1].last):g}"
