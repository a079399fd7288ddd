"""Before the first list: a range, its sources, and no pretence of a list."""

from __future__ import annotations

import json

import pytest

from ledger287.cli import main
from ledger287.ledger import Ledger


def test_a_roster_that_says_71_is_told_as_71(tiny: Ledger) -> None:
    """ICE's fact sheet of 2010-10-29 is headed "Mutually Signed Agreements (71)"."""
    count = tiny.count("agreements", as_of="2010-10-29")
    assert (count.value, count.edition, count.rows()) == (71, None, [])
    assert count.details["confidence"] == "high"
    assert any("www.ice.gov" in one.get("url", "") for one in count.details["evidence"])
    assert count.notes[0].startswith("before the first list: ")


def test_between_two_rosters_there_is_a_range(tiny: Ledger) -> None:
    count = tiny.count("agencies", as_of="2011-06-30")
    values = [one["value"] for one in count.details["evidence"]]
    assert (count.low, count.high) == (min(values), max(values))
    assert count.low is not None
    assert count.high is not None
    assert 60 <= count.low <= (count.value or 0) <= count.high <= 80


def test_filters_narrow_the_rosters(tiny: Ledger) -> None:
    whole, part = (tiny.count("agreements", as_of="2011-06-30", **asked) for asked in ({}, {"state": "VA"}))
    assert 0 < (part.value or 0) < (whole.value or 0)
    models = sum(
        tiny.count("agreements", as_of="2010-10-29", model=model).value or 0 for model in ("TFM", "JEM", "JOINT")
    )
    assert models == 71


def test_growth_may_begin_before_the_first_list(tiny: Ledger) -> None:
    told = tiny.count("growth", since="2010-10-29", until="2025-01-10", unit="absolute")
    assert told.value == 2 - 71
    assert told.details["from"]["edition"] is None


def test_people_and_programs_see_the_sources(tiny: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["agencies", "--as-of", "2011-06-30", "--ledger", str(tiny.path)]
    assert main(["count", *words, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["edition"] is None
    assert found["low"] <= found["value"] <= found["high"]
    assert all(one["citation"] for one in found["evidence"])
    assert main(["why", *words]) == 0
    assert "rests on no list, but on:" in capsys.readouterr().out
    assert main(["count", *words, "--format", "csv"]) == 0
