"""Words that cannot be understood name the nearest that can; nothing is ignored or guessed."""

from __future__ import annotations

from typing import Any

import pytest

from ledger287.issues import LedgerError
from ledger287.ledger import Ledger
from ledger287.measures.states import fifty, names, state_code


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"state": "Flordia"}, "'Florida'"),
        ({"state": "FX"}, "unknown state 'FX'"),
        ({"state": ""}, "unknown state ''"),
        ({"state": []}, "unknown state ''"),
        ({"model": " , "}, "unknown model ' , '"),
        ({"agency_type": ""}, "unknown agency type ''"),
        ({"county": "", "state": "FL"}, "unknown county ''"),
        ({"measure": "share", "state": "FL", "within": ""}, "unknown filter ''"),
        ({"as_of": ""}, "unknown date ''"),
        ({"model": "TMF"}, "'TFM'"),
        ({"agency_type": "conty"}, "'county'"),
        ({"county": "Colin", "state": "TX"}, "'Collin County'"),
        ({"county": "99999"}, "99999"),
        ({"as_of": "2025-02-30"}, "2025-02-28"),
        ({"as_of": "Feb. 3, 2025"}, "2025-02-03"),
        ({"as_of": "soon"}, "YYYY-MM-DD"),
        ({"by": "stat"}, "'state'"),
        ({"measure": "agrements"}, "'agreements'"),
        ({"measure": "growth"}, "--from"),
        ({"measure": "growth", "since": "2025-02-01", "unit": "percents"}, "'percent'"),
        ({"measure": "growth", "since": "2025-02-01", "of": "added"}, "no meaning"),
        ({"measure": "growth", "since": "2025-02-01", "until": "2025-01-20"}, "before it begins"),
        ({"measure": "added", "since": "2025-02-01", "until": "2025-01-20"}, "before it begins"),
        ({"measure": "share"}, "needs a part"),
        ({"measure": "growth", "since": "2025-01-10", "by": "state"}, "one scope at a time"),
        ({"measure": "agencies", "within": "state", "state": "FL"}, "goes with share"),
        ({"measure": "share", "state": "FL", "within": "model"}, "--within model needs --model"),
        ({"measure": "agreements", "since": "2025-01-20"}, "growth --of agreements"),
        ({"measure": "counties", "as_of": "2019-01-01"}, "2025-01-10"),
        ({"as_of": "2011-06-30", "by": "state"}, "--state and --model only"),
        ({"as_of": "2011-06-30", "agency_type": "county"}, "--state and --model only"),
        ({"measure": "pending", "as_of": "2011-06-30"}, "2025-01-20"),
    ],
)
def test_unknown_words_name_the_nearest(tiny: Ledger, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(LedgerError) as error:
        tiny.count(**asked)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_states_by_any_of_their_names() -> None:
    assert {state_code(word) for word in ("FL", "fl", "Florida", " florida ")} == {"FL"}
    assert state_code("district  of columbia") == "DC"
    assert len(fifty()) == 50
    assert set(names()) - fifty() == {"DC", "AS", "GU", "MP", "PR", "VI"}


def test_several_values_mean_any_of_them(tiny: Ledger) -> None:
    asked = tiny.count("agreements", state="FL,Guam", as_of="2025-02-01")
    assert asked.value == 4
    assert asked.filters == {"state": ["FL", "GU"]}
    assert tiny.count("agreements", model=["JEM", "wso"], as_of="2025-01-10").value == 2


def test_a_county_by_name_needs_its_state_only_where_several_have_it(tiny: Ledger) -> None:
    assert tiny.count("agencies", county="alachua", as_of="2025-02-01").value == 2
    assert tiny.count("agencies", county="Collin County", state="TX", as_of="2025-01-10").value == 1
    assert tiny.count("agencies", county="48085", as_of="2025-01-10").filters == {"county": "48085"}


def test_today_is_a_day(tiny: Ledger) -> None:
    assert tiny.count("agreements", as_of="today").value == 3
