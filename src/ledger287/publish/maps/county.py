"""The map of counties by the models in force there, as SVG text for pictures and for pages without JavaScript.

In: the models of each county. Out: SVG elements. Easy to get wrong: several models in one county are stripes of their
colours, in the order of the palette, and a state agency is an outline of its state, not a fill of all its counties.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ledger287.publish.charts.palette import MODEL_COLOURS

SHAPES = Path(__file__).parents[2] / "data" / "shapes"
LETTERS = {"TFM": "T", "JEM": "J", "WSO": "W"}
COMBINATIONS = ("T", "J", "W", "TJ", "TW", "JW", "TJW")


@cache
def _topology() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((SHAPES / "counties.json").read_text(encoding="utf-8"))
    arcs = []
    for flat in data["arcs"]:
        x, y = flat[0], flat[1]
        points = [(x, y)]
        for i in range(2, len(flat), 2):
            x, y = x + flat[i], y + flat[i + 1]
            points.append((x, y))
        arcs.append(points)
    return data | {"points": arcs}


def _path(polygons: Sequence[Sequence[Sequence[int]]]) -> str:
    arcs = _topology()["points"]
    parts = []
    for polygon in polygons:
        for ring in polygon:
            points: list[tuple[int, int]] = []
            for index in ring:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                points.extend(arc[1:] if points else arc)
            parts.append("M" + "L".join(f"{x} {y}" for x, y in points[:-1]) + "Z")
    return "".join(parts)


@cache
def _drawn() -> dict[str, str]:
    return {fips: _path(entry[1]) for fips, entry in _topology()["counties"].items()}


@cache
def _rims() -> dict[str, str]:
    return {fips: _path(entry[1]) for fips, entry in _topology()["states"].items()}


def combination(models: Collection[str | None]) -> str:
    """``TW`` for task force and warrant service; empty for none that is drawn."""
    return "".join(LETTERS[m] for m in ("TFM", "JEM", "WSO") if m in models)


def patterns() -> str:
    """The stripes: one pattern for each combination of models."""
    colours = {LETTERS[m]: c for m, c in MODEL_COLOURS.items() if m in LETTERS}
    out = []
    for combo in COMBINATIONS[3:]:
        size = 8 * len(combo)
        bars = "".join(
            f'<rect class="p-{c}" x="{i * 8}" width="8" height="{size}" fill="{colours[c]}"/>'
            for i, c in enumerate(combo)
        )
        out.append(
            f'<pattern id="{combo}" width="{size}" height="{size}" patternUnits="userSpaceOnUse" '
            f'patternTransform="rotate(45)">{bars}</pattern>'
        )
    return f"<defs>{''.join(out)}</defs>"


def drawing(models: Mapping[str, Collection[str | None]], rims: Collection[str], none: str, edge: str, ink: str) -> str:
    """Patterns, counties and state lines. ``models`` by county FIPS, ``rims`` the state FIPS codes to outline."""
    colours = {LETTERS[m]: c for m, c in MODEL_COLOURS.items() if m in LETTERS}
    empty, filled = [], []
    for fips, path in _drawn().items():
        combo = combination(models.get(fips, ()))
        if not combo:
            empty.append(path)
        else:
            filled.append(f'<path d="{path}" fill="{colours.get(combo, f"url(#{combo})")}"/>')
    states = "".join(f'<path d="{path}"/>' for path in _rims().values())
    outlines = "".join(f'<path d="{_rims()[fips]}"/>' for fips in sorted(rims) if fips in _rims())
    return (
        f'{patterns()}<g transform="scale(.25)"><path d="{"".join(empty)}" fill="{none}" stroke="{edge}" '
        'stroke-width=".8"/>'
        f'<g stroke="{edge}" stroke-width=".8">{"".join(filled)}</g><g fill="none" stroke="{edge}" '
        f'stroke-width="3">{states}</g>'
        f'<g fill="none" stroke="{ink}" stroke-width="5">{outlines}</g></g>'
    )


def tally(models: Mapping[str, Collection[str | None]]) -> list[tuple[str, int]]:
    """How many counties have each combination."""
    counts = Counter(combination(m) for m in models.values())
    return [(combo, counts[combo]) for combo in COMBINATIONS]
