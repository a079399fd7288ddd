"""What a column holds, told by its cells where its header's words do not tell it.

In: a grid and the line of its header. Out: for each field and column, the share of the cells below that read as one of
the field. The words are data (``contents.csv``). Easy to get wrong: a county can be called Washington and an agency
Texas Department of Public Safety, so a cell counts for a field by its whole; and a column without a cell says nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from ledger287.read.grid import Grid

SAMPLE = 400  # cells of a column that are looked at
Fits = Callable[[str, int], "float | None"]


@lru_cache(maxsize=1)
def _patterns() -> dict[str, tuple[float, tuple[re.Pattern[str], ...]]]:
    found: dict[str, tuple[float, tuple[re.Pattern[str], ...]]] = {}
    with (Path(__file__).parent / "contents.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            _, before = found.get(row["field"], (0.0, ()))
            found[row["field"]] = float(row["share"]), (*before, re.compile(row["pattern"]))
    return found


def enough(field: str) -> float:
    """The share of its cells that must read as ``field`` before a column is taken for it."""
    return _patterns()[field][0] if field in _patterns() else 1.0


def reads_as(field: str, cell: str) -> bool:
    """Whether a cell reads as one of ``field``."""
    words = re.sub(r"[\s\u00a0\u200b_]+", " ", cell).strip().upper()
    return any(pattern.search(words) for pattern in _patterns()[field][1])


def fits_below(grid: Grid, index: int) -> Fits:
    """``fits(field, column)``: the share, ``None`` where the column is empty below line ``index``."""
    known: dict[tuple[str, int], float | None] = {}

    def fits(field: str, column: int) -> float | None:
        key = field, column
        if key not in known:
            cells = [cell for cell in grid.columns[column][index + 1 :] if cell and not cell.isspace()]
            step = max(1, len(cells) // SAMPLE)
            some = cells[::step]
            known[key] = sum(reads_as(field, cell) for cell in some) / len(some) if some else None
        return known[key]

    return fits
