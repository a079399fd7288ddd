"""The older form of the list: a table on ICE's page (until February 2025).

In: a page's bytes. Out: the ``RawList`` of the one table whose header is a list's. Easy to get wrong: a browser
prints a cell with its white space folded and ends cut, so that is the cell's text here (a non-breaking space
is no white space and stays); a cell may span rows, and its text then stands in each of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledger287.model import RawList
from ledger287.read.assemble import Memo, assemble
from ledger287.read.errors import UnreadableList
from ledger287.read.grid import Grid, Line, from_lines
from ledger287.read.headers import Signature, find_header
from ledger287.read.several import best_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PAGE = 16 * 2**20
MAX_SPAN = 2000
MAX_WIDTH = 40
SPACE = re.compile(r"[ \t\r\n\f]+")
SHOWS_NOT = re.compile(r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)", re.I)


def read_page(data: bytes, name: str, memo: Memo) -> RawList:
    """The list that a page carries as a table."""
    if len(data) > MAX_PAGE:
        raise UnreadableList("unreadable", f"{name}: a page of {len(data):,} bytes, far more than any list")
    found: list[tuple[Grid, Signature]] = []
    n_tables = 0
    for n_tables, table in enumerate(_tables(data), start=1):
        grid = _grid(table, f"table {n_tables}")
        signature, _ = find_header(grid)
        if signature:
            found.append((grid, signature))
    if not found:
        what = "without any table" if n_tables == 0 else f"with {n_tables} table(s), none of them a list"
        raise UnreadableList("not_a_list", f"{name}: an HTML page {what} (an error page in place of the list?)")
    grid, signature = best_of(found)
    for other, _ in found:
        if other is not grid:
            grid.remarks.append(("second_list", f"{other.sheet} has the header of a list too and was not read", None))
    others = tuple(f"table {i + 1}" for i in range(n_tables) if f"table {i + 1}" != grid.sheet)
    return assemble(grid, signature, memo, modified_at=None, other_sheets=others)


def _tables(data: bytes) -> list[HtmlElement]:
    from lxml import etree, html

    try:
        data.decode("utf-8")
        encoding: str | None = "utf-8"
    except UnicodeDecodeError:
        encoding = None  # the page's own declaration decides
    try:
        parser = html.HTMLParser(encoding=encoding, no_network=True)
        root = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, LookupError):  # nothing in it but a broken tag
        return []
    return list(root.iter("table"))


def _grid(table: HtmlElement, sheet: str) -> Grid:
    links: dict[int, dict[int, str]] = {}
    lines: list[Line] = []
    spanning: dict[int, tuple[int, str | None, str | None]] = {}  # column → last row it reaches, text, link
    for number, row in enumerate(table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"), start=1):
        texts: dict[int, str | None] = {}
        spanning = {column: cell for column, cell in spanning.items() if cell[0] >= number}
        for column, (_, text, link) in spanning.items():
            _put(links, number, column, text, link, texts)
        column = 0
        for cell in row.xpath("./td | ./th"):
            while column in spanning:
                column += 1
            text, link, width, height = _text(cell), _link(cell), _span(cell, "colspan"), _span(cell, "rowspan")
            for covered in range(column, min(column + width, MAX_WIDTH)):
                _put(links, number, covered, text, link, texts)
                if height > 1:
                    spanning[covered] = (number + height - 1, text, link)
            column += width
        lines.append((number, _is_hidden(row), [texts.get(i) for i in range(1 + max(texts, default=-1))]))
    grid = from_lines(sheet, lines, max((len(texts) for _, _, texts in lines), default=0))
    grid.links = links
    return grid


def _put(
    links: dict[int, dict[int, str]],
    number: int,
    column: int,
    text: str | None,
    link: str | None,
    texts: dict[int, str | None],
) -> None:
    texts[column] = text
    if link:
        links.setdefault(column, {})[number] = link


def _text(cell: HtmlElement) -> str | None:
    for line_break in cell.iter("br"):
        line_break.tail = " " + (line_break.tail or "")
    return SPACE.sub(" ", str(cell.text_content())).strip(" ") or None


def _link(cell: HtmlElement) -> str | None:
    hrefs = cell.xpath(".//a/@href")
    return str(hrefs[0]) if hrefs else None


def _span(cell: HtmlElement, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1


def _is_hidden(row: HtmlElement) -> bool:
    return row.get("hidden") is not None or bool(SHOWS_NOT.search(row.get("style") or ""))
