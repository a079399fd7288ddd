"""Hidden rows, blank rows, links, tabs and properties."""

from __future__ import annotations

import re
from typing import Any

import pytest
from openpyxl import Workbook

from ledger287.read import read_list
from tests.unit.read.made import FULL, ROWS, SHEET, edited, linked, replaced, saved, workbook


def test_hidden_rows_are_read_and_flagged() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True

    found = read_list(workbook(change=hide), "a.xlsx")
    assert [(row.row_number, row.is_hidden) for row in found.rows] == [(2, False), (3, True), (4, False)]


@pytest.mark.parametrize(("flag", "is_hidden"), [("1", True), ("true", True), ("0", False), ("false", False)])
def test_spellings_of_the_hidden_flag(flag: str, is_hidden: bool) -> None:
    data = replaced(workbook(), SHEET, '<row r="3"', f'<row r="3" hidden="{flag}"')
    assert [row.is_hidden for row in read_list(data, "a.xlsx").rows] == [False, is_hidden, False]


def test_blank_rows_are_counted_not_kept() -> None:
    blank = (None,) * 8
    spaces = (" ", None, "\u00a0", None, None, None, None, None)
    found = read_list(workbook([ROWS[0], blank, spaces, ROWS[1]]), "a.xlsx")
    assert [row.row_number for row in found.rows] == [2, 5]
    assert found.blank_rows == 2


def test_a_sheet_that_reaches_further_than_its_data() -> None:
    def widen(sheet: Any) -> None:
        sheet.cell(60, 13).number_format = "0.00"

    found = read_list(workbook(change=widen), "a.xlsx")
    assert len(found.rows) == 3
    assert found.blank_rows == 56  # rows 5 to 60


def test_links_of_the_moa_and_of_the_addendum_stay_apart_and_raw() -> None:
    safelink = "https://nam12.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ice.gov%2Fx.pdf&data=05%7C02"

    def link(sheet: Any) -> None:
        sheet["G2"].hyperlink = safelink
        sheet["H4"].hyperlink = "chrome-extension://abc/https:/www.ice.gov/a b.pdf"
        sheet["B4"].hyperlink = "https://example.org/elsewhere"

    cells = [row.cells for row in read_list(workbook(change=link), "a.xlsx").rows]
    assert [(one.moa_url, one.addendum_url) for one in cells] == [
        (safelink, None),
        (None, None),
        (None, "chrome-extension://abc/https:/www.ice.gov/a b.pdf"),
    ]
    assert cells[0].moa_text == "link"


def test_a_link_over_a_range_a_place_in_the_workbook_and_the_last_of_two() -> None:
    data = linked(
        workbook(),
        ("G2:G3", "https://example.org/range?a=1&amp;b=2", ""),
        ("G3", "https://example.org/later", ""),
        ("G4", "", "Sheet1!A1"),
        ("H4", "https://example.org/x.pdf", "page=2"),
    )
    cells = [row.cells for row in read_list(data, "a.xlsx").rows]
    assert [one.moa_url for one in cells] == [
        "https://example.org/range?a=1&b=2",
        "https://example.org/later",
        "#Sheet1!A1",
    ]
    assert cells[2].addendum_url == "https://example.org/x.pdf#page=2"


def test_a_link_on_an_empty_cell_leaves_the_text_empty() -> None:
    data = linked(workbook([(*ROWS[0][:6], None, None)]), ("G2", "https://example.org/moa", ""))
    cells = read_list(data, "a.xlsx").rows[0].cells
    assert (cells.moa_text, cells.moa_url) == (None, "https://example.org/moa")


def test_a_link_whose_relationship_is_missing_is_passed_over() -> None:
    data = linked(workbook(), ("G2", "https://example.org/moa", ""))
    data = edited(data, SHEET, lambda xml: xml.replace(b'r:id="rId1"', b'r:id="rId7"'))
    assert [row.cells.moa_url for row in read_list(data, "a.xlsx").rows] == [None, None, None]


def test_the_list_is_found_on_any_tab_and_the_others_are_named() -> None:
    book = Workbook()
    tally = book.active
    assert tally is not None
    tally.title = "working tally"
    tally.append(["who", "how many"])
    sheet = book.create_sheet("the list")
    for row in (FULL, *ROWS):
        sheet.append(list(row))
    found = read_list(saved(book), "a.xlsx")
    assert (found.sheet, found.other_sheets, len(found.rows)) == ("the list", ("working tally",), 3)


def test_a_shown_list_goes_before_a_hidden_one_and_the_second_is_told() -> None:
    book = Workbook()
    old = book.active
    assert old is not None
    old.title, old.sheet_state = "old", "hidden"
    new = book.create_sheet("new")
    for sheet, rows in ((old, ROWS[:1]), (new, ROWS)):
        for row in (FULL, *rows):
            sheet.append(list(row))
    found = read_list(saved(book), "a.xlsx")
    assert (found.sheet, len(found.rows)) == ("new", 3)
    assert [issue.code for issue in found.issues] == ["second_list"]


def test_the_modified_instant_is_kept_and_the_names_are_not() -> None:
    person = b"Somebody Onthestaff"

    def properties(xml: bytes) -> bytes:
        xml = re.sub(rb"(<dc:creator[^>]*>).*?</dc:creator>", rb"\1" + person + b"</dc:creator>", xml)
        return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-02-27T17:55:27Z", xml)

    found = read_list(edited(workbook(), "docProps/core.xml", properties), "a.xlsx")
    assert found.modified_at == "2026-02-27T17:55:27Z"
    assert person.decode() not in repr(found)


def test_a_program_that_remade_the_workbook_is_no_publisher() -> None:
    assert read_list(workbook(), "a.xlsx").modified_at is None  # openpyxl signed its work


def test_equal_rows_of_two_lists_are_one_object() -> None:
    first, second = read_list(workbook(), "a.xlsx"), read_list(workbook([*ROWS, *ROWS]), "b.xlsx")
    assert first.rows[0].cells is second.rows[3].cells
