"""The normal form: spellings that must be equal, and near names that must not. Both lists are written by hand."""

from __future__ import annotations

import pytest

from ledger287.identity import names

SAME = [
    ("FL", "Tampa PD", "Tampa Police Department"),
    ("FL", "Tampa  Polce Dept.", "TAMPA POLICE DEPARTMENT"),
    ("FL", "City of Melbourne Police Department", "Melbourne Police Department"),
    ("FL", "Indian River Shores DPS", "Indian River Shores Department of Public Safety"),
    ("FL", "Miami-Dade Sheriff’s Office", "Miami Dade County Sheriff's Office"),
    ("FL", "Gulf County BOCC", "Gulf County Board of County Commissioners"),
    ("FL", "Okaloosa County Corrections", "Okaloosa County Board of County Commissioners/ Department of Corrections "),
    ("FL", "Florida A&M University Board of Trustees", "Florida A&M University Police Department"),
    ("FL", "St. Cloud PD", "Saint Cloud Police Department"),
    ("FL", "Ft. Myers Police Department", "Fort Myers PD"),
    (
        "FL",
        "Criminal Investigation Division, Department of Financial Services",
        " Florida Department of Financial Services , Criminal Investigation Division,",
    ),
    ("VA", "Department of State Police", "Virginia Department of State Police"),
    ("MT", "MT Dept of Justice", "Montana Department of Justice"),
    ("MO", "Missouri State Highway Patrol", "Missouri Highway Patrol"),
    ("WY", "Wyoming Highway State Patrol ", "Wyoming State Highway Patrol"),
    ("TX", "Walker County Sheriff’s Department", "County of Walker Sheriff's Office"),
    ("TX", "DeWitt Co. Sheriff's Dept", "De Witt County Sheriff's Office"),
    ("TX", "Galveston County Constable's Office Pct.1", "Galveston County Constable Precinct 1"),
    ("TX", "Nueces County Constable Precinct No. 5", "Neuces County Constable Precinct 5"),
    ("TX", "Walker County Constable Pct 03", "Walker County Constable Precinct #3"),
    ("TN", "Tennessee State Constable 4th District Polk County", "Polk County Constable District 4"),
    ("PA", "Unity Township Constable, PA", "Constable Unity Township"),
    ("PA", "Lower Burrell Fourth Ward Constable", "Lower Burrell 4th Ward Constable's Office"),
    ("PA", "Township of Derry Police", "Derry Twp. Police Department"),
    ("PA", "County of Franklin / Franklin County Jail ", "Franklin County Jail"),
    ("LA", "Arnaudville Police Department, LA", "Arnaudville Police Department"),
    ("MI", "Berrian County Sheriff's Offic", "Berrien County Sheriff's Office"),
    ("KS", "Lyon's County Sheriff's Office", "Lyon County Sheriff's Office"),
    ("NY", "Cattaraugus Counry Sheriff's Office", "Cattaraugus County Sheriff's Office"),
    ("VA", "Hopewell Sheriff's Office", "Hopewell City Sheriff's Office"),
    ("TX", 'Cut "N" Shoot Police Department', "Cut and Shoot PD"),
]
DIFFERENT = [
    ("AZ", "Pima County Sheriff's Office", "Pinal County Sheriff's Office"),
    ("FL", "Baker County Sheriff's Office", "Bay County Sheriff's Office"),
    ("FL", "Melbourne Police Department", "Melbourne Beach Police Department"),
    ("FL", "Palm Beach Police Department", "North Palm Beach Police Department"),
    ("FL", "Panama City Police Department", "Panama City Beach Police Department"),
    ("FL", "Escambia County Sheriff's Office", "Escambia County Department of Corrections"),
    ("FL", "University of Florida Police Department", "University of North Florida Police Department"),
    ("FL", "Florida State University Police Department", "Florida International University Police Department"),
    ("FL", "Florida State Guard", "Florida National Guard"),
    ("TX", "Smith County Sheriff's Office", "Deaf Smith County Sheriff's Office"),
    ("TX", "Galveston County Constable Precinct 1", "Galveston County Constable Precinct 2"),
    ("TX", "Galveston County Constable Precinct 1", "Galveston County Constable Precinct 11"),
    ("TX", "Parker County Sheriff's Office", "Parmer County Sheriff's Office"),
    (
        "TX",
        "Texas Department of Public Safety - Texas Highway Patrol",
        "Texas Department of Public Safety- Criminal Investigations Division",
    ),
    ("PA", "Derry Township Police Department", "Derry Borough Police Department"),
    ("PA", "Damascus Township Constable", "Damascus Township Police Department"),
    ("VA", "Richmond City Sheriff's Office", "Richmond County Sheriff's Office"),
    ("VA", "Virginia Beach Police Department", "Virginia State Police"),
    ("VA", "Virginia Department of Corrections", "Virginia DOC Law Enforcement Services"),
    ("OK", "Oklahoma County Sheriff's Office", "Oklahoma Highway Patrol"),
    ("IL", "Country Club Hills Police Department", "Club Hills Police Department"),
    ("MO", "Highlandville Police Department", "Highland Police Department"),
]


@pytest.mark.parametrize(("state", "a", "b"), SAME)
def test_spellings_of_one_agency_have_one_key(state: str, a: str, b: str) -> None:
    assert names.form(state, a).key.replace(" ", "") == names.form(state, b).key.replace(" ", "")


@pytest.mark.parametrize(("state", "a", "b"), DIFFERENT)
def test_near_names_keep_two_keys(state: str, a: str, b: str) -> None:
    assert names.form(state, a).key.replace(" ", "") != names.form(state, b).key.replace(" ", "")


@pytest.mark.parametrize("state", ["FL", "PA", "TX"])
@pytest.mark.parametrize("name", ["", "   ", "Office", "#N/A", "Ⅷ—’", "St.", "123", "PA", "of the"])
def test_any_text_has_a_form(state: str, name: str) -> None:
    assert names.form(state, name).state == state


def test_a_place_may_begin_with_its_states_name() -> None:
    assert names.form("IA", "Iowa City Police Department").base == "iowa city"
    assert names.form("FL", "Florida City Police Department").base == "florida city"
    assert names.form("IA", "Iowa County Sheriff's Office").base == "iowa county"
    assert names.form("PA", "State College Police Department").agency_type == "municipal"
    assert names.form("WV", "Paw Paw Police Department").base == "paw paw"
