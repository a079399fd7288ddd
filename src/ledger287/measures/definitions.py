"""The catalogue of measures: one definition each, in words and in SQL.

In: ``catalogue/measures.csv`` and ``catalogue/<measure>.sql``. Out: ``Measure``.
Easy to get wrong: the SQL speaks of the contract's views and is the definition; ``{key}``, ``{filters}`` and
``{group}`` are the only holes in it, and values come in as parameters, never as text.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from ledger287.issues import nearest
from ledger287.model import AGENCY_TYPES, Kind

Takes = Literal["moment", "window", "pair", "ratio"]
Filters = Mapping[str, tuple[str, ...]]
_FOLDER = Path(__file__).parent / "catalogue"
# filter -> (the column it limits, its words)
FILTERS: dict[str, tuple[str, str]] = {
    "state": ("state", "a state or territory: FL, Florida"),
    "model": ("model", "TFM, JEM, WSO, JOINT"),
    "agency_type": ("agency_type", ", ".join(AGENCY_TYPES)),
    "county": ("county_fips", "a county's FIPS code, or its name together with a state"),
}
# word after --by -> the column that groups
GROUPINGS: dict[str, str] = {
    "state": "state",
    "model": "model",
    "type": "agency_type",
    "agency_type": "agency_type",
    "county": "county_fips",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A named number. ``takes``: a day (moment), two days (window, pair) or two values of one day (ratio)."""

    name: str
    kind: Kind
    takes: Takes
    unit: str
    label: str
    words: str
    sql: str


@cache
def catalogue() -> dict[str, Measure]:
    """Every measure by name, in the order of the documentation."""
    found: dict[str, Measure] = {}
    with (_FOLDER / "measures.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            name = line["measure"]
            found[name] = Measure(
                name,
                cast(Kind, line["list"] or "participating"),
                cast(Takes, line["takes"]),
                line["unit"],
                line["label"],
                line["words"],
                (_FOLDER / f"{name}.sql").read_text(encoding="utf-8"),
            )
    return found


def measure(name: str) -> Measure:
    """The measure of that name (dashes and spaces do for underscores). Raises ``LedgerError`` with the nearest."""
    asked = name.strip().casefold().replace("-", "_").replace(" ", "_")
    if asked not in catalogue():
        raise nearest(name, list(catalogue()), what="measure")
    return catalogue()[asked]


def query(of: Measure, filters: Filters, column: str | None) -> tuple[str, dict[str, object]]:
    """The SQL of a measure with its holes filled, and the parameters that the filters need.

    ``column`` groups; it is one of the catalogue's own (``GROUPINGS``, or an id), never a user's text.
    """
    limits = [f"list_contains(${name}, {FILTERS[name][0]})" for name in filters]
    text = of.sql.format(
        key=f"{column} as key," if column else "",
        filters=" and ".join(limits + ([f"{column} is not null"] if column else [])) or "true",
        group="group by key having value > 0 order by value desc, key" if column else "",
    )
    return text, {name: list(values) for name, values in filters.items()}
