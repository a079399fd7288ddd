"""Building from files: good ones among bad ones, nothing at all, twice, two at once, and what the report says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from ledger287 import tables
from ledger287.build import build
from ledger287.building.lock import only_builder
from ledger287.issues import LedgerError

HEADER = ["STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA"]
ROWS = [
    [
        "FLORIDA",
        "Lake Placid Police Department",
        "Municipality",
        "Highlands County",
        "Task Force Model",
        "2025-02-28",
        "link pending",
    ],
    [
        "MINNESOTA",
        "Cass County Sheriff's Office",
        "County",
        "Cass County",
        "Task Force Model",
        "2025-02-28",
        "link pending",
    ],
    [
        "TEXAS",
        "Goliad County Sheriff's Office",
        "County",
        "Goliad County",
        "Warrant Service Officer",
        "2025-02-26",
        "link pending",
    ],
]


def workbook(path: Path, rows: Sequence[Sequence[str]] = ROWS, header: Sequence[str] = HEADER) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(header))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return workbook(tmp_path / "participatingAgencies03032025am.xlsx")


def ledger287(*words: str | Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    words_told = [sys.executable, "-m", "ledger287", *map(str, words)]
    environment = os.environ | (env or {})
    return subprocess.run(words_told, capture_output=True, text=True, timeout=120, check=False, env=environment)


def test_good_files_are_built_and_bad_ones_told(tmp_path: Path, good: Path) -> None:
    bad = tmp_path / "participatingAgencies03042025am.xlsx"
    bad.write_text("no workbook", encoding="utf-8")
    cut = tmp_path / "participatingAgencies03052025am.xlsx"
    cut.write_bytes(good.read_bytes()[:2000])
    told = ledger287("build", tmp_path, "--ledger", tmp_path / "ledger", "--format", "json")
    assert told.returncode == 0, told.stderr
    report = json.loads(told.stdout)
    wanted = {"captures": 3, "editions": 1, "rows": 3, "agreements": 3, "agencies": 3, "newest_edition": "2025-03-03"}
    assert {name: report[name] for name in wanted} == wanted
    assert {(item["file"], item["reason"]) for item in report["set_aside"]} == {
        (bad.name, "not_a_list"), (cut.name, "truncated")}  # fmt: skip
    assert all(len(item["sha256"]) == 64 and item["detail"] for item in report["set_aside"])


@pytest.mark.parametrize("what", ["text", "empty", "folder", "missing", "binary", "other columns"])
def test_nothing_readable_is_one_clear_line_and_leaves_the_ledger_alone(tmp_path: Path, good: Path, what: str) -> None:
    ledger = tmp_path / "ledger"
    build([good], ledger)
    before = snapshot(ledger)
    given = tmp_path / "given"
    given.mkdir()
    target = given / "participatingAgencies03042025am.xlsx"
    if what == "text":
        target.write_text("a text", encoding="utf-8")
    elif what == "empty":
        target.write_bytes(b"")
    elif what == "binary":
        target.write_bytes(bytes(range(256)) * 40)
    elif what == "other columns":
        workbook(target, [["1", "2"]], ["NAME", "SALARY"])
    path = {"folder": given, "missing": given / "none.xlsx"}.get(what, target)
    told = ledger287("build", path, "--ledger", ledger)
    assert told.returncode == 2
    assert told.stdout == ""
    assert len(told.stderr.strip().splitlines()) == 1
    assert told.stderr.startswith("ledger287: ")
    assert snapshot(ledger) == before
    fresh = tmp_path / "fresh"
    assert ledger287("build", path, "--ledger", fresh).returncode == 2
    assert not fresh.exists()


def test_a_file_named_alone_is_tried_whatever_its_ending(tmp_path: Path, good: Path) -> None:
    odd = tmp_path / "participatingAgencies03042025am.download"
    odd.write_bytes(workbook(tmp_path / "x.xlsx", ROWS[:2]).read_bytes())
    assert build([good, odd], tmp_path / "ledger").editions == 2


def test_a_second_build_reads_nothing_and_changes_nothing(tmp_path: Path, good: Path) -> None:
    first = build([good], tmp_path / "ledger")
    before = snapshot(tmp_path / "ledger")
    second = build([good.parent / good.name], tmp_path / "ledger")
    assert (first.changed, first.read, second.changed, second.read) == (True, 1, False, 0)
    assert second.release == first.release
    assert snapshot(tmp_path / "ledger") == before


def test_two_builds_at_once_are_refused(tmp_path: Path, good: Path) -> None:
    with only_builder(tmp_path / "ledger"), pytest.raises(LedgerError, match="another build"):
        build([good], tmp_path / "ledger")
    assert build([good], tmp_path / "ledger").editions == 1


def test_the_archive_keeps_the_bytes_and_no_archive_keeps_none(tmp_path: Path, good: Path) -> None:
    from ledger287.archive import Store

    build([good], tmp_path / "with")
    (capture,) = Store(tmp_path / "with" / "archive").captures()
    assert Store(tmp_path / "with" / "archive").get(capture.sha256) == good.read_bytes()
    build([good], tmp_path / "without", archive=False)
    assert not (tmp_path / "without" / "archive").exists()


def test_a_fetched_capture_enters_from_the_archive_with_its_day_of_fetching(tmp_path: Path, good: Path) -> None:
    from ledger287.archive import Store
    from ledger287.tables import connect

    ledger = tmp_path / "ledger"
    Store(ledger / "archive").put(good.read_bytes(), good.name, "https://www.ice.gov/x.xlsx", "2025-03-09T10:00:00Z")
    build([], ledger)
    query = "select known_on, url, (select known_on from editions) from captures"
    found = connect(ledger).execute(query).fetchall()
    assert [(str(line[0]), line[1], str(line[2])) for line in found] == [
        ("2025-03-09", "https://www.ice.gov/x.xlsx", "2025-03-09")
    ]
    build([good], ledger)
    assert connect(ledger).execute(query).fetchall() == found


def test_a_ledger_of_other_rules_is_worked_out_again_from_its_prints(
    tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ledger287.building import mark

    build([good], tmp_path / "cold", archive=False)
    monkeypatch.setattr(mark, "rules", lambda: "other rules")
    build([good], tmp_path / "ledger", archive=False)
    monkeypatch.undo()
    report = build([good], tmp_path / "ledger", archive=False)
    assert report.read == 0
    assert snapshot(tmp_path / "ledger") == snapshot(tmp_path / "cold")


def test_a_curators_judgement_reaches_lists_already_read_and_old_ids_lead_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ledger287.identity import Resolver
    from ledger287.model import Name
    from ledger287.tables import connect

    rows = [[*ROWS[0]], [ROWS[0][0], "Lake Placid Marshals", *ROWS[0][2:]]]
    file = workbook(tmp_path / "participatingAgencies03032025am.xlsx", rows)
    ledger = tmp_path / "ledger"
    assert build([file], ledger).agencies == 2
    old = connect(ledger).execute("select agreement_id, agency_id from agreements").fetchall()
    keys = [Resolver().key(Name("FL", row[1], row[3], row[2]))[1] for row in rows]
    judgements = tmp_path / "judgements.csv"
    where = ("--state", "FL", "--file", judgements, "--ledger", ledger)
    added = ledger287("judge", rows[0][1], rows[1][1], "same", "--why", "one agency", *where)
    assert added.returncode == 0, added.stderr
    assert len(set(keys)) == 2
    monkeypatch.setenv("LEDGER287_JUDGEMENTS", str(judgements))
    report = build([file], ledger)
    assert (report.agencies, report.read) == (1, 0)
    con = connect(ledger)
    new = {line[0] for line in con.execute("select agreement_id from agreements").fetchall()}
    leads_to = dict(con.execute("select old_id, new_id from redirects").fetchall())
    assert {leads_to.get(agreement, agreement) for agreement, _ in old} == new


def test_a_damaged_ledger_is_told_in_one_line(tmp_path: Path, good: Path) -> None:
    build([good], tmp_path / "ledger")
    (tmp_path / "ledger" / "ledger.json").write_text("{", encoding="utf-8")
    told = ledger287("build", good, "--ledger", tmp_path / "ledger")
    assert told.returncode == 2
    assert "damaged" in told.stderr


def test_the_default_place_is_the_one_that_readers_look_into(tmp_path: Path, good: Path) -> None:
    told = ledger287("build", good, env={"LEDGER287_HOME": str(tmp_path / "home")})
    assert told.returncode == 0, told.stderr
    assert (tmp_path / "home" / "ledger.json").is_file()
    counted = ledger287("count", "agreements", env={"LEDGER287_HOME": str(tmp_path / "home")})
    assert counted.returncode == 0, counted.stderr
    assert "3" in counted.stdout


def test_no_progress_where_nobody_looks(tmp_path: Path, good: Path) -> None:
    assert ledger287("build", good, "--ledger", tmp_path / "ledger").stderr == ""


def test_the_build_loads_arrow_without_numpy(tmp_path: Path, good: Path) -> None:
    probe = (
        "import sys; from ledger287.cli import main; "
        f"assert main(['build', {str(good)!r}, '--ledger', {str(tmp_path / 'ledger')!r}]) == 0; "
        "assert 'pyarrow' in sys.modules; print({'numpy', 'duckdb', 'pandas'} & set(sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=60, check=True)
    assert told.stdout.rstrip().endswith("set()")


def test_each_build_tells_which_figures_it_moved_and_the_archive_keeps_the_story(tmp_path: Path) -> None:
    lists = tmp_path / "lists"
    lists.mkdir()
    ledger = tmp_path / "ledger"
    files = [workbook(lists / f"participatingAgencies030{day}2025am.xlsx", ROWS[: day - 2]) for day in (3, 5, 4)]
    first = build(files[:1], ledger)
    assert first.moved == ()
    newer = build(files[1:2], ledger)
    assert [(one.as_of, one.measure, one.old, one.new, one.reason) for one in newer.moved] == [
        ("2025-03-05", name, 1, 3, "new_list") for name in ("rows", "agreements", "agencies", "states")
    ]
    late = build(files[2:], ledger)
    assert {(one.as_of, one.measure, one.old, one.new) for one in late.moved if one.reason == "late_list"} == {
        ("2025-03-04", name, 1, 2) for name in ("rows", "agreements", "agencies", "states")
    }
    lines = [
        json.loads(line) for line in (ledger / "archive" / "releases.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [line["release"] for line in lines] == [first.release, newer.release, late.release]
    assert [line["before"] for line in lines] == [None, first.release, newer.release]
    assert build(files, ledger).moved == ()
    assert len((ledger / "archive" / "releases.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_a_list_whose_day_nothing_tells_is_refused_and_leaves_no_ledger(tmp_path: Path) -> None:
    undated = [[*row[:5], None, row[6]] for row in ROWS]
    workbook(tmp_path / "agencies.xlsx", undated)
    plain = tmp_path / "plain.xlsx"
    with zipfile.ZipFile(tmp_path / "agencies.xlsx") as old, zipfile.ZipFile(plain, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"<dcterms:modified.*?</dcterms:modified>", b"", old.read(name)))
    with pytest.raises(LedgerError, match=r"plain\.xlsx: nothing tells the day of this list"):
        build([plain], tmp_path / "ledger")
    assert not (tmp_path / "ledger").exists()


def test_the_second_of_a_capture_in_a_files_name_is_an_instant(tmp_path: Path) -> None:
    """Told alike by a ledger that read the file and by one that an older program made without it."""
    workbook(tmp_path / "participatingAgencies-20250317231040.xlsx", ROWS)
    build([tmp_path / "participatingAgencies-20250317231040.xlsx"], tmp_path / "ledger", archive=False)
    found = tables.connect(tmp_path / "ledger").execute("select captured_at from captures").fetchall()
    assert found == [("2025-03-17T23:10:40Z",)]
