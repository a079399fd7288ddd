"""Captures: the bytes of published files as somebody stored them, never changed.

In: bytes with what is known of them. Out: ``Store``, a folder that gives them back by their sha256. Easy to get
wrong: this room knows nothing of lists; what a capture holds is for ``read`` to say.
"""

from __future__ import annotations

from ledger287.archive.store import Store, Validators

__all__ = ["Store", "Validators"]
