"""Composed workbooks: no row of a real list stands here."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

FULL = ("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA", "ADDENDUM")
ROWS: tuple[tuple[Any, ...], ...] = (
    (
        "OHIO",
        "Alder County Sheriff's Office",
        "County",
        "Alder County",
        "Task Force Model",
        date(2025, 3, 4),
        "link",
        None,
    ),
    (
        "OHIO",
        "Birch Police Department ",
        "Municipality",
        "#N/A",
        "Warrant Service Officer",
        "05/082025",
        "link pending",
        None,
    ),
    (
        "UTAH",
        "Cedar\u00a0County Sheriff\u2019s Office",
        "County",
        None,
        "Jail Enforcement Model",
        date(2020, 6, 30),
        "link",
        "link",
    ),
)


def saved(book: Workbook) -> bytes:
    """A workbook's bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def workbook(
    rows: Sequence[Sequence[Any]] = ROWS, header: Sequence[Any] = FULL, *, change: Callable[[Any], object] | None = None
) -> bytes:
    """A list workbook; ``change`` gets the sheet before it is saved."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    sheet.append(list(header))
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    return saved(book)


def edited(data: bytes, part: str, edit: Callable[[bytes], bytes]) -> bytes:
    """The same zip with one part changed."""
    source = zipfile.ZipFile(io.BytesIO(data))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, edit(content) if name == part else content)
    return stream.getvalue()


def replaced(data: bytes, part: str, old: str, new: str, count: int = 1) -> bytes:
    """The same zip with one text of a part replaced; the text must be there."""

    def edit(content: bytes) -> bytes:
        assert old.encode() in content, (old, content[:2000])
        return content.replace(old.encode(), new.encode(), count)

    return edited(data, part, edit)


def linked(data: bytes, *links: tuple[str, str, str]) -> bytes:
    """The workbook with hyperlinks as (cells, target, place in the workbook), the way Excel writes them."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    tags, relations = "", ""
    for number, (ref, target, location) in enumerate(links, start=1):
        tags += f'<hyperlink ref="{ref}"' + (f' r:id="rId{number}"' if target else "")
        tags += (f' location="{location}"' if location else "") + "/>"
        relations += f'<Relationship Id="rId{number}" Type="{kind}/hyperlink" Target="{target}" TargetMode="External"/>'
    data = edited(
        data,
        SHEET,
        lambda xml: xml.replace(
            b"</sheetData>", f'</sheetData><hyperlinks xmlns:r="{kind}">{tags}</hyperlinks>'.encode()
        ),
    )
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as target_zip:
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        target_zip.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels", f'<Relationships xmlns="{package}">{relations}</Relationships>'
        )
    return stream.getvalue()


INLINE = re.compile(rb'<c r="(\w+)"((?: s="\d+")?) t="inlineStr"><is>(<t[^>]*>.*?</t>|<t/>)</is></c>', re.S)
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRINGS = "xl/sharedStrings.xml"


def as_excel_writes(data: bytes) -> bytes:
    """openpyxl's workbook (strings in the cells) with the shared strings and row attributes that Excel writes."""
    strings: list[bytes] = []

    def share(match: re.Match[bytes]) -> bytes:
        if match.group(3) not in strings:
            strings.append(match.group(3))
        return b'<c r="%s"%s t="s"><v>%d</v></c>' % (match.group(1), match.group(2), strings.index(match.group(3)))

    def sheet(xml: bytes) -> bytes:
        xml = INLINE.sub(share, xml).replace(b' t="n"', b"")
        return re.sub(rb'<row r="(\d+)"', rb'<row r="\1" spans="1:8" ht="15" customHeight="1"', xml)

    data = edited(data, SHEET, sheet)
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    data = edited(
        data,
        "xl/_rels/workbook.xml.rels",
        lambda xml: xml.replace(
            b"</Relationships>",
            b'<Relationship Id="rId99" Type="%s" Target="sharedStrings.xml"/></Relationships>' % kind,
        ),
    )
    stated = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    data = edited(
        data,
        "[Content_Types].xml",
        lambda xml: xml.replace(
            b"</Types>", b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % stated
        ),
    )
    whole = b"<sst " + MAIN + b">" + b"".join(b"<si>%s</si>" % text for text in strings) + b"</sst>"
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr(STRINGS, whole)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
