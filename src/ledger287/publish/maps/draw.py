"""The map of states as SVG text: a link for each state, labelled boxes for small states, DC and the territories.

In: a cell (step of colour, words, link) for each postal code. Out: SVG that takes its colours from the page's classes.
Easy to get wrong: text from a cell is escaped here; and every territory is drawn even when it has nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from ledger287.publish.maps.bins import labels as bin_labels

HERE = Path(__file__).parent
SHAPES = HERE.parents[1] / "data" / "shapes"
WIDTH, HEIGHT = 1010, 640


@dataclass(frozen=True, slots=True)
class Cell:
    """What the map shows of one place. ``short`` is printed on it, ``words`` read aloud, ``outlined`` draws a rim."""

    level: int
    short: str
    words: str
    href: str
    outlined: bool = False


@cache
def _labels() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "labels.json").read_text(encoding="utf-8"))
    return found


@cache
def _shapes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((SHAPES / "states.json").read_text(encoding="utf-8"))
    return found


def _link(code: str, cell: Cell, inside: str, css: str) -> str:
    rim = " rim" if cell.outlined else ""
    dark = " deep" if cell.level >= 4 else ""
    return (
        f'<a href="{escape(cell.href)}" class="{css} q{cell.level}{rim}{dark}" data-place="{code}" '
        f'aria-label="{escape(cell.words)}"><title>{escape(cell.words)}</title>{inside}</a>'
    )


def state_map(cells: Mapping[str, Cell], fips: Mapping[str, str], title: str, *, ident: str = "map") -> str:
    """The whole drawing. ``cells`` has every postal code, ``fips`` the state FIPS code behind it."""
    points, callouts, far = _labels()["points"], _labels()["callouts"], _labels()["territories"]
    shapes = _shapes()
    land, texts, boxes = [], [], []
    order = sorted((c for c in cells if fips.get(c) in shapes), key=lambda c: cells[c].outlined)
    for code in order:
        land.append(_link(code, cells[code], f'<path d="{shapes[fips[code]]["path"]}"/>', "place"))
        if code in points:
            x, y = points[code]
            deep = " deep" if cells[code].level >= 4 else ""
            texts.append(
                f'<g class="label{deep}" data-label="{code}"><text x="{x}" y="{y}">{code}</text>'
                f'<text class="value" x="{x}" y="{y + 13}">{escape(cells[code].short)}</text></g>'
            )
    for i, code in enumerate(callouts):
        boxes.append(_box(code, cells[code], 950, 262 + i * 27, 56))
    for i, code in enumerate(far):
        boxes.append(_box(code, cells[code], 405 + i * 74, 606, 66, " far"))
    return (
        f'<svg class="usmap" viewBox="-8 0 {WIDTH + 8} {HEIGHT}" role="group" '
        f'aria-labelledby="{ident}-title" id="{ident}">'
        f'<title id="{ident}-title">{escape(title)}</title>'
        f'<g class="land" transform="scale(.25)">{"".join(land)}</g><g class="labels" '
        f'aria-hidden="true">{"".join(texts)}</g>'
        f'<g class="counties" transform="scale(.25)"></g><g class="boxes">{"".join(boxes)}</g></svg>'
    )


def _box(code: str, cell: Cell, x: int, y: int, width: int, kind: str = "") -> str:
    inside = (
        f'<rect x="{x}" y="{y}" width="{width}" height="23" rx="2"/><text x="{x + 6}" y="{y + 16}">{code}</text>'
        f'<text class="value" x="{x + width - 6}" y="{y + 16}">{escape(cell.short)}</text>'
    )
    return _link(code, cell, inside, f"place box{kind}")


def chips(cells: Mapping[str, Cell]) -> str:
    """Small states, DC and the territories as a row of links, for screens on which the map is small."""
    order = (*_labels()["callouts"], *_labels()["territories"])
    return "".join(
        f'<li><a href="{escape(c.href)}" class="place chip '
        f'q{c.level}{" rim" if c.outlined else ""}{" deep" if c.level >= 4 else ""}" '
        f'data-place="{code}" aria-label="{escape(c.words)}">{code} <b class="value">{escape(c.short)}</b></a></li>'
        for code, c in ((code, cells[code]) for code in order)
    )


def legend(measure: str, counts: Sequence[int], caption: str) -> str:
    """A legend that is a histogram: how many places stand on each step of colour."""
    words = bin_labels(measure)
    top = max(max(counts), 1)
    bars = []
    for i, (count, word) in enumerate(zip(counts, words, strict=True)):
        height = round(46 * count / top) if count else 0
        height = max(height, 2) if count else 0
        bars.append(
            f'<g data-step="{i}"><rect class="q{i}" x="{i * 52}" y="{64 - height}" width="50" height="{height}"/>'
            f'<rect class="q{i} key" x="{i * 52}" y="66" width="50" height="7"/>'
            f'<text class="count" x="{i * 52 + 25}" y="{59 - height}">{count}</text>'
            f'<text class="step" x="{i * 52 + 25}" y="87">{escape(word)}</text></g>'
        )
    return (
        f'<svg class="legend" viewBox="0 0 416 94" role="img" aria-label="{escape(caption)}">'
        f"<title>{escape(caption)}</title>{''.join(bars)}</svg>"
    )
