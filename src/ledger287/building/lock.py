"""One build at a time for each ledger.

In: a ledger folder. Out: a context in which nobody else builds there. Easy to get wrong: the lock must die with its
process, so it is the operating system's lock on the folder itself, and no file that a killed build would leave
behind.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger287.issues import LedgerError


@contextmanager
def only_builder(ledger: Path) -> Iterator[None]:
    """Holds the lock of ``ledger`` (made if it is not there), or raises where another build holds it."""
    is_new = not ledger.exists()
    try:
        ledger.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"cannot make the ledger folder {ledger}: {error.strerror}") from None
    try:
        with _locked(ledger):
            yield
    finally:
        if is_new and not any(ledger.iterdir()):
            ledger.rmdir()


@contextmanager
def _locked(ledger: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # no such lock on this system: builds are not guarded against each other
        yield
        return
    handle = os.open(ledger, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise LedgerError(f"another build is at work in {ledger}: wait for it to end") from None
    try:
        yield
    finally:
        os.close(handle)
