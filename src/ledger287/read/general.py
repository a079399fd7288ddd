"""The general reader of a sheet, for whatever the fast one does not know: openpyxl's own sheet parser.

In: a sheet's XML, the shared strings and styles. Out: a ``Grid``. Easy to get wrong: openpyxl's ``Worksheet``
would lay out every cell of a merged or linked range and of the sheet's whole extent, which a hostile workbook
can make endless; its ``WorkSheetParser`` only streams the cells that are there, so that is what runs here.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from ledger287.read.errors import UnreadableList
from ledger287.read.grid import Grid, Line, column_letters, from_lines
from ledger287.read.links import Links, expand
from ledger287.read.strings import general_strings
from ledger287.read.styles import date_styles
from ledger287.read.xmltext import attribute_text

MAX_SHEET = 24 * 2**20  # this reader is 20 times slower
MAX_ROW, MAX_COLUMN = 1_048_576, 256
HYPERLINK = re.compile(r'=\s*(?:_xlfn\.)?HYPERLINK\(\s*"((?:[^"]|"")*)"', re.I)


def general_grid(
    name: str, part: str, xml: bytes, strings_xml: bytes, styles_xml: bytes, by_id: dict[bytes, bytes], *, is_1904: bool
) -> Grid:
    """The sheet as openpyxl reads it; formulas by their stored value."""
    if len(xml) > MAX_SHEET:
        raise UnreadableList("unreadable", f"{name}: {part} holds {len(xml):,} bytes of unusual XML, beyond any list")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _parse(xml, strings_xml, styles_xml, by_id, is_1904)
    except UnreadableList:
        raise
    except RecursionError:
        raise UnreadableList("unreadable", f"{name}: {part} is nested deeper than any sheet") from None
    # openpyxl raises nearly anything on damaged XML: ParseError, KeyError, IndexError, TypeError, ValueError
    except Exception as error:
        ends = xml.rstrip().endswith(b"worksheet>")
        what = "is damaged" if ends else "ends early"
        cause = str(error).splitlines()[0][:80] if str(error) else type(error).__name__
        raise UnreadableList(
            "unreadable" if ends else "truncated", f"{name}: {part} {what} ({cause}); fetch it again"
        ) from None


def _parse(xml: bytes, strings_xml: bytes, styles_xml: bytes, by_id: dict[bytes, bytes], is_1904: bool) -> Grid:
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH
    from openpyxl.worksheet._reader import WorkSheetParser

    strings = general_strings(strings_xml) if strings_xml else []
    dates, durations = date_styles(styles_xml)
    epoch = MAC_EPOCH if is_1904 else WINDOWS_EPOCH

    def parser(data_only: bool) -> Any:
        return WorkSheetParser(io.BytesIO(b""), strings, data_only, epoch, set(dates), set(durations))

    values = parser(data_only=True)
    cells: dict[int, dict[int, str]] = {}
    links: Links = {}
    for number, line in _walk(xml, values, links, by_id):
        row = cells.setdefault(number, {})
        for cell in line:
            if cell["value"] is not None:
                row[cell["column"] - 1] = printed(cell["value"])
    remarks: list[tuple[str, str, int | None]] = []
    if re.search(rb"<(?:\w+:)?f[\s/>]", xml):
        _formulas(_walk(xml, parser(data_only=False), {}, by_id), cells, links, remarks)
    width = 1 + max((column for row in cells.values() for column in row), default=0)
    if width > MAX_COLUMN or max(cells, default=0) > MAX_ROW:
        raise ValueError("cells far outside a list")
    hidden = {int(row) for row, attrs in values.row_dimensions.items() if attrs.get("hidden") in ("1", "true")}
    lines: list[Line] = [
        (number, number in hidden, [cells[number].get(i) for i in range(width)]) for number in sorted(cells)
    ]
    grid = from_lines("", lines, width)
    grid.links, grid.remarks = links, remarks
    return grid


def _walk(
    xml: bytes, parser: Any, links: Links, by_id: dict[bytes, bytes]
) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """The sheet's rows as openpyxl's parser reads them, and its links on the way; nothing else is looked at."""
    from xml.etree import ElementTree

    n_cells = 0
    for _, element in ElementTree.iterparse(io.BytesIO(xml)):
        name = element.tag.rpartition("}")[2]
        if name == "row":
            number, line = parser.parse_row(element)
            yield int(number), line
        elif name == "hyperlink":
            relation = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            target = attribute_text(by_id.get(relation.encode(), b"")) if relation else ""
            if element.get("location"):
                target += "#" + element.get("location", "")
            if target:
                n_cells = expand(links, element.get("ref", ""), target, n_cells)
        elif name in ("c", "v", "is", "t", "r", "f", "rPr", "rPh"):
            continue  # belongs to a row
        element.clear()


def printed(value: object) -> str:
    """A value of openpyxl as the text this room keeps."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def _formulas(
    rows: Iterator[tuple[int, list[dict[str, Any]]]],
    cells: dict[int, dict[int, str]],
    links: Links,
    remarks: list[tuple[str, str, int | None]],
) -> None:
    """Link targets out of HYPERLINK formulas; a formula without a stored value keeps its own text, with a remark."""
    for number, line in rows:
        for cell in line:
            if cell["data_type"] != "f":
                continue
            formula, column = cell["value"], cell["column"] - 1
            formula = formula if isinstance(formula, str) else str(getattr(formula, "text", "") or "")
            match = HYPERLINK.match(formula)
            if match:
                links.setdefault(column, {}).setdefault(number, match.group(1).replace('""', '"'))
            if column not in cells[number]:
                cells[number][column] = formula
                place = f"{column_letters(column)}{number}"
                message = f"cell {place} is a formula without a stored value"
                remarks.append(("formula_without_value", message, number))
