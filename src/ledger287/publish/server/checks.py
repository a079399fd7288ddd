"""Checks, as the doors ask for them: who may, how many at once, for how long.

In: a request and a job. Out: a response. Easy to get wrong: a check that takes ten seconds costs ten times what one
of a second does, so a client pays for the time too.
"""

from __future__ import annotations

import time

from starlette.requests import Request
from starlette.responses import Response

from ledger287.ledger import Ledger
from ledger287.publish.api.problem import Problem
from ledger287.publish.server import checker
from ledger287.publish.server.bucket import Buckets
from ledger287.publish.server.checker import Job
from ledger287.publish.server.children import Children
from ledger287.publish.server.settings import Settings
from ledger287.publish.server.shield import errors
from ledger287.publish.server.workers import Workers


class Checks:
    """In processes of their own where the settings say so, else in threads (tests, a page at a time)."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self._ledger, self._seconds, self._at_once = ledger, settings.answer_seconds, settings.checks_at_once
        patience = settings.answer_seconds + (5 if settings.check_processes else 0)
        self._workers = Workers("check", settings.checks_at_once, 20, patience)
        self._buckets = Buckets(settings.check_burst, settings.check_per_second)
        self._children = Children(ledger.path, settings.checks_at_once) if settings.check_processes else None

    def admit(self, request: Request) -> None:
        """Take one of the caller's tokens. Raises ``Problem`` where there is none."""
        wait = self._buckets.take(_client(request))
        if wait:
            raise Problem("too-many-requests", f"Wait {wait} seconds.", headers={"Retry-After": str(wait)})

    async def run(self, request: Request, job: Job) -> Response:
        """The response to an admitted job. Raises ``Problem``."""
        began = time.monotonic()
        try:
            done = await self._workers.run(lambda: self._done(job))
        finally:
            self._buckets.charge(_client(request), int(time.monotonic() - began))
        if "problem" in done:
            raise Problem(done["problem"]["code"], done["problem"]["detail"], parameter=done["problem"]["parameter"])
        if "failed" in done:
            errors.error("%s", done["failed"])
            raise Problem("internal-error", "An unexpected error happened while checking.")
        data = done["text"].encode()
        headers = {"cache-control": "no-store", "content-length": str(len(data)), **done["headers"]}
        return Response(data, done["status"], headers, done["type"])

    def _done(self, job: Job) -> Job:
        ledger, children = self._ledger, self._children
        return checker.answer(ledger, job) if children is None else children.ask(job, self._seconds)

    def go_on(self, ledger: Ledger) -> None:
        """Check against another release of the ledger; what is being checked is finished against the old one."""
        self._ledger = ledger
        if (before := self._children) is not None:
            self._children = Children(ledger.path, self._at_once)
            before.close()

    def close(self) -> None:
        """Stop what runs."""
        self._workers.close()
        if self._children is not None:
            self._children.close()


def _client(request: Request) -> str | None:
    """The caller's address (behind a proxy: uvicorn has put the forwarded one here)."""
    return request.client.host if request.client else None
