"""Reading the small reference tables that lie beside the code.

In: nothing. Out: rows of the packaged CSV files, and the states. Easy to get wrong: these are read in every
build and every `agency` call, so only the standard library, and each table once.
"""

from __future__ import annotations

import csv
import gzip
import io
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parent / "data"


def read(path: Path) -> list[dict[str, str]]:
    """All rows of a CSV file (gzip-compressed where the name ends in ``.gz``), every cell as text."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@cache
def _text(path: Path) -> str:
    return "\n" + gzip.decompress(path.read_bytes()).decode("utf-8")


def of_state(path: Path, state: str) -> list[list[str]]:
    """The cells of one state's lines in a big table that is sorted by state, its first column, and quotes no cell."""
    text = _text(path)
    first = text.find(f"\n{state},")
    if first < 0:
        return []
    last = text.rfind(f"\n{state},")
    end = text.find("\n", last + 1)
    return [line.split(",") for line in text[first + 1 : end].split("\n")]


@cache
def states() -> dict[str, dict[str, str]]:
    """Postal code -> the row of ``states.csv`` (name, fips, roster code, who runs jails if not the sheriff)."""
    return {row["state"]: row for row in read(HERE / "states.csv")}


@cache
def _by_fips() -> dict[str, str]:
    return {row["fips"]: code for code, row in states().items()}


def state_of_fips(fips: str) -> str | None:
    """The postal code of a two-digit state FIPS code, or ``None``."""
    return _by_fips().get(fips[:2])


@cache
def state_code(text: str) -> str | None:
    """The postal code for a state's name or code in any case, ``None`` where it is neither."""
    word = " ".join(text.split()).casefold()
    for code, row in states().items():
        if word in (code.casefold(), row["name"].casefold(), row["roster"].casefold()):
            return code
    return None
