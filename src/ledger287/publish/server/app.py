"""The whole application on one port: health, API, feeds, pages.

In: an open ledger and settings. Out: a Starlette application. Easy to get wrong: the order of the routes; pages
come last because they take every path.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ledger287.ledger import Ledger
from ledger287.publish.server import api, pages
from ledger287.publish.server.door import Door
from ledger287.publish.server.following import Follower, Guests
from ledger287.publish.server.host import Host
from ledger287.publish.server.settings import Settings
from ledger287.publish.server.shield import Shield


def create_app(ledger: Ledger, settings: Settings | None = None, place: Callable[[], Path] | None = None) -> Starlette:
    """The application that serves ``ledger``, and what a build makes of it later; ``place`` tells where to look.

    Raises ``LedgerError`` for a ledger that cannot be read.
    """
    host = Host(ledger, settings or Settings())
    folder = ledger.path
    follower = Follower(host, place or (lambda: folder))

    async def health(request: Request) -> Response:
        data = {"status": "ok", **host.record.about()}
        return JSONResponse({} if request.method == "HEAD" else data, headers={"cache-control": "no-store"})

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        following = asyncio.create_task(follower.run())
        yield
        following.cancel()
        host.close()

    app = Starlette(
        routes=[Route("/healthz", Door("/healthz", {"GET": health})), *api.routes(host), *pages.routes(host)],
        middleware=[Middleware(Shield, logs=host.settings.log), Middleware(Guests, host=host)],
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.host, app.state.follower = host, follower
    return app
