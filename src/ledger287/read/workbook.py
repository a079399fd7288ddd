"""A workbook's bytes become the list on it.

In: the bytes of an .xlsx and its name. Out: a ``RawList`` or ``UnreadableList``. Easy to get wrong: the list is
the tab whose header says so, not the first one; of the workbook's properties only the publisher's modified
instant is looked at, the names beside it are never held.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ledger287.model import RawList
from ledger287.read.assemble import Memo, assemble
from ledger287.read.errors import UnreadableList, UnusualXml
from ledger287.read.grid import Grid
from ledger287.read.headers import Signature, find_header
from ledger287.read.links import sheet_links, targets
from ledger287.read.package import Package
from ledger287.read.scan import scan
from ledger287.read.several import best_of
from ledger287.read.strings import shared_strings
from ledger287.read.styles import date_styles
from ledger287.read.xmltext import tags, text

MODIFIED = re.compile(rb"<dcterms:modified[^<>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)\s*<")
# programs that re-make workbooks: their modified instant is the archive's, not the publisher's
REMADE = re.compile(rb"<dc:creator[^<>]*>(?:openpyxl|XlsxWriter|Apache POI|SheetJS|PhpSpreadsheet)<")
MAX_SHEETS = 30


@dataclass(frozen=True, slots=True)
class Tab:
    """One worksheet: its name, its part in the zip, whether the workbook shows it."""

    name: str
    part: str
    is_visible: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What the tabs of a workbook share."""

    package: Package
    tabs: tuple[Tab, ...]
    is_1904: bool
    strings_part: str | None
    styles_part: str | None


def _rels_part(part: str) -> str:
    folder, leaf = posixpath.split(part)
    return posixpath.join(folder, "_rels", leaf + ".rels")


def _target(part: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


@lru_cache(maxsize=64)  # the same in most lists
def _relations(rels_xml: bytes) -> dict[str, tuple[str, str]]:
    """Relationship id → (last word of its type, target)."""
    return {
        tag.get("Id", ""): (tag.get("Type", "").rsplit("/", 1)[-1], tag.get("Target", ""))
        for tag in tags(rels_xml, rb"(?:\w+:)?Relationship")
    }


def open_book(data: bytes, name: str) -> Book:
    """The workbook's table of contents."""
    package = Package(data, name)
    part = "xl/workbook.xml"
    if "_rels/.rels" in package:
        for kind, target in _relations(package.read("_rels/.rels")).values():
            if kind == "officeDocument":
                part = _target("", target)
    if part not in package:
        raise UnreadableList("not_a_list", f"{name}: a zip archive, but no Excel workbook")
    if part.endswith(".bin"):
        raise UnreadableList("unreadable", f"{name}: a binary workbook (.xlsb); save it as .xlsx")
    xml = package.read(part)
    relations = _relations(package.read(_rels_part(part)))
    by_kind = {kind: _target(part, target) for kind, target in relations.values()}
    tabs = tuple(_tabs(xml, relations, part))
    if not tabs:
        raise UnreadableList("unreadable", f"{name}: the workbook has no worksheet")
    properties = next(iter(tags(xml, rb"(?:\w+:)?workbookPr")), {})
    is_1904 = properties.get("date1904", "0") in ("1", "true")
    return Book(package, tabs, is_1904, by_kind.get("sharedStrings"), by_kind.get("styles"))


def _tabs(xml: bytes, relations: dict[str, tuple[str, str]], part: str) -> list[Tab]:
    found = []
    for tag in tags(xml, rb"(?:\w+:)?sheet"):
        relation = next((value for key, value in tag.items() if key.endswith(":id")), "")
        kind, target = relations.get(relation, ("", ""))
        if kind == "worksheet":
            found.append(Tab(tag.get("name", ""), _target(part, target), tag.get("state", "visible") == "visible"))
    return found


def read_workbook(data: bytes, name: str, memo: Memo) -> RawList:
    """The list that a workbook carries."""
    book = open_book(data, name)
    package = book.package
    strings_xml = package.read(book.strings_part) if book.strings_part and book.strings_part in package else b""
    styles_xml = package.read(book.styles_part) if book.styles_part and book.styles_part in package else b""
    strings: Sequence[str] | None
    try:
        strings = shared_strings(strings_xml) if strings_xml else []
    except UnusualXml:
        strings = None
    found: list[tuple[Grid, Signature]] = []
    missing: list[str] = []
    for tab in book.tabs[:MAX_SHEETS]:
        grid = _grid(book, tab, strings, strings_xml, styles_xml, memo)
        signature, lacking = find_header(grid)
        if signature:
            found.append((grid, signature))
        else:
            missing.append(f"{tab.name!r} lacks {', '.join(sorted(lacking))}")
    if not found:
        raise UnreadableList("not_a_list", f"{name}: no sheet has the header of a list ({'; '.join(missing)[:200]})")
    grid, signature = best_of(found)
    for other, _ in found:
        if other is not grid:
            message = f"sheet {other.sheet!r} has the header of a list too and was not read"
            grid.remarks.append(("second_list", message, None))
    return assemble(
        grid,
        signature,
        memo,
        modified_at=modified_at(package),
        other_sheets=tuple(tab.name for tab in book.tabs if tab.name != grid.sheet),
    )


def _grid(
    book: Book, tab: Tab, strings: Sequence[str] | None, strings_xml: bytes, styles_xml: bytes, memo: Memo
) -> Grid:
    package = book.package
    xml = package.read(tab.part)
    rels_part = _rels_part(tab.part)
    rels = package.read(rels_part) if rels_part in package else b""
    try:
        if strings is None or book.is_1904:
            raise UnusualXml("shared strings, or dates that count from 1904")
        grid = scan(tab.name, xml, strings, lambda: date_styles(styles_xml))
        grid.links, grid.is_visible = sheet_links(xml, rels, memo.targets), tab.is_visible
        return grid
    except UnusualXml:
        from ledger287.read.general import general_grid

        grid = general_grid(package.name, tab.part, xml, strings_xml, styles_xml, targets(rels), is_1904=book.is_1904)
        grid.sheet, grid.is_visible = tab.name, tab.is_visible
        return grid


def modified_at(package: Package) -> str | None:
    """The publisher's modified instant (UTC), if a person's Excel wrote it."""
    if "docProps/core.xml" not in package:
        return None
    xml = package.read("docProps/core.xml")
    match = MODIFIED.search(xml)
    return text(match.group(1)) if match and not REMADE.search(xml) else None
