"""Tables as CSV that a spreadsheet opens without running anything.

In: column names and rows of plain values. Out: RFC 4180 text, UTF-8. Easy to get wrong: a *text* cell that starts
like a formula gets an apostrophe in front (agency names come from outside), while a number stays a number.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

# what Excel, LibreOffice and Google Sheets take as the start of a formula, full-width forms included
STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def cell(value: Any) -> Any:
    """One value as it may stand in a CSV cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        value = "; ".join(str(part) for part in value)
    text = str(value).replace("\x00", "\ufffd")
    if text[:1] in STARTS or text.lstrip(" \u00a0\u200b\ufeff\"'")[:1] in STARTS:
        return "'" + text
    return text


def render(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The table as CSV with its header line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
