"""How many law-enforcement agencies a state has, by the FBI's roster, for the measure *share*.

In: ``data/roster_states.csv`` (state, agencies, year), where it is packaged. Out: counts by postal code.
Easy to get wrong: the roster counts reporting agencies with their own identifier, not police forces in the
ordinary sense; where it is absent the share is not shown, never guessed.
"""
from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[2] / "data" / "roster_states.csv"


@cache
def sizes() -> dict[str, int]:
    """Agencies on the roster by postal code; empty where no roster is packaged."""
    if not FILE.is_file():
        return {}
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {line["state"]: int(line["agencies"]) for line in csv.DictReader(lines)}


@cache
def year() -> str:
    """The roster's year."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return max((line["year"] for line in csv.DictReader(lines)), default="")
