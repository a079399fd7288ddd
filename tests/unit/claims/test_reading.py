"""What is counted, where and when: readings of sentences composed for it, told by hand."""

from __future__ import annotations

from datetime import date

import pytest

from ledger287.claims.sense import readings
from ledger287.claims.sense.reading import Reading
from ledger287.claims.text import marking
from ledger287.ledger import Ledger


def read(text: str, published: str = "2026-02-17") -> list[Reading]:
    marked = marking.mark(text, date.fromisoformat(published))
    return readings.read(marked)[0]


CASES = [
    # text, then for each figure: unit, states, model, type
    (
        "ICE has 1,372 287(g) agreements with 1,150 agencies in 39 states.",
        [("agreements", (), "", ""), ("agencies", (), "", ""), ("states", (), "", "")],
    ),
    (
        "As of Friday, Florida leads the 287(g) list with 342 deals, Texas with 301 and Tennessee with 63.",
        [("agreements", ("FL",), "", ""), ("agreements", ("TX",), "", ""), ("agreements", ("TN",), "", "")],
    ),
    (
        "There were 41 287(g) agreements across Utah, Idaho, Montana and Wyoming.",
        [("agreements", ("UT", "ID", "MT", "WY"), "", "")],
    ),
    (
        "Georgia's thirty-one 287(g) agreements are spread over 28 agencies.",
        [("agreements", ("GA",), "", ""), ("agencies", ("GA",), "", "")],
    ),
    (
        "Of Ohio's 11 287(g) agreements, nine are task force agreements.",
        [("agreements", ("OH",), "", ""), ("agreements", ("OH",), "TFM", "")],
    ),
    (
        "ICE has signed 764 task force agreements and 151 jail enforcement agreements.",
        [("agreements", (), "TFM", ""), ("agreements", (), "JEM", "")],
    ),
    ("In the Lone Star State, 166 sheriff's offices have 287(g) agreements.", [("agencies", ("TX",), "", "sheriff")]),
    ("Some 88 state and local law enforcement agencies take part in 287(g).", [("agencies", (), "", "")]),
    ("Another 52 287(g) applications are waiting for an answer.", [("pending", (), "", "")]),
    ("The 287(g) program has 15 Florida universities.", [("agencies", ("FL",), "", "campus")]),
    ("Some 987 police and sheriff's departments and other agencies have joined 287(g).", [("agencies", (), "", "")]),
    ("Nine counties in Maryland participate in 287(g).", [("counties", ("MD",), "", "")]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_units_places_models(text: str, wanted: list[tuple[str, tuple[str, ...], str, str]]) -> None:
    found = [(r.unit, r.scope.states, r.model, r.kind_of) for r in read(text) if not r.reason and r.kind == "count"]
    assert found == wanted


def test_units_and_places_are_carried_on() -> None:
    found = read(
        "As of January 26, 2026, ICE listed 1,372 287(g) agreements.\n\n"
        "Texas has 287. Of those, 90 are task force agreements."
    )
    assert [(r.number.value, r.unit, r.scope.states, r.model) for r in found] == [
        (1372, "agreements", (), ""),
        (287, "agreements", ("TX",), ""),
        (90, "agreements", ("TX",), "TFM"),
    ]
    assert {(r.window.low, r.window.high) for r in found if r.window} == {(date(2026, 1, 26), date(2026, 1, 26))}


def test_each_figure_has_its_own_time() -> None:
    found = read("As of Oct. 9, there were 41 287(g) agreements, a marked rise from only seven in March.", "2025-10-12")
    windows = [(r.window.low, r.window.high) for r in found if r.window]
    assert windows == [(date(2025, 10, 9), date(2025, 10, 9)), (date(2025, 3, 1), date(2025, 3, 31))]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("More than 70 local officers were authorized under 287(g).", "officers"),
        ("Deputies under the 287(g) program made 1,200 arrests.", "arrests"),
        ("The 287(g) program pays $7,500 an officer.", "dollars"),
        ("ICE expects to sign 500 more 287(g) agreements.", "plan"),
        ("Twelve agencies ended their 287(g) agreements.", "ended"),
        (
            "Texas has 41 287(g) agreements, the Forest Service 1,372 stewardship agreements.",
            "stewardship",
        ),
    ],
)
def test_what_the_lists_do_not_tell_is_named(text: str, why: str) -> None:
    assert any(why in r.reason for r in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The council spent two hours on item number 14.",
        "The 40-hour course for 287(g) ended.",
        "The bill passed the house 58 to 41.",
        "It is a 25-year-old case.",
    ],
)
def test_decoys_are_no_readings(text: str) -> None:
    assert [r for r in read(text) if r.kind == "count" and not r.reason] == []


def test_after_several_states_the_total_is_the_nations(ledger: Ledger) -> None:
    text = (
        "ICE lists 1,414 287(g) agreements. Ohio has 20, and Iowa has 2. Jail agreements are 10.6 percent of the total."
    )
    claim = ledger.check(text, published="2026-02-12").to_dict()["claims"][-1]
    assert (claim["filters"]["state"], claim["filters"]["model"]) == (None, "JEM")
