"""Workbooks outside the fast grammar: the general reader gives what the fast one would."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from openpyxl.utils.datetime import MAC_EPOCH

from ledger287.model import RawList
from ledger287.read import general, read_list
from tests.unit.read.made import FULL, ROWS, SHEET, as_excel_writes, edited, replaced, workbook


@pytest.fixture
def general_runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts that the general reader was asked for."""
    runs: list[str] = []
    original = general.general_grid

    def watched(name: str, part: str, *rest: Any, **more: Any) -> Any:
        runs.append(part)
        return original(name, part, *rest, **more)

    monkeypatch.setattr(general, "general_grid", watched)
    return runs


def cells(found: RawList) -> list[Any]:
    return [(row.row_number, row.is_hidden, row.cells) for row in found.rows]


@pytest.mark.parametrize(
    "edit",
    [
        lambda xml: xml.replace(b"<sheetData>", b"<sheetData><!-- made by hand -->"),
        lambda xml: re.sub(rb'<c r="(\w+)"([^>]*) t="s"', rb'<c t="s" r="\1"\2', xml),
        lambda xml: re.sub(rb'<row r="\d+"', b"<row", xml),
        lambda xml: re.sub(rb'<c r="\w+"', b"<c", xml).replace(b"<v></v>", b"<v/>"),
        lambda xml: re.sub(rb"<(/?)(\w+)", rb"<\1x:\2", xml).replace(b"xmlns=", b"xmlns:x="),
        lambda xml: xml.replace(b'"', b"'"),
        lambda xml: xml.replace(b"<v>", b"<v >"),
    ],
    ids=[
        "comment",
        "attribute order",
        "rows without numbers",
        "cells without places",
        "prefixed names",
        "other quotes",
        "spaces",
    ],
)
def test_the_same_list_written_unusually(edit: Any, general_runs: list[str]) -> None:
    full = [
        (*row[:3], row[3] or "Cedar County", *row[4:7]) for row in ROWS
    ]  # a cell without a place follows the last one
    plain = as_excel_writes(workbook(full, FULL[:7]))
    expected = read_list(plain, "a.xlsx")
    assert general_runs == []
    assert cells(read_list(edited(plain, SHEET, edit), "a.xlsx")) == cells(expected)
    assert general_runs == [SHEET]


def test_links_and_hidden_rows_through_the_general_reader(general_runs: list[str]) -> None:
    def change(sheet: Any) -> None:
        sheet["G2"].hyperlink = "https://example.org/a&b"
        sheet["H4"].hyperlink = "https://example.org/add"
        sheet.row_dimensions[3].hidden = True

    plain = as_excel_writes(workbook(change=change))
    unusual = edited(plain, SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData><!-- -->"))
    assert cells(read_list(unusual, "a.xlsx")) == cells(read_list(plain, "a.xlsx"))
    assert general_runs == [SHEET]
    assert read_list(unusual, "a.xlsx").rows[0].cells.moa_url == "https://example.org/a&b"


def test_days_counted_from_1904() -> None:
    def change(sheet: Any) -> None:
        sheet.parent.epoch = MAC_EPOCH

    found = read_list(workbook(change=change), "a.xlsx")
    assert found.rows[0].cells.signed == "2025-03-04"


def test_a_formula_by_its_stored_value() -> None:
    formula = '<c r="D2" t="str"><f>UPPER("x")</f><v>Made County</v></c>'
    plain = '<c r="D2" t="inlineStr"><is><t>Alder County</t></is></c>'
    data = replaced(workbook(), SHEET, plain, formula)
    found = read_list(data, "a.xlsx")
    assert found.rows[0].cells.county == "Made County"
    assert found.issues == ()


def test_a_formula_without_a_stored_value_keeps_its_text_and_is_told() -> None:
    def change(sheet: Any) -> None:
        sheet["D2"] = '=UPPER("x")'

    found = read_list(workbook(change=change), "a.xlsx")
    assert found.rows[0].cells.county == '=UPPER("x")'
    assert [(issue.code, issue.row_number) for issue in found.issues] == [("formula_without_value", 2)]


def test_the_target_of_a_hyperlink_formula() -> None:
    formula = '<c r="G2" t="str"><f>HYPERLINK("https://example.org/m.pdf","link")</f><v>link</v></c>'
    data = edited(workbook(), SHEET, lambda xml: re.sub(rb'<c r="G2".*?</c>', formula.encode(), xml))
    cells_of = read_list(data, "a.xlsx").rows[0].cells
    assert (cells_of.moa_text, cells_of.moa_url) == ("link", "https://example.org/m.pdf")


def test_a_duration_is_text() -> None:
    found = read_list(workbook([(*ROWS[0][:3], timedelta(hours=30), *ROWS[0][4:])]), "a.xlsx")
    assert found.rows[0].cells.county == "1 day, 6:00:00"


def test_merged_cells_cost_nothing_and_lose_nothing() -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("A1:A1")

    data = edited(
        workbook(change=change),
        SHEET,
        lambda xml: re.sub(rb'ref="A1(:A1)?"/>(?=</mergeCells>)', b'ref="A5:XFD1048576"/>', xml),
    )
    assert len(read_list(data, "a.xlsx").rows) == 3


def test_a_list_wider_than_any_known_one() -> None:
    header = (*FULL, *(f"EXTRA {i}" for i in range(12)))
    found = read_list(workbook([(*row, *range(12)) for row in ROWS], header), "a.xlsx")
    assert [name for name, _ in found.extras] == [f"EXTRA {i}" for i in range(12)]
    assert found.extras[11][1] == ("11", "11", "11")
