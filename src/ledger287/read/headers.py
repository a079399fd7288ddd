"""Which line of a sheet is the list's header, and which column holds what.

In: a grid. Out: a ``Signature`` or ``None``. The words are data (``headers.csv``, ``contents.csv``). Easy to get
wrong: headers come with stray spaces, line breaks and any case, columns come in any order, and the kind of
list is told by its columns (a pending list has no SIGNED column), never by its file's name. A header in words that
nobody has used is known by a word in it or by the cells below; a table of counts has a list's words and not its cells.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from ledger287.model import Kind
from ledger287.read.contents import Fits, enough, fits_below
from ledger287.read.grid import Grid

SEARCHED_LINES = 40
FEW = 5  # lines that a list without any header must have
LINKED = 0.5  # share of linked lines above which a list is one of signed agreements


@dataclass(frozen=True, slots=True)
class Signature:
    """Where the header is (index into the lines; -1: the list has none) and the column of each field.

    ``guessed`` are headers known only by a word in them or by the cells below, ``doubled`` those that name a field a
    second time.
    """

    index: int
    columns: dict[str, int]
    guessed: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    is_unsigned: bool = False  # the column for signing dates is there and empty

    @property
    def kind(self) -> Kind:
        return "participating" if "signed" in self.columns and not self.is_unsigned else "pending"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``exact``: folded header → field; ``words``: (field, pattern); ``required``: what a list must have; ``never``:
    headers that a field never has, whatever the cells."""

    exact: dict[str, str]
    words: tuple[tuple[str, re.Pattern[str]], ...]
    required: frozenset[str]
    never: dict[str, re.Pattern[str]]


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
        {row["field"]: re.compile(row["header"]) for row in rows if row["match"] == "never"},
    )


def read_header(texts: Sequence[str | None], index: int = 0, fits: Fits | None = None) -> Signature:
    """What one line says if it is a header; exact words first, then a word in a header for the fields still missing.

    ``fits`` tells between several headers with such a word, and against one whose cells are something else.
    """
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
        places = [i for i, words in free.items() if pattern.search(words)]
        if fits and (field in known.required or field == "signed"):
            least = enough(field) / 2 if field in known.required else 0.01  # dates come in many forms
            shares = {i: share for i in places if (share := _share(fits, field, i)) >= least}
            places = sorted(shares, key=lambda i: -shares[i])
        if field not in columns and places:
            columns[field] = places[0]
            guessed.append(free.pop(places[0]))
    return Signature(index, columns, tuple(guessed), tuple(doubled))


def _share(fits: Fits, field: str, column: int) -> float:
    share = fits(field, column)
    return 1.0 if share is None else share  # no cell speaks against it


def find_header(grid: Grid) -> tuple[Signature | None, frozenset[str]]:
    """The header among the first lines, or ``None`` with the required fields that the best line lacks."""
    fewest = required = vocabulary().required
    lines = list(grid.first_lines(SEARCHED_LINES))
    partly: list[Signature] = []
    for index, texts in enumerate(lines):
        signature = read_header(texts, index)
        if signature.guessed:  # by a word only: the cells are asked as well
            signature = read_header(texts, index, fits_below(grid, index))
        missing = required - signature.columns.keys()
        if not missing:
            return _with_signed(signature, grid), missing
        fewest = min(fewest, missing, key=len)
        if len(signature.columns) >= 2:
            partly.append(signature)
    for signature in sorted(partly, key=lambda one: (-len(one.columns), one.index)):
        whole = _by_contents(signature, grid)
        if whole:
            return _with_signed(whole, grid), frozenset()
    bare = _without_header(grid, lines) if not partly else None
    return (bare, frozenset()) if bare else (None, fewest)


