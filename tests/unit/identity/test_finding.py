"""Finding an agency by what somebody types."""

from __future__ import annotations

import pytest

from ledger287 import ids
from ledger287.identity.finding import Found, Printed, find


def agency(state: str, key: str, *names: str, ori: str | None = None) -> list[Printed]:
    return [Printed(ids.agency_id(state, key), state, name, ori) for name in names]


EVERYTHING = [
    *agency("FL", "pinellas county sheriff", "Pinellas County Sheriff's Office", ori="FL0520000"),
    *agency("FL", "pinellas park police", "Pinellas Park PD", "Pinellas Park Police Department "),
    *agency("PA", "washington county sheriff", "Washington County Sheriff's Office"),
    *agency("TX", "washington county sheriff", "Washington County Sheriff’s Office"),
    *agency(
        "FL", "lake clarke shores police", "Lake Clarke Shores Police Department", "Lake Clark Shores Police Department"
    ),
]


def test_by_every_road() -> None:
    sheriff = ids.agency_id("FL", "pinellas county sheriff")
    for query in (
        sheriff,
        "FL0520000",
        "fl0520000",
        "pinellas county sheriff’s office",
        "Pinellas Co. SO",
        "Pinelas County Sherif",
        "Pinellas County, FL",
    ):
        assert find(query, EVERYTHING).agency_ids == (sheriff,), query
    assert find("Lake Clark Shores PD", EVERYTHING).agency_ids == (ids.agency_id("FL", "lake clarke shores police"),)


def test_a_name_of_several_lists_them_all() -> None:
    assert len(find("Pinellas", EVERYTHING).agency_ids) == 2
    both = find("Washington County Sheriff", EVERYTHING)
    assert len(both.agency_ids) == 2
    one = (ids.agency_id("PA", "washington county sheriff"),)
    assert find("Washington County Sheriff", EVERYTHING, "PA").agency_ids == one
    assert find("Washington County Sheriff, PA", EVERYTHING).agency_ids == one
    assert find("Washington County Sheriff (Pennsylvania)", EVERYTHING).agency_ids == one
    assert find("Washington County Sheriff PA", EVERYTHING).agency_ids == one


def test_an_old_id_leads_on() -> None:
    park = ids.agency_id("FL", "pinellas park police")
    assert find("a_old", EVERYTHING, redirects={"a_old": park}) == Found((park,), "id")


@pytest.mark.parametrize("query", ["Zzyzx Ranger Station", "qqqqq", "?", "’"])
def test_nothing_like_it(query: str) -> None:
    found = find(query, EVERYTHING)
    assert found.agency_ids == ()
    assert found.how == "none"
