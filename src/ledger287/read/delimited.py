"""A list as text with a sign between its cells (CSV), as a spreadsheet program saves it.

In: a file's bytes. Out: its ``RawList``, or ``None`` where the text holds no list. Easy to get wrong: the text can be
in any of three encodings and the sign can be a comma, a semicolon or a tab; only a header of a list decides.
"""

from __future__ import annotations

import csv
import io

from ledger287.model import RawList
from ledger287.read.assemble import Memo, assemble
from ledger287.read.errors import UnreadableList
from ledger287.read.grid import Line, from_lines
from ledger287.read.headers import find_header

MAX_TEXT = 16 * 2**20
MAX_WIDTH = 64
SIGNS = (",", "\t", ";", "|")


def read_delimited(data: bytes, name: str, memo: Memo) -> RawList | None:
    """The list that a text carries."""
    if len(data) > MAX_TEXT:
        raise UnreadableList("unreadable", f"{name}: a text of {len(data):,} bytes, far more than any list")
    text = _text(data)
    if text is None:
        return None
    for sign in sorted(SIGNS, key=lambda sign: -text[:4000].count(sign)):
        lines = _lines(text, sign)
        width = max((len(cells) for _, _, cells in lines), default=0)
        if not 3 <= width <= MAX_WIDTH:
            continue
        grid = from_lines("text", lines, width)
        signature, _ = find_header(grid)
        if signature:
            return assemble(grid, signature, memo, modified_at=None, other_sheets=())
    return None


def _text(data: bytes) -> str | None:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in data and not wide:
        return None
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _lines(text: str, sign: str) -> list[Line]:
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        return [(number, False, [cell or None for cell in row]) for number, row in enumerate(rows, 1)]
    except csv.Error:  # a field beyond the reader's bounds
        return []
