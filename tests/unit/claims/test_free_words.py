"""Free wording met in a blind set: dates, models, kinds and growth as journalists put them. Truths are counted here."""

from __future__ import annotations

from datetime import date

import pytest

from ledger287.ledger import Ledger
from tests.unit.claims.listing import agencies, claims, listed


def test_a_short_month_with_its_dot_is_a_day_wherever_it_stands(ledger: Ledger) -> None:
    then = len(listed(ledger, date(2026, 1, 17), state="VA"))
    assert then != len(listed(ledger, date(2026, 3, 20), state="VA"))
    for lead in ("On Saturday, Jan. 17,", "On the day the governor was sworn in, Jan. 17,"):
        found = claims(ledger, f"{lead} Virginia had {then} agreements under 287(g).", date(2026, 3, 21))
        assert found[str(then)]["verdict"] == "supported"
        assert "17" not in found


@pytest.mark.parametrize("words", ["of the warrant kind", "of the warrant variety", "for warrant service"])
def test_models_in_free_words(ledger: Ledger, words: str) -> None:
    day = date(2025, 11, 20)
    wso = len(listed(ledger, day, state="WI", model="WSO"))
    total = len(listed(ledger, day, state="WI"))
    assert wso < total
    text = f"Wisconsin has {total} agreements under 287(g), {wso} {words}."
    found = claims(ledger, text, day)[str(wso)]
    assert found["verdict"] == "supported"
    assert found["filters"]["model"] == "WSO"


def test_growth_is_of_the_verbs_own_subject(ledger: Ledger) -> None:
    day = date(2026, 1, 26)
    base, now = listed(ledger, date(2025, 1, 20)), listed(ledger, day)
    grown = round(100 * (len(now) / len(base) - 1))
    text = (
        "Between Inauguration Day and Jan. 26 the number of agencies in the 287(g) program climbed from "
        f"{agencies(base)} to {agencies(now):,}; agreements rose by {grown} percent."
    )
    assert claims(ledger, text, date(2026, 1, 29))[f"{grown} percent"]["verdict"] == "supported"


def test_no_agreements_in_a_past_without_a_day_are_not_accused(ledger: Ledger) -> None:
    tfm = len(listed(ledger, model="TFM"))
    text = f"287(g) task force agreements, of which there were none, now total {tfm}."
    found = claims(ledger, text)
    assert found[str(tfm)]["verdict"] == "supported"
    assert found["none"]["verdict"] != "contradicted"


def test_statewide_is_the_state_that_the_text_is_about(ledger: Ledger) -> None:
    florida, texas = len(listed(ledger, state="FL")), agencies(listed(ledger, state="TX"))
    text = (
        "Campus police forces have joined the 287(g) program in Florida. "
        f"The state is ahead of the {texas} agencies of Texas. Statewide there are {florida} agreements."
    )
    assert claims(ledger, text)[str(florida)]["verdict"] == "supported"


def test_all_of_several_kinds_are_of_no_one_kind(ledger: Ledger) -> None:
    day = date(2026, 2, 11)
    here = listed(ledger, day, state="NH")
    kinds = {kind: agencies([s for s in here if s.agency_type == kind]) for kind in ("municipal", "county", "state")}
    assert len(here) == sum(kinds.values()) == agencies(here)
    text = (
        f"The New Hampshire agencies in the 287(g) program are {kinds['municipal']} town departments, "
        f"{kinds['county']} sheriffs and the State Police, and all {len(here)} chose the task force model."
    )
    assert claims(ledger, text, date(2026, 2, 12))[str(len(here))]["verdict"] == "supported"


def test_percent_longer_is_growth_and_no_share(ledger: Ledger) -> None:
    day = date(2026, 1, 8)
    then, now = len(listed(ledger, date(2025, 11, 5), state="KY")), len(listed(ledger, day, state="KY"))
    longer = round(100 * (now / then - 1))
    text = f"In early November Kentucky's 287(g) list ran to {then} agreements; it is {longer} percent longer today."
    found = claims(ledger, text, day)[f"{longer} percent"]
    assert (found["kind"], found["verdict"]) == ("growth", "supported")


def test_a_share_beside_figures_of_other_states_is_of_its_own_clause(ledger: Ledger) -> None:
    day = date(2025, 4, 11)
    every, florida, texas = (len(listed(ledger, day, **w)) for w in ({}, {"state": "FL"}, {"state": "TX"}))
    share = round(100 * florida / every)
    text = f"Florida, with {florida}, holds {share} percent of all 287(g) agreements; Texas is second with {texas}."
    assert claims(ledger, text, day)[f"{share} percent"]["verdict"] == "supported"


