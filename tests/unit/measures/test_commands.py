"""The commands as people and programs call them, on the small ledger."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from ledger287.cli import main
from ledger287.ledger import Ledger


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(list(words))
    told = capsys.readouterr()
    return status, told.out, told.err


@pytest.fixture
def home(tiny_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGER287_HOME", str(tiny_folder))


@pytest.mark.usefixtures("home")
def test_count_speaks_to_people_in_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ask(capsys, "count", "agreements", "--state", "florida", "--as-of", "2025-01-20")
    assert status == 0
    assert out.startswith("3 agreements in Florida as of 2025-01-20\n")
    assert "part2.xlsx" in out
    _, grouped, _ = ask(capsys, "count", "agreements", "--by", "state", "--as-of", "2025-02-05")
    assert "  3  FL  Florida" in grouped
    assert "low 3, high 4" in grouped
    assert max(map(len, (out + grouped).splitlines())) <= 80


@pytest.mark.usefixtures("home")
def test_growth_and_share_read_well(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(capsys, "count", "growth", "--from", "2025-01-10", "--to", "2025-02-01")
    assert out.startswith("+100.0 percent: agreements, from 2 (2025-01-10) to 4 (2025-02-01)\n")
    _, out, _ = ask(capsys, "count", "share", "--model", "TFM", "--as-of", "2025-02-01")
    assert out.startswith("75 percent: agreements (TFM), 3 of 4 in all, as of 2025-02-01\n")


@pytest.mark.usefixtures("home")
def test_json_and_csv_are_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(capsys, "count", "agencies", "--by", "type", "--as-of", "2025-02-01", "--format", "json")
    found = json.loads(out)
    assert found["value"] == 3
    assert sum(group["value"] for group in found["groups"]) == 3
    _, out, _ = ask(capsys, "count", "agencies", "--by", "type", "--as-of", "2025-02-01", "--format", "csv")
    assert list(csv.DictReader(io.StringIO(out))) == [
        {"type": "county", "value": "1"}, {"type": "municipal", "value": "1"}, {"type": "state", "value": "1"},
    ]  # fmt: skip
    _, out, _ = ask(capsys, "count", "agencies", "--state", "FL", "--format", "csv")
    assert next(csv.DictReader(io.StringIO(out)))["file"] == "part4.xlsx"


@pytest.mark.usefixtures("home")
def test_why_tells_how_many_rows_there_are_and_pages_through_them(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(capsys, "why", "rows", "--as-of", "2025-02-01", "--limit", "2")
    assert "rests on 4 rows" in out
    assert "rows 1 to 2 of 4; --offset 2 shows the next" in out
    _, out, _ = ask(capsys, "why", "rows", "--as-of", "2025-02-01", "--offset", "3")
    assert "(hidden): GUAM" in out
    _, out, _ = ask(capsys, "why", "agreements", "--state", "FL", "--format", "json", "--as-of", "2025-01-20")
    found = json.loads(out)
    assert found["total_rows"] == len(found["rows"]) == 4
    _, out, _ = ask(capsys, "why", "agreements", "--state", "FL", "--format", "csv")
    assert [row["state_raw"] for row in csv.DictReader(io.StringIO(out))] == ["FLORIDA", "FLORIDA ", "FLORIDA"]


@pytest.mark.usefixtures("home")
def test_series_in_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(capsys, "series", "agreements", "--format", "csv")
    assert [row["value"] for row in csv.DictReader(io.StringIO(out))] == ["2", "3", "3", "4", "3"]
    _, out, _ = ask(capsys, "series", "agreements", "--by", "state", "--from", "2025-02-01", "--format", "json")
    points = json.loads(out)["points"]
    assert [(point["as_of"], point["state"], point["value"]) for point in points] == [
        ("2025-02-01", "FL", 3), ("2025-02-01", "GU", 1), ("2025-02-10", "FL", 3), ("2025-02-10", "GU", 0),
    ]  # fmt: skip
    _, out, _ = ask(capsys, "series", "agencies")
    assert "2025-02-10" in out
    assert "█" in out
    _, out, _ = ask(capsys, "series", "agencies", "--by", "model")
    assert out.count("█") >= 2


def test_series_is_an_arrow_table_for_python(tiny: Ledger) -> None:
    table = tiny.series("agencies", by="model", since="2025-02-01")
    assert table.column_names == ["as_of", "last_as_of", "model", "value", "file"]
    assert table.column("value").to_pylist() == [3, 1, 2, 1]
    assert table.to_pandas()["value"].tolist() == [3, 1, 2, 1]
    assert table.to_polars()["value"].to_list() == [3, 1, 2, 1]
    assert pa.table(table).num_rows == len(table) == 4
    assert tiny.series("agencies", by="model", since="2025-02-01") == table
    with pytest.raises(AttributeError):
        assert table.no_such_thing


def test_series_as_pictures_in_a_process_of_its_own(tiny_folder: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "ledger287", "series", "agreements", "--ledger", str(tiny_folder)]
    svg = subprocess.run([*words, "--by", "model", "--format", "svg"], capture_output=True, check=True).stdout
    assert svg.startswith(b"<svg")
    assert b"TFM" in svg
    subprocess.run([*words, "--format", "png", "--out", str(tmp_path / "s.png")], check=True)
    assert (tmp_path / "s.png").read_bytes().startswith(b"\x89PNG")
    refused = subprocess.run([*words, "--format", "png", "--out", "/nowhere/s.png"], capture_output=True, check=False)
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.usefixtures("home")
def test_status_says_what_was_set_aside(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(capsys, "status", "--format", "json")
    found = json.loads(out)
    numbers = [found[name] for name in ("captures", "editions", "rows", "agreements", "agencies", "newest_edition")]
    assert numbers == [6, 6, 18, 5, 4, "2025-02-10"]
    assert found["set_aside"] == [
        {"file": "x.xlsx", "sha256": "sha_x", "reason": "not_a_list", "detail": "no list in it"}
    ]
    _, out, _ = ask(capsys, "status")
    assert "x.xlsx: not_a_list: no list in it" in out


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "words",
    [
        ("count", "agreements", "--state", "Flordia"),
        ("series", "added"),
        ("series", "agreements", "--by", "week"),
        ("series", "visible_rows", "--by", "state"),
        ("why", "agreements", "--limit", "-1"),
        ("count", "agreements", "--ledger", "/nowhere"),
        ("export", "/dev/null"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_two(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    status, out, err = ask(capsys, *words)
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert err.startswith("ledger287: ")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("columns", [60, 80, 100])
def test_lines_fit_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    asked = (
        ("count", "agreements", "--as-of", "2025-02-05"),
        ("count", "share", "--model", "TFM", "--state", "FL", "--within", "state"),
        ("series", "agencies"),
        ("series", "agencies", "--by", "model"),
        ("status",),
        ("why", "agreements", "--state", "FL"),
    )
    told = [line for words in asked for line in ask(capsys, *words)[1].splitlines()]
    # a word alone (the ledger's folder) may be longer than a line
    longest = max(len(line) for line in told if "/" not in line)
    assert columns - 12 <= longest <= columns
