"""A grid and its header become a ``RawList``.

In: a ``Grid`` with its ``Signature``. Out: a ``RawList``. Easy to get wrong: a line without any text is blank
(the sheet's extent is larger than its data) and only counted, but a line with text outside the known columns
is a line. Equal rows share one ``Cells``, from list to list: ICE's next list repeats nearly all of the last.
"""

from __future__ import annotations

from itertools import compress

from ledger287.issues import Issue
from ledger287.model import Cells, RawList, RawRow
from ledger287.read.grid import Column, Grid, column_letters
from ledger287.read.headers import Signature
from ledger287.read.links import Targets

FIELDS = ("state", "agency", "type", "county", "model", "signed", "moa", "addendum")
MEMO_LIMIT = 100_000
EMPTY = Cells()
Key = tuple["str | None", ...]  # FIELDS, the link of MOA, the link of ADDENDUM
Extras = tuple[tuple[str, tuple["str | None", ...]], ...]


class KnownCells(dict[Key, "Cells | None"]):
    """A row's texts → its ``Cells``, or ``None`` where it holds nothing but white space."""

    def __missing__(self, key: Key) -> Cells | None:
        state, agency, type_, county, model, signed, moa, addendum, moa_url, addendum_url = key
        is_blank = not any(value and not value.isspace() for value in key)
        self[key] = cells = (
            None
            if is_blank
            else Cells(state, agency, type_, county, model, signed, moa, moa_url, addendum, addendum_url)
        )
        return cells


class Memo:
    """Distinct rows and link targets seen so far, bounded."""

    def __init__(self) -> None:
        self.cells = KnownCells()
        self.targets = Targets()

    def trim(self) -> None:
        if len(self.cells) > MEMO_LIMIT:
            self.cells.clear()
        if len(self.targets) > MEMO_LIMIT:
            self.targets.clear()


def assemble(
    grid: Grid, signature: Signature, memo: Memo, *, modified_at: str | None, other_sheets: tuple[str, ...]
) -> RawList:
    """The list on ``grid``; rows begin below the header."""
    header = grid.line(signature.index) if signature.index >= 0 else (None,) * grid.width
    first = signature.index + 1
    numbers, hidden = grid.numbers[first:], grid.hidden[first:]
    empty: Column = [None] * len(numbers)
    fields = [grid.columns[signature.columns[name]][first:] if name in signature.columns else empty for name in FIELDS]
    links = [map(grid.links.get(signature.columns.get(field, -1), {}).get, numbers) for field in ("moa", "addendum")]
    cells = list(map(memo.cells.__getitem__, zip(*fields, *links, strict=True)))
    spare = {i: grid.columns[i][first:] for i in range(grid.width) if i not in signature.columns.values()}
    spare = {i: column for i, column in spare.items() if any(column)}
    if not all(cells):  # never `None in cells`: it would compare every one of them
        has_text = [bool(one) or any(column[i] for column in spare.values()) for i, one in enumerate(cells)]
        numbers, hidden = list(compress(numbers, has_text)), list(compress(hidden, has_text))
        cells = list(compress(cells, has_text))
        spare = {i: list(compress(column, has_text)) for i, column in spare.items()}
    rows = tuple(map(RawRow, numbers, hidden, [one or EMPTY for one in cells]))
    extras = tuple((header[i] or column_letters(i), tuple(column)) for i, column in spare.items())
    # lines without text and lines that the sheet only spans, down to its last one
    above = grid.numbers[signature.index] if signature.index >= 0 else grid.numbers[0] - 1
    blank = grid.numbers[-1] - above - len(rows)
    return RawList(
        sheet=grid.sheet,
        kind=signature.kind,
        header=header,
        rows=rows,
        modified_at=modified_at,
        other_sheets=other_sheets,
        blank_rows=blank,
        extras=extras,
        issues=_issues(grid, signature, header, extras),
    )


def _issues(grid: Grid, signature: Signature, header: Key, extras: Extras) -> tuple[Issue, ...]:
    found = [Issue(code, "warning", message, None, grid.sheet, row) for code, message, row in grid.remarks]
    header_row = grid.numbers[max(signature.index, 0)]
    for i, name in enumerate(header):
        if name and name.strip() and i not in signature.columns.values():
            found.append(
                Issue(
                    "unknown_column",
                    "warning",
                    f"column {column_letters(i)} has the unknown header "
                    f"{name.strip()[:60]!r}; its cells are kept aside",
                    None,
                    grid.sheet,
                    header_row,
                )
            )
    for name, _ in extras:
        if name not in header:
            found.append(
                Issue(
                    "unheaded_column",
                    "warning",
                    f"column {name} has cells and no header; they are kept aside",
                    None,
                    grid.sheet,
                    header_row,
                )
            )
    for name in signature.guessed:
        message = f"column {name[:60]!r} is known by a word or its cells only; if it is misread, add it to headers.csv"
        found.append(Issue("guessed_column", "warning", message, None, grid.sheet, header_row))
    if signature.doubled:
        found.append(
            Issue(
                "doubled_column",
                "warning",
                f"header printed twice: {', '.join(signature.doubled)}",
                None,
                grid.sheet,
                header_row,
            )
        )
    if signature.index > 0:
        found.append(
            Issue(
                "lines_above_header", "info", f"{signature.index} lines above the header", None, grid.sheet, header_row
            )
        )
    return tuple(found)
