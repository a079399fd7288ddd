"""The small ledger as a folder, opened through the public API."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger287.ledger import Ledger
from tests.unit.measures import small


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The small ledger of ``small.py``."""
    return Ledger(small.folder(small.content(), tmp_path_factory.mktemp("tiny") / "ledger"))


@pytest.fixture(scope="session")
def tiny_folder(tiny: Ledger) -> Path:
    """Its folder."""
    return tiny.path
