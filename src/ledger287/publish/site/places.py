"""States, territories and counties as the pages name them.

In: the packaged ``data/shapes``. Out: names by postal code and by FIPS.
Easy to get wrong: DC is neither a state nor a territory; county names in the shapes lack their kind (County, Parish).
"""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

from ledger287.measures import states

SHAPES = Path(__file__).parents[2] / "data" / "shapes"

# Spanish names where they differ from the English ones
SPANISH = {
    "DC": "Distrito de Columbia",
    "HI": "Hawái",
    "LA": "Luisiana",
    "MI": "Míchigan",
    "MS": "Misisipi",
    "MO": "Misuri",
    "NH": "Nuevo Hampshire",
    "NJ": "Nueva Jersey",
    "NM": "Nuevo México",
    "NY": "Nueva York",
    "NC": "Carolina del Norte",
    "ND": "Dakota del Norte",
    "OR": "Oregón",
    "PA": "Pensilvania",
    "SC": "Carolina del Sur",
    "SD": "Dakota del Sur",
    "WV": "Virginia Occidental",
    "AS": "Samoa Americana",
    "MP": "Islas Marianas del Norte",
    "VI": "Islas Vírgenes de EE. UU.",
}
TERRITORIES = ("PR", "GU", "MP", "VI", "AS")
POSTAL = {line["fips"]: line["code"] for line in states._table()}
# in the order of their names, states first, then DC and the territories
ORDER = (*sorted(states.fifty(), key=lambda code: states.names()[code]), "DC", *TERRITORIES)

KINDS = {
    "county": "County",
    "parish": "Parish",
    "borough": "Borough",
    "census area": "Census Area",
    "municipality": "Municipality",
    "city and borough": "City and Borough",
    "municipio": "Municipio",
    "planning region": "Planning Region",
    "city": "(city)",
}


def state_name(code: str, lang: str = "en") -> str:
    """The name of a state, DC or a territory; the code itself where it is none."""
    if lang == "es" and code in SPANISH:
        return SPANISH[code]
    return states.names().get(code, code)


@cache
def county_shapes() -> dict[str, tuple[str, str]]:
    """FIPS -> (name, postal code) of every county that has a shape."""
    data = json.loads((SHAPES / "counties.json").read_text(encoding="utf-8"))
    return {fips: (entry[0], POSTAL[fips[:2]]) for fips, entry in data["counties"].items()}


@cache
def counties() -> dict[str, tuple[str, str]]:
    """FIPS -> (name, kind) of every county and county-equivalent, of every year that the packaged list knows."""
    with (SHAPES.parent / "counties.csv").open(encoding="utf-8", newline="") as lines:
        return {line["fips"]: (line["name"], line["kind"]) for line in csv.DictReader(lines)}


def county_name(fips: str, lang: str = "en") -> str:
    """ "Marion County", "Orleans Parish"; in Spanish "condado de Marion". The code itself where nothing knows it."""
    name, kind = counties().get(fips) or (county_shapes().get(fips, (fips, ""))[0], "")
    if kind == "county" and lang == "es":
        return f"condado de {name}"
    word = KINDS.get(kind, "")
    return name if word.strip("()").casefold() in name.casefold().split() else f"{name} {word}".strip()
