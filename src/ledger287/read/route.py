"""The door of this room: content decides which reader runs.

In: bytes and the name to speak of. Out: a ``RawList`` or ``UnreadableList``, never another exception. Easy to
get wrong: an error page or a text file may be called ``….xlsx``, and an .xlsx behind a password is no zip.
"""

from __future__ import annotations

from ledger287.model import RawList
from ledger287.read.assemble import Memo
from ledger287.read.errors import UnreadableList, UnusualXml

_memo = Memo()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_FILE = 64 * 2**20


def read_list(data: bytes, name: str) -> RawList:
    """The list in ``data``; ``name`` is the file's name, for messages only."""
    if not data:
        raise UnreadableList("truncated", f"{name}: the file is empty; fetch it again")
    if len(data) > MAX_FILE:
        raise UnreadableList("unreadable", f"{name}: {len(data):,} bytes, far more than any list")
    try:
        return _route(data, name)
    except UnreadableList:
        raise
    except UnusualXml as error:
        raise UnreadableList("unreadable", f"{name}: the workbook's XML is damaged ({error})") from None
    except Exception as error:  # the last net: one strange file must not cost the others; the tests hold it empty
        raise UnreadableList("unreadable", f"{name}: unexpected fault ({type(error).__name__})") from error
    finally:
        _memo.trim()


def _route(data: bytes, name: str) -> RawList:
    if data.startswith(b"PK"):
        from ledger287.read.workbook import read_workbook

        return read_workbook(data, name, _memo)
    if data.startswith(OLE):
        raise UnreadableList("unreadable", f"{name}: an old .xls workbook or one behind a password; save it as .xlsx")
    if data.startswith(b"%PDF"):
        raise UnreadableList("not_a_list", f"{name}: a PDF, not a list workbook")
    if b"<" in data[:2000] and _looks_like_html(data):
        from ledger287.read.page import read_page

        return read_page(data, name, _memo)
    if not data.strip(b"\x00\r\n\t "):
        raise UnreadableList("truncated", f"{name}: the file holds nothing but blanks; fetch it again")
    from ledger287.read.delimited import read_delimited

    found = read_delimited(data, name, _memo)
    if found:
        return found
    what = "a binary file of unknown kind" if b"\x00" in data[:4000] else "a text file"
    raise UnreadableList("not_a_list", f"{name}: {what}, not a list workbook")


def _looks_like_html(data: bytes) -> bool:
    head = data[:65536].replace(b"\x00", b"").lower()
    return any(mark in head for mark in (b"<html", b"<!doctype html", b"<table", b"<body", b"<head"))
