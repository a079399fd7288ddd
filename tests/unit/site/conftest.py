"""The server's small hand-made ledger (names that would break a careless page), as the site's tests use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger287.ledger import Ledger
from tests.unit.api import small


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of ``tests/unit/api/small.py``'s ledger."""
    return small.build(tmp_path_factory.mktemp("site") / "ledger")


@pytest.fixture(scope="session")
def small_ledger(small_folder: Path) -> Ledger:
    """That ledger, open."""
    return Ledger(small_folder)
