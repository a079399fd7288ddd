"""Ledger287: the open, non-partisan record of the US 287(g) program.

``ledger287.open()`` gives the carried ledger, ``ledger287.open("DIR")`` one's own.
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger287.ledger import Ledger

__all__ = ["open"]


def open(path: str | PathLike[str] | None = None) -> Ledger:  # noqa: A001 - the public name, as in datasette and sqlite
    """Open a built ledger read-only. Raises ``LedgerError`` where there is none."""
    from ledger287.ledger import Ledger

    return Ledger(path)
