"""A step chart as light SVG: values that hold until the next list, gaps as gaps, uncertain spans as bands.

In: for each line a value at every list, and the lists' first and last days. Out: SVG text with classes for colours.
Easy to get wrong: between the last day a list was seen and the first day of the next the count may have been either
value, so the step is drawn solid only where a list was seen.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

GAP_DAYS = 45  # longer without a preserved list is drawn as a gap


@dataclass(frozen=True, slots=True)
class Line:
    """``key`` picks the colour class (``TFM``, or ``all``), ``label`` stands at the line's end."""

    key: str
    label: str
    values: Sequence[int]


@dataclass(frozen=True, slots=True)
class Note:
    """A dated annotation."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Sizes of the drawing, in its own pixels."""

    width: int = 960
    height: int = 340
    left: int = 46
    right: int = 222
    top: int = 30
    bottom: int = 28


def nice_top(value: float) -> tuple[int, int]:
    """The top of the axis and its step: three to five round steps from zero."""
    for scale in (1, 10, 100, 1_000, 10_000, 100_000):
        for unit in (1, 2, 2.5, 5):
            step = unit * scale
            if step == int(step) and value <= step * 5:
                count = max(2, -(-int(value) // int(step)) if value else 2)
                return int(step) * count, int(step)
    return int(value), int(value)


class Scale:
    """Days to x and values to y."""

    def __init__(self, frame: Frame, first: date, last: date, top: int) -> None:
        self.frame, self.first, self.span, self.top = frame, first, max((last - first).days, 1), top

    def x(self, day: date) -> float:
        f = self.frame
        return round(f.left + (day - self.first).days / self.span * (f.width - f.left - f.right), 1)

    def y(self, value: float) -> float:
        f = self.frame
        return round(f.height - f.bottom - value / self.top * (f.height - f.top - f.bottom), 1)


def _trace(line: Line, days: Sequence[tuple[date, date]], scale: Scale) -> tuple[str, str]:
    """The path of the steps, and the bands of the uncertain spans."""
    path, bands = [], []
    pen_down = False
    for i, ((first, last), value) in enumerate(zip(days, line.values, strict=True)):
        x, y = scale.x(first), scale.y(value)
        path.append(f"{'L' if pen_down else 'M'}{x:g} {y:g}")
        pen_down = True
        if i + 1 == len(days):
            path.append(f"H{scale.x(last):g}")
            break
        following, after = days[i + 1][0], line.values[i + 1]
        apart = (following - last).days
        if apart > GAP_DAYS:
            path.append(f"H{max(scale.x(last), x + 1):g}")
            pen_down = False
        else:
            path.append(f"H{scale.x(following):g}")
        if apart > 1 and (after != value or apart > GAP_DAYS):
            low, high = sorted((value, after))
            height = max(scale.y(low) - scale.y(high), 3)
            bands.append(
                f'<rect class="band m-{line.key}" x="{scale.x(last):g}" '
                f'y="{scale.y(high) - (1.5 if low == high else 0):g}" '
                f'width="{max(scale.x(following) - scale.x(last), 1):g}" height="{height:g}"/>'
            )
    return "".join(path), "".join(bands)


def _axes(scale: Scale, step: int) -> str:
    f, out = scale.frame, []
    for value in range(0, scale.top + 1, step):
        y = scale.y(value)
        css = "base" if value == 0 else "grid"
        out.append(
            f'<path class="{css}" d="M{f.left} {y:g}H{f.width - f.right}"/>'
            f'<text class="tick y" x="{f.left - 7}" y="{y + 4:g}">{value:,}</text>'
        )
    last = scale.first + timedelta(days=scale.span)
    for year in range(scale.first.year, last.year + 1):
        start = date(year, 1, 1)
        if start < scale.first or start > last:
            continue
        x = scale.x(start)
        out.append(f'<path class="grid" d="M{x:g} {f.height - f.bottom}v5"/>')
        end = min(date(year, 12, 31), last)
        if scale.x(end) - x > 28:
            out.append(f'<text class="tick x" x="{(x + scale.x(end)) / 2:g}" y="{f.height - 8}">{year}</text>')
    return "".join(out)


def _spread(wanted: list[float], apart: float, low: float, high: float) -> list[float]:
    """Label positions moved apart, order kept."""
    placed: list[float] = []
    for y in sorted(wanted):
        placed.append(max(y, placed[-1] + apart) if placed else max(y, low))
    if placed and placed[-1] > high:
        placed[-1] = high
        for i in range(len(placed) - 2, -1, -1):
            placed[i] = min(placed[i], placed[i + 1] - apart)
    return placed


def draw(
    lines: Sequence[Line],
    days: Sequence[tuple[date, date]],
    *,
    title: str,
    description: str,
    notes: Sequence[Note] = (),
    frame: Frame | None = None,
    mark: date | None = None,
    ident: str = "steps",
) -> str:
    """The chart. ``days`` are each list's first and last day; ``mark`` is the page's as-of day."""
    frame = frame or Frame()
    top, step = nice_top(max((max(line.values, default=0) for line in lines), default=0))
    first = date(days[0][0].year, 1, 1) if (days[-1][1] - days[0][0]).days > 500 else days[0][0]
    scale = Scale(frame, first, days[-1][1], top)
    parts = [_axes(scale, step)]
    for note in notes:
        if first <= note.day <= days[-1][1]:
            x = scale.x(note.day)
            side = "end" if x > frame.left + (frame.width - frame.left - frame.right) * 0.4 else "start"
            dx = -5 if side == "end" else 5
            row = notes.index(note) % 2
            parts.append(
                f'<path class="note" d="M{x:g} {frame.top - 14 + row * 16}V{frame.height - frame.bottom}"/>'
                f'<text class="note {side}" x="{x + dx:g}" y="{frame.top - 6 + row * 16}">{escape(note.words)}</text>'
            )
    ends = []
    for line in lines:
        path, bands = _trace(line, days, scale)
        parts.append(f'{bands}<path class="line m-{line.key}" d="{path}"/>')
        ends.append((scale.y(line.values[-1]), line))
    ends.sort(key=lambda e: e[0])
    spots = _spread([e[0] + 4 for e in ends], 17, frame.top, frame.height - frame.bottom + 4)
    for (y, line), spot in zip(ends, spots, strict=True):
        x = frame.width - frame.right
        parts.append(
            f'<circle class="m-{line.key}" cx="{x}" cy="{y:g}" r="3"/>'
            f'<text class="end m-{line.key}" x="{x + 9}" y="{spot:g}"><tspan>'
            f"{line.values[-1]:,}</tspan> {escape(line.label)}</text>"
        )
    at = scale.x(min(max(mark, first), days[-1][1])) if mark else frame.width - frame.right
    shown = "" if mark and mark < days[-1][0] else " off"
    parts.append(
        f'<path class="mark{shown}" d="M0 {frame.top - 16}V{frame.height - frame.bottom}" '
        f'transform="translate({at:g} 0)"/><g class="here"></g>'
    )
    data = {
        "first": first.isoformat(),
        "days": scale.span,
        "left": frame.left,
        "right": frame.width - frame.right,
        "base": frame.height - frame.bottom,
        "tall": frame.height - frame.top - frame.bottom,
        "top": top,
    }
    return (
        f'<svg class="chart steps" id="{ident}" viewBox="0 0 {frame.width} {frame.height}" role="img" '
        f'aria-labelledby="{ident}-t {ident}-d" data-scale="{escape(json.dumps(data))}">'
        f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(description)}'
        f"</desc>{''.join(parts)}</svg>"
    )
