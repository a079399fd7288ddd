"""Random workbooks: the fast reader and the general one both read what openpyxl reads."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger287.read import read_list
from ledger287.read.general import printed
from tests.unit.read.made import FULL, SHEET, as_excel_writes, edited, workbook

# every character that a workbook can hold; openpyxl writes no carriage return
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=12)
DAY = st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 30)).map(lambda moment: moment.replace(microsecond=0))
VALUE = st.one_of(
    st.none(),
    TEXT.filter(lambda text: not text.startswith("=")),
    st.sampled_from(["#N/A", "#REF!", "link", " ", "\u00a0", "&amp;"]),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    DAY,
    st.dates(date(1900, 3, 1), date(9999, 12, 30)),
)
ROW = st.tuples(*[VALUE] * len(FULL))
LINK = st.text(st.characters(codec="ascii", categories=("L", "N", "P")), min_size=1, max_size=20).map(
    lambda text: "https://example.org/" + text
)


def expected(data: bytes) -> list[tuple[int, bool, tuple[str | None, ...], str | None, str | None]]:
    """Row number, hidden flag, eight texts and two links of every row with text, by openpyxl's own worksheet."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    rows = []
    for cells in sheet.iter_rows(min_row=2, max_col=len(FULL)):
        links = [cell.hyperlink.target if cell.hyperlink else None for cell in cells[6:8]]
        # openpyxl prints a link's target into an empty cell; the cell stays empty here
        texts = tuple(
            None
            if cell.value is None or (cell.hyperlink and cell.value == cell.hyperlink.target)
            else printed(cell.value)
            for cell in cells
        )
        if any(text and not text.isspace() for text in (*texts, *links)):
            number = cells[0].row
            rows.append((number, bool(sheet.row_dimensions[number].hidden), texts, links[0], links[1]))
    return rows


def found(data: bytes) -> list[tuple[int, bool, tuple[str | None, ...], str | None, str | None]]:
    return [
        (
            row.row_number,
            row.is_hidden,
            (c.state, c.agency, c.type, c.county, c.model, c.signed, c.moa_text, c.addendum),
            c.moa_url,
            c.addendum_url,
        )
        for row in read_list(data, "a.xlsx").rows
        for c in [row.cells]
    ]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(ROW, max_size=6),
    st.sets(st.integers(2, 8)),
    st.dictionaries(st.tuples(st.integers(2, 8), st.sampled_from("GH")), LINK),
)
def test_reads_what_openpyxl_reads(rows: list[Any], hidden: set[int], links: dict[tuple[int, str], str]) -> None:
    def change(sheet: Any) -> None:
        for number in hidden:
            sheet.row_dimensions[number].hidden = True
        for (number, letter), target in links.items():
            cell = sheet[f"{letter}{number}"]
            value = cell.value
            cell.hyperlink = target
            cell.value = value

    data = as_excel_writes(workbook(rows, change=change))
    want = expected(data)
    assert found(data) == want
    unusual = edited(data, SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData><!-- general -->"))
    assert found(unusual) == want
