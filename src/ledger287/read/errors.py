"""The one exception of this room: bytes that are no list, with a coded reason and the place.

In: a reason of ``model.SetAside`` and a sentence. Out: ``UnreadableList``. Easy to get wrong: ``detail`` names
the file and the place in it, and never quotes cells of a workbook that is no list (they can hold names).
"""

from __future__ import annotations

from ledger287.model import SetAside


class UnreadableList(Exception):
    """``reason`` is a code of ``model.SetAside``; ``detail`` is one plain line that begins with the file's name."""

    def __init__(self, reason: SetAside, detail: str) -> None:
        super().__init__(detail)
        self.reason: SetAside = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type[UnreadableList], tuple[SetAside, str]]:
        return UnreadableList, (self.reason, self.detail)


class UnusualXml(Exception):
    """The fast scanner met something outside its grammar; the general reader takes over. Never leaves this room."""