@pytest.mark.parametrize("kind", ["sheriff's departments", "city and town police"])
def test_the_kinds_of_those_counted_before(ledger: Ledger, kind: str) -> None:
    day = date(2026, 3, 2)
    here = listed(ledger, day, state="WV")
    word = "sheriff" if "sheriff" in kind else "police"
    of_kind = agencies([s for s in here if word in s.name.lower() and s.agency_type != "state"])
    text = (
        f"ICE's list of its 287(g) participants names {agencies(here)} agencies in West Virginia. {of_kind} are {kind}."
    )
    assert claims(ledger, text, day)[str(of_kind)]["verdict"] == "supported"


def test_multiples_in_words(ledger: Ledger) -> None:
    day = date(2025, 5, 29)
    times = len(listed(ledger, day)) / len(listed(ledger, date(2025, 1, 20)))
    assert 4.5 < times < 5
    text = "ICE has more than four and a half times the 135 agreements of January under 287(g)."
    assert claims(ledger, text, date(2025, 6, 2))["four and a half times"]["verdict"] == "supported"


def test_a_workforce_is_no_agency(ledger: Ledger) -> None:
    text = "ICE says the 287(g) program adds to an agency workforce that numbers about 20,000 nationwide."
    assert {c["verdict"] for c in claims(ledger, text).values()} <= {"not_checkable"}


@pytest.mark.parametrize(
    "text",
    [
        "From December 1, 2026, the Texas Attorney General may sue sheriffs who fail to enter 287(g) agreements.",
        "The Texas Attorney General must sign its 287(g) agreement by March 1, 2026.",
    ],
)
def test_a_day_on_which_nothing_was_signed_is_no_signing_date(ledger: Ledger, text: str) -> None:
    assert "contradicted" not in {c["verdict"] for c in claims(ledger, text, date(2026, 2, 3)).values()}


def test_three_and_others_come_to_the_whole(ledger: Ledger) -> None:
    day = date(2025, 4, 11)
    sheriffs = agencies([s for s in listed(ledger, day, state="OH") if "sheriff" in s.name.lower()])
    others = {1: "one", 2: "two", 3: "three", 4: "four"}[sheriffs - 1]
    text = f"Portage County and {others} other Ohio sheriff's offices take part in the 287(g) program."
    assert claims(ledger, text, date(2025, 4, 14))[others]["verdict"] == "supported"


def test_a_share_is_of_what_is_said_behind_its_figure(ledger: Ledger) -> None:
    day = date(2025, 10, 7)
    tfm, every = len(listed(ledger, day, model="TFM")), len(listed(ledger, day))
    assert abs(tfm / every - 0.5) < 0.01
    lead = f"ICE lists {every:,} agreements under 287(g)."
    text = f"{lead} About half of the agreements, {tfm}, follow the task force model."
    found = claims(ledger, text, day)
    assert {found["half"]["verdict"], found[str(tfm)]["verdict"]} == {"supported"}


def test_agreements_that_allow_deputies_something_are_agreements(ledger: Ledger) -> None:
    day = date(2025, 10, 7)
    tfm, wso = (len(listed(ledger, day, model=model)) for model in ("TFM", "WSO"))
    text = (
        f"Of ICE's 287(g) agreements {tfm} follow the task force model. "
        f"Another {wso} allow deputies to serve immigration warrants in jails."
    )
    assert claims(ledger, text, day)[str(wso)]["verdict"] == "supported"


def test_a_national_leader_is_a_state(ledger: Ledger) -> None:
    florida = len(listed(ledger, date(2026, 1, 16), state="FL"))
    lead = "As of Jan. 16, Texas had many 287(g) agreements,"
    text = f"{lead} with Florida remaining the national leader at {florida} agreements."
    assert claims(ledger, text, date(2026, 2, 1))[str(florida)]["verdict"] in ("supported", "close")


def test_what_a_list_shows_days_later_was_signed_and_is_not_accused(ledger: Ledger) -> None:
    day = date(2025, 2, 27)
    now = agencies([s for s in listed(ledger, day, state="FL", model="TFM") if "sheriff" in s.name.lower()])
    assert now < 60
    text = "All 67 Florida sheriffs have signed the 287(g) task force agreement."
    assert claims(ledger, text, day)["67"]["verdict"] != "contradicted"
    assert claims(ledger, text.replace("67", "97"), day)["97"]["verdict"] != "supported"


def test_nearly_tenfold_of_nine_is_close(ledger: Ledger) -> None:
    times = len(listed(ledger, date(2025, 12, 4))) / len(listed(ledger, date(2025, 1, 20)))
    assert 8.5 < times < 9.2
    text = "287(g) agreements have grown nearly tenfold since January 2025."
    assert claims(ledger, text, date(2025, 12, 4))["tenfold"]["verdict"] == "close"
    twice = claims(ledger, text.replace("tenfold", "twentyfold"), date(2025, 12, 4))
    assert twice["twentyfold"]["verdict"] == "contradicted"


