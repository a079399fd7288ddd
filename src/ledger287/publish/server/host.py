"""What one running server holds: the record, the settings, the caches, the workers.

In: an open ledger. Out: ``Host``. Easy to get wrong: the Host header is a stranger's word, so it only becomes part
of an address when it looks like one, and a base address that was set always wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable

from starlette.requests import Request
from starlette.responses import Response

from ledger287.ledger import Ledger
from ledger287.publish.api import record
from ledger287.publish.server.checks import Checks
from ledger287.publish.server.rendered import Cache, Rendered, respond
from ledger287.publish.server.settings import Settings
from ledger287.publish.server.workers import Workers

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?", re.IGNORECASE)


class Host:
    """Shared by all doors of one application."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self.ledger, self.settings = ledger, settings
        self.record = record.load(ledger)
        self.answers = Workers("answer", 4, 200, settings.answer_seconds)
        self.checks = Checks(ledger, settings)
        self.cache = Cache(settings.cached_answers, settings.cached_bytes)

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
