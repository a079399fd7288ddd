"""Counts worked out by hand on the small ledger: by the SQL and by the cube."""

from __future__ import annotations

from typing import Any

import pytest

from ledger287.issues import LedgerError
from ledger287.ledger import Ledger
from ledger287.measures import definitions
from ledger287.measures.counting import on_edition

BY_HAND: list[tuple[str, dict[str, Any], list[int]]] = [
    ("rows", {}, [2, 3, 4, 4, 3]),
    ("agreements", {}, [2, 3, 3, 4, 3]),
    ("agencies", {}, [2, 2, 2, 3, 2]),
    ("states", {}, [2, 2, 1, 1, 1]),
    ("states_and_territories", {}, [2, 2, 1, 2, 1]),
    ("counties", {}, [2, 2, 1, 1, 1]),
    ("agreements", {"state": "FL"}, [1, 2, 3, 3, 3]),
    ("agencies", {"state": "FL"}, [1, 1, 2, 2, 2]),
    ("agreements", {"model": "TFM"}, [0, 1, 2, 3, 2]),
    ("agreements", {"model": ("TFM", "JEM")}, [1, 2, 2, 3, 2]),
    ("agencies", {"agency_type": "county"}, [2, 2, 1, 1, 1]),
    ("agencies", {"county": "12001"}, [1, 1, 2, 2, 2]),
    ("rows", {"state": "FL", "model": "TFM", "agency_type": "municipal"}, [0, 0, 2, 1, 1]),
]
DAYS = ["2025-01-10", None, "2025-01-20", "2025-02-01", "2025-02-10"]  # edition 1 is never the last of its day


@pytest.mark.parametrize(("measure", "filters", "values"), BY_HAND)
def test_cube_and_sql_give_the_number_worked_out_by_hand(
    tiny: Ledger, measure: str, filters: dict[str, Any], values: list[int]
) -> None:
    assert [value for _, value in tiny.cube.series(measure, **filters)] == values
    assert [tiny.cube.value(measure, edition, **filters) for edition in tiny.cube.editions()] == values
    for edition in tiny.cube.editions():
        limits = {name: (value,) if isinstance(value, str) else value for name, value in filters.items()}
        assert on_edition(tiny.con, definitions.measure(measure), edition, limits) == values[edition.seq]
    for seq, when in enumerate(DAYS):
        if when:
            count = tiny.count(measure, as_of=when, **filters)
            assert (count.value, count.low, count.high) == (values[seq],) * 3
            assert count.edition is not None
            assert count.edition.seq == seq


def test_between_two_captures_there_is_a_low_and_a_high(tiny: Ledger) -> None:
    count = tiny.count("agreements", as_of="2025-02-05")
    assert (count.value, count.low, count.high) == (4, 3, 4)
    assert "2025-02-03 (4) and 2025-02-10 (3)" in count.notes[0]
    assert tiny.count("agreements", as_of="2025-02-03").notes == ()


def test_after_the_newest_list_the_age_is_told_and_before_the_first_nothing_is(tiny: Ledger) -> None:
    assert tiny.count("agreements", as_of="2025-02-20").notes == (
        "2025-02-20 is 10 days after the newest participating list, of 2025-02-10",
    )
    with pytest.raises(LedgerError, match="2025-01-10"):
        tiny.count("visible_rows", as_of="2025-01-09")


def test_the_pending_list_has_its_own_calendar(tiny: Ledger) -> None:
    assert tiny.count("pending").value == 2
    assert tiny.count("pending_agencies", state="TX").value == 1
    assert tiny.count("pending_states", as_of="2025-02-10").value == 1
    assert tiny.cube.value("pending", tiny.cube.editions()[-1]) == 2
    assert tiny.cube.value("pending", tiny.cube.editions()[0]) == 0


def test_groups_are_ordered_and_say_what_they_are_of(tiny: Ledger) -> None:
    count = tiny.count("agreements", as_of="2025-02-01", by="state")
    assert count.to_dict()["groups"] == [{"state": "FL", "value": 3}, {"state": "GU", "value": 1}]
    assert tiny.count("agencies", by="type", as_of="2025-01-20").groups == (
        {"type": "county", "value": 1},
        {"type": "municipal", "value": 1},
    )
    assert tiny.count("agreements", by="county", as_of="2025-01-10").groups[1] == {
        "county": "Collin County",
        "state": "TX",
        "county_fips": "48085",
        "value": 1,
    }
    edition = tiny.cube.editions()[3]
    assert tiny.cube.group("agreements", edition, "model") == {"TFM": 3, "WSO": 1}
    assert tiny.cube.rank("agreements", edition, "state") == [(1, "FL", 3), (2, "GU", 1)]


