"""The API under /api/v1: one table of routes (``operations``), the answers, and the documents made from it."""

from __future__ import annotations


def document() -> str:
    """docs/api.md as it must read today."""
    from ledger287.publish.api import written

    return written.document()
