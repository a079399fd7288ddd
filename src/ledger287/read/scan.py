"""The fast reader of a sheet: one regular expression a row, and a memo for each distinct cell.

In: a sheet's XML, the shared strings, the date styles. Out: the lines of a ``Grid``, equal to openpyxl's
reading (a test holds it so, cell by cell, over every list). Easy to get wrong: nothing may slip through
unread. Each row has to match a strict grammar from ``<row`` to ``</row>``, and as many rows have to match as
the sheet has; anything else raises ``UnusualXml`` and the general reader takes over. No character class here
contains ``<``, so that hostile bytes cannot make the search quadratic.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from ledger287.read.errors import UnusualXml
from ledger287.read.grid import Line, column_index, column_letters
from ledger287.read.xmltext import text

FIRST_WIDTH = 8  # columns of the lists up to March 2026; wider sheets are scanned again at their own width
MAX_WIDTH = 40
CELL = (rb'(?:<c r="%s\2"([^<>]*(?<!/)>(?:<v>[^<]*</v>|<is><t(?: xml:space="preserve")?>[^<]*</t></is>)?)</c>'
        rb'|<c r="%s\2"[^<>]*/>)?')
TOKEN = re.compile(rb"([^<>]*)>(?:<v>([^<]*)</v>|<is><t[^<>]*>([^<]*)</t></is>)?")
KIND = re.compile(rb'\st="(\w+)"')
STYLE = re.compile(rb'\ss="(\d+)"')
DIMENSION = re.compile(rb'<dimension ref="[A-Z]+\d+:([A-Z]+)\d+"')
WINDOWS_EPOCH = date(1899, 12, 30)
LAST_SERIAL = 2958465  # 9999-12-31


@lru_cache(maxsize=MAX_WIDTH)
def _row_pattern(width: int) -> re.Pattern[bytes]:
    cells = b"".join(CELL.replace(b"%s", column_letters(i).encode()) for i in range(width))
    return re.compile(rb'<row([^<>]*?) r="(\d+)"([^<>]*)>(?:(?<=/>)|' + cells + rb'(?:<c r="[A-Z]+\2"[^<>]*/>)*</row>)')


class _Hidden(dict[bytes, bool]):
    """Row attributes → whether the row is hidden."""

    def __missing__(self, attrs: bytes) -> bool:
        found = re.search(rb'\shidden="([^"]*)"', attrs)
        if found and found.group(1) not in (b"0", b"1", b"false", b"true"):
            raise UnusualXml("hidden flag")
        self[attrs] = hidden = found is not None and found.group(1) in (b"1", b"true")
        return hidden


class _Texts(dict[bytes, str | None]):
    """A cell as it stands in the XML (attributes and content) → its text."""

    def __init__(self, strings: Sequence[str], dates: frozenset[int], durations: frozenset[int]) -> None:
        super().__init__({b"": None})
        self._strings, self._dates, self._durations = strings, dates, durations

    def __missing__(self, token: bytes) -> str | None:
        match = TOKEN.fullmatch(token)
        if match is None:
            raise UnusualXml("cell")
        attrs, value, inline = match.groups()
        kind = KIND.search(attrs)
        style = STYLE.search(attrs)
        self[token] = result = self._text(kind.group(1) if kind else b"n", int(style.group(1)) if style else 0, value, inline)
        return result

    def _text(self, kind: bytes, style: int, value: bytes | None, inline: bytes | None) -> str | None:
        if kind == b"inlineStr":
            return None if inline is None else text(inline)
        if inline is not None:
            raise UnusualXml("inline string in a cell of another type")
        if not value:
            return None
        if kind == b"s":
            try:
                return self._strings[int(value)]
            except (ValueError, IndexError):
                raise UnusualXml("shared string") from None
        if kind == b"n":
            if style in self._durations:
                raise UnusualXml("duration")
            return day_text(value) if style in self._dates else number_text(value)
        if kind == b"b":
            return boolean_text(value)
        if kind in (b"e", b"str"):
            return text(value)
        raise UnusualXml(f"cell type {kind!r}")


def number_text(value: bytes) -> str:
    """A plain number's text, as Python prints the number openpyxl would give."""
    try:
        return str(float(value)) if b"." in value or b"E" in value or b"e" in value else str(int(value))
    except ValueError:
        raise UnusualXml("number") from None


def day_text(value: bytes) -> str:
    """The ISO day of a date's serial number; a serial that is no day keeps its number's text."""
    plain = number_text(value)
    serial = float(plain)
    day, fraction = divmod(serial, 1)
    # a time so near midnight that it rounds to it is the next day, as in openpyxl
    day += timedelta(milliseconds=round(fraction * 86_400_000)).days
    if not serial >= 1 or not 1 <= day <= LAST_SERIAL:
        return plain
    if serial < 60:  # Excel believes in 1900-02-29
        day += 1
    return (WINDOWS_EPOCH + timedelta(days=day)).isoformat()


def boolean_text(value: bytes | str) -> str:
    """``TRUE`` or ``FALSE``, as Excel prints them."""
    plain = value.decode("ascii", "replace") if isinstance(value, bytes) else value
    if plain not in ("0", "1"):
        raise UnusualXml("boolean")
    return "TRUE" if plain == "1" else "FALSE"


def scan(sheet_xml: bytes, strings: Sequence[str], styles: Callable[[], tuple[frozenset[int], frozenset[int]]]) -> tuple[list[Line], int]:
    """(lines, width) of a sheet in the common grammar; raises ``UnusualXml`` for anything else."""
    start, end = sheet_xml.find(b"<sheetData>"), sheet_xml.rfind(b"</sheetData>")
    if b"<!" in sheet_xml or end < 0 or start < 0 or b"<f" in sheet_xml[start:end]:
        raise UnusualXml("outside the fast grammar")
    body = sheet_xml[start:end]
    n_rows = body.count(b"<row")
    width = FIRST_WIDTH
    matches = _row_pattern(width).findall(body)
    if len(matches) != n_rows:
        dimension = DIMENSION.search(sheet_xml, 0, start)
        width = column_index(dimension.group(1).decode()) + 1 if dimension else MAX_WIDTH
        if not FIRST_WIDTH < width <= MAX_WIDTH:
            raise UnusualXml("rows outside the fast grammar")
        matches = _row_pattern(width).findall(body)
        if len(matches) != n_rows:
            raise UnusualXml("rows outside the fast grammar")
    hidden, texts = _Hidden(), _Texts(strings, *styles())
    lines: list[Line] = []
    last = 0
    for match in matches:
        number = int(match[1])
        if number <= last:
            raise UnusualXml("rows out of order")
        last = number
        lines.append((number, hidden[match[0] + match[2]], tuple([texts[token] for token in match[3:]])))
    return lines, width
