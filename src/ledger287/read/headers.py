"""Which line of a sheet is the list's header, and which column holds what.

In: a grid. Out: a ``Signature`` or ``None``. The words are data (``headers.csv``). Easy to get
wrong: headers come with stray spaces, line breaks and any case, columns come in any order, and the kind of
list is told by its columns (a pending list has no SIGNED column), never by its file's name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ledger287.model import Kind
from ledger287.read.grid import Grid

SEARCHED_LINES = 40


@dataclass(frozen=True, slots=True)
class Signature:
    """Where the header is (index into the lines) and the column of each field."""

    index: int
    columns: dict[str, int]
    doubled: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        return "participating" if "signed" in self.columns else "pending"


def fold(header: str) -> str:
    """A header's words, upper-case, with single spaces and without trailing marks."""
    return re.sub(r"[\s\u00a0\u200b_]+", " ", header).strip(" .:*†\ufeff").upper()


@lru_cache(maxsize=1)
def vocabulary() -> tuple[dict[str, str], frozenset[str]]:
    """(folded header → field, the fields that a list must have)."""
    with (Path(__file__).parent / "headers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    required = frozenset(row["field"] for row in rows if row["required"])
    return {fold(row["header"]): row["field"] for row in rows}, required


def read_header(texts: Sequence[str | None]) -> tuple[dict[str, int], tuple[str, ...]]:
    """(field → column, headers that name a field a second time) of one line."""
    words, _ = vocabulary()
    columns: dict[str, int] = {}
    doubled: list[str] = []
    for index, header in enumerate(texts):
        field = words.get(fold(header)) if header and len(header) < 80 else None
        if field in columns:
            doubled.append(header or "")
        elif field is not None:
            columns[field] = index
    return columns, tuple(doubled)


def find_header(grid: Grid) -> tuple[Signature | None, frozenset[str]]:
    """The header among the first lines, or ``None`` with the required fields that the best line lacks."""
    _, required = vocabulary()
    fewest = required
    for index, texts in enumerate(grid.first_lines(SEARCHED_LINES)):
        columns, doubled = read_header(texts)
        missing = required - columns.keys()
        if not missing:
            return Signature(index, columns, doubled), missing
        fewest = min(fewest, missing, key=len)
    return None, fewest
