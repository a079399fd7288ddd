"""``build``: good and bad files together, nothing readable, the same again, real lists counted apart, newer lists."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import ledger287
from ledger287.ledger import Ledger
from tests.acceptance import newer_lists
from tests.acceptance.bad_files import BAD, good
from tests.acceptance.conftest import Built, Newer
from tests.acceptance.door import print_of, refused, run
from tests.acceptance.newer_lists import TFM, Row, new, write
from tests.acceptance.test_contract_json import hold_report

LIST = "participatingAgencies03242026am.xlsx"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A ledger of one composed list."""
    (tmp_path / LIST).write_bytes(good())
    assert run("build", tmp_path / LIST, "--ledger", tmp_path / "ledger").status == 0
    return tmp_path / "ledger"


# --- good and bad together ---------------------------------------------------------------------------------
def test_good_files_are_built_and_bad_ones_are_listed(tmp_path: Path) -> None:
    place = tmp_path / "in"
    place.mkdir()
    (place / LIST).write_bytes(good())
    (place / "notes.txt").write_text("not a list")
    for name, made in BAD.items():
        (place / name).write_bytes(made())
    told = run("build", place, "--ledger", tmp_path / "l", "--format", "json")
    assert (told.status, told.err) == (0, "")
    made = told.json
    hold_report(made)
    assert (made["editions"], made["rows"], made["newest_edition"]) == (1, 3, "2026-03-24")
    aside = {line["file"]: line["reason"] for line in made["set_aside"]}
    assert set(BAD) - {"error page.html"} <= set(aside)
    assert LIST not in aside
    for name in ("text named workbook.xlsx", "error page.xlsx", "other columns.xlsx", "picture.xlsx"):
        assert aside[name] in ("not_a_list", "unreadable", "wrong_list"), name
    for name in ("half.xlsx", "truncated.xlsx", "bomb.xlsx", "empty.xlsx"):
        assert aside[name] in ("truncated", "unreadable", "not_a_list"), name
    status = run("status", "--ledger", tmp_path / "l", "--format", "json").json
    assert {line["file"] for line in status["set_aside"]} == set(aside)
    text = run("build", place, "--ledger", tmp_path / "l2").out
    assert "error page.xlsx" in text
    assert f"set aside: {len(aside)}" in text


def test_nothing_readable_is_exit_2_and_the_ledger_is_the_same_byte_for_byte(tmp_path: Path, small: Path) -> None:
    place = tmp_path / "bad"
    place.mkdir()
    for name, made in BAD.items():
        (place / name).write_bytes(made())
    before = print_of(small)
    line = refused(run("build", place, "--ledger", small))
    assert "unchanged" in line
    assert print_of(small) == before
    for words in ((tmp_path / "none",), (place / "bomb.xlsx",), (place / "nul.xlsx", place / "noise.xlsx")):
        refused(run("build", *words, "--ledger", small))
    (tmp_path / "empty").mkdir()
    refused(run("build", tmp_path / "empty", "--ledger", small))
    assert print_of(small) == before


def test_a_new_ledger_is_not_begun_from_nothing_readable(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"text")
    refused(run("build", tmp_path / "a.xlsx", "--ledger", tmp_path / "l"))
    refused(run("status", "--ledger", tmp_path / "l"), "no ledger")


def test_building_the_same_again_changes_no_byte(tmp_path: Path, small: Path) -> None:
    before = print_of(small)
    first = run("status", "--ledger", small, "--format", "json").json
    made = run("build", tmp_path / LIST, "--ledger", small, "--format", "json").json
    assert {key: made[key] for key in first} == first
    assert print_of(small) == before