def test_backwards_every_cell_with_a_value_is_named(tiny: Ledger) -> None:
    cells = tiny.cube.cells(tiny.cube.editions()[3])
    assert ("agreements", None, None) in cells[4]
    assert ("agreements", "FL", "TFM") in cells[2]
    assert ("agencies", "FL", None) in cells[2]
    assert ("states", None, "TFM") in cells[1]


def test_windows_count_what_came_and_went_with_bounds(tiny: Ledger) -> None:
    # m_2 first on 01-20 (not on 01-12), m_3 that day too, m_5 on 02-01 (not on 01-20); m_1, m_4 are on the oldest list
    added = tiny.count("added", since="2025-01-15", until="2025-02-01")
    assert (added.value, added.low, added.high) == (3, 2, 3)
    # m_4 last seen 01-20, gone on that day's second list; m_5 last seen 02-03, gone by 02-10
    removed = tiny.count("removed", since="2025-01-20", until="2025-02-05")
    assert (removed.value, removed.low, removed.high) == (2, 1, 2)
    assert tiny.count("agencies_added", since="2025-01-15", until="2025-02-01", state="FL").value == 1
    assert tiny.count("agencies_removed", until="2025-02-05", by="state").groups == (
        {"state": "GU", "value": 1},
        {"state": "TX", "value": 1},
    )
    assert tiny.count("signed", since="2025-01-01", until="2025-01-18").value == 2
    assert sorted(row["entry_id"] for row in added.rows()) == ["m_2", "m_3", "m_5"]
    assert [row["file"] for row in removed.rows()] == ["part1.xlsx", "part3.xlsx"]


def test_growth_and_share_tell_both_ends(tiny: Ledger) -> None:
    growth = tiny.count("growth", of="agreements", since="2025-01-10", until="2025-02-01")
    assert growth.value == 100.0
    assert growth.details["growth"] == {"absolute": 2, "percent": 100.0, "times": 2.0}
    assert tiny.count("growth", since="2025-01-10", until="2025-02-01", unit="times").value == 2.0
    bracketed = tiny.count("growth", since="2025-01-10", until="2025-02-05", unit="absolute")
    assert (bracketed.value, bracketed.low, bracketed.high) == (2, 1, 2)
    assert tiny.count("share", model="TFM", as_of="2025-02-01").value == 75.0
    assert tiny.count("share", model="TFM", state="FL", within="state", as_of="2025-02-01").value == pytest.approx(
        66.6667
    )
    parts = tiny.count("share", by="model", as_of="2025-02-01").groups
    assert [(group["model"], group["value"], group["part"]) for group in parts] == [("TFM", 75.0, 3), ("WSO", 25.0, 1)]
    assert len(tiny.count("share", model="TFM", as_of="2025-02-01").rows()) == 3
    assert len(growth.rows()) == 2 + 4
    nothing = tiny.count("growth", since="2025-01-10", until="2025-02-01", state="GU")
    assert nothing.value is None
    assert nothing.details["growth"]["absolute"] == 1


def test_rows_behind_a_count_have_their_address(tiny: Ledger) -> None:
    rows = tiny.why("agreements", state="FL", as_of="2025-01-20")
    assert [(row["file"], row["sheet"], row["row_number"], row["state_raw"]) for row in rows] == [
        ("part2.xlsx", "Sheet1", 2, "FLORIDA"),
        ("part2.xlsx", "Sheet1", 3, "FLORIDA "),
        ("part2.xlsx", "Sheet1", 4, "FLORIDA"),
        ("part2.xlsx", "Sheet1", 14, "FLORIDA"),
    ]
    assert len(tiny.why("visible_rows", as_of="2025-02-01")) == 3
    assert len(tiny.why("states", as_of="2025-02-01")) == 3


def test_json_has_the_keys_of_the_contract(tiny: Ledger) -> None:
    found = tiny.count("agreements", state="florida", as_of="2025-01-20").to_dict()
    assert found["edition"] == {"as_of": "2025-01-20", "file": "part2.xlsx", "sha256": "sha_part2"}
    assert {name: found[name] for name in ("measure", "filters", "as_of", "value", "low", "high")} == {
        "measure": "agreements",
        "filters": {"state": "FL"},
        "as_of": "2025-01-20",
        "value": 3,
        "low": 3,
        "high": 3,
    }
    assert found["definition"]
    assert "groups" not in found


def test_a_series_of_raw_rows_is_one_query_and_equals_each_count(tiny: Ledger) -> None:
    lines = tiny.series_rows("visible_rows")
    assert [line["value"] for line in lines] == [2, 3, 4, 3, 3]  # the fourth list hides one of its four rows
    assert [line["value"] for line in tiny.series_rows("visible_rows", state="GU")] == [0, 0, 0, 0, 0]
    assert [line["value"] for line in tiny.series_rows("visible_rows", since="2025-01-21", state="FL")] == [4, 3, 3]
