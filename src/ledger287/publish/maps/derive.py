"""Derive the packaged shapes from us-atlas (run by hand when the shapes change; never at run time).

In: the unpacked npm package us-atlas 3.0.1 (ISC licence, drawn from the Census Bureau's public-domain boundary
files). Out: ``data/shapes/states.json`` (one SVG path and label point for each state) and
``data/shapes/counties.json`` (a compact TopoJSON of counties and states).
Easy to get wrong: simplifying polygon by polygon tears borders apart, so arcs are simplified, each once.

usage: python -m ledger287.publish.maps.derive FOLDER_OF_US_ATLAS
"""

from __future__ import annotations

import heapq
import itertools
import json
import sys
from pathlib import Path
from typing import Any

SHAPES = Path(__file__).parents[2] / "data" / "shapes"
Point = tuple[float, float]
Arc = list[Point]
GRID = 4  # stored integers are quarter pixels of the 975 x 610 drawing


def decode(topology: dict[str, Any]) -> list[Arc]:
    """The arcs of a quantized topology as pixel coordinates."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Arc] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: Arc = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def _area(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def simplify(arc: Arc, threshold: float) -> Arc:
    """Visvalingam: drop the point whose triangle is smallest until every triangle reaches ``threshold`` px²."""
    keep_at_least = 5 if arc[0] == arc[-1] else 2
    before = list(range(-1, len(arc) - 1))
    after = list(range(1, len(arc) + 1))
    alive = [True] * len(arc)
    heap = [(_area(arc[i - 1], arc[i], arc[i + 1]), i) for i in range(1, len(arc) - 1)]
    heapq.heapify(heap)
    current = {i: area for area, i in heap}
    left = len(arc)
    while heap and left > keep_at_least:
        area, i = heapq.heappop(heap)
        if area > threshold:
            break
        if not alive[i] or current[i] != area:
            continue
        alive[i] = False
        left -= 1
        b, a = before[i], after[i]
        after[b], before[a] = a, b
        for j in (b, a):
            if 0 < j < len(arc) - 1:
                current[j] = max(area, _area(arc[before[j]], arc[j], arc[after[j]]))
                heapq.heappush(heap, (current[j], j))
    return [point for point, kept in zip(arc, alive, strict=True) if kept]


def rings(geometry: dict[str, Any], arcs: list[Arc]) -> list[Arc]:
    """Every ring of a (multi)polygon as points."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    out: list[Arc] = []
    for polygon in polygons:
        for ring in polygon:
            points: Arc = []
            for index in ring:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                points.extend(arc[1:] if points else arc)
            out.append(points)
    return out


def ring_area(ring: Arc) -> float:
    """Signed area in px²."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring)) / 2


def path(all_rings: list[Arc]) -> str:
    """An SVG path in whole quarter pixels, relative moves."""
    parts: list[str] = []
    for ring in all_rings:
        points = [(round(x * GRID), round(y * GRID)) for x, y in ring]
        points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
        if len(points) < 4:
            continue
        steps = "".join(
            f"{b[0] - a[0]:d}{b[1] - a[1]:+d}" if i == 0 else f"{b[0] - a[0]:+d}{b[1] - a[1]:+d}"
            for i, (a, b) in enumerate(itertools.pairwise(points))
        )
        parts.append(f"M{points[0][0]} {points[0][1]}l{steps}z")
    return "".join(parts)


def states(topology: dict[str, Any]) -> dict[str, Any]:
    """Path, name and largest ring's centre for every state."""
    arcs = [simplify(arc, 1.1) for arc in decode(topology)]
    out: dict[str, Any] = {}
    for geometry in topology["objects"]["states"]["geometries"]:
        shapes = sorted(rings(geometry, arcs), key=lambda ring: -abs(ring_area(ring)))
        shapes = [s for i, s in enumerate(shapes) if i == 0 or (abs(ring_area(s)) > 2.5 and max(x for x, _ in s) > 0)]
        out[geometry["id"]] = {"name": geometry["properties"]["name"], "path": path(shapes)}
    return dict(sorted(out.items()))


def counties(topology: dict[str, Any]) -> dict[str, Any]:
    """The same topology with simplified arcs on the quarter-pixel grid, deltas, ids and names only."""
    arcs = []
    for arc in decode(topology):
        points = [(round(x * GRID), round(y * GRID)) for x, y in simplify(arc, 0.35)]
        flat = [points[0][0], points[0][1]]
        for a, b in itertools.pairwise(points):
            flat += [b[0] - a[0], b[1] - a[1]]
        arcs.append(flat)
    full = decode(topology)

    def shape(geometry: dict[str, Any]) -> list[Any]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        areas = [abs(ring_area(rings({"type": "Polygon", "arcs": p}, full)[0])) for p in polygons]
        return [p for p, area in zip(polygons, areas, strict=True) if area > 0.8 or area == max(areas)]

    out: dict[str, Any] = {"grid": GRID, "arcs": arcs, "counties": {}, "states": {}}
    for kind in ("counties", "states"):
        for geometry in sorted(topology["objects"][kind]["geometries"], key=lambda g: str(g["id"])):
            entry = [geometry["properties"]["name"], shape(geometry)]
            out[kind][geometry["id"]] = entry
    return out


def main(folder: Path) -> None:
    """Write both files."""
    SHAPES.mkdir(parents=True, exist_ok=True)
    for name, make in (("states", states), ("counties", counties)):
        topology = json.loads((folder / f"{name}-albers-10m.json").read_text(encoding="utf-8"))
        text = json.dumps(make(topology), separators=(",", ":"), ensure_ascii=False)
        (SHAPES / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{name}: {len(text):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
