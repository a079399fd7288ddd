"""How many law-enforcement agencies a state has, by the FBI's roster, for the measure *share*.

In: the packaged roster (``data/roster.csv.gz``). Out: counts by postal code.
Easy to get wrong: the roster counts reporting agencies with an identifier of their own, not police forces in the
ordinary sense; where it is absent the share is not shown, never guessed.
"""

from __future__ import annotations

import csv
import gzip
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[2] / "data" / "roster.csv.gz"


@cache
def _counted() -> tuple[dict[str, int], str]:
    if not FILE.is_file():
        return {}, ""
    identifiers: dict[str, set[str]] = {}
    years = set()
    with gzip.open(FILE, "rt", encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            identifiers.setdefault(line["state"], set()).add(line["ori"])
            years.add(line["year"])
    return {state: len(found) for state, found in sorted(identifiers.items())}, max(years, default="")


def sizes() -> dict[str, int]:
    """Agencies on the roster by postal code; empty where no roster is packaged."""
    return _counted()[0]


def year() -> str:
    """The roster's newest year."""
    return _counted()[1]
