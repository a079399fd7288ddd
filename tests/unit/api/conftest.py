"""The small ledger and an application that serves it; the server's and the faults' tests use them too."""

from __future__ import annotations

import pytest

from ledger287.ledger import Ledger
from ledger287.publish.server import Settings, create_app
from tests.unit.api import small
from tests.unit.api.client import Client


@pytest.fixture(scope="session")
def small_ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The ledger of ``small.py``."""
    return Ledger(small.build(tmp_path_factory.mktemp("api") / "ledger"))


@pytest.fixture(scope="session")
def client(small_ledger: Ledger) -> Client:
    """Asks an application that serves it, without a rate limit that tests could run into."""
    return Client(create_app(small_ledger, Settings(check_burst=100_000)))
