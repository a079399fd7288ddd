"""Asking an application in this process, without a socket."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
from starlette.applications import Starlette

BASE = "http://testserver"


class Client:
    """``get``, ``post`` and the like; what the application raises comes back as its own 500."""

    def __init__(self, app: Starlette) -> None:
        self.app = app

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def go() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=BASE) as client:
                return await client.request(method, path, **more)

        return asyncio.run(go())

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self.ask("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self.ask("POST", path, **more)

    def json(self, path: str) -> Any:
        """The JSON of a GET that succeeds."""
        response = self.get(path)
        assert response.status_code == 200, response.text
        return response.json()
