"""The release of the small ledger, read back by other programs than the one that wrote it."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import sqlite3
from pathlib import Path

import duckdb
import pytest
from frictionless import Package

from ledger287 import tables
from ledger287.issues import LedgerError
from ledger287.publish.release import columns, export
from tests.unit.measures import small


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = small.content()
    content["prints"][0]["agency_raw"] = '=1+1, "quoted"\nline two'
    content["prints"][1]["county_raw"] = ""
    return small.folder(content, tmp_path_factory.mktemp("source") / "ledger")


@pytest.fixture(scope="module")
def released(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("out") / "release"
    export(source, "r_small", into)
    return into


def test_every_column_of_the_ledger_is_described() -> None:
    assert columns.undescribed(_with_counts()) == []


def _with_counts() -> duckdb.DuckDBPyConnection:
    con = small.connection(small.content())
    con.execute((Path(columns.__file__).parent / "counts.sql").read_text(encoding="utf-8"))
    return con


def test_a_column_that_nobody_described_stops_the_release() -> None:
    con = _with_counts()
    con.execute("alter table issues add column secret varchar")
    with pytest.raises(LedgerError, match=r"issues\.secret"):
        columns.check_against(con)


def test_frictionless_finds_the_package_valid(released: Path) -> None:
    report = Package(str(released / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    assert {task.name for task in report.tasks} == set(columns.tables())


def test_checksums_and_hashes_are_those_of_the_files(released: Path) -> None:
    listed = dict(reversed(line.split("  ")) for line in (released / "CHECKSUMS").read_text().splitlines())
    files = {str(path.relative_to(released)) for path in released.rglob("*") if path.is_file()}
    assert set(listed) == files - {"CHECKSUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256((released / name).read_bytes()).hexdigest() == digest
    croissant = json.loads((released / "croissant.json").read_text())
    for part in croissant["distribution"]:
        assert listed[part["contentUrl"]] == part["sha256"]


def test_text_is_as_printed_in_every_format(released: Path) -> None:
    printed = '=1+1, "quoted"\nline two'
    with gzip.open(released / "csv" / "rows.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        from_csv = [row["agency_raw"] for row in csv.DictReader(lines)]
    parquet = f"select agency_raw from read_parquet('{released}/parquet/rows.parquet')"
    from_parquet = [line[0] for line in duckdb.sql(parquet).fetchall()]
    with sqlite3.connect(released / "ledger287.sqlite") as con:
        from_sqlite = [
            line[0] for line in con.execute("select agency_raw from rows order by kind, as_of, seq, row_number")
        ]
    assert from_csv.count(printed) == from_parquet.count(printed) == from_sqlite.count(printed) == 5
    assert from_csv == from_parquet == from_sqlite


def test_sqlite_rows_are_those_of_the_contract(released: Path) -> None:
    with sqlite3.connect(released / "ledger287.sqlite") as con:
        names = [line[1] for line in con.execute("pragma table_info(rows)")]
        assert names == [column.name for column in columns.tables()["rows"].columns]
        assert con.execute("pragma foreign_key_check").fetchall() == []
        assert con.execute("select count(*), sum(is_hidden), count(county_raw) from rows").fetchone() == (18, 1, 4)
        florida = "select value from counts where measure = 'agreements' and state = 'FL' and edition_id = 'e_part2'"
        assert con.execute(florida).fetchall() == [(3,)]


def test_counts_table_is_what_was_worked_out_by_hand(released: Path) -> None:
    query = (
        "select measure, value from read_csv($file) where edition_id = 'e_part3' and state is null and model is null"
        " order by measure"
    )
    con = duckdb.connect()
    found = con.execute(query, {"file": str(released / "csv" / "counts.csv")}).fetchall()
    assert found == [("agencies", 3), ("agreements", 4), ("rows", 4)]


def test_the_same_ledger_gives_the_same_bytes(source: Path, released: Path, tmp_path: Path) -> None:
    export(source, "r_small", tmp_path / "again")
    first = {path.relative_to(released): path.read_bytes() for path in released.rglob("*") if path.is_file()}
    again = tmp_path / "again"
    assert first == {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}


def test_an_earlier_release_is_replaced_and_other_folders_are_left_alone(source: Path, tmp_path: Path) -> None:
    into = tmp_path / "release"
    export(source, "r_small", into)
    (into / "stray").write_text("x")
    export(source, "r_small", into)
    assert not (into / "stray").exists()
    other = tmp_path / "photos"
    other.mkdir()
    (other / "cat.jpg").write_text("meow")
    with pytest.raises(LedgerError, match="other files"):
        export(source, "r_small", other)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["photos", "release"]


def test_a_failing_release_leaves_the_earlier_one(source: Path, tmp_path: Path) -> None:
    into = tmp_path / "release"
    export(source, "r_small", into)
    before = (into / "CHECKSUMS").read_text()
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / tables.MANIFEST).write_text('{"tables": "t"}')
    with pytest.raises(LedgerError, match="lacks"):
        export(broken, "r_x", into)
    assert (into / "CHECKSUMS").read_text() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken", "release"]


def test_codebook_names_every_column_and_measure(released: Path) -> None:
    from ledger287.measures import definitions

    text = (released / "codebook.md").read_text(encoding="utf-8")
    for table in columns.tables().values():
        section = text.split(f"## `{table.name}`")[1].split("\n## ")[0]
        for column in table.columns:
            assert f"| `{column.name}` |" in section
    for name in definitions.catalogue():
        assert f"| `{name}` |" in text
