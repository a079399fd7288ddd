"""The kind of an agency: words first, the list's column second."""

from __future__ import annotations

import pytest

from ledger287.identity import kinds, names
from ledger287.model import AGENCY_TYPES

CASES = [
    ("FL", "Pinellas County Sheriff's Office", "Municipality", "county", "name"),
    ("FL", "Jacksonville Sheriff's Office", None, "county", "name"),
    ("FL", "Tampa Police Department", "County", "municipal", "name"),
    ("FL", "Florida Highway Patrol", "Municipality", "state", "name"),
    ("FL", "Florida Department of Law Enforcement", None, "state", "name"),
    ("FL", "University of West Florida Board of Trustees", "State Agency", "campus", "name"),
    ("OK", "Caney Valley Public Schools Police Department", "Municipality", "campus", "name"),
    ("FL", "Melbourne International Airport Police Department", "Municipality", "port", "name"),
    ("FL", "North Port Police Department", "Municipality", "municipal", "name"),
    ("TX", "Bexar County Constable Precinct 3", "Municipality", "constable", "name"),
    ("PA", "Lancaster County District Attorney's Office ", "County ", "judicial", "name"),
    ("FL", "Office of the State Attorney, Sixth Judicial Circuit", "State", "judicial", "name"),
    ("TX", "Texas Office of the Attorney General", "State Agency", "state", "name"),
    ("VA", "Southwest Virginia Regional Jail Authority", "State Agency", "regional", "name"),
    ("AR", "16th Judicial Distric Drug Task Force", "State", "regional", "name"),
    ("NY", "Nassau County Police Department", "Municipality", "county", "name"),
    ("GU", "Guam Police Department", "State", "state", "name"),
    ("AZ", "Navajo Nation Police Department", "Tribal", "tribal", "name"),
    ("TX", "Stockdale Marshal's Office ", "Municipality ", "municipal", "list"),
    ("LA", "Louisiana Office of the State Fire Marshal", "State Agency", "state", "name"),
    ("OK", "Okmulgee County Criminal Justice Authority", "County", "county", "list"),
    ("OH", "Something Nobody Knows", None, "other", "name"),
]


@pytest.mark.parametrize(("state", "name", "printed", "kind", "basis"), CASES)
def test_the_kind_and_what_it_rests_on(state: str, name: str, printed: str | None, kind: str, basis: str) -> None:
    assert kinds.agency_type(names.form(state, name), printed) == (kind, basis)
    assert kind in AGENCY_TYPES
