"""Figures without a noun, place or day of their own: composed passages, truths counted here from the ledger's spans."""

from __future__ import annotations

from datetime import date

import pytest

from ledger287.ledger import Ledger
from tests.unit.claims.listing import agencies, claims, listed


def test_models_told_after_a_state_are_counted_there(ledger: Ledger) -> None:
    total, away = len(listed(ledger, state="TX")), len(listed(ledger, state="FL"))
    by = {model: len(listed(ledger, state="TX", model=model)) for model in ("WSO", "TFM")}
    text = (
        f"Texas has {total} agreements under 287(g). Only Florida, with {away}, has more. The warrant service model is "
        f"the favorite there, with {by['WSO']} agreements; the task force model follows with {by['TFM']}."
    )
    found = claims(ledger, text)
    assert [found[str(n)]["verdict"] for n in (total, away, by["WSO"], by["TFM"])] == ["supported"] * 4
    assert found[str(by["TFM"])]["filters"]["state"] == "TX"


def test_states_with_figures_after_a_rank_take_its_unit(ledger: Ledger) -> None:
    tennessee, pennsylvania = len(listed(ledger, state="TN")), len(listed(ledger, state="PA"))
    lead = "Florida leads the nation in 287(g) agreements."
    found = claims(
        ledger, f"{lead} Tennessee, with {tennessee}, and Pennsylvania, with {pennsylvania}, are far behind."
    )
    assert {found[str(n)]["verdict"] for n in (tennessee, pennsylvania)} == {"supported"}
    assert found[str(tennessee)]["metric"] == "agreements"


@pytest.mark.parametrize("words", ["there were {} in all", "there had been {}"])
def test_there_were_counts_what_was_counted_before(ledger: Ledger, words: str) -> None:
    now, then = len(listed(ledger, state="GA")), len(listed(ledger, date(2025, 3, 31), state="GA"))
    assert then != now
    text = f"Georgia now has {now} agreements under 287(g). At the end of March {words.format(then)}."
    assert claims(ledger, text)[str(then)]["verdict"] == "supported"


def test_a_number_that_was_takes_the_unit_of_the_text(ledger: Ledger) -> None:
    now, then = len(listed(ledger)), len(listed(ledger, date(2025, 10, 28)))
    text = f"ICE has {now:,} agreements under 287(g), held by {agencies(listed(ledger)):,} agencies. On October 28 the "
    assert claims(ledger, f"{text}number was {then:,}.")[f"{then:,}"]["verdict"] == "supported"


def test_kinds_of_agencies_in_plain_words(ledger: Ledger) -> None:
    kinds = {kind: agencies(listed(ledger, state="GA", agency_type=kind)) for kind in ("county", "municipal", "state")}
    text = (
        f"Georgia has {agencies(listed(ledger, state='GA'))} agencies in the 287(g) program: {kinds['county']} county "
        f"offices, {kinds['municipal']} city departments and {kinds['state']} state agencies."
    )
    assert {claims(ledger, text)[str(n)]["verdict"] for n in kinds.values()} == {"supported"}


def test_the_lists_of_ice_are_the_program(ledger: Ledger) -> None:
    campus, every = agencies(listed(ledger, agency_type="campus")), agencies(listed(ledger))
    text = f"We are one of {campus} campus departments on ICE's list. The list names {every:,} agencies."
    found = claims(ledger, text)
    assert found[str(campus)]["verdict"] == "supported"
    assert found[f"{every:,}"]["verdict"] == "supported"


def test_a_list_of_something_else_is_not_the_program(ledger: Ledger) -> None:
    text = "The club is one of 17 campus departments on the dean's list. The list names 1,298 agencies."
    assert {c["verdict"] for c in claims(ledger, text).values()} <= {"not_checkable"}


@pytest.mark.parametrize(
    "when",
    [
        "When the previous administration took office",
        "When Biden took office",
        "At the start of the Biden administration",
    ],
)
def test_the_previous_term_began_four_years_before(ledger: Ledger, when: str) -> None:
    then = len(listed(ledger, date(2021, 1, 20)))
    found = claims(ledger, f"{when} there were {then} agreements under 287(g).", date(2025, 6, 2))
    assert found[str(then)]["verdict"] == "supported"


def test_the_turn_of_the_year_is_the_last_one(ledger: Ledger) -> None:
    assert not listed(ledger, date(2025, 1, 1), state="PA")
    now = len(listed(ledger, date(2025, 8, 15), state="PA"))
    text = f"Pennsylvania has {now} agreements under 287(g), against none at the turn of the year."
    assert claims(ledger, text, date(2025, 8, 15))["none"]["verdict"] == "supported"


def test_when_after_a_day_speaks_of_that_day(ledger: Ledger) -> None:
    then = len(listed(ledger, date(2025, 8, 15), state="PA"))
    text = f"287(g) agreements in Pennsylvania have increased since August 15, when ICE's list showed {then}."
    assert claims(ledger, text)[str(then)]["verdict"] in ("supported", "close")


def test_times_as_many_as_another_state(ledger: Ledger) -> None:
    florida, texas = (agencies(listed(ledger, date(2025, 4, 30), state=state)) for state in ("FL", "TX"))
    assert 3 < florida / texas < 4
    text = "Florida has {} agencies in the 287(g) program. It has more than {} times as many as Texas."
    told = claims(ledger, text.format(florida, "three"), date(2025, 4, 30))
    assert told["three times"]["verdict"] == "supported"


def test_grown_by_is_the_difference_of_two_lists(ledger: Ledger) -> None:
    before, now = len(listed(ledger, date(2025, 10, 31))), len(listed(ledger))
    text = "The 287(g) roster grew by {} agreements since October 31."
    assert claims(ledger, text.format(now - before))[str(now - before)]["verdict"] == "supported"
    wrong = 2 * (now - before)
    assert claims(ledger, text.format(wrong))[str(wrong)]["verdict"] == "contradicted"


def test_models_exchanged_are_accused_where_the_noun_names_its_model(ledger: Ledger) -> None:
    tfm, wso = (len(listed(ledger, model=model)) for model in ("TFM", "WSO"))
    text = "ICE's 287(g) list holds {} warrant service agreements and {} task force agreements."
    assert claims(ledger, text.format(wso, tfm))[str(wso)]["verdict"] == "supported"
    assert claims(ledger, text.format(tfm, wso))[str(tfm)]["verdict"] == "contradicted"


def test_small_figures_and_flows_are_not_read_twice(ledger: Ledger) -> None:
    """A second reading may clear a figure of some size only: nearly any small one is true of some state."""
    total = len(listed(ledger))
    text = f"ICE has signed {total:,} new 287(g) agreements since November 15."
    assert claims(ledger, text)[f"{total:,}"]["verdict"] not in ("supported", "close")
