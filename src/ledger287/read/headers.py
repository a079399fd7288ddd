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
    """Where the header is (index into the lines) and the column of each field.

    ``guessed`` are headers known only by a word in them, ``doubled`` those that name a field a second time.
    """

    index: int
    columns: dict[str, int]
    guessed: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        return "participating" if "signed" in self.columns else "pending"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``exact``: folded header → field; ``words``: (field, pattern); ``required``: what a list must have."""

    exact: dict[str, str]
    words: tuple[tuple[str, re.Pattern[str]], ...]
    required: frozenset[str]


def fold(header: str) -> str:
    """A header's words, upper-case, with single spaces and without trailing marks."""
    return re.sub(r"[\s\u00a0\u200b_]+", " ", header).strip(" .:*†\ufeff").upper()


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words of ``headers.csv``."""
    with (Path(__file__).parent / "headers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Vocabulary(
        {fold(row["header"]): row["field"] for row in rows if row["match"] == "exact"},
        tuple((row["field"], re.compile(row["header"])) for row in rows if row["match"] == "words"),
        frozenset(row["field"] for row in rows if row["required"]),
    )


def read_header(texts: Sequence[str | None], index: int = 0) -> Signature:
    """What one line says if it is a header; exact words first, then a word in a header for the fields still missing."""
    known = vocabulary()
    columns: dict[str, int] = {}
    doubled: list[str] = []
    guessed: list[str] = []
    folded = {i: fold(text) for i, text in enumerate(texts) if text and len(text) < 80}
    for i, words in folded.items():
        field = known.exact.get(words)
        if field is None:
            continue
        if field in columns:
            doubled.append(texts[i] or "")
        else:
            columns[field] = i
    # a row of data can hold such words too ("State Police", "Task Force Model"), but is not written in capitals
    is_headerlike = bool(columns.keys() & known.required) or all(not text or text == text.upper() for text in texts)
    free = {i: words for i, words in folded.items() if words not in known.exact and is_headerlike}
    for field, pattern in known.words:
        place = next((i for i, words in free.items() if pattern.search(words)), None)
        if field not in columns and place is not None:
            columns[field] = place
            guessed.append(free.pop(place))
    return Signature(index, columns, tuple(guessed), tuple(doubled))


def find_header(grid: Grid) -> tuple[Signature | None, frozenset[str]]:
    """The header among the first lines, or ``None`` with the required fields that the best line lacks."""
    fewest = required = vocabulary().required
    for index, texts in enumerate(grid.first_lines(SEARCHED_LINES)):
        signature = read_header(texts, index)
        missing = required - signature.columns.keys()
        if not missing:
            return signature, missing
        fewest = min(fewest, missing, key=len)
    return None, fewest
