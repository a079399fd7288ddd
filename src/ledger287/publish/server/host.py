"""What one running server holds: the record, the settings, the caches, the workers.

In: an open ledger. Out: ``Host``. Easy to get wrong: the ledger changes under a running server, so a handler takes
``record`` once and answers from it; and the Host header is a stranger's word, so it only becomes part of an address
when it looks like one, and a base address that was set always wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from ledger287.ledger import Ledger
from ledger287.publish.api import record
from ledger287.publish.api.record import Record
from ledger287.publish.server.checks import Checks
from ledger287.publish.server.rendered import Cache, Rendered, respond
from ledger287.publish.server.settings import Settings
from ledger287.publish.server.workers import Workers

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?", re.IGNORECASE)


@dataclass(slots=True)
class Served:
    """One release of the ledger, and how many are being answered from it."""

    record: Record
    guests: int = 0


class Host:
    """Shared by all doors of one application."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self.settings = settings
        self._served = Served(record.load(ledger))
        self._next: Served | None = None
        self.answers = Workers("answer", 4, 200, settings.answer_seconds)
        self.checks = Checks(ledger, settings)
        self.cache = Cache(settings.cached_answers, settings.cached_bytes)

    @property
    def record(self) -> Record:
        """The release that is served now."""
        return self._served.record

    @property
    def ledger(self) -> Ledger:
        """Its ledger."""
        return self._served.record.ledger

    # --- from one release to the next: on the loop's thread, but for ``prepare`` ------------------------
    def prepare(self, ledger: Ledger) -> None:
        """Read the next release; nobody is answered from it yet."""
        self._next = Served(record.load(ledger))

    def go_on(self) -> bool:
        """Answer from the release that was prepared. The one before is closed when its last guest leaves."""
        after = self._next
        if after is None:
            return False
        before, self._served, self._next = self._served, after, None
        self.checks.go_on(after.record.ledger)
        self.cache.clear()
        self._close(before)
        return True

    def enter(self) -> Served:
        """Somebody asks."""
        self._served.guests += 1
        return self._served

    def leave(self, served: Served) -> None:
        """They have their answer."""
        served.guests -= 1
        self._close(served)

    def _close(self, served: Served) -> None:
        if served is not self._served and not served.guests:
            served.record.ledger.close()

    # --- answering ---------------------------------------------------------------------------------------
    def base(self, request: Request) -> str:
        """The address of this host, without a slash at its end."""
        if self.settings.base_url:
            return self.settings.base_url.rstrip("/")
        host = request.headers.get("host", "")
        return f"{request.url.scheme}://{host.lower()}" if _HOST.fullmatch(host) else "http://localhost"

    async def cached(self, request: Request, key: Hashable, make: Callable[[], Rendered]) -> Response:
        """The answer kept under ``key``, or made now by a worker and kept."""
        found = self.cache.get(key)
        if found is None:
            found = await self.answers.run(make)
            self.cache.put(key, found)
        return respond(request, found)

    def close(self) -> None:
        self.answers.close()
        self.checks.close()
