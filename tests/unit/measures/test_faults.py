"""Ledgers that are empty, damaged or of another version: one clear line, status 2, never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ledger287.cli import main
from tests.unit.measures import small

ASK = [
    ("count", "agreements"),
    ("count", "added"),
    ("why", "agreements"),
    ("series", "agencies"),
    ("series", "agencies", "--by", "model"),
    ("status",),
]


def ask(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str]:
    status = main([*words, "--ledger", str(folder)])
    told = capsys.readouterr()
    return status, told.err


@pytest.fixture
def copy(tiny_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_folder, tmp_path / "copy"))


@pytest.mark.parametrize("words", ASK)
def test_an_empty_ledger_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...]) -> None:
    empty = small.folder({}, tmp_path / "empty")
    status, err = ask(capsys, empty, *words)
    if words[0] in ("status", "series"):
        assert (status, err) == (0, "")
    else:
        assert status == 2
        assert "holds no participating list" in err


@pytest.mark.parametrize("words", ASK)
@pytest.mark.parametrize("harm", ["truncated", "flipped", "text", "gone", "older"])
def test_a_damaged_ledger_says_so(
    capsys: pytest.CaptureFixture[str], copy: Path, words: tuple[str, ...], harm: str
) -> None:
    table = copy / "t" / "editions.parquet"
    data = table.read_bytes()
    if harm == "truncated":
        table.write_bytes(data[: len(data) // 2])
    elif harm == "flipped":
        table.write_bytes(data[:4] + bytes(byte ^ 0xFF for byte in data[4:400]) + data[400:])
    elif harm == "text":
        table.write_text("not a table")
    elif harm == "gone":
        table.unlink()
    else:
        import duckdb

        duckdb.execute(f"copy (select edition_id, kind from '{table}') to '{copy / 'x.parquet'}' (format parquet)")
        (copy / "x.parquet").rename(table)
    status, err = ask(capsys, copy, *words)
    assert status == 2, harm
    assert err.startswith("ledger287: ")
    assert len(err.strip().splitlines()) == 1
    assert "build it again" in err


def test_rows_that_cannot_be_read_are_told_too(capsys: pytest.CaptureFixture[str], copy: Path) -> None:
    table = copy / "t" / "prints.parquet"
    data = bytearray(table.read_bytes())
    data[8:600] = bytes(592)
    table.write_bytes(data)
    status, err = ask(capsys, copy, "why", "agreements")
    assert status == 2
    assert "build it again" in err
