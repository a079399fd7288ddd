"""A build killed at any moment leaves the old ledger or the new one, and the next run finishes."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ledger287 import tables
from ledger287.build import build
from ledger287.tables import PHYSICAL, folder_in_force
from tests.unit.building.test_build import ROWS, workbook

KILLS = 110


def state_of(ledger: Path) -> tuple[str, dict[str, int]]:
    """The folder in force and its tables' sizes; raises where it is not whole."""
    folder = folder_in_force(ledger)
    return folder.name, {name: (folder / f"{name}.parquet").stat().st_size for name in PHYSICAL}


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("lists")
    old, new = folder / "old", folder / "new"
    for place in (old, new):
        place.mkdir()
    for day in range(3, 7):
        more = ["Municipality", "#N/A", "Task Force Model", "2025-02-28", "link"]
        rows = [*ROWS, *(["TEXAS", f"Agency {i} Police Department", *more] for i in range(day * 4))]
        name = f"participatingAgencies030{day}2025am.xlsx"
        workbook(new / name, rows)
        if day < 5:
            shutil.copy(new / name, old / name)
    return old, new


def test_killed_at_more_than_a_hundred_moments(lists: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = lists
    first, second = tmp_path / "first", tmp_path / "second"
    build([old], first)
    build([new], second)
    is_old, is_new = state_of(first), state_of(second)
    assert is_old != is_new
    # a helper that has everything loaded forks a child for each build, so that the kills fall into the build itself
    helper = subprocess.Popen(
        [sys.executable, "-c", HELPER, str(new)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert helper.stdin is not None
    assert helper.stdout is not None
    ledger = tmp_path / "ledger"
    chance = random.Random(287)
    outcomes: list[bool] = []
    longest = 0.0
    for turn in range(KILLS + 4):
        shutil.rmtree(ledger, ignore_errors=True)
        shutil.copytree(first, ledger)
        delay = 10.0 if turn < 4 else chance.random() * longest * 1.05
        began = time.perf_counter()
        helper.stdin.write(f"{ledger}\t{delay}\n")
        helper.stdin.flush()
        assert helper.stdout.readline() == "done\n"
        if turn < 4:
            longest = max(longest, time.perf_counter() - began)
        found = state_of(ledger)
        assert found in (is_old, is_new), f"kill {turn} after {delay:.3f} s"
        outcomes.append(found == is_new)
        if turn % 10 == 0:
            build([new], ledger)
            assert state_of(ledger) == is_new
            left = {path.name for path in ledger.iterdir()}
            assert left - {is_old[0]} == {"archive", "ledger.json", is_new[0]}  # the last tables stay for readers
    helper.stdin.close()
    helper.wait(timeout=30)
    killed = outcomes[4:]
    assert all(outcomes[:4])
    assert len(killed) >= 100
    assert 5 < killed.count(False) < len(killed), "kills must fall before and after the swap"


HELPER = """
import os, signal, sys, time
from pathlib import Path
from ledger287.building.parquet import light_arrow
light_arrow()
from ledger287 import tables
from ledger287.build import build
from ledger287.identity import Resolver
from ledger287.model import Name
Resolver().resolve(Name("TX", "Ward County Sheriff's Office"))  # its reference tables stay loaded for every child
new = Path(sys.argv[1])
for line in sys.stdin:
    ledger, delay = line.rstrip().split("\\t")
    child = os.fork()
    if child == 0:
        build([new], Path(ledger))
        os._exit(0)
    until = time.monotonic() + float(delay)
    while time.monotonic() < until and os.waitpid(child, os.WNOHANG) == (0, 0):
        time.sleep(0.0005)
    else:
        try:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
    print("done", flush=True)
"""


def test_what_a_killed_build_left_behind_is_swept_up(lists: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = lists
    ledger = tmp_path / "ledger"
    build([old], ledger)
    before = folder_in_force(ledger).name
    (ledger / "tables.part").mkdir()
    (ledger / "tables.part" / "prints.parquet").write_bytes(b"half")
    (ledger / "ledger.json.part").write_bytes(b"{")
    shutil.copytree(folder_in_force(ledger), ledger / "tables-r_000000000000")
    build([new], ledger)
    assert {path.name for path in ledger.iterdir()} == {"archive", "ledger.json", folder_in_force(ledger).name, before}
    build([new], ledger, archive=False)
    assert {path.name for path in ledger.iterdir()} == {"archive", "ledger.json", folder_in_force(ledger).name}


def test_a_reader_that_has_the_tables_open_outlives_one_update(lists: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = lists
    ledger = tmp_path / "ledger"
    build([old], ledger)
    reader = tables.connect(ledger)
    before = reader.execute("select count(*) from captures").fetchone()
    build([new], ledger)
    assert reader.execute("select count(*) from captures").fetchone() == before
    build([new], ledger)  # nothing new: nothing is taken from the reader
    assert reader.execute("select count(*) from captures").fetchone() == before


def test_no_room_on_the_disk_is_one_line_and_the_old_ledger(lists: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = lists
    ledger = tmp_path / "ledger"
    build([old], ledger, archive=False)
    before = state_of(ledger)
    limit = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)); from ledger287.cli import main; "
    )
    code = f"{limit}sys.exit(main(['build', {str(new)!r}, '--ledger', {str(ledger)!r}, '--no-archive']))"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, env=os.environ
    )
    assert told.returncode == 2, told.stderr
    assert len(told.stderr.strip().splitlines()) == 1
    assert state_of(ledger) == before
