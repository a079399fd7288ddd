"""Every cell keeps its text as printed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl.styles.numbers import is_date_format as openpyxl_date
from openpyxl.styles.numbers import is_timedelta_format as openpyxl_duration

from ledger287.read import read_list
from ledger287.read.numbers import day_text
from ledger287.read.scan import scan
from ledger287.read.strings import shared_strings
from ledger287.read.styles import is_date_format, is_duration_format
from tests.unit.read.made import MAIN, SHEET, STRINGS, as_excel_writes, replaced, workbook

ROW = ["OHIO", "Alder", "County", "Alder County", "Task Force Model", date(2025, 3, 4), "link", None]


def county(value: object) -> str | None:
    """What is read of a row whose COUNTY holds ``value``."""
    row = [*ROW]
    row[3] = value  # type: ignore[call-overload]
    return read_list(as_excel_writes(workbook([row])), "a.xlsx").rows[0].cells.county


@pytest.mark.parametrize(
    "text",
    [
        "Alder County ",
        " Alder",
        "two  spaces",
        "nbsp\u00a0",
        "curly \u2019",
        "straight '",
        "R&D <Co>",
        "a\nb",
        "tab\there",
        "ÀÉ 郡",
        "\u200b",
    ],
)
def test_text_is_untouched(text: str) -> None:
    assert county(text) == text


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("#N/A", "#N/A"),
        ("#REF!", "#REF!"),
        (True, "TRUE"),
        (False, "FALSE"),
        (7, "7"),
        (7.5, "7.5"),
        (1e20, "1e+20"),
        (-3, "-3"),
        (date(2025, 2, 26), "2025-02-26"),
        (datetime(2025, 2, 26, 23, 59), "2025-02-26"),
        (date(5025, 5, 1), "5025-05-01"),
        (None, None),
    ],
)
def test_values_of_other_types(value: object, printed: str | None) -> None:
    assert county(value) == printed


@pytest.mark.parametrize(
    ("serial", "printed"),
    [
        (b"45714", "2025-02-26"),
        (b"45714.5", "2025-02-26"),
        (b"45713.9999999999", "2025-02-26"),
        (b"59", "1900-02-28"),
        (b"61", "1900-03-01"),
        (b"2958465", "9999-12-31"),
        (b"2958466", "2958466"),
        (b"0", "0"),
        (b"-5", "-5"),
        (b"0.25", "0.25"),
    ],
)
def test_serials_are_days_where_they_can_be(serial: bytes, printed: str) -> None:
    assert day_text(serial) == printed


def test_a_date_stored_as_iso_text() -> None:
    cell = '<c r="F2" s="1" t="d"><v>2025-03-09T00:00:00</v></c>'
    data = replaced(as_excel_writes(workbook([ROW])), SHEET, '<c r="F2" s="1"><v>45720</v></c>', cell)
    assert read_list(data, "a.xlsx").rows[0].cells.signed == "2025-03-09"


def test_an_empty_string_is_not_an_empty_cell() -> None:
    data = as_excel_writes(workbook([["OHIO", "Alder", "County", "XXX", "Task Force Model", None, None, None]]))
    assert read_list(replaced(data, STRINGS, "<t>XXX</t>", "<t></t>"), "a.xlsx").rows[0].cells.county == ""


def test_rich_text_is_the_text_of_its_runs_without_phonetic_hints() -> None:
    data = as_excel_writes(workbook([["OHIO", "Alder", "County", "XXX", "Task Force Model", None, None, None]]))
    runs = '<r><t>link</t></r><r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve"> | add</t></r>'
    assert read_list(replaced(data, STRINGS, "<t>XXX</t>", runs), "a.xlsx").rows[0].cells.county == "link | add"
    phonetic = '<t>kana</t><rPh sb="0" eb="1"><t>KANA</t></rPh>'
    assert read_list(replaced(data, STRINGS, "<t>XXX</t>", phonetic), "a.xlsx").rows[0].cells.county == "kana"


def test_characters_that_excel_writes_as_escapes() -> None:
    xml = b"<sst " + MAIN + b"><si><t>a_x000D_\nb</t></si><si><t>_x005F_x0041_ _x_</t></si></sst>"
    expected = ["a\r\nb", "_x0041_ _x_"]
    assert list(shared_strings(xml)) == expected
    assert list(shared_strings(xml.replace(b"<si>", b"<si ><!-- -->", 1))) == expected


def test_inline_strings() -> None:
    xml = (
        b'<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> a &amp; b </t></is></c>'
        b'<c r="B1" t="inlineStr"></c><c r="C1" t="inlineStr"><is><t>&#233;</t></is></c></row></sheetData></worksheet>'
    )
    grid = scan("s", xml, [], lambda: (frozenset(), frozenset()))
    assert grid.line(0)[:4] == (" a & b ", None, "\u00e9", None)


def test_shared_strings_as_a_parser_reads_them() -> None:
    texts = (b"<t>a\r\nb</t>", b"<t>&lt;&#x26;&gt;</t>", b"<t/>", b'<t xml:space="preserve"> </t>')
    xml = b"<sst " + MAIN + b">" + b"".join(b"<si>%s</si>" % one for one in texts) + b"</sst>"
    assert list(shared_strings(xml)) == ["a\nb", "<&>", "", " "]


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "0",
        "0.00",
        "mm/dd/yyyy",
        "m/d/yy;@",
        "[$-409]mmmm d, yyyy",
        '"day "0',
        "[Red]0.00",
        "yyyy\\-mm\\-dd",
        "[h]:mm",
        "[mm]:ss",
        "@",
        "#,##0_);[Red](#,##0)",
        "dddd",
        '0"d"',
        "_(* #,##0_)",
        "h:mm AM/PM",
        "[$EUR ]#,##0.00_-",
        "\\d0",
        "[s].000",
    ],
)
def test_date_formats_are_told_as_openpyxl_tells_them(code: str) -> None:
    assert is_date_format(code) is openpyxl_date(code)
    assert is_duration_format(code) is openpyxl_duration(code)
