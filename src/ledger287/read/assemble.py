"""A grid and its header become a ``RawList``.

In: a ``Grid`` with its ``Signature``. Out: a ``RawList``. Easy to get wrong: a line without any text is blank
(the sheet's extent is larger than its data) and only counted, but a line with text outside the known columns
is a line. Equal rows share one ``Cells``, from list to list: ICE's next list repeats nearly all of the last.
"""
from __future__ import annotations

from operator import itemgetter

from ledger287.issues import Issue
from ledger287.model import Cells, RawList, RawRow
from ledger287.read.grid import Grid, column_letters
from ledger287.read.headers import Signature

FIELDS = ("state", "agency", "type", "county", "model", "signed", "moa", "addendum")
MEMO_LIMIT = 100_000
Key = tuple[str | None, ...]


class Memo:
    """Distinct rows and link targets seen so far, bounded."""

    def __init__(self) -> None:
        self.cells: dict[Key, Cells | None] = {}
        self.targets: dict[bytes, str] = {}

    def trim(self) -> None:
        if len(self.cells) > MEMO_LIMIT:
            self.cells.clear()
        if len(self.targets) > MEMO_LIMIT:
            self.targets.clear()


def _cells(key: Key) -> Cells | None:
    """The row's cells, or ``None`` where it holds nothing but white space. ``key``: FIELDS, MOA link, ADDENDUM link."""
    if not any(value and not value.isspace() for value in key):
        return None
    state, agency, type_, county, model, signed, moa, addendum, moa_url, addendum_url = key
    return Cells(state, agency, type_, county, model, signed, moa, moa_url, addendum, addendum_url)


def assemble(grid: Grid, signature: Signature, memo: Memo, *, modified_at: str | None, other_sheets: tuple[str, ...]) -> RawList:
    """The list on ``grid``; rows begin below the header."""
    none = grid.width  # index of a column that is always empty
    pick = itemgetter(*(signature.columns.get(field, none) for field in FIELDS))
    moa_links = grid.links.get(signature.columns.get("moa", -1), {})
    addendum_links = grid.links.get(signature.columns.get("addendum", -1), {})
    spare = [i for i in range(grid.width) if i not in signature.columns.values()]
    known = memo.cells
    rows: list[RawRow] = []
    kept: list[tuple[str | None, ...]] = []
    for number, is_hidden, texts in grid.lines[signature.index + 1:]:
        key = (*pick((*texts, None)), moa_links.get(number), addendum_links.get(number))
        try:
            cells = known[key]
        except KeyError:
            cells = known[key] = _cells(key)
        if cells is None:
            if not any(texts[i] for i in spare):
                continue
            cells = Cells()
        rows.append(RawRow(number, is_hidden, cells))
        kept.append(texts)
    header_row, _, header = grid.lines[signature.index]
    # lines without text and lines that the sheet only spans, down to its last one
    blank = grid.lines[-1][0] - header_row - len(rows)
    extras = tuple(
        (header[i] or column_letters(i), tuple([texts[i] for texts in kept]))
        for i in spare if any(texts[i] for texts in kept)
    )
    return RawList(
        sheet=grid.sheet, kind=signature.kind, header=header, rows=tuple(rows), modified_at=modified_at,
        other_sheets=other_sheets, blank_rows=blank, extras=extras, issues=_issues(grid, signature, extras),
    )


def _issues(grid: Grid, signature: Signature, extras: tuple[tuple[str, tuple[str | None, ...]], ...]) -> tuple[Issue, ...]:
    found = [Issue(code, "warning", message, None, grid.sheet, row) for code, message, row in grid.remarks]
    header_row, _, header = grid.lines[signature.index]
    for i, name in enumerate(header):
        if name and name.strip() and i not in signature.columns.values():
            found.append(Issue("unknown_column", "warning", f"column {column_letters(i)} has the unknown header "
                               f"{name.strip()[:60]!r}; its cells are kept aside", None, grid.sheet, header_row))
    for name, _ in extras:
        if name not in header:
            found.append(Issue("unheaded_column", "warning", f"column {name} has cells and no header; they are kept aside",
                               None, grid.sheet, header_row))
    if signature.doubled:
        found.append(Issue("doubled_column", "warning", f"header printed twice: {', '.join(signature.doubled)}", None,
                           grid.sheet, header_row))
    if signature.index:
        found.append(Issue("lines_above_header", "info", f"{signature.index} lines above the header", None, grid.sheet,
                           header_row))
    return tuple(found)