def _by_contents(signature: Signature, grid: Grid) -> Signature | None:
    """The header with its missing required fields found by the cells below; ``None`` where one is not found.

    A column can be taken from a field that a list may lack: ``TYPE`` over models is the model's.
    """
    known, header = vocabulary(), grid.line(signature.index)
    fits = fits_below(grid, signature.index)
    columns, guessed = dict(signature.columns), list(signature.guessed)
    for field in sorted(known.required - columns.keys()):
        taken = {columns[name] for name in known.required & columns.keys()}
        shares = {i: share for i in range(grid.width) if i not in taken and (share := fits(field, i) or 0.0)}
        best = max(shares, key=lambda i: (shares[i], -i), default=None)
        if best is None or shares[best] < enough(field):
            return None
        columns = {name: place for name, place in columns.items() if place != best} | {field: best}
        guessed.append(header[best] or "(empty)")
    rest = read_header([None if i in columns.values() else text for i, text in enumerate(header)], signature.index)
    freed = {name: place for name, place in rest.columns.items() if name not in columns and name not in known.required}
    return replace(signature, columns=columns | freed, guessed=tuple(guessed))


def _with_signed(signature: Signature, grid: Grid) -> Signature:
    """Whether the list says when its agreements were signed, whatever the headers promise.

    Signing dates can stand under a header that does not say so: a column of days on a list whose documents are linked.
    A list that waits links no documents, its dates are headed by what they are (received, submitted), and where it is
    written into the other list's template, no cell under SIGNED has a digit
    and none under MOA speaks of a document that is there.
    """
    columns = signature.columns
    if "signed" in columns:
        days = grid.columns[columns["signed"]][signature.index + 1 :]
        is_empty = bool(days) and not any(cell and any(map(str.isdigit, cell)) for cell in days)
        papers = grid.columns[columns["moa"]][signature.index + 1 :] if "moa" in columns else ()
        has_paper = any(cell and cell.strip() and "pending" not in cell.casefold() for cell in papers)
        is_unsigned = is_empty and not has_paper and not _is_linked(signature, grid)
        return replace(signature, is_unsigned=True) if is_unsigned else signature
    if not _is_linked(signature, grid):
        return signature
    fits = fits_below(grid, signature.index)
    header, never = grid.line(max(signature.index, 0)), vocabulary().never["signed"]
    places = [
        i
        for i in range(grid.width)
        if i not in columns.values()
        and (fits("signed", i) or 0.0) >= enough("signed")
        and not never.search(fold(header[i] or ""))
    ]
    if not places:
        return signature
    guessed = (*signature.guessed, header[places[0]] or "(empty)")
    return replace(signature, columns=columns | {"signed": places[0]}, guessed=guessed)


def _is_linked(signature: Signature, grid: Grid) -> bool:
    """Whether most of the lines link a document."""
    moa = signature.columns.get("moa")
    if moa is None:
        return False
    first = signature.index + 1
    links, numbers = grid.links.get(moa, {}), grid.numbers[first:]
    linked = sum(n in links or "/" in (cell or "") for n, cell in zip(numbers, grid.columns[moa][first:], strict=True))
    named = sum(bool(cell and cell.strip()) for cell in grid.columns[signature.columns["agency"]][first:])
    return named > 0 and linked >= LINKED * named


def _without_header(grid: Grid, lines: Sequence[Sequence[str | None]]) -> Signature | None:
    """A list whose header was lost: every required column, and the signing dates, by the cells alone."""
    known, fits = vocabulary(), fits_below(grid, -1)
    columns: dict[str, int] = {}
    for field in (*sorted(known.required), "signed", "county", "type"):
        shares = {i: fits(field, i) or 0.0 for i in range(grid.width) if i not in columns.values()}
        best = max(shares, key=lambda i: (shares[i], -i), default=None)
        if best is not None and shares[best] >= enough(field):
            columns[field] = best
    if not known.required <= columns.keys() or len(grid.numbers) < FEW:
        return None
    linked = {i: len(found) for i, found in grid.links.items() if i not in columns.values()}
    if linked:
        columns["moa"] = max(linked, key=lambda i: linked[i])
    first = next((i for i, texts in enumerate(lines) if all(texts[columns[name]] for name in known.required)), 0)
    return Signature(first - 1, columns, ("no header at all",))
