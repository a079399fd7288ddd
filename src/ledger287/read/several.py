"""Which sheet of a workbook (or table of a page) is the list, where several have the header of one.

In: grids with their signatures. Out: the one to read. Easy to get wrong: somebody's older copy can stand on the first
tab and have the same columns, or more; a tab of a few picked lines can hold the newest dates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ledger287.read.grid import Grid
from ledger287.read.headers import Signature

_DAY = re.compile(r"20\d\d-\d\d-\d\d")
PICKED = 0.5  # a tab with less than this share of the longest one's lines is somebody's pick of lines


def best_of(found: Sequence[tuple[Grid, Signature]]) -> tuple[Grid, Signature]:
    """Shown before hidden, signed agreements before those that wait, then the newest; the fuller, then the first."""
    if len(found) == 1:
        return found[0]
    shown = [pair for pair in found if pair[0].is_visible] or list(found)
    signed = [pair for pair in shown if pair[1].kind == "participating"] or shown
    longest = max(_lines(grid, signature) for grid, signature in signed)
    whole = [pair for pair in signed if _lines(*pair) >= PICKED * longest]
    return max(whole, key=lambda pair: (_newest(*pair), _lines(*pair), len(pair[1].columns)))


def _lines(grid: Grid, signature: Signature) -> int:
    cells = grid.columns[signature.columns["agency"]][signature.index + 1 :]
    return sum(bool(cell and not cell.isspace()) for cell in cells)


def _newest(grid: Grid, signature: Signature) -> str:
    """The newest signing day that two lines bear out; empty where no cell holds a real date."""
    column = grid.columns[signature.columns["signed"]] if "signed" in signature.columns else []
    days = Counter(match[0] for cell in column if cell and (match := _DAY.match(cell)))
    return max((day for day, lines in days.items() if lines > 1), default="")
