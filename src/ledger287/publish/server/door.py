"""One path with its methods: HEAD, OPTIONS, 405 and errors are the same everywhere.

In: handlers by method. Out: an ASGI application. Easy to get wrong: Starlette's own router knows nothing of OPTIONS
and answers errors in plain text, so each path goes through here.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ledger287.publish.api.problem import CONTENT_TYPE, Problem
from ledger287.publish.server.shield import ROUTE

Handler = Callable[[Request], Awaitable[Response]]
READ_HEADERS = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, Location, Retry-After",
}


class Door:
    """``route`` is what the log says; ``shared`` methods may be called from pages of any origin."""

    def __init__(self, route: str, handlers: Mapping[str, Handler], shared: tuple[str, ...] = ("GET", "HEAD")) -> None:
        self._route = route
        self._handlers = dict(handlers)
        if "GET" in self._handlers:
            self._handlers["HEAD"] = self._handlers["GET"]
        self._shared = tuple(method for method in shared if method in self._handlers)

    @property
    def allowed(self) -> str:
        """The Allow header."""
        return ", ".join((*self._handlers, "OPTIONS"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope[ROUTE] = self._route
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except Problem as problem:
            response = told(problem, request.method == "HEAD")
        if self._shared and (request.method in self._shared or request.method == "OPTIONS"):
            response.headers.update(READ_HEADERS)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return self._options(request)
        handler = self._handlers.get(request.method)
        if handler is None:
            raise Problem("method-not-allowed", f"This path answers {self.allowed}.", headers={"Allow": self.allowed})
        return await handler(request)

    def _options(self, request: Request) -> Response:
        headers = {"allow": self.allowed}
        if "POST" in self._handlers:
            headers["accept-post"] = "application/json"
        if self._shared and "access-control-request-method" in request.headers:
            headers["access-control-allow-methods"] = ", ".join(self._shared)
            headers["access-control-allow-headers"] = "Accept, Content-Type, If-None-Match"
            headers["access-control-max-age"] = "86400"
        return Response(status_code=204, headers=headers)


def told(problem: Problem, is_head: bool = False) -> Response:
    """The response that tells a problem."""
    body = json.dumps(problem.to_dict(), ensure_ascii=False).encode("utf-8", "replace")
    headers = {"cache-control": "no-store", "content-length": str(len(body)), **problem.headers}
    return Response(b"" if is_head else body, problem.kind.status, headers, CONTENT_TYPE)
