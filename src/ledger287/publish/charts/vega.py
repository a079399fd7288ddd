"""A step chart as a Vega-Lite specification: what is saved as SVG and PNG, and what the interactive page draws.

In: lines, the lists' days, words. Out: a plain dictionary (Vega-Lite 6). Easy to get wrong: a line must break where no
list is preserved for long, so every unbroken stretch is its own segment, closed at the day the next list came.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ledger287.publish.charts.palette import ACCENT, INK, MODEL_COLOURS, MUTED, PAPER, RULE
from ledger287.publish.charts.steps import GAP_DAYS, Line, Note

FONT = "system-ui, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif"
OTHERS = (ACCENT, "#b8860b", "#4a6b8a", "#8a5a44", "#5b7f3a", "#8f5fbf", "#2f6f6f", "#a8487a", "#6b6b2d", "#444444")
MOST_LINES = 8


def points(line: Line, days: Sequence[tuple[date, date]]) -> list[dict[str, Any]]:
    """The steps of one line as rows, with the segment that each belongs to."""
    rows: list[dict[str, Any]] = []
    segment = 0
    for i, ((first, last), value) in enumerate(zip(days, line.values, strict=True)):
        rows.append(
            {"day": first.isoformat(), "value": value, "series": line.label, "segment": f"{line.key}-{segment}"}
        )
        end = i + 1 == len(days)
        if end or (days[i + 1][0] - last).days > GAP_DAYS:
            if last > first or end:
                rows.append(
                    {"day": last.isoformat(), "value": value, "series": line.label, "segment": f"{line.key}-{segment}"}
                )
            segment += 1
    return rows


def bands(line: Line, days: Sequence[tuple[date, date]]) -> list[dict[str, Any]]:
    """The uncertain spans between two lists with different values, and the gaps."""
    rows = []
    for i in range(len(days) - 1):
        last, following = days[i][1], days[i + 1][0]
        low, high = sorted((line.values[i], line.values[i + 1]))
        if (following - last).days > 1 and (low != high or (following - last).days > GAP_DAYS):
            rows.append(
                {"from": last.isoformat(), "to": following.isoformat(), "low": low, "high": high, "series": line.label}
            )
    return rows


def spec(
    lines: Sequence[Line],
    days: Sequence[tuple[date, date]],
    *,
    title: str,
    subtitle: str,
    source: str,
    unit: str,
    notes: Sequence[Note] = (),
    width: int = 760,
    height: int = 360,
) -> dict[str, Any]:
    """The specification. Lines beyond the eight greatest are left out, and the subtitle must say so."""
    kept = sorted(lines, key=lambda line: -line.values[-1])[:MOST_LINES]
    colours = {line.label: MODEL_COLOURS.get(line.key) for line in kept}
    spare = iter(OTHERS)
    scale = {"domain": list(colours), "range": [c or next(spare) for c in colours.values()]}
    colour = {"field": "series", "type": "nominal", "scale": scale, "legend": None}
    top = max((max(line.values) for line in kept), default=0)
    shown = [note for note in notes if days[0][0] <= note.day <= days[-1][1]]
    x = {
        "field": "day",
        "type": "temporal",
        "title": None,
        "axis": {
            "format": "%b %Y" if (days[-1][1] - days[0][0]).days < 700 else "%Y",
            "tickCount": {"interval": "year", "step": 1} if (days[-1][1] - days[0][0]).days >= 700 else 8,
            "grid": False,
            "labelFlush": False,
        },
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "title": unit,
        "scale": {"zero": True, "domainMax": max(top * 1.02, 2)},
        "axis": {
            "titleAngle": 0,
            "titleAlign": "left",
            "titleAnchor": "end",
            "titleY": -8,
            "format": ",d",
            "tickCount": 6,
            "tickMinStep": 1,
            "domain": False,
            "ticks": False,
        },
    }
    ends = [
        {
            "day": days[-1][1].isoformat(),
            "value": line.values[-1],
            "series": line.label,
            "label": f"{line.values[-1]:,} {line.label}",
        }
        for line in kept
    ]
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": [row for line in kept for row in bands(line, days)]},
            "mark": {"type": "rect", "opacity": 0.18},
            "encoding": {
                "x": {"field": "from", "type": "temporal"},
                "x2": {"field": "to"},
                "y": {"field": "low", "type": "quantitative"},
                "y2": {"field": "high"},
                "color": colour,
            },
        },
        {
            "data": {"values": [row for line in kept for row in points(line, days)]},
            "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2},
            "encoding": {
                "x": x,
                "y": y,
                "color": colour,
                "detail": {"field": "segment"},
                "tooltip": [
                    {"field": "series", "title": " "},
                    {"field": "day", "type": "temporal", "format": "%Y-%m-%d", "title": "list"},
                    {"field": "value", "format": ",d", "title": unit},
                ],
            },
        },
        {
            "data": {"values": ends},
            "mark": {"type": "point", "filled": True, "size": 34, "opacity": 1},
            "encoding": {
                "x": {"field": "day", "type": "temporal"},
                "y": {"field": "value", "type": "quantitative"},
                "color": colour,
            },
        },
    ]
    spots = _label_spots([line.values[-1] for line in kept], max(top * 1.02, 2), height)
    for end, spot in zip(ends, spots, strict=True):
        layers.append(
            {
                "data": {"values": [end]},
                "mark": {"type": "text", "align": "left", "dx": 8, "dy": spot, "fontSize": 12.5, "fontWeight": 600},
                "encoding": {
                    "x": {"field": "day", "type": "temporal"},
                    "y": {"field": "value", "type": "quantitative"},
                    "text": {"field": "label"},
                    "color": colour,
                },
            }
        )
    for i, note in enumerate(shown):
        at = {"data": {"values": [{"day": note.day.isoformat(), "words": note.words}]}}
        right = (note.day - days[0][0]).days > (days[-1][1] - days[0][0]).days * 0.4
        layers.append(
            {
                **at,
                "mark": {"type": "rule", "strokeDash": [2, 3], "color": MUTED},
                "encoding": {"x": {"field": "day", "type": "temporal"}},
            }
        )
        layers.append(
            {
                **at,
                "mark": {
                    "type": "text",
                    "align": "right" if right else "left",
                    "dx": -5 if right else 5,
                    "color": MUTED,
                    "fontSize": 11.5,
                    "y": 8 + 16 * (i % 2),
                },
                "encoding": {"x": {"field": "day", "type": "temporal"}, "text": {"field": "words"}},
            }
        )
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": PAPER,
        "width": width,
        "height": height,
        "padding": {"left": 12, "top": 12, "right": 16, "bottom": 12},
        "autosize": {"type": "pad"},
        "title": {
            "text": title,
            "subtitle": [subtitle, source],
            "anchor": "start",
            "frame": "group",
            "offset": 22,
            "fontSize": 18,
            "subtitleFontSize": 12,
            "subtitleColor": MUTED,
            "subtitlePadding": 6,
        },
        "description": subtitle,
        "layer": layers,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "title": {"color": INK},
            "axis": {
                "labelColor": MUTED,
                "titleColor": MUTED,
                "gridColor": RULE,
                "domainColor": MUTED,
                "tickColor": MUTED,
                "labelFontSize": 11.5,
                "titleFontSize": 11.5,
                "titleFontWeight": "normal",
            },
        },
    }


def _label_spots(values: Sequence[int], top: float, height: int, apart: float = 16) -> list[float]:
    """How far each end label (values fall) must move down so that none covers another, in pixels."""
    wanted = [height * (1 - value / top) for value in values]
    placed: list[float] = []
    for y in wanted:
        placed.append(max(y, placed[-1] + apart) if placed else y)
    over = (placed[-1] - height) if placed else 0
    if over > 0:
        limit = float(height)
        for i in range(len(placed) - 1, -1, -1):
            placed[i] = min(placed[i], limit)
            limit = placed[i] - apart
    return [round(p - y, 1) for p, y in zip(placed, wanted, strict=True)]
