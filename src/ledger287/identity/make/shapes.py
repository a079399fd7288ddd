"""Which county a point lies in, from a TopoJSON file of counties.

In: an unprojected TopoJSON file (us-atlas) and a longitude and latitude. Out: the county's FIPS code or ``None``.
Easy to get wrong: arcs are delta-coded and a negative index means the arc reversed; a hole counts by even-odd rule.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]


class CountyShapes:
    """The polygons of all counties, with bounding boxes to ask few of them."""

    def __init__(self, path: Path) -> None:
        topology = json.loads(path.read_text(encoding="utf-8"))
        scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
        self._arcs = [_decoded(arc, scale, shift) for arc in topology["arcs"]]
        self._counties: list[tuple[str, tuple[float, float, float, float], list[list[Point]]]] = []
        for geometry in topology["objects"]["counties"]["geometries"]:
            rings = [self._ring(ring) for ring in _rings(geometry)]
            xs, ys = [p[0] for r in rings for p in r], [p[1] for r in rings for p in r]
            if xs:
                self._counties.append((str(geometry["id"]), (min(xs), min(ys), max(xs), max(ys)), rings))

    def _ring(self, indexes: list[int]) -> list[Point]:
        points: list[Point] = []
        for index in indexes:
            arc = self._arcs[index] if index >= 0 else self._arcs[~index][::-1]
            points += arc[1:] if points else arc
        return points

    def county_at(self, x: float, y: float) -> str | None:
        """FIPS code of the county that contains the point."""
        for fips, (left, low, right, high), rings in self._counties:
            if left <= x <= right and low <= y <= high and sum(_crossings(r, x, y) for r in rings) % 2:
                return fips
        return None


def _decoded(arc: list[list[int]], scale: list[float], shift: list[float]) -> list[Point]:
    out, x, y = [], 0, 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        out.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return out


def _rings(geometry: dict[str, Any]) -> list[list[int]]:
    if geometry.get("type") == "Polygon":
        return list(geometry["arcs"])
    return [ring for polygon in geometry.get("arcs", []) for ring in polygon]


def _crossings(ring: list[Point], x: float, y: float) -> int:
    """How often a ray to the right crosses the ring."""
    count = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            count += 1
    return count
