"""A small web server on 127.0.0.1 whose answers a test composes, request by request."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """One answer. ``claims`` is a Content-Length other than the body's own."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    claims: int | None = None


@dataclass
class Asked:
    """One request that came."""

    path: str
    headers: dict[str, str]


Answers = Callable[[Asked], Reply]


class Server:
    """``routes`` maps a path (without its query) to a reply, a list of replies in turn, or a function."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.routes: dict[str, Reply | list[Reply] | Answers] = {}
        self.asked: list[Asked] = []

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://")

    def answer(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        route = self.routes.get(asked.path.split("?", 1)[0], Reply(404))
        if isinstance(route, list):
            return route.pop(0) if len(route) > 1 else route[0]
        return route if isinstance(route, Reply) else route(asked)


@contextmanager
def serving() -> Iterator[Server]:
    """A server for the length of a test."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = served.answer(Asked(self.path, headers))
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) if reply.claims is None else reply.claims))
            self.end_headers()
            self.wfile.write(reply.body)
            if reply.claims is not None:
                self.close_connection = True

        def log_message(self, *words: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        served = Server(f"http://127.0.0.1:{http.server_address[1]}")
        thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield served
        finally:
            http.shutdown()
            thread.join()
