"""The fast reader of a sheet: one regular expression a row, one look-up a cell.

In: a sheet's XML, the shared strings, the date styles. Out: a ``Grid``, equal to openpyxl's reading (a test
holds it so, cell by cell, over every list). Easy to get wrong: nothing may slip through unread. Each row has to
match a strict grammar from ``<row`` to ``</row>``, and as many rows have to match as the sheet has; anything
else raises ``UnusualXml`` and the general reader takes over. No character class here contains ``<`` and the
quantifiers are possessive, so that hostile bytes cannot make the search quadratic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import add, lt

from ledger287.read.errors import UnusualXml
from ledger287.read.grid import Column, Grid, column_index, column_letters
from ledger287.read.numbers import boolean_text, day_text, iso_day, number_text
from ledger287.read.xmltext import text

FIRST_WIDTH = 8  # columns of the lists up to March 2026; wider sheets are scanned again at their own width
MAX_WIDTH = 40
# Atomic groups and no possessive ones: before Python 3.11.5 a possessive group that fails half-way keeps what it had.
# a cell's style is left out of its token where a type other than number follows: only numbers need it
STYLED = rb'(?>(?: s="\d++"(?= t="[^n]))?)'
INLINE = rb'<is><t(?>(?: xml:space="preserve")?)>[^<]*+</t></is>'
CELL = rb'(?>(?:<c r="%s\2"(?:' + STYLED + rb"([^<>/]*+>(?>(?:<v>[^<]*+</v>|" + INLINE + rb")?))</c>|[^<>/]*+/>))?)"
SPARE = rb'(?>(?:<c r="[A-Z]++\2"[^<>/]*+/>)*)'  # empty cells beyond the list's columns
TOKEN = re.compile(rb"([^<>]*)>(?:<v>([^<]*)</v>|<is><t[^<>]*>([^<]*)</t></is>)?")
NUMBER = re.compile(rb' s="(\d+)"><v>([^<]+)</v>')
KIND = re.compile(rb'\st="(\w+)"')
STYLE = re.compile(rb'\ss="(\d+)"')
ATTRIBUTES = re.compile(rb'(?: [\w:.]+="[^"]*")*')
HIDDEN = re.compile(rb'\shidden="([^"]*)"')
DIMENSION = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)\d+"')
DateStyles = tuple[frozenset[int], frozenset[int]]


@lru_cache(maxsize=MAX_WIDTH)
def _row_pattern(width: int) -> re.Pattern[bytes]:
    cells = b"".join(CELL.replace(b"%s", column_letters(i).encode()) for i in range(width))
    return re.compile(rb'<row([^<>]*?) r="(\d++)"([^<>]*+)>(?:(?<=/>)|' + cells + SPARE + rb"</row>)")


class _Hidden(dict[bytes, bool]):
    """Row attributes → whether the row is hidden."""

    def __missing__(self, attrs: bytes) -> bool:
        found = HIDDEN.search(attrs)
        if found and found.group(1) not in (b"0", b"1", b"false", b"true"):
            raise UnusualXml("hidden flag")
        self[attrs] = hidden = found is not None and found.group(1) in (b"1", b"true")
        return hidden


_string_tokens: list[bytes] = []  # how a cell with shared string i stands in the XML, made once


def _tokens(count: int) -> list[bytes]:
    if count > 100_000:
        return [b' t="s"><v>%d</v>' % i for i in range(count)]
    if count > len(_string_tokens):
        _string_tokens.extend(b' t="s"><v>%d</v>' % i for i in range(len(_string_tokens), count))
    return _string_tokens


class _Texts(dict[bytes, "str | None"]):
    """A cell as it stands in the XML (attributes and content) → its text."""

    def __init__(self, strings: Sequence[str], styles: DateStyles) -> None:
        super().__init__(zip(_tokens(len(strings)), strings, strict=False))
        self[b""] = None
        self._strings, (self._dates, self._durations) = strings, styles

    def __missing__(self, token: bytes) -> str | None:
        number = NUMBER.fullmatch(token)
        self[token] = result = self._number(*number.groups()) if number else self._text(token)
        return result

    def _number(self, style: bytes, value: bytes) -> str:
        if int(style) in self._durations:
            raise UnusualXml("duration")
        return day_text(value) if int(style) in self._dates else number_text(value)

    def _text(self, token: bytes) -> str | None:
        match = TOKEN.fullmatch(token)
        if match is None:
            raise UnusualXml("cell")
        attrs, value, inline = match.groups()
        if not ATTRIBUTES.fullmatch(attrs):
            raise UnusualXml("attributes of a cell")
        found = KIND.search(attrs)
        kind = found.group(1) if found else b"n"
        if kind == b"inlineStr":
            return None if inline is None else text(inline)
        if inline is not None:
            raise UnusualXml("inline string in a cell of another type")
        if not value:
            return None
        if kind == b"n":
            style = STYLE.search(attrs)
            return self._number(style.group(1) if style else b"0", value)
        if kind == b"s" and value.isdigit() and int(value) < len(self._strings):
            return self._strings[int(value)]
        if kind == b"b":
            return boolean_text(value)
        if kind in (b"e", b"str"):
            return text(value)
        if kind == b"d":
            return iso_day(value)
        raise UnusualXml(f"cell type {kind!r}")


def _rows(sheet_xml: bytes) -> list[tuple[bytes, ...]]:
    """One tuple a row: attributes before the number, number, attributes after, the tokens of the cells."""
    start, end = sheet_xml.find(b"<sheetData>"), sheet_xml.rfind(b"</sheetData>")
    if end < 0 or start < 0 or b"<!" in sheet_xml:
        raise UnusualXml("outside the fast grammar")
    n_rows = sheet_xml.count(b"<row", start, end)
    rows: list[tuple[bytes, ...]] = _row_pattern(FIRST_WIDTH).findall(sheet_xml, start, end)
    if len(rows) != n_rows:
        dimension = DIMENSION.search(sheet_xml, 0, start)
        width = column_index(dimension.group(1).decode()) + 1 if dimension else MAX_WIDTH
        if not FIRST_WIDTH < width <= MAX_WIDTH:
            raise UnusualXml("rows outside the fast grammar")
        rows = _row_pattern(width).findall(sheet_xml, start, end)
        if len(rows) != n_rows:
            raise UnusualXml("rows outside the fast grammar")
    return rows


def scan(sheet: str, sheet_xml: bytes, strings: Sequence[str], styles: Callable[[], DateStyles]) -> Grid:
    """The grid of a sheet in the common grammar; raises ``UnusualXml`` for anything else."""
    rows = _rows(sheet_xml)
    if not rows:
        return Grid(sheet, [], [], [])
    before, raw_numbers, after, *tokens = zip(*rows, strict=True)
    numbers = list(map(int, raw_numbers))
    if numbers[0] < 1 or not all(map(lt, numbers, numbers[1:])):
        raise UnusualXml("rows out of order")
    hidden = list(map(_Hidden().__getitem__, map(add, before, after)))
    text_of = _Texts(strings, styles()).__getitem__
    columns: list[Column] = [list(map(text_of, column)) for column in tokens]
    return Grid(sheet, numbers, hidden, columns)
