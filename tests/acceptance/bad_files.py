"""Files that are no lists, made in place: each with the name that a stranger would give it."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache

import openpyxl

from tests.acceptance.newer_lists import HEAD

ERROR_PAGE = (
    b"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>Page not found</h1>"
    b"<p>The page you asked for is not on www.ice.gov.</p></body></html>"
)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_of(*lines: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    return saved(book)


def good() -> bytes:
    """Three composed lines under ICE's header: a list."""
    lines = [
        (
            "OHIO",
            f"Composed County {n} Sheriff's Office",
            "County",
            "Knox County",
            "Task Force Model",
            None,
            "link",
            None,
        )
        for n in (1, 2, 3)
    ]
    return sheet_of(HEAD, *lines)


@cache
def bomb() -> bytes:
    """A workbook of some kilobytes whose sheet unpacks to 400 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in book.infolist():
            if not part.filename.startswith("xl/worksheets/sheet1"):
                new.writestr(part, book.read(part))
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            block = b" " * 4_000_000
            for _ in range(100):
                sheet.write(block)
    return out.getvalue()


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("readme.txt", "nothing here")
    return out.getvalue()


def swelling() -> bytes:
    """A workbook with a cell of entities that swell, and one that names a file of this machine."""
    out = io.BytesIO()
    swell = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    kind = f'<!DOCTYPE worksheet [<!ENTITY e0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">{swell}]>'
    with zipfile.ZipFile(io.BytesIO(good())) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in book.infolist():
            data = book.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                data = kind.encode() + data.replace(b"<t>OHIO</t>", b"<t>&e11;&f;</t>", 1)
                assert b"&e11;" in data
            new.writestr(part.filename, data)
    return out.getvalue()


BAD: dict[str, Callable[[], bytes]] = {
    "text named workbook.xlsx": lambda: b"STATE,LAW ENFORCEMENT AGENCY\nOHIO,Knox County\n",
    "error page.xlsx": lambda: ERROR_PAGE,
    "error page.html": lambda: ERROR_PAGE,
    "empty.xlsx": lambda: b"",
    "nul.xlsx": lambda: b"\0" * 4096,
    "noise.xlsx": lambda: random.Random(7).randbytes(20_000),
    "truncated.xlsx": lambda: good()[:2500],
    "half.xlsx": lambda: good()[: len(good()) // 2],
    "no end.xlsx": lambda: good()[:-30],
    "bomb.xlsx": bomb,
    "swelling.xlsx": swelling,
    "archive.xlsx": zipped,
    "other columns.xlsx": lambda: sheet_of(("Date", "Amount", "Payee"), (1, 2, "x"), (3, 4, "y")),
    "one column.xlsx": lambda: sheet_of(("STATE",), ("OHIO",)),
    "empty sheet.xlsx": lambda: sheet_of(),
    "picture.xlsx": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
    "document.xlsx": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "old office.xlsx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
}
