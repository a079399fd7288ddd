"""Fixtures that every test may use: where the shared material lies, and the carried ledger."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("LEDGER287_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder ``../shared``. Absent: the test is skipped, and fails where CI=true."""
    if not (SHARED / "lists").is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI must have the shared material in {SHARED}")
        pytest.skip(f"no shared material in {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def ledger():  # type: ignore[no-untyped-def]
    """The carried ledger through the public Python API."""
    import ledger287

    return ledger287.open()