def test_the_reading_shown_is_the_one_that_fits(ledger: Ledger) -> None:
    sheriffs = agencies([s for s in listed(ledger, state="AL") if "sheriff" in s.name.lower()])
    text = f"Alabama has agencies in the 287(g) program. {sheriffs} of the participants are county sheriffs."
    found = claims(ledger, text)[str(sheriffs)]
    assert found["verdict"] == "supported"
    assert found["filters"]["state"] == "AL"
    assert "Alabama" in found["reading"]


@pytest.mark.parametrize(
    "text", ["Utah has 29 counties.", "The state has 88 sheriffs.", "There are 159 counties in the state."]
)
def test_what_a_state_has_is_not_what_takes_part(ledger: Ledger, text: str) -> None:
    lead = f"Utah has {agencies(listed(ledger, state='UT'))} agencies in the 287(g) program."
    found = [c for c in claims(ledger, f"{lead} {text}").values() if c["sentence"] == text]
    assert {c["verdict"] for c in found} <= {"not_checkable"}


def test_a_growth_begins_at_its_own_since(ledger: Ledger) -> None:
    day = date(2026, 3, 13)
    now, then, first = (len(listed(ledger, d)) for d in (day, date(2025, 12, 5), date(2025, 1, 20)))
    risen, times = round(100 * (now / then - 1)), int(now / first)
    text = (
        f"ICE had {now:,} agreements under 287(g) on Friday, a rise of {risen} percent since Dec. 5 "
        f"and more than {times} times the number when the president took office."
    )
    found = claims(ledger, text, date(2026, 3, 14))
    assert found[f"{risen} percent"]["verdict"] == "supported"
    assert found[f"{times} times"]["verdict"] == "supported"


def test_what_is_said_behind_an_aside_is_said_of_the_figure(ledger: Ledger) -> None:
    day = date(2026, 3, 20)
    every, tfm = len(listed(ledger, day, state="MO")), len(listed(ledger, day, state="MO", model="TFM"))
    share = round(100 * tfm / every)
    lead = f"Missouri has {every} agreements under 287(g)."
    found = claims(ledger, f"{lead} Of the agreements {tfm}, or {share} percent, are for task forces.", day)
    assert {found[str(tfm)]["verdict"], found[f"{share} percent"]["verdict"]} == {"supported"}


def test_agreements_told_as_partnered_departments_have_the_wrong_unit(ledger: Ledger) -> None:
    day = date(2025, 11, 14)
    pacts, bodies = listed(ledger, day, state="AL"), agencies(listed(ledger, day, state="AL"))
    assert len(pacts) > 1.3 * bodies
    text = f"Under 287(g) {len(pacts)} Alabama police and sheriff's departments are now partnered with ICE."
    assert claims(ledger, text, day)[str(len(pacts))]["verdict"] == "wrong_unit"


def test_a_single_agreement_is_one(ledger: Ledger) -> None:
    day = date(2026, 1, 16)
    assert len(listed(ledger, day, state="NM")) == 1
    assert claims(ledger, "New Mexico has a single agreement under 287(g).", day)["single"]["verdict"] == "supported"


def test_no_more_agreements_are_none(ledger: Ledger) -> None:
    day = date(2025, 10, 23)
    assert not listed(ledger, day, state="ME")
    assert listed(ledger, day, state="NH")
    text = "There are no more 287(g) agreements in {}."
    assert claims(ledger, text.format("Maine"), day)["no more"]["verdict"] == "supported"
    assert claims(ledger, text.format("New Hampshire"), day)["no more"]["verdict"] != "supported"
    assert "no more" not in claims(ledger, "Maine has no more than two 287(g) agreements.", day)


def test_agreements_number_so_many(ledger: Ledger) -> None:
    day = date(2025, 8, 15)
    pacts = len(listed(ledger, day, state="IN"))
    lead = f"Indiana has {agencies(listed(ledger, day, state='IN'))} agencies in the 287(g) program."
    assert claims(ledger, f"{lead} The agreements number {pacts}.", day)[str(pacts)]["verdict"] == "supported"
    assert str(pacts) not in claims(ledger, f"{lead} It is bill number {pacts}.", day)


def test_a_fall_is_told_from_its_beginning(ledger: Ledger) -> None:
    day = date(2026, 3, 20)
    before, now = len(listed(ledger, date(2026, 1, 16), state="VA")), len(listed(ledger, day, state="VA"))
    assert before > now
    text = f"287(g) agreements in Virginia fell by {before - now} since January 16."
    found = claims(ledger, text, day)[str(before - now)]
    assert found["verdict"] == "supported"
    assert f"{before} agreements" in found["why"]
    assert f"{before - now} more than at the end" in found["why"]
