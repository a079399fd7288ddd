"""Several sheets with the header of a list: which one is the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from ledger287.read import read_list
from tests.unit.read.made import FULL, saved


def lines(n: int, day: int) -> list[tuple[Any, ...]]:
    return [
        ("OHIO", f"Alder {i} Police Department", "County", None, "Task Force Model", date(2026, 3, day), "link", None)
        for i in range(n)
    ]


def add(book: Any, title: str, rows: list[tuple[Any, ...]], width: int = 8, state: str = "visible") -> None:
    sheet = book.create_sheet(title)
    sheet.append(FULL[:width])
    for row in rows:
        sheet.append(row[:width])
    sheet.sheet_state = state


def older_first(book: Any) -> None:
    add(book, "old", lines(8, 2))
    add(book, "list", lines(9, 20))


def older_is_longer(book: Any) -> None:
    add(book, "old", lines(12, 2))
    add(book, "list", lines(9, 20))


def older_has_more_columns(book: Any) -> None:
    add(book, "old", lines(8, 2))
    add(book, "list", lines(9, 20), width=7)


def picked_lines_are_newer(book: Any) -> None:
    add(book, "new this week", lines(3, 25))
    add(book, "list", [*lines(9, 20)])


def hidden_is_newer(book: Any) -> None:
    add(book, "draft", lines(20, 25), state="hidden")
    add(book, "list", lines(9, 20))


def those_that_wait_first(book: Any) -> None:
    add(book, "pending", lines(30, 25), width=5)
    add(book, "list", lines(9, 20))


def counts_first(book: Any) -> None:
    sheet = book.create_sheet("summary")
    for row in (("STATE", "NUMBER OF AGENCIES", "TASK FORCE MODEL"), ("OHIO", 9, 9), ("UTAH", 3, 3)):
        sheet.append(row)
    add(book, "list", lines(9, 20), state="hidden")


@pytest.mark.parametrize(
    "make",
    [
        older_first,
        older_is_longer,
        older_has_more_columns,
        picked_lines_are_newer,
        hidden_is_newer,
        those_that_wait_first,
        counts_first,
    ],
)
def test_the_list_is_read(make: Callable[[Any], None]) -> None:
    book = Workbook()
    make(book)
    book.remove(book.worksheets[0])
    found = read_list(saved(book), "a.xlsx")
    assert (found.sheet, len(found.rows), found.kind) == ("list", 9, "participating")
    assert found.other_sheets == tuple(sheet.title for sheet in book.worksheets if sheet.title != "list")
