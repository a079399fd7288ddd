"""Whatever bytes come, the answer is one reason in one line, soon."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable

import pytest

from ledger287.read import UnreadableList, read_list
from tests.unit.read.made import ROWS, SHEET, as_excel_writes, edited, workbook

GOOD = as_excel_writes(workbook(ROWS * 40))


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


def bomb(xml: bytes) -> bytes:
    """A sheet of 300 MB of spaces."""
    return xml.replace(b"<sheetData>", b"<sheetData>" + b" " * (300 * 2**20))


def dense(xml: bytes) -> bytes:
    """A sheet that is small enough and far denser than any text."""
    return xml.replace(b"<sheetData>", b"<sheetData>" + b" " * (20 * 2**20))


def laughs(xml: bytes) -> bytes:
    entities = b'<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 50) for i in range(9)
    )
    body = xml.split(b"?>", 1)[-1]
    return (
        b'<?xml version="1.0"?><!DOCTYPE worksheet ['
        + entities
        + b"]>"
        + body.replace(b"<sheetData>", b"<sheetData>&j;", 1)
    )


def everywhere_linked(xml: bytes) -> bytes:
    link = b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="Sheet1!A1"/></hyperlinks>'
    return xml.replace(b"</sheetData>", b"</sheetData>" + link)


def unclosed(tag: bytes) -> Callable[[bytes], bytes]:
    """A sheet that opens ``tag`` a hundred thousand times and never ends it: fatal for a careless pattern."""
    return lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + tag * 100_000)


CASES: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "truncated", "is empty"),
    "blanks": (b"\x00" * 500, "truncated", "nothing but blanks"),
    "text": (b"STATE,LAW ENFORCEMENT AGENCY\nOHIO,Alder\n", "not_a_list", "a text file"),
    "binary": (b"\x7fELF\x01\x00\x00" * 40, "not_a_list", "a binary file"),
    "pdf": (b"%PDF-1.7\n", "not_a_list", "a PDF"),
    "old or encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "unreadable", "password"),
    "error page": (
        b"<!DOCTYPE html><html><body><h1>503</h1></body></html>",
        "not_a_list",
        "an HTML page without any table",
    ),
    "cut to half": (GOOD[: len(GOOD) // 2], "truncated", "cut short"),
    "cut by a little": (GOOD[:-30], "truncated", "cut short"),
    "only a beginning": (b"PK\x03\x04", "truncated", "cut short"),
    "a zip of something else": (zipped(**{"a.txt": b"hello"}), "not_a_list", "no Excel workbook"),
    "an empty zip": (zipped(), "not_a_list", "no Excel workbook"),
    "zip bomb": (edited(GOOD, SHEET, bomb), "unreadable", "beyond the bounds"),
    "dense sheet": (edited(GOOD, SHEET, dense), "unreadable", "beyond the bounds"),
    "entities": (edited(GOOD, SHEET, laughs), "unreadable", "document type"),
    "entities in the strings": (edited(GOOD, "xl/sharedStrings.xml", laughs), "unreadable", "document type"),
    "links over all cells": (edited(GOOD, SHEET, everywhere_linked), "unreadable", "hyperlinks"),
    "sheet cut short": (edited(GOOD, SHEET, lambda xml: xml[: len(xml) // 2]), "truncated", "ends early"),
    "no sheet data": (edited(GOOD, SHEET, lambda xml: b"<worksheet></worksheet>"), "not_a_list", "header of a list"),
    "sheet of noise": (edited(GOOD, SHEET, lambda xml: b"\xff\xfe" * 5000), "truncated", "ends early"),
    "strings of noise": (edited(GOOD, "xl/sharedStrings.xml", lambda xml: b"<sst><si>" * 4000), "unreadable", SHEET),
    "string that is not there": (
        edited(GOOD, SHEET, lambda xml: xml.replace(b"<v>0</v>", b"<v>99999999</v>", 1)),
        "unreadable",
        "damaged",
    ),
    "UTF-16": (edited(GOOD, SHEET, lambda xml: xml.decode().encode("utf-16")), "unreadable", "UTF-8"),
    "row beyond any sheet": (
        edited(GOOD, SHEET, lambda xml: xml.replace(b'<row r="9"', b'<row r="99999999999"')),
        "unreadable",
        "damaged",
    ),
    "deep nesting": (edited(GOOD, SHEET, lambda xml: b"<a>" * 30_000), "truncated", "ends early"),
    "unclosed rows": (edited(GOOD, SHEET, unclosed(b'<row r="1"')), "unreadable", "damaged"),
    "unclosed cells": (edited(GOOD, SHEET, unclosed(b'<row r="1"><c r="A1"')), "unreadable", "damaged"),
    "no workbook sheets": (
        edited(GOOD, "xl/workbook.xml", lambda xml: re.sub(rb"<sheets>.*</sheets>", b"", xml)),
        "unreadable",
        "no worksheet",
    ),
    "parts missing": (
        edited(GOOD, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"sheet1.xml", b"sheet9.xml")),
        "unreadable",
        "lacks",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_one_clear_reason(case: str) -> None:
    data, reason, words = CASES[case]
    started = time.process_time()
    with pytest.raises(UnreadableList) as caught:
        read_list(data, "listA.xlsx")
    assert caught.value.reason == reason
    assert words in caught.value.detail
    assert caught.value.detail.startswith("listA.xlsx: ")
    assert "\n" not in caught.value.detail
    assert len(caught.value.detail) < 320
    assert time.process_time() - started < 10


def test_an_encrypted_part() -> None:
    data = bytearray(GOOD)
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # the flag "encrypted" on every entry of the directory
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(UnreadableList, match="encrypted"):
        read_list(bytes(data), "a.xlsx")


@pytest.mark.parametrize("way", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_bomb_in_another_compression(way: int) -> None:
    source = zipfile.ZipFile(io.BytesIO(GOOD))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", way) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    with pytest.raises(UnreadableList, match="compressed in a way no workbook is"):
        read_list(stream.getvalue(), "a.xlsx")


def test_a_part_that_is_larger_than_it_claims() -> None:
    data = bytearray(GOOD)
    at = data.find(SHEET.encode(), data.find(b"PK\x01\x02"))
    data[at - 46 + 24 : at - 46 + 28] = (200).to_bytes(4, "little")  # the size in the directory
    with pytest.raises(UnreadableList, match=r"sheet1\.xml is damaged"):
        read_list(bytes(data), "a.xlsx")


def outcome(data: bytes) -> str:
    """``list``, or the reason's line; any other exception is the failure that is looked for."""
    try:
        read_list(data, "a.xlsx")
    except UnreadableList as error:
        return error.detail if "unexpected fault" not in error.detail else repr(error.__cause__)
    return "list"


def test_any_byte_damaged_gives_a_list_or_a_reason() -> None:
    """Every 97th byte flipped, one at a time."""
    outcomes = []
    for at in range(0, len(GOOD), 97):
        data = bytearray(GOOD)
        data[at] ^= 0xFF
        outcomes.append(outcome(bytes(data)))
    assert all(one == "list" or one.startswith("a.xlsx: ") for one in outcomes)
    assert sum(one != "list" for one in outcomes) > 10


def test_cut_anywhere_gives_a_reason() -> None:
    for end in range(0, len(GOOD), 101):
        assert outcome(GOOD[:end]) != "list"
