from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger287.archive import Store
from ledger287.archive.web import Fetcher, quiet
from tests.unit.archive.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    quiet()
    with serving() as served:
        yield served


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "archive")


@pytest.fixture
def pages(tmp_path: Path) -> Store:
    return Store(tmp_path / "pages")


@pytest.fixture
def fetcher(server: Server) -> Iterator[Fetcher]:
    """Asks the test's server only, without pauses."""
    with Fetcher(frozenset({server.host}), pause=0, wait=0.01, timeout=10, max_bytes=200_000) as asks:
        yield asks
