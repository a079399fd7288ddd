"""Bytes of a list → its rows, lossless: nothing dropped, nothing mended.

In: the bytes of a workbook or of the page that carried the list's table before February 2025. Out: ``RawList``;
``UnreadableList`` (a coded reason and one line) for anything else. Easy to get wrong: the file's name says
nothing here, it is only spoken of in messages; content decides.
"""

from __future__ import annotations

from ledger287.read.errors import UnreadableList
from ledger287.read.many import Reading, read_many, read_path
from ledger287.read.route import read_list

__all__ = ["Reading", "UnreadableList", "read_list", "read_many", "read_path"]
