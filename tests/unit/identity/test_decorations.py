"""What stands around a name the lists know: it is that agency still, whatever is put around it."""

from __future__ import annotations

import pytest

from ledger287.identity import Resolver
from ledger287.identity.decorations import county_in, plain
from ledger287.model import Name


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Knox County Sheriff's Office", "Knox County Sheriff's Office"),
        ("Knox Police Department\u00b9", "Knox Police Department"),
        ("Knox Police Department [1]", "Knox Police Department"),
        ("Knox Police Department (NEW)", "Knox Police Department"),
        ("Knox Police Department - NEW", "Knox Police Department"),
        ("New Albany Police Department", "New Albany Police Department"),
        ("Knox Police Department (TFM) - NEW", "Knox Police Department"),
        ("Knox Police Department - Task Force Model", "Knox Police Department"),
        ("Knox Area Drug Task Force", "Knox Area Drug Task Force"),
        ("Knox P.D.", "Knox PD"),
        ("12. Knox Police Department", "Knox Police Department"),
        ("4th Circuit Solicitor", "4th Circuit Solicitor"),
        ("Knox D.P.S.", "Knox DPS"),
        ("Knox Police Department (Berks County)", "Knox Police Department"),
        ("(NEW)", "(NEW)"),
    ],
)
def test_plain(name: str, bare: str) -> None:
    assert plain(name) == bare


def test_the_county_in_brackets() -> None:
    assert county_in("Knox Police Department (Berks County)") == "Berks County"
    assert county_in("Knox Police Department (TFM)") is None


@pytest.mark.parametrize("around", ["{} (NEW)", "{}\u00b2", "{} (TFM)", "{} - Warrant Service Officer", "{} [3]"])
@pytest.mark.parametrize(
    ("state", "name", "county"),
    [
        ("SC", "Jamestown Police Department", "Berkeley County"),
        ("OH", "Jamestown Police Department", "Greene County"),
        ("AL", "Autauga County Sheriff's Office", "Autauga County"),
        ("OH", "Nowhere Composed Police Department", "Knox County"),
    ],
)
def test_the_same_agency(around: str, state: str, name: str, county: str) -> None:
    assert Resolver().resolve(Name(state, around.format(name), county, None)) == Resolver().resolve(
        Name(state, name, county, None)
    )


def test_a_jail_whose_state_nobody_can_read_stops_nothing() -> None:
    assert Resolver().resolve(Name("??", "Knox County Jail", None, None)).startswith("a_")
