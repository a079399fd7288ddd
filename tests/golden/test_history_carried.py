"""The carried ledger: made from the lists by the program as it stands, small, and without people in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ledger287.build import build
from ledger287.ledger import Ledger
from ledger287.tables import CARRIED, PHYSICAL, folder_in_force


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.shared
def test_building_again_from_the_same_lists_gives_the_same_bytes(shared_dir: Path, tmp_path: Path) -> None:
    """If this fails, the program or its data changed since: run ``make ledger`` and commit the result."""
    build([shared_dir / "lists"], tmp_path / "ledger", archive=False)
    again, carried = contents(tmp_path / "ledger"), contents(CARRIED)
    made, kept = (json.loads(found.pop("ledger.json")) for found in (again, carried))
    assert again == carried
    for mark in ("reader", "rules"):  # digests of the program's source: a comment changes them and no figure
        del made[mark], kept[mark]
    assert made == kept


def test_it_is_small_and_holds_tables_only() -> None:
    found = contents(CARRIED)
    folder = folder_in_force(CARRIED).name
    assert set(found) == {"ledger.json", *(f"{folder}/{name}.parquet" for name in PHYSICAL)}
    assert sum(map(len, found.values())) < 3 * 2**20


def test_no_mailbox_and_no_workbook_author_is_in_any_cell(ledger: Ledger) -> None:
    mailbox = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+\.\w+")
    for name in PHYSICAL:
        columns = [line[0] for line in ledger.sql(f"describe {name}").fetchall() if line[1] == "VARCHAR"]
        for column in columns:
            cells = ledger.sql(f'select distinct "{column}" from {name} where "{column}" is not null').fetchall()
            assert not [cell for (cell,) in cells if mailbox.search(cell)], f"{name}.{column}"