def test_the_kept_files_are_the_given_ones_and_no_staff_name_leaves_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "Jane Q. Composer"
    for line in openpyxl.load_workbook(_file(tmp_path, good())).active.values:
        book.active.append(line)
    book.save(tmp_path / LIST)
    run("build", tmp_path / LIST, "--ledger", tmp_path / "l", "--no-archive")
    for path in (tmp_path / "l").rglob("*"):
        assert path.is_dir() or b"Composer" not in path.read_bytes()
    ledger = ledger287.open(tmp_path / "l")
    for (table,) in ledger.sql("select view_name from duckdb_views() where not internal").fetchall():
        assert "Composer" not in str(ledger.sql(f"select * from {table}").fetchall())


def _file(tmp_path: Path, data: bytes) -> Path:
    (tmp_path / "x.xlsx").write_bytes(data)
    return tmp_path / "x.xlsx"


# --- real lists, counted apart with openpyxl ----------------------------------------------------------------
def counted(path: Path) -> tuple[int, Counter[str]]:
    """Lines of a list and how many each printed state has."""
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    lines = [[str(cell or "").strip() for cell in line] for line in sheet.iter_rows(min_row=2, values_only=True)]
    lines = [line for line in lines if any(line[:6])]
    head = [str(cell or "").strip() for cell in next(sheet.iter_rows(max_row=1, values_only=True))]
    at = head.index("STATE")
    return len(lines), Counter(line[at].upper() for line in lines)


PRINTED = {"TEXAS": "TX", "FLORIDA": "FL", "GEORGIA": "GA", "OKLAHOMA": "OK", "WYOMING": "WY", "MARYLAND": "MD"}


@pytest.mark.shared
def test_real_lists_give_the_counts_that_openpyxl_gives(few: Built) -> None:
    """What is printed is kept as printed; a row counted under another state than its own words names the repair."""
    assert few.told.status == 0, few.told.err
    hold_report(few.told.json)
    ledger = few.open()
    placed = (
        "select distinct e.edition_id, e.n_rows from captures c join editions e using (edition_id) where c.file = ?"
    )
    query = "select upper(trim(state_raw)), state, repairs from rows where edition_id = ?"
    for path in few.files:
        lines, states = counted(path)
        [(edition, rows)] = ledger.sql(placed, [path.name]).fetchall()
        assert rows == lines, path.name
        found = ledger.sql(query, [edition]).fetchall()
        assert Counter(printed for printed, _, _ in found) == states, path.name
        moved = [row for row in found if PRINTED.get(row[0], row[1]) != row[1]]
        assert all("state:" in (repairs or "") for *_, repairs in moved)
        assert len(moved) <= 2, path.name


@pytest.mark.shared
def test_the_swapped_files_are_routed_by_what_they_hold(few: Built) -> None:
    """The participating one shows what the list of 2025-09-18 showed, so both days are of one edition."""
    query = "select c.file, e.kind, e.n_rows, e.last_as_of::varchar from captures c join editions e using (edition_id)"
    found = {file: told for file, *told in few.open().sql(query).fetchall()}
    assert found["participatingAgencies09222025pm.xlsx"] == ["pending", 42, "2025-09-22"]
    assert found["pendingAgencies09222025pm.xlsx"] == ["participating", 1000, "2025-09-22"]
    assert few.open().count("rows", as_of="2025-09-22").value == 1000
    assert few.open().count("pending", as_of="2025-09-22").value == 42


@pytest.mark.shared
def test_the_re_post_is_set_aside_and_removes_nothing(few: Built) -> None:
    aside = {line["file"]: line["reason"] for line in few.told.json["set_aside"]}
    assert aside == {"participatingAgencies04212025am.xlsx": "stale_repost"}
    ledger = few.open()
    assert ledger.count("rows", as_of="2025-04-21").value == 445
    assert ledger.count("rows", as_of="2025-04-11").value == 445
    gone = "select count(*) from events where event = 'no_longer_listed' and as_of = '2025-04-21'"
    assert ledger.sql(gone).fetchall() == [(0,)]


