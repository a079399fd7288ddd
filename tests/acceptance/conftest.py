"""What the acceptance tests share: one ledger of a few real lists, one of newer lists, one running server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import ledger287
from ledger287 import tables
from ledger287.ledger import Ledger
from tests.acceptance import newer_lists
from tests.acceptance.door import Told, run
from tests.unit.server.running import serving

FEW = (
    "participating/participatingAgencies03062025am.xlsx",
    "participating/participatingAgencies-20250411231031.xlsx",
    "participating/participatingAgencies04212025am.xlsx",
    "participating/participatingAgencies04282025am.xlsx",
    "participating/participatingAgencies09182025pm.xlsx",
    "participating/participatingAgencies09222025pm.xlsx",
    "pending/pendingAgencies09222025am.xlsx",
    "pending/pendingAgencies09222025pm.xlsx",
    "participating/participatingAgencies01262026pm.xlsx",
    "participating/participatingAgencies02172026pm.xlsx",
    "participating/participatingAgencies02272026am.xlsx",
)


@pytest.fixture(autouse=True, scope="session")
def _nobody_at_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No ledger, no judgements and no data folder of whoever runs the tests."""
    kept = dict(os.environ)
    os.environ["XDG_DATA_HOME"] = str(tmp_path_factory.mktemp("home"))
    for name in ("LEDGER287_HOME", "LEDGER287_JUDGEMENTS"):
        os.environ.pop(name, None)
    yield
    os.environ.clear()
    os.environ.update(kept)


@dataclass(frozen=True)
class Built:
    """A ledger that a test session built, and what the build said."""

    folder: Path
    files: list[Path]
    told: Told

    def open(self) -> Ledger:
        return ledger287.open(self.folder)


@pytest.fixture(scope="session")
def few(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A ledger of eleven real lists, the traps among them."""
    files = [path for name in FEW if (path := shared_dir / "lists" / name).is_file()]
    folder = tmp_path_factory.mktemp("few") / "ledger"
    return Built(folder, files, run("build", *files, "--ledger", folder, "--format", "json"))


@dataclass(frozen=True)
class Newer(Built):
    """The carried ledger with four newer lists built onto it."""

    lists: list[newer_lists.Newer]
    before: Ledger


@pytest.fixture(scope="session")
def newer(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Newer:
    before = ledger287.open(tables.CARRIED)
    place = tmp_path_factory.mktemp("newer")
    base = newer_lists.read(shared_dir / "lists" / "participating" / newer_lists.NEWEST)
    if before.newest != "2026-03-20":
        pytest.fail("the carried ledger is newer than the list that these tests start from")
    lists = newer_lists.make(base, place / "lists", len(base))
    shutil.copytree(before.path, place / "ledger")
    told = run("build", place / "lists", "--ledger", place / "ledger", "--format", "json")
    return Newer(place / "ledger", [one.path for one in lists], told, lists, before)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of ``ledger287 serve`` over the carried ledger."""
    with serving(tables.CARRIED, "--checks-per-minute", "10000") as address:
        yield address
