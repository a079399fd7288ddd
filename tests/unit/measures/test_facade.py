"""The Python face: where a ledger is found, threads, SQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import ledger287
from ledger287 import tables
from ledger287.issues import LedgerError
from ledger287.ledger import Ledger, where


def test_the_folder_given_wins_then_the_environment_then_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGER287_HOME", "/env")
    assert where("/given") == Path("/given")
    assert where() == Path("/env")
    monkeypatch.delenv("LEDGER287_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert where() == tables.CARRIED
    (tmp_path / "ledger287").mkdir()
    (tmp_path / "ledger287" / tables.MANIFEST).write_text("{}")
    assert where() == tmp_path / "ledger287"


def test_a_missing_or_damaged_ledger_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="ledger287 build"):
        ledger287.open(tmp_path)
    (tmp_path / tables.MANIFEST).write_text("not json")
    with pytest.raises(LedgerError, match="damaged"):
        ledger287.open(tmp_path)


def test_many_threads_ask_at_once(tiny_folder: Path) -> None:
    ledger = Ledger(tiny_folder)
    asked = [("agreements", "2025-01-10", 2), ("agencies", "2025-02-01", 3), ("rows", "2025-01-20", 4)] * 40

    def answer(question: tuple[str, str, int]) -> bool:
        measure, day, value = question
        edition = ledger.count(measure, as_of=day).edition
        assert edition is not None
        return ledger.count(measure, as_of=day).value == value == ledger.cube.value(measure, edition)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(answer, asked))


def test_sql_over_the_tables(tiny: Ledger) -> None:
    assert tiny.sql("select count(*) from rows where state = ?", ["FL"]).fetchall() == [(13,)]
    with pytest.raises(LedgerError, match="the query failed"):
        tiny.sql("select nothing from nowhere")


def test_an_agency_with_everything_known_of_it(tiny: Ledger) -> None:
    found = tiny.agency("a_alachua")
    assert [agreement["agreement_id"] for agreement in found["agreements"]] == ["m_1", "m_2"]
    assert found["agreements"][1]["not_before"] == "2025-01-12"
    with pytest.raises(LedgerError, match="ledger287 agency NAME"):
        tiny.agency("a_nobody")
