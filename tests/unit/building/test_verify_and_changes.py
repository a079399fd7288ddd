"""``verify`` fails when a rule is broken, and ``changes`` tells events in neutral words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from ledger287.build import build
from ledger287.cli import main
from ledger287.tables import CARRIED, folder_in_force
from tests.unit.building.test_build import ROWS, workbook

# rule -> (table, statement that breaks it)
BREAKS = {
    "rows_in_rows_out": ("sightings", "delete from t where row_number = 2"),
    "ids_unique": ("agencies", "insert into t select * from t limit 1"),
    "newest_list_is_listed": ("agreements", "update t set status = 'no_longer_listed'"),
    "no_future_signing": ("agreements", "update t set signed_on = date '2030-01-01'"),
    "states_valid": ("agencies", "update t set state = 'ZZ'"),
    "county_in_its_state": ("agencies", "update t set county_fips = '02013', state = 'TX'"),
    "superseded_names_successor": ("agreements", "update t set status = 'superseded', superseded_by = null"),
    "editions_in_order": ("editions", "update t set as_of = date '2024-01-01' where seq = 1"),
    "spans_equal_rows": ("spans", "update t set n = 2"),
    "bounds_in_order": ("listings", "update t set not_after = first_seen"),
    "models_known": ("agreements", "update t set model = null"),
    "events_balance": ("events", "delete from t where event = 'listed'"),
    "source_rows_exist": ("events", "update t set new_row = 'nowhere'"),
    "captures_accounted_for": ("captures", "update t set status = 'set_aside', reason = null"),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    more = [
        "TEXAS",
        "Ward County Sheriff's Office",
        "County",
        "Ward County",
        "Task Force Model",
        "2025-03-01",
        "link pending",
    ]
    files = [
        workbook(folder / "participatingAgencies03032025am.xlsx"),
        workbook(folder / "participatingAgencies03042025am.xlsx", [*ROWS, more]),
        workbook(folder / "participatingAgencies03052025am.xlsx", [*ROWS[1:], more]),
    ]
    build(files, folder / "ledger", archive=False)
    return folder / "ledger"


def test_a_whole_ledger_passes(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--ledger", str(small)]) == 0
    out = capsys.readouterr().out
    assert "FAIL" not in out
    assert main(["verify", "--ledger", str(small), "--format", "json"]) == 0
    findings = json.loads(capsys.readouterr().out)
    assert all(finding["holds"] for finding in findings)
    assert {finding["name"] for finding in findings} >= BREAKS.keys()


@pytest.mark.parametrize("rule", BREAKS)
def test_a_broken_rule_is_named_and_the_exit_status_is_1(
    small: Path, tmp_path: Path, rule: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = tmp_path / "ledger"
    shutil.copytree(small, ledger)
    table, statement = BREAKS[rule]
    path = folder_in_force(ledger) / f"{table}.parquet"
    con = duckdb.connect()
    con.execute(f"create table t as from read_parquet('{path}')")
    con.execute(statement)
    con.execute(f"copy t to '{path}' (format parquet)")
    assert main(["verify", "--ledger", str(ledger)]) == 1
    failed = [line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith("FAIL")]
    assert rule in failed


def test_changes_tells_day_event_agency_and_model(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", "--since", "2025-03-01", "--until", "2025-03-31", "--ledger", str(small)]) == 0
    out = capsys.readouterr().out
    assert "2025-03-04  (1 listed)\n  listed            TX  Ward County Sheriff's Office (TFM)\n" in out
    assert "no longer listed  FL  Lake Placid Police Department (TFM)" in out
    assert "terminated" not in out


def test_changes_as_json_carries_both_rows(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", "--since", "2025-03-05", "--state", "FL", "--ledger", str(small), "--format", "json"]) == 0
    (event,) = json.loads(capsys.readouterr().out)
    assert (event["event"], event["agency"], event["new_row"]) == (
        "no_longer_listed",
        "Lake Placid Police Department",
        None,
    )
    assert event["old_row"].endswith(":Sheet:2")


def test_changes_of_the_newest_list_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", "--ledger", str(CARRIED)]) == 0
    assert "event" in capsys.readouterr().out


def test_changes_of_a_window_without_lists(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", "--since", "2024-01-01", "--until", "2024-02-01", "--ledger", str(small)]) == 0
    assert "no changes" in capsys.readouterr().out
