"""Opening a ledger for serving: read through once, so that what is wrong with it is known before anybody asks.

In: a folder, or none for the usual places. Out: an open ``Ledger`` with everything the first answers need.
Easy to get wrong: whatever is wrong with a ledger is one clear line, never a trace.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ledger287.issues import LedgerError

if TYPE_CHECKING:
    from ledger287.ledger import Ledger


def open_ledger(ledger: str | Path | None) -> Ledger:
    """The ledger, read through once. Raises ``LedgerError`` in one line, whatever is wrong with it."""
    import duckdb

    from ledger287.ledger import Ledger
    from ledger287.publish.api import record

    try:
        opened = Ledger(Path(ledger) if ledger else None)
        record.load(opened)
        _ = opened.cube
    except LedgerError:
        raise
    except (duckdb.Error, OSError, ValueError, KeyError, IndexError, TypeError) as error:
        where = ledger or "the carried ledger"
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise LedgerError(
            f"the ledger in {where} is damaged ({reason[:200]}): build it again into an empty folder"
        ) from None
    return opened


def warm(ledger: Ledger) -> None:
    """Read what the site's first page needs. A page that fails is told in the log; the API is served all the same."""
    from ledger287.publish.server.shield import errors, told

    try:
        from ledger287.publish import site

        site.warm(ledger)
    except Exception as error:
        errors.error("the website does not start: %s", told(error))