@pytest.mark.shared
def test_a_misspelt_state_swallows_nothing_and_a_real_fall_passes(few: Built) -> None:
    path = next(path for path in few.files if path.name == "participatingAgencies02272026am.xlsx")
    _, printed = counted(path)
    assert (printed["PENNSLYVANIA"], printed["PENNSYLVANIA"], printed["MARYLAND"]) == (68, 1, 3)
    ledger = few.open()
    for state, value in (("PA", 69), ("MD", 3)):
        assert ledger.count("agreements", state=state, as_of="2026-02-27").value == value
    assert ledger.count("agreements", state="MD", as_of="2026-02-17").value == 8
    [row] = ledger.sql(
        "select distinct state_raw, state from rows where edition_id = (select edition_id from editions"
        " where as_of = '2026-02-27') and state = 'PA' and state_raw like 'PENNSL%'"
    ).fetchall()
    assert row == ("PENNSLYVANIA", "PA")


@pytest.mark.shared
def test_order_and_steps_of_building_do_not_matter(few: Built, tmp_path: Path) -> None:
    half = len(few.files) // 2
    for part in (few.files[half:], few.files[:half]):
        assert run("build", *reversed(part), "--ledger", tmp_path / "l", "--no-archive").status == 0
    ours = {k: v for k, v in print_of(tmp_path / "l").items() if "tables" in k}
    assert ours == {k: v for k, v in print_of(few.folder).items() if "tables" in k}


# --- newer lists than any that the program has seen ----------------------------------------------------------
def editions(ledger: Ledger) -> dict[str, tuple[Any, ...]]:
    query = "select file, edition_id, as_of, n_rows, n_hidden, status from editions"
    return {file: tuple(told) for file, *told in ledger.sql(query).fetchall()}


def on(ledger: Ledger, edition: str, what: str) -> int:
    return int(ledger.sql(f"select {what} from listed where edition_id = ?", [edition]).fetchall()[0][0])


@pytest.mark.shared
def test_newer_lists_lie_on_their_days_with_their_rows(newer: Newer) -> None:
    assert (newer.told.status, newer.told.err) == (0, "")
    found = editions(newer.open())
    agencies = newer.before.count("agencies").value
    for one in newer.lists:
        edition, as_of, rows, _, status = found[one.path.name]
        assert (as_of, rows, status) == (one.day, one.rows, "accepted"), one.path.name
        assert counted_lines(one.path) == one.rows
        assert on(newer.open(), edition, "count(distinct entry_id)") == one.agreements, one.path.name
        assert on(newer.open(), edition, "count(distinct agency_id)") == agencies + one.agencies_more, one.path.name
    assert found["participatingAgencies_20260415.xlsx"][3] == (newer.lists[1].rows + 1) // 2
    assert newer.told.json["newest_edition"] == "2026-05-14"
    assert [line["file"] for line in newer.told.json["set_aside"]] == ["participatingAgencies04212025am.xlsx"]


def counted_lines(path: Path) -> int:
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    return sum(any(line) for line in sheet.iter_rows(min_row=2, values_only=True))


@pytest.mark.shared
def test_newer_lists_bring_the_events_that_were_written_and_no_other(newer: Newer) -> None:
    query = """select as_of, event, name from events join agencies using (agency_id)
               where as_of > '2026-03-20' and not is_cosmetic"""
    found: Counter[tuple[date, str, str]] = Counter(newer.open().sql(query).fetchall())
    wanted: Counter[tuple[date, str, str]] = Counter()
    for one in newer.lists:
        wanted.update((one.day, "listed", name) for name in one.added)
        wanted.update((one.day, "no_longer_listed", name) for name in one.gone)

    def folded(counter: Counter[tuple[date, str, str]]) -> Counter[tuple[date, str, str]]:
        return Counter({(day, event, name.casefold()): n for (day, event, name), n in counter.items()})

    assert folded(found) == folded(wanted)


