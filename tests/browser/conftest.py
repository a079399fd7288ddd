"""A real Chromium before the real server: how every browser test starts.

``site`` is the address of a server on the carried ledger. ``quiet`` is a page that fails the test at its end if
anything was written to the console as an error, or asked of any other host.
"""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.quiet_page import Quiet

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, with nothing going on behind the page."""
    return {
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the running server."""
    import uvicorn

    import ledger287
    from ledger287.publish.server.app import create_app

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(ledger287.open()), "127.0.0.1", port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        assert time.monotonic() < until, "the server took more than a minute to start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def quiet(page: Any, site: str) -> Iterator[Quiet]:
    """See ``Quiet``; the test fails at its end if there was a console error or a request to another host."""
    made = Quiet(page, site)
    yield made
    assert not made.errors
    assert not made.elsewhere
