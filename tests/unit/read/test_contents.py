"""Columns that no header word tells are told by their cells; a list's words over other cells are no list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ledger287.read import UnreadableList, read_list
from tests.unit.read.made import FULL, linked, workbook

STATES = ("OHIO", "TEXAS", "UTAH", "FLORIDA", "WASHINGTON", "NEW YORK")
MODELS = ("Task Force Model", "Warrant Service Officer", "Jail Enforcement Model")
LINES: tuple[tuple[Any, ...], ...] = tuple(
    (state, f"Alder {n} Police Department", "County", "Alder County", MODELS[n % 3], date(2026, 3, 1 + n), "link", None)
    for n, state in enumerate(STATES)
)


def with_links(header: tuple[str, ...], lines: tuple[tuple[Any, ...], ...] = LINES) -> bytes:
    """The list with a document linked in each line of its MOA column."""
    letter = "ABCDEFGHIJ"[header.index("MOA")]
    urls = [(f"{letter}{n}", f"https://www.ice.gov/doclib/287gMOA/a{n}.pdf", "") for n in range(2, len(lines) + 2)]
    return linked(workbook(lines, header), *urls)


def renamed(**names: str) -> tuple[str, ...]:
    other = {"AGENCY": "LAW ENFORCEMENT AGENCY", "MODEL": "SUPPORT TYPE"}
    table = {other.get(key, key): name for key, name in names.items()}
    return tuple(table.get(name, name) for name in FULL)


@pytest.mark.parametrize(
    "header",
    [
        renamed(STATE="LOCATION"),
        renamed(STATE="STAE"),
        renamed(AGENCY="PARTNER"),
        renamed(AGENCY="LAW ENFORCMENT AGECNY"),
        renamed(MODEL="AUTHORITY"),
        renamed(MODEL="AGREEMENT"),
        renamed(TYPE="CATEGORY", MODEL="TYPE"),
        renamed(TYPE="AGENCY TYPE", MODEL="TYPE"),
        renamed(STATE="WHERE", AGENCY="WHO", MODEL="HOW"),
        renamed(SIGNED="DATE"),
        renamed(SIGNED="ACTIVE SINCE"),
        renamed(SIGNED="MOA DATE"),
    ],
    ids=" ".join,
)
def test_unknown_headers_over_known_cells(header: tuple[str, ...]) -> None:
    found = read_list(with_links(header), "a.xlsx")
    assert found.kind == "participating"
    said = [
        (row.cells.state, row.cells.agency, row.cells.county, row.cells.model, row.cells.signed) for row in found.rows
    ]
    assert said == [(line[0], line[1], line[3], line[4], line[5].isoformat()) for line in LINES]
    if "AGENCY TYPE" in header:
        assert {row.cells.type for row in found.rows} == {"County"}


def test_a_list_whose_header_was_lost() -> None:
    for above in ((), (("287(g) Participating Agencies",),)):
        lines = (*above, *LINES)
        found = read_list(workbook(lines[1:], lines[0]), "a.xlsx")
        assert [(row.cells.state, row.cells.agency, row.cells.signed) for row in found.rows] == [
            (line[0], line[1], line[5].isoformat()) for line in LINES
        ]
        assert [row.row_number for row in found.rows] == list(range(1 + len(above), 1 + len(above) + len(LINES)))


def test_who_signed_is_no_date() -> None:
    lines = tuple((*line[:5], "ICE", *line[5:]) for line in LINES)
    found = read_list(with_links((*FULL[:5], "SIGNED BY", "MOA DATE", *FULL[6:]), lines), "a.xlsx")
    assert [row.cells.signed for row in found.rows] == [line[5].isoformat() for line in LINES]


@pytest.mark.parametrize("word", ["DATE", "DATE RECEIVED", "DATE SUBMITTED"])
def test_days_on_a_list_that_links_nothing_are_no_signing(word: str) -> None:
    found = read_list(workbook([line[:7] for line in LINES], (*FULL[:5], word, "MOA")), "a.xlsx")
    assert found.kind == "pending"


def test_days_of_receipt_are_no_signing_even_beside_links() -> None:
    assert read_list(with_links(renamed(SIGNED="DATE RECEIVED")), "a.xlsx").kind == "pending"


def test_a_list_that_waits_in_the_other_lists_template() -> None:
    lines = [(*line[:5], None, "link pending", None) for line in LINES]
    assert read_list(workbook(lines), "a.xlsx").kind == "pending"
    assert read_list(workbook([(*line[:5], None, "link", None) for line in LINES]), "a.xlsx").kind == "participating"
    signed = (*LINES[:1], *lines[1:])
    assert read_list(workbook(signed), "a.xlsx").kind == "participating"


def test_of_two_headers_with_the_word_the_one_over_agencies() -> None:
    lines = tuple(("MIA", *line) for line in LINES)
    found = read_list(workbook(lines, ("ICE FIELD OFFICE AGENCY CODE", *renamed(AGENCY="AGENCY (NAME)"))), "a.xlsx")
    assert [row.cells.agency for row in found.rows] == [line[1] for line in LINES]


def test_a_table_of_counts_is_no_list() -> None:
    header = ("STATE", "NUMBER OF AGENCIES", "TASK FORCE MODEL", "JAIL ENFORCEMENT MODEL")
    with pytest.raises(UnreadableList, match="no sheet has the header of a list"):
        read_list(workbook([(state, 7, 5, 2) for state in STATES], header), "a.xlsx")