@pytest.mark.shared
def test_newer_lists_change_no_id_and_no_earlier_count(newer: Newer) -> None:
    for table in ("agencies", "agreements", "editions"):
        key = {"agencies": "agency_id", "agreements": "agreement_id", "editions": "edition_id"}[table]
        before, after = (
            {row[0] for row in ledger.sql(f"select {key} from {table}").fetchall()}
            for ledger in (newer.before, newer.open())
        )
        assert before <= after
    for day in ("2021-01-13", "2025-03-17", "2026-01-26", "2026-02-27", "2026-03-20"):
        for measure in ("rows", "agreements", "agencies", "states"):
            assert newer.open().count(measure, as_of=day).value == newer.before.count(measure, as_of=day).value


@pytest.mark.shared
def test_newer_lists_keep_misspelt_states_and_read_typed_dates(newer: Newer) -> None:
    ledger = newer.open()
    georgia = newer.before.count("agreements", state="GA").value
    assert ledger.count("agreements", state="GA", as_of="2026-04-15").value == georgia
    assert ledger.count("agreements", state="CO", as_of="2026-04-01").value == 0
    assert ledger.count("agreements", state="VT", as_of="2026-04-01").value == 1
    query = "select signed_on::varchar from agreements join agencies using (agency_id) where name = ? and state = 'KS'"
    for name, day in (("Cheyenne", "2026-04-08"), ("Rawlins", "2026-04-07"), ("Wichita", "2026-04-09")):
        assert ledger.sql(query, [f"{name} County Sheriff's Office"]).fetchall() == [(day,)]


@pytest.mark.shared
def test_a_new_spelling_of_a_model_is_read_as_its_model_and_told(newer: Newer) -> None:
    """``Tribal Task Force Model`` is a task force model; a reader is told that nobody has seen it before."""
    query = """select m.model, a.agency_type, r.model_raw from agreements m join agencies a using (agency_id)
               join rows r using (agreement_id) where a.name like 'Quapaw%'"""
    assert set(newer.open().sql(query).fetchall()) == {("TFM", "tribal", "Tribal Task Force Model")}
    told = newer.open().sql("select message from issues where message ilike '%tribal task force%'").fetchall()
    assert told


@pytest.mark.shared
def test_newer_agencies_are_known_by_type_county_and_ori(newer: Newer) -> None:
    query = "select county_fips, agency_type, ori is not null from agencies where name = ? and state = ?"
    for name, state, wanted in (
        ("Addison County Sheriff's Office", "VT", ("50001", "county", True)),
        ("Glendive Police Department", "MT", ("30021", "municipal", True)),
        ("Cheyenne County Sheriff's Office", "KS", ("20023", "county", True)),
    ):
        assert newer.open().sql(query, [name, state]).fetchall() == [wanted]


@pytest.mark.shared
def test_newer_lists_hold_every_invariant(newer: Newer) -> None:
    told = run("verify", "--ledger", newer.folder)
    assert told.status == 0, [line for line in told.out.splitlines() if line.startswith("FAIL")]


SENTENCES = (
    ("As of April 15, ICE had signed {1.agreements:,} agreements under the 287(g) program.", "2026-04-16", "supported"),
    ("ICE's list of April 1 showed {0.agreements:,} agreements under 287(g).", "2026-04-03", "supported"),
    ("As of May 14, there were {3.agreements:,} 287(g) agreements nationwide.", "2026-05-15", "supported"),
    ("As of May 14, there were {2.agreements:,} 287(g) agreements nationwide.", "2026-05-15", "supported"),
    ("As of May 14, there were 1,955 287(g) agreements nationwide.", "2026-05-15", "contradicted"),
    ("Vermont has one 287(g) agreement.", "2026-05-15", "supported"),
    ("Colorado has no 287(g) agreements, ICE's list shows.", "2026-05-15", "supported"),
    ("ICE had 2,100 agreements under 287(g) as of June 20.", "2026-06-22", "not_checkable"),
)


