"""Derive ``data/roster.csv.gz``: the FBI's agencies as a compact index to match names against.

In: the FBI law-enforcement employee file (ori, data_year, pub_agency_name, state_abbr, county_name,
agency_type_name, population, officer_ct; public domain). Out: one row an ORI: state, key of the normal form, ORI,
counties, kind, officers, population, year. Easy to get wrong: 0 officers or population means "not reported", a
county row is the sheriff unless its name says police, and names that end in ":" stand once for each post.

    python -m ledger287.identity.make.roster fbi_lee_latest.csv
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from pathlib import Path

from ledger287.identity import names, places
from ledger287.identity.tables import DATA, state_code, states

COLUMNS = ("state", "key", "ori", "counties", "kind", "officers", "population", "year", "post")
KINDS = {
    "City": "city",
    "County": "county",
    "University or College": "campus",
    "State Police": "state",
    "Other State Agency": "state",
    "Tribal": "tribal",
    "Other": "other",
}


def _printed(row: dict[str, str], state: str) -> str:
    """The roster's short name written out as a list would print it."""
    name = " ".join(row["pub_agency_name"].rstrip(" :,").split())
    if row["agency_type_name"] == "County" and not re.search(r"police|sheriff|public safety", name, re.IGNORECASE):
        return f"{row['county_name'].split(',')[0].title()} {'Parish' if state == 'LA' else 'County'} Sheriff's Office"
    if row["agency_type_name"] == "City" and not re.search(r"police|sheriff", name, re.IGNORECASE):
        return re.sub(r", [\w .]+ County$", "", name).replace(",", "") + " Police Department"
    if row["agency_type_name"] in ("State Police", "Other State Agency"):
        name = name.removesuffix(" Headquarters")
        own = states()[state]["name"]
        return name if name.startswith(own) else f"{own} {name}"
    return name


def _counties(row: dict[str, str], state: str) -> str:
    found = [places.county(state, part, mend=False) for part in row["county_name"].split(",")]
    return " ".join(dict.fromkeys(c.fips for c in found if c))


def main(argv: list[str]) -> None:
    """Write the index; see the module's docstring for the arguments."""
    rows = []
    with Path(argv[0]).open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            state, kind = state_code(row["state_abbr"]), KINDS.get(row["agency_type_name"])
            if state is None or kind is None:
                continue
            key = names.form(state, _printed(row, state)).key
            known = [row[c] if row[c] not in ("0", "") else "" for c in ("officer_ct", "population")]
            rows.append(
                [
                    state,
                    key,
                    row["ori"],
                    _counties(row, state),
                    kind,
                    *known,
                    row["data_year"],
                    "1" if row["pub_agency_name"].strip().endswith(":") else "",
                ]
            )
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(rows))
    (DATA / "roster.csv.gz").write_bytes(gzip.compress(buffer.getvalue().encode(), mtime=0))


if __name__ == "__main__":
    main(sys.argv[1:])
