"""A list as text with signs between its cells."""

from __future__ import annotations

import csv
import io

import pytest

from ledger287.read import UnreadableList, read_list
from tests.unit.read.made import FULL

LINES = [
    ("OHIO", 'Alder, "Old" Police Department', "County", "Alder County", "Task Force Model", "03/04/2026", "x"),
    ("UTAH", "Peña County Sheriff\u2019s Office", "County", "Peña\nCounty", "Jail Enforcement Model", "03/05/2026", ""),
]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_rows_as_written(sign: str, encoding: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=sign)
    writer.writerows([("287(g) agencies",), FULL[:7], *LINES])
    found = read_list(stream.getvalue().encode(encoding), "list.csv")
    assert found.kind == "participating"
    assert [
        (c.state, c.agency, c.type, c.county, c.model, c.signed, c.moa_text or "")
        for c in (row.cells for row in found.rows)
    ] == LINES
    assert [row.row_number for row in found.rows] == [3, 4]


@pytest.mark.parametrize(
    "text",
    ["STATE,LAW ENFORCEMENT AGENCY\nOHIO,Knox County\n", "Dear reader,\nOhio, Texas and Utah, too.\n" * 30, '"' * 999],
)
def test_other_texts_are_no_list(text: str) -> None:
    with pytest.raises(UnreadableList, match=r"a text file, not a list") as told:
        read_list(text.encode(), "list.csv")
    assert told.value.reason == "not_a_list"
