"""Wholes, pairs, lists of models, places and days that a sentence does or does not hand on: invented sentences."""

from __future__ import annotations

from datetime import date

import pytest

from ledger287.claims.sense import readings
from ledger287.claims.sense.reading import Reading
from ledger287.claims.text import marking
from ledger287.ledger import Ledger


def read(text: str, published: str = "2026-02-17") -> list[Reading]:
    return readings.read(marking.mark(text, date.fromisoformat(published)))[0]


def of(text: str, figure: str, published: str = "2026-02-17") -> Reading:
    return next(r for r in read(text, published) if r.text == figure)


PAIRS = "87 agencies in 24 states under the Jail Enforcement Model and 240 in 23 states under the Task Force Model"
MODELS = [
    (f"287(g) covers {PAIRS}.", {"87": "JEM", "24": "JEM", "240": "TFM", "23": "TFM"}),
    (
        "ICE has JEM agreements with 90 agencies in 22 states and TFM agreements with 310 agencies in 29 states.",
        {"90": "JEM", "22": "JEM", "310": "TFM", "29": "TFM"},
    ),
    (
        "The warrant service model runs in jails, with 410 287(g) agreements currently in 33 states.",
        {"410": "WSO", "33": "WSO"},
    ),
    (
        "Under the warrant model there are 410 287(g) agreements and 140 under the jail model.",
        {"410": "WSO", "140": "JEM"},
    ),
    ("Some 210 other agencies in 21 states signed task force agreements under 287(g).", {"210": "TFM", "21": "TFM"}),
]


@pytest.mark.parametrize(("text", "models"), MODELS)
def test_a_list_has_its_models_before_or_after_and_states_take_that_of_their_pair(
    text: str, models: dict[str, str]
) -> None:
    assert {r.text: r.model for r in read(text)} == models


WHOLES = [
    ("In Iowa, three out of 99 sheriff's offices take part in 287(g).", "99"),
    ("Of at least 140 police departments and sheriff's offices in Idaho, nine have 287(g) agreements.", "140"),
    ("Of Utah's 29 sheriffs, seven have signed 287(g) agreements.", "29"),
    ("Some 60 of the 150 agencies that signed 287(g) agreements are in Georgia.", "150"),
    ("Agencies with 287(g) agreements cover a quarter of Ohio's 88 counties.", "88"),
    ("Now 1,147 of the country's roughly 18,000 police agencies have 287(g) agreements.", "18,000"),
]


@pytest.mark.parametrize(("text", "figure"), WHOLES)
def test_what_a_part_is_taken_of_is_never_judged(text: str, figure: str) -> None:
    assert of(text, figure).reason == "it is the whole that a part is taken of"


def test_a_part_has_the_unit_and_place_of_its_whole() -> None:
    part = of("Of Utah's 29 sheriffs, seven have signed 287(g) agreements.", "seven")
    assert (part.unit, part.kind_of, part.scope.states) == ("agencies", "sheriff", ("UT",))


def test_a_total_of_agreements_that_opens_a_sentence_is_judged() -> None:
    assert not of("Of the 301 287(g) agreements in Texas, 120 are for task forces.", "301").reason


ALL_LEVELS = [
    "40 county, city and state agencies",
    "40 local and state law enforcement agencies",
    "40 municipal, county, and state police agencies",
    "40 state and local police agencies",
]


@pytest.mark.parametrize("phrase", ALL_LEVELS)
def test_several_levels_before_the_noun_make_it_of_no_one_kind(phrase: str) -> None:
    reading = of(f"Some {phrase} in Ohio have 287(g) agreements.", "40")
    assert (reading.unit, reading.kind_of, reading.scope.states) == ("agencies", "", ("OH",))


def test_state_agencies_alone_are_of_the_state() -> None:
    assert of("Seven state agencies in Texas have 287(g) agreements.", "Seven").kind_of == "state"


NATION = [
    ("Vermont is among the 180 agencies in 27 states with 287(g) agreements.", "180"),
    ("ICE has more than 500 287(g) agreements, including the five in Ohio.", "500"),
    ("In Maine a sheriff signed a 287(g) agreement.\nThe total number of 287(g) agreements reached 640.", "640"),
    ("Ohio has nine 287(g) agreements.\nNationwide, agencies hold 640.", "640"),
]


@pytest.mark.parametrize(("text", "figure"), NATION)
def test_an_example_or_a_total_is_of_no_one_state(text: str, figure: str) -> None:
    assert of(text, figure).scope.states == ()


def test_a_state_before_county_in_small_letters_is_a_state() -> None:
    for state, code in (("Maryland", "MD"), ("Iowa", "IA")):
        reading = of(f"Nine {state} county agencies have 287(g) agreements.", "Nine")
        assert (reading.unit, reading.scope.states) == ("agencies", (code,))


ADJECTIVES = [
    "1,425 signed 287(g) agreements",
    "1,425 individual 287(g) agreements",
    "1,425 separate MOAs under 287(g)",
    "1,425 memorandum of agreements under 287(g)",
]


