"""Counties, their vintages and misspellings; places and their namesakes. Codes are the Census Bureau's, by hand."""

from __future__ import annotations

import csv

import pytest

from ledger287.identity import gazetteer, places
from ledger287.identity.tables import DATA, state_code


@pytest.mark.parametrize(
    ("state", "printed", "fips"),
    [
        ("FL", "Miami-Dade County", "12086"),
        ("FL", "\nPinellas  County ", "12103"),
        ("LA", "Acadia Parish", "22001"),
        ("LA", "St. Landry County", "22097"),
        ("LA", "LaSalle Parish", "22059"),
        ("AL", "De Kalb County", "01049"),
        ("IN", "La Porte County", "18091"),
        ("NM", "Dona Ana County", "35013"),
        ("AK", "Chugach", "02063"),
        ("AK", "Valdez-Cordova", "02261"),
        ("CT", "Hartford County", "09003"),
        ("CT", "Capitol Planning Region", "09110"),
        ("VA", "Richmond County", "51159"),
        ("VA", "City of Richmond", "51760"),
        ("VA", "Richmond City", "51760"),
        ("VA", "Hopewell County", "51670"),
        ("MD", "Baltimore City", "24510"),
        ("MD", "Baltimore County", "24005"),
        ("MO", "St. Louis County", "29189"),
        ("TX", "Guadalupe Conty", None),
        ("TX", "Galveton County", "48167"),
        ("AR", "Pulaksi County", "05119"),
        ("AZ", "Pima County", "04019"),
        ("AZ", "Pinal County", "04021"),
        ("GU", "Guam", "66010"),
    ],
)
def test_a_county_by_its_printed_name(state: str, printed: str, fips: str | None) -> None:
    found = places.county(state, printed)
    assert (found.fips if found else None) == fips


@pytest.mark.parametrize("blank", [None, "", " ", "#N/A", "#NA", "N/A", "NA", "none"])
def test_a_blank_is_no_county(blank: str | None) -> None:
    assert places.county("FL", blank) is None


def test_a_misspelling_near_two_counties_is_neither() -> None:
    # one letter from Spalding and one from Paulding
    assert places.county("GA", "Spaulding County") is None


def test_every_state_and_every_county_once() -> None:
    with (DATA / "counties.csv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    current = [r for r in rows if not r["to_year"]]
    assert len({r["fips"] for r in rows}) == len(rows)
    # 3,144 counties and equivalents of the 50 states and DC since Connecticut's planning regions (Census 2022)
    states = {f"{n:02d}" for n in range(1, 57)}
    assert sum(r["fips"][:2] in states for r in current) == 3144
    assert {r["fips"] for r in rows if r["to_year"]} == {f"09{n:03d}" for n in range(1, 16, 2)} | {"02261", "51515"}
    assert all(state_code(r["state"]) == r["state"] for r in rows)


def test_a_place_with_a_namesake_needs_its_county() -> None:
    assert len(gazetteer.named("TX", "reno")) == 2
    assert gazetteer.place("TX", "reno") is None
    lamar = gazetteer.place("TX", "reno", ("48277",))
    assert lamar is not None
    assert lamar.place_fips == "4861592"
    assert gazetteer.place("FL", "tampa").place_fips == "1271000"  # type: ignore[union-attr]
    assert not gazetteer.is_place("FL", "sunny isles")
