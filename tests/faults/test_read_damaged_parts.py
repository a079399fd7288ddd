"""Damage inside a workbook's parts: a list or one reason, whatever byte of whatever part is wrong, and soon."""

from __future__ import annotations

import random
import re
import time

import pytest

from ledger287.read import UnreadableList, read_list
from tests.unit.read.made import ROWS, SHEET, STRINGS, as_excel_writes, edited, linked, workbook

GOOD = linked(
    as_excel_writes(workbook(ROWS * 3)), ("G2", "https://example.org/a", ""), ("H4:H5", "https://example.org/b", "")
)
PARTS = (
    SHEET,
    STRINGS,
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "_rels/.rels",
    "docProps/core.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
)
WORDS = b"""< > " & &#0; &#xD800; &nope; \x00 \xff </row> <row> <c/> <!-- ]]> 99999999999 -1 1e999 <f> <![CDATA["""
NOISE = (*WORDS.split(), b" t='s'", b"\r\n", b" ", b"")


def outcome(data: bytes) -> str:
    """``list``, or the reason's line; any other exception is the failure that is looked for."""
    try:
        read_list(data, "a.xlsx")
    except UnreadableList as error:
        return error.detail if "unexpected fault" not in error.detail else repr(error.__cause__)
    return "list"


@pytest.mark.parametrize("part", PARTS)
def test_noise_in_a_part(part: str) -> None:
    chance = random.Random(part)
    outcomes = set()
    started = time.process_time()
    for _ in range(150):

        def damage(xml: bytes) -> bytes:
            at = chance.randrange(len(xml))
            return xml[:at] + chance.choice(NOISE) + xml[at + chance.choice((0, 1, 1, 5, 40)) :]

        found = outcome(edited(GOOD, part, damage))
        assert found == "list" or re.match(r"a\.xlsx: \S[^\n]{5,300}$", found), found
        outcomes.add(found)
    assert time.process_time() - started < 60
    assert len(outcomes) > 1 or part == "docProps/core.xml"


def test_a_part_left_out() -> None:
    for part in PARTS:
        found = outcome(edited(GOOD, part, lambda xml: b""))
        assert found == "list" or found.startswith("a.xlsx: "), part


def test_damage_never_changes_rows_in_silence() -> None:
    """A cell's text with one letter cut out reads as that text, and every other cell as before."""
    before = read_list(GOOD, "a.xlsx").rows
    after = read_list(edited(GOOD, STRINGS, lambda xml: xml.replace(b"Cedar", b"Cdar")), "a.xlsx").rows
    assert [row for row, other in zip(before, after, strict=True) if row != other] == [
        row for row in before if row.cells.state == "UTAH"
    ]
