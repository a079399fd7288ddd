"""A running server goes on to the next release of its ledger, without a restart and without a broken answer.

In: the place of the ledger and the host. Out: the host serving what ``ledger.json`` names now.
Easy to get wrong: whoever asked before goes on with the ledger they began with, so it is closed only when the last
of them has left; and a ledger that cannot be read changes nothing but the log.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

from ledger287 import tables
from ledger287.issues import LedgerError
from ledger287.publish.server import opening
from ledger287.publish.server.host import Host
from ledger287.publish.server.shield import errors

SECONDS = 1.0  # between two looks at the manifest: one `stat` each
Mark = tuple[Path, int, int, int]


class Follower:
    """Looks at the manifest now and then. ``place`` tells where the ledger is: an update may begin a new folder."""

    def __init__(self, host: Host, place: Callable[[], Path]) -> None:
        self._host, self._place = host, place
        self._seen = self._mark()

    async def run(self) -> None:
        """Follow until cancelled."""
        while True:
            await asyncio.sleep(SECONDS)
            await self.look()

    async def look(self) -> bool:
        """Take the ledger that lies there now, if it is another; whether it was taken."""
        mark = self._mark()
        if mark is None or mark == self._seen:
            return False
        self._seen = mark
        try:
            return await asyncio.to_thread(self._opened, mark[0]) and self._host.go_on()
        except LedgerError as error:
            errors.error("a new ledger is not served, the old one stays: %s", error)
        except Exception as error:
            errors.error("a new ledger is not served, the old one stays: %s", type(error).__name__)
        return False

    def _opened(self, place: Path) -> bool:
        """Make the next release ready, in a thread: the old one goes on answering meanwhile."""
        ledger = opening.open_ledger(place)
        if ledger.release == self._host.record.release:
            ledger.close()
            return False
        opening.warm(ledger)
        self._host.prepare(ledger)
        return True

    def _mark(self) -> Mark | None:
        place = self._place()
        try:
            found = (place / tables.MANIFEST).stat()
        except OSError:
            return None
        return (place, found.st_mtime_ns, found.st_ino, found.st_size)


class Guests:
    """Counts who is being answered from which ledger, so that an old one is closed after the last of them."""

    def __init__(self, app: ASGIApp, host: Host) -> None:
        self._app, self._host = app, host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        served = self._host.enter()
        try:
            await self._app(scope, receive, send)
        finally:
            self._host.leave(served)