@pytest.mark.parametrize("phrase", ADJECTIVES)
def test_adjectives_between_a_figure_and_the_programs_name(phrase: str) -> None:
    reading = of(f"ICE has {phrase}.", "1,425")
    assert (reading.unit, reading.reason) == ("agreements", "")


def test_lines_of_a_list_are_its_agreements() -> None:
    for word in ("entries", "rows", "names"):
        assert of(f"ICE's list of 287(g) agreements has 1,425 {word}.", "1,425").unit == "agreements"


NO_COUNT = [
    ("There are 287(g) agreements in Ohio, where 43 counties with a population of 50,000 would join.", "43"),
    ("There are 287(g) agreements in Ohio, where 43 counties with a population of 50,000 would join.", "50,000"),
    ("Sixteen agencies in Iowa are seeking 287(g) agreements.", "Sixteen"),
    ("About 20 agencies took part in the raid with ICE under 287(g).", "20"),
    ("Some 66 more police departments stand ready to join 287(g).", "66"),
]


@pytest.mark.parametrize(("text", "figure"), NO_COUNT)
def test_wishes_laws_and_operations_are_no_participation(text: str, figure: str) -> None:
    assert of(text, figure).reason


def test_officers_of_some_agencies_accuse_nobody(ledger: Ledger) -> None:
    report = ledger.check("Officers with 12 agencies in Iowa were trained under 287(g).", published="2026-02-17")
    assert all(claim.verdict == "not_checkable" for claim in report.claims)


YEARS = [
    ("287(g) agreements rose from 135 on inauguration day 2025 to 1,425.", "135", "2025-01-15", "2025-01-23"),
    ("On Election Day 2024 there were 135 287(g) agreements.", "135", "2024-11-05", "2024-11-05"),
    ("On March 18 last year ICE had 379 287(g) agreements.", "379", "2025-03-18", "2025-03-18"),
    ("In March of last year ICE had 400 287(g) agreements.", "400", "2025-03-01", "2025-03-31"),
    ("Since June, 287(g) agreements grew from 649 to 1,000, says a note from September 17.", "649", "2025-06-01", ""),
    ("From January 2025 through early September, 287(g) agreements rose from 135 to 958.", "958", "2025-09-01", ""),
    ("It has grown since his predecessor left office with 135 287(g) agreements.", "135", "2025-01-15", "2025-01-23"),
]


@pytest.mark.parametrize(("text", "figure", "low", "high"), YEARS)
def test_the_days_of_a_figure(text: str, figure: str, low: str, high: str) -> None:
    window = of(text, figure).window
    assert window is not None
    assert window.low.isoformat() == low
    assert not high or window.high.isoformat() == high


def test_a_year_is_never_a_count() -> None:
    text = "287(g) agreements rose from 135 on inauguration day 2025 to 1,425. It was the program's strongest, 2025."
    assert [r.text for r in read(text)] == ["135", "1,425"]


def test_the_day_of_an_event_or_of_another_subject_is_not_carried_on() -> None:
    for first in ("On May 8, ICE approved a 287(g) agreement in Ohio.", "Police made 1,947 arrests as of May 8."):
        window = of(f"{first} There are 628 287(g) agreements nationwide.", "628", "2025-05-29").window
        assert window is not None
        assert window.how == "default"


def test_parts_of_a_pending_figure_are_pending() -> None:
    text = "Another 68 pending 287(g) applications have been filed, including seven JEMs, 18 WSOs and 43 TFMs."
    got = [(r.unit, r.model) for r in read(text, "2025-05-30")]
    assert got == [("pending", ""), ("pending", "JEM"), ("pending", "WSO"), ("pending", "TFM")]


def test_a_heading_names_the_model_of_these_agreements() -> None:
    text = "Agencies sign 287(g) agreements.\nTask force model\nFive Utah agencies had these agreements."
    assert of(text, "Five").model == "TFM"


def test_a_base_told_by_two_names_of_one_time_is_no_end(ledger: Ledger) -> None:
    text = (
        "ICE has 1,000 287(g) agreements.\nThat is up from 135 last December, near the end of the Biden administration,"
    )
    report = ledger.check(f"{text} an increase of more than 600%.", published="2025-09-17")
    assert {c.text: c.verdict for c in report.claims} == {"1,000": "supported", "135": "supported", "600%": "supported"}


def test_of_them_means_the_agreements_and_not_their_states() -> None:
    text = "ICE has 1,412 287(g) agreements in 41 states and territories, 900 of them task force agreements."
    assert of(text, "900").unit == "agreements"


def test_half_of_the_total_is_not_of_the_state_named_last() -> None:
    text = "ICE lists 1,425 287(g) agreements. Iowa has two. Task force agreements are over half of the total."
    assert of(text, "half").scope.states == ()


def test_a_count_beyond_all_states_is_no_count_of_states() -> None:
    text = "Florida is among the states with most 287(g) agreements: it has 342."
    assert of(text, "342").unit == "agreements"


def test_a_row_of_bare_cells_says_nothing() -> None:
    assert read("ICE 287(g) agreements.\n\n4 8 15 16 23 42 108 4 8 15 16 23 42") == []
