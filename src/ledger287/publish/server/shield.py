"""The outermost layer: security headers, the access log, and the promise that no trace leaves.

In: any ASGI message. Out: the same, safer. Easy to get wrong: an exception's *message* may quote what somebody
pasted, so the log gets its type and the places in our code, never its words; and a path that is not ours is not
logged either.
"""

from __future__ import annotations

import json
import logging
import time
import traceback

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ledger287.publish.api.problem import CONTENT_TYPE, Problem
from ledger287.publish.server.headers import security

log = logging.getLogger("ledger287.access")
errors = logging.getLogger("ledger287.errors")
ROUTE = "ledger287.route"


class Shield:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp, logs: bool = True) -> None:
        self._app, self._logs = app, logs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status, size = time.perf_counter(), 0, 0

        async def guarded(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                present = {name.lower() for name, _ in message.get("headers", [])}
                extra = [
                    (name.encode(), value.encode())
                    for name, value in security(scope["path"])
                    if name.encode() not in present
                ]
                message = {**message, "headers": [*message.get("headers", []), *extra]}
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, guarded)
        except Exception as error:
            errors.error("%s", told(error))
            if status == 0:
                await _fail(guarded, scope["method"] == "HEAD")
        finally:
            if self._logs:
                route = scope.get(ROUTE, "(other path)")
                took = (time.perf_counter() - began) * 1000
                log.info("%s %s %d %dB %.1fms", _method(scope["method"]), route, status, size, took)


def told(error: BaseException) -> str:
    """An exception by its type and places, without its message."""
    places = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)[-6:]
    ]
    return f"{type(error).__name__} at {' < '.join(reversed(places))}"


def _method(name: str) -> str:
    return name if name.isalpha() and len(name) <= 10 else "(method)"


async def _fail(send: Send, is_head: bool) -> None:
    body = json.dumps(Problem("internal-error", "An unexpected error happened while answering.").to_dict()).encode()
    headers = [
        (b"content-type", CONTENT_TYPE.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": 500, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if is_head else body})
