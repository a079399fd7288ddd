"""The one way to report a problem: a coded line with its source coordinates.

In: what went wrong and where. Out: an ``Issue`` row for the ledger, or a ``LedgerError`` that the command
line prints as one line and turns into exit status 2. Easy to get wrong: a record that is bad becomes an
``Issue`` and the work goes on; only what would publish wrong data, or leaves nothing to do, raises.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One remark on a source: ``code`` is closed vocabulary, ``message`` is a plain sentence."""

    code: str
    level: Literal["info", "warning", "error"]
    message: str
    sha256: str | None = None
    sheet: str | None = None
    row_number: int | None = None


class LedgerError(Exception):
    """A request that cannot be met, told in one line that says what to do next (exit status 2)."""


def nearest(word: str, known: list[str], *, what: str) -> LedgerError:
    """The error for a word that is none of the known ones, with the nearest valid choice named."""
    import difflib

    folded = {choice.casefold(): choice for choice in known}
    shown = word if len(word) <= 60 else word[:60] + "…"
    close = difflib.get_close_matches(word[:60].casefold(), folded, n=1, cutoff=0.55)
    hint = f"did you mean {folded[close[0]]!r}?" if close else f"choose one of: {', '.join(known[:60])}"
    return LedgerError(f"unknown {what} {shown!r}: {hint}")
