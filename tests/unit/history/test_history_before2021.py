"""The years before the first list: figures counted by hand in the reference folder's rosters."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from ledger287.history.before2021 import count
from ledger287.history.rosters import facts, rosters
from ledger287.ledger import Ledger


def test_a_day_that_a_roster_covers() -> None:
    found = count(None, "agencies", as_of="2012-03-04")
    assert found is not None
    assert (found.low, found.value, found.high, found.confidence) == (68, 68, 68, "high")
    assert found.rests_on[0].url is not None
    assert found.rests_on[0].url.startswith("https://web.archive.org/web/20120120")


def test_a_day_between_two_rosters_has_both_as_its_range_and_says_on_what_it_rests() -> None:
    found = count(None, "agencies", as_of=date(2011, 6, 30))
    assert found is not None
    assert (found.low, found.high, found.confidence) == (69, 71, "medium")
    assert [e.value for e in found.rests_on] == [71, 69]
    assert "2011-02-20" in found.basis
    assert "2011-08-18" in found.basis


def test_counts_in_reports_speak_of_agreements_and_models_only() -> None:
    whole = count(None, "agreements", as_of="2011-06-01")
    assert whole is not None
    assert (whole.value, whole.confidence, whole.rests_on[0].evidence) == (69, "medium", "report")
    joint = count(None, "agreements", model="JOINT", as_of="2010-08-01")
    assert joint is not None
    assert joint.value == 13
    agencies = count(None, "agencies", as_of="2011-06-01")
    assert agencies is not None
    assert {e.evidence for e in agencies.rests_on} == {"list"}


def test_before_the_first_roster_signing_dates_give_the_low() -> None:
    found = count(None, "agencies", as_of="2005-01-01")
    assert found is not None
    assert (found.low, found.high, found.confidence) == (2, 28, "low")  # Florida 2002, Alabama 2003; 28 on 2007-09-19
    assert count(None, "agencies", as_of="2001-01-01").high == 0  # type: ignore[union-attr]


def test_an_agreement_that_only_the_press_saw_counts_while_it_stood() -> None:
    on, after = (count(None, "agencies", state="MA", as_of=day) for day in ("2006-12-20", "2007-01-15"))
    assert on is not None
    assert after is not None
    assert (on.low, after.low) == (1, 0)


def test_what_this_evidence_cannot_answer_is_none() -> None:
    assert count(None, "pending", as_of="2011-06-30") is None


def test_the_ledgers_first_list_closes_the_last_gap_and_ends_this_rooms_business(ledger: Ledger) -> None:
    found = count(ledger.path, "agreements", as_of="2019-01-01")
    assert found is not None
    assert (found.low, found.high, found.rests_on[-1].evidence) == (58, 150, "ledger")
    assert count(ledger.path, "agreements", as_of="2021-01-13") is None
    assert count(ledger.con, "states", as_of="2021-01-12").high == 26  # type: ignore[union-attr]


@pytest.mark.shared
def test_every_roster_of_the_reference_folder_is_carried_whole(shared_dir: Path) -> None:
    with (shared_dir / "reference/historical/pre2018-roster-long.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for capture in {row["snapshot_ts"] for row in rows}:
        day = f"{capture[:4]}-{capture[4:6]}-{capture[6:8]}"
        lines = {(row["state"], row["agency"]) for row in rows if row["snapshot_ts"] == capture}
        found = count(None, "agencies", as_of=day)
        assert found is not None
        assert found.value == len(lines), day


def test_no_evidence_without_source_days_and_grade() -> None:
    for roster in rosters():
        assert roster.source_id
        assert roster.citation
        assert roster.covers_from <= roster.covers_to
        assert roster.evidence in ("list", "archive_index", "report", "press")
        assert roster.roster_id in facts() or roster.agreements is not None
