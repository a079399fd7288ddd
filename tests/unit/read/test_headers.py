"""The header decides which sheet, which columns and which kind, whatever its spelling and order."""

from __future__ import annotations

import pytest

from ledger287.read import UnreadableList, read_list
from tests.unit.read.made import FULL, ROWS, workbook


def test_fields_come_from_their_columns() -> None:
    first = read_list(workbook(), "a.xlsx").rows[0].cells
    assert (first.state, first.agency, first.type, first.county) == (
        "OHIO",
        "Alder County Sheriff's Office",
        "County",
        "Alder County",
    )
    assert (first.model, first.signed, first.moa_text, first.addendum) == (
        "Task Force Model",
        "2025-03-04",
        "link",
        None,
    )


@pytest.mark.parametrize(
    "header",
    [
        ("state", "Law Enforcement Agency", "Type", "county", "Support Type", "signed", "moa", "addendum"),
        (
            "STATE ",
            " LAW ENFORCEMENT  AGENCY",
            "TYPE\n",
            "COUNTY\u00a0",
            "SUPPORT\nTYPE",
            "SIGNED*",
            "MOA:",
            "ADDENDUM ",
        ),
        (
            "STATE",
            "LAW ENFORCEMENT AGENCY NAME",
            "AGENCY TYPE",
            "COUNTY",
            "MODEL",
            "DATE SIGNED",
            "MOA LINK",
            "ADDENDUM",
        ),
    ],
)
def test_other_spellings_of_the_header(header: tuple[str, ...]) -> None:
    assert [row.cells for row in read_list(workbook(header=header), "a.xlsx").rows] == [
        row.cells for row in read_list(workbook(), "a.xlsx").rows
    ]


def test_headers_that_nobody_has_used_yet_are_known_by_a_word_in_them_and_told() -> None:
    header = ("STATE OR TERRITORY", "LEA (AGENCY NAME)", "KIND TYPE", "COUNTY SERVED", "287(G) SUPPORT",
              "DATE MOA SIGNED", "MOA DOCUMENT", "ADDENDUM 1")  # fmt: skip
    found = read_list(workbook(header=header), "a.xlsx")
    assert [row.cells for row in found.rows] == [row.cells for row in read_list(workbook(), "a.xlsx").rows]
    assert {issue.code for issue in found.issues} == {"guessed_column"}
    assert len(found.issues) == 8


def test_a_row_of_data_is_no_header() -> None:
    data = ("State Police", "A State Agency", "County", "Alder County", "Task Force Model", "Signed", "MOA", "Addendum")
    header = ("", "Who", "Which", "Where", "How", "When", "Paper", "More")
    with pytest.raises(UnreadableList, match="lacks agency, model, state"):
        read_list(workbook([data], header), "a.xlsx")


def test_a_date_that_is_no_signing_leaves_a_list_pending() -> None:
    header = (*FULL[:5], "DATE RECEIVED")
    found = read_list(workbook([row[:6] for row in ROWS], header), "a.xlsx")
    assert found.kind == "pending"
    assert found.extras[0][0] == "DATE RECEIVED"


def test_columns_in_another_order() -> None:
    order = (4, 0, 6, 1, 5, 3, 2, 7)
    shuffled = workbook([[row[i] for i in order] for row in ROWS], [FULL[i] for i in order])
    assert [row.cells for row in read_list(shuffled, "a.xlsx").rows] == [
        row.cells for row in read_list(workbook(), "a.xlsx").rows
    ]


def test_a_list_without_signed_is_pending_even_with_a_moa_column() -> None:
    keep = (0, 1, 2, 3, 4, 6)
    found = read_list(workbook([[row[i] for i in keep] for row in ROWS], [FULL[i] for i in keep]), "participating.xlsx")
    assert found.kind == "pending"
    assert found.rows[0].cells.moa_text == "link"


def test_a_list_with_signed_is_participating_whatever_its_name() -> None:
    assert read_list(workbook(), "pendingAgencies01012026.xlsx").kind == "participating"


def test_lines_above_the_header_are_passed_over_and_told() -> None:
    found = read_list(workbook([FULL, *ROWS], ("Agreements in force", None)), "a.xlsx")
    assert [row.row_number for row in found.rows] == [3, 4, 5]
    assert [issue.code for issue in found.issues] == ["lines_above_header"]


def test_a_new_column_is_kept_aside_and_told() -> None:
    header = (*FULL[:4], "REGION", *FULL[4:])
    found = read_list(workbook([(*row[:4], f"Region {i}", *row[4:]) for i, row in enumerate(ROWS)], header), "a.xlsx")
    assert found.extras == (("REGION", ("Region 0", "Region 1", "Region 2")),)
    assert [issue.code for issue in found.issues] == ["unknown_column"]
    assert "'REGION'" in found.issues[0].message
    assert [row.cells for row in found.rows] == [row.cells for row in read_list(workbook(), "a.xlsx").rows]


def test_cells_under_no_header_are_kept_aside_and_told() -> None:
    found = read_list(workbook([(*row, None, "note") for row in ROWS]), "a.xlsx")
    assert found.extras == (("J", ("note",) * 3),)
    assert [issue.code for issue in found.issues] == ["unheaded_column"]


def test_a_header_printed_twice_reads_the_first() -> None:
    found = read_list(workbook([(*row, "OTHER") for row in ROWS], (*FULL, "State")), "a.xlsx")
    assert found.rows[0].cells.state == "OHIO"
    assert "doubled_column" in [issue.code for issue in found.issues]


def test_five_empty_trailing_headers_are_no_columns() -> None:
    def style(sheet: object) -> None:
        for column in range(9, 14):
            sheet.cell(1, column).number_format = "0.00"  # type: ignore[attr-defined]

    found = read_list(workbook(change=style), "a.xlsx")
    assert found.extras == ()
    assert found.issues == ()
    assert len(found.rows) == 3


@pytest.mark.parametrize(
    "header", [("NAME", "CITY", "PHONE"), ("STATE", "COUNTY", "SIGNED"), ("STATE", "AGENCY", "BUDGET")]
)
def test_a_workbook_with_other_columns_is_no_list(header: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableList, match=r"b\.xlsx: no sheet has the header of a list") as caught:
        read_list(workbook([("x", "y", "z")], header), "b.xlsx")
    assert caught.value.reason == "not_a_list"
    assert "CITY" not in caught.value.detail  # cells of a stranger's workbook are not quoted
