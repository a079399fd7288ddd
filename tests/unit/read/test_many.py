"""Many files in order, on one core or several, with the bad ones among them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ledger287.read import helper, read_many
from tests.unit.read.made import ROWS, workbook


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = []
    for i in range(40):
        path = tmp_path / f"list{i:02}.xlsx"
        path.write_bytes(
            b"no workbook" if i % 7 == 3 else workbook([*ROWS, (*ROWS[0][:3], f"County {i % 5}", *ROWS[0][4:])])
        )
        found.append(path)
    return [*found, tmp_path / "missing.xlsx"]


def test_helpers_give_what_one_process_gives(files: list[Path]) -> None:
    alone, helped = list(read_many(files, processes=1)), list(read_many(files, processes=2))
    assert [reading.path for reading in helped] == files
    assert [(one.sha256, one.size, one.list) for one in helped] == [(one.sha256, one.size, one.list) for one in alone]
    assert [(one.error.reason, one.error.detail) if one.error else None for one in helped] == [
        (one.error.reason, one.error.detail) if one.error else None for one in alone
    ]
    assert sum(one.error is not None for one in alone) == 7
    assert helped[0].sha256 == hashlib.sha256(files[0].read_bytes()).hexdigest()


def test_a_missing_file_is_told(files: list[Path]) -> None:
    *_, last = read_many(files, processes=2)
    assert last.error is not None
    assert last.error.detail == "missing.xlsx: cannot be opened (No such file or directory)"


def test_the_table_of_rows_can_start_anew(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "TABLE_LIMIT", 3)
    sent: list[helper.Cells] = []
    place_of: dict[int, int] = {}
    table: list[helper.Cells] = []
    for reading in read_many(files, processes=1):
        message = helper._pack(reading, place_of, sent)
        assert helper._unpack(reading.path, message, table).list == reading.list
    assert len(table) <= 8


def test_a_helper_that_dies_costs_one_file(files: list[Path]) -> None:
    readings = read_many(files, processes=2)
    first = next(readings)
    frame = readings.gi_frame  # type: ignore[attr-defined]
    for running in frame.f_locals["running"]:
        running._process.kill()
        running._process.wait()
    rest = list(readings)
    lost = [one for one in rest if one.error is not None and "ended" in one.error.detail]
    assert len(lost) <= 2
    assert [reading.path for reading in (first, *rest)] == files
    assert sum(one.list is not None for one in (first, *rest)) >= 32