@pytest.mark.shared
@pytest.mark.parametrize(("sentence", "published", "verdict"), SENTENCES, ids=lambda word: str(word)[:40])
def test_sentences_dated_then_are_judged_by_the_newer_lists(
    newer: Newer, tmp_path: Path, sentence: str, published: str, verdict: str
) -> None:
    (tmp_path / "a.txt").write_text(sentence.format(*newer.lists))
    words = ("check", tmp_path / "a.txt", "--published", published, "--ledger", newer.folder, "--format", "json")
    made = run(*words).json
    assert made["ledger"]["newest_edition"] == "2026-05-14"
    assert [claim["verdict"] for claim in made["claims"]] == [verdict], made["claims"]


# --- what a list may do to a reader, one by one on a copy -----------------------------------------------------
@pytest.fixture
def copied(newer: Newer, tmp_path: Path) -> Path:
    shutil.copytree(newer.folder, tmp_path / "ledger")
    return tmp_path / "ledger"


def lines_of(newer: Newer, shared_dir: Path) -> list[Row]:
    base = newer_lists.read(shared_dir / "lists" / "participating" / newer_lists.NEWEST)
    kept = [row for row in base if row.state.strip() not in ("COLORADO", "GUAM")]
    more = newer_lists.APRIL_1 + newer_lists.APRIL_15 + newer_lists.MAY_14 + newer_lists.MAY_14_PM
    return [*kept, *more, new("UTAH", "Kane County Sheriff's Office", "County", "Kane County", TFM, date(2026, 5, 19))]


@pytest.mark.shared
def test_slips_re_posts_and_cuts_of_newer_lists(newer: Newer, copied: Path, shared_dir: Path, tmp_path: Path) -> None:
    rows = lines_of(newer, shared_dir)
    slipped = write(tmp_path / "participatingAgencies05202025am.xlsx", rows)
    cut = write(tmp_path / "participatingAgencies05262026am.xlsx", rows[: len(rows) // 2])
    again = tmp_path / "participatingAgencies05222026am.xlsx"
    shutil.copy(shared_dir / "lists" / "participating" / "participatingAgencies02112026am.xlsx", again)
    swapped = write(tmp_path / "pendingAgencies05282026am.xlsx", rows)
    made = run("build", slipped, cut, again, swapped, "--ledger", copied, "--format", "json").json
    aside = {line["file"]: line["reason"] for line in made["set_aside"]}
    assert aside.pop("participatingAgencies04212025am.xlsx") == "stale_repost"
    assert aside == {cut.name: "truncated", again.name: "stale_repost"}
    ledger = ledger287.open(copied)
    query = "select e.kind, e.as_of::varchar from captures c join editions e using (edition_id) where c.file = ?"
    assert ledger.sql(query, [slipped.name]).fetchall() == [("participating", "2026-05-20")]
    assert ledger.sql(query, [swapped.name]).fetchall()[0][0] == "participating"
    for day in ("2026-05-20", "2026-05-23", "2026-05-28"):
        assert ledger.count("rows", as_of=day).value == len(rows)
    gone = "select count(*) from events where event = 'no_longer_listed' and as_of > '2026-05-14'"
    assert ledger.sql(gone).fetchall() == [(0,)]


@pytest.mark.shared
def test_every_day_of_the_manifest_is_the_ledgers_day(shared_dir: Path, ledger: Ledger) -> None:
    """The carried ledger against the manifest: rows of every participating list that is accepted."""
    with (shared_dir / "lists" / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        manifest = [line for line in csv.DictReader(lines) if line["content_kind"] == "participating"]
    query = (
        "select distinct e.n_rows from captures c join editions e using (edition_id) where c.file = ? and c.sha256 = ?"
    )
    for line in manifest:
        found = ledger.sql(query, [line["path"].rsplit("/", 1)[1], line["sha256"]]).fetchall()
        assert found == [(int(line["rows"]),)], line["path"]
