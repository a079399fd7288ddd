"""The link to the FBI's roster, judged by the hand-matched sample and by the raw roster file itself."""

from __future__ import annotations

import csv
import random
from collections import Counter
from pathlib import Path

import pytest

from ledger287.identity import Resolver, match_ori, registry, roster
from ledger287.identity.tables import state_code
from ledger287.model import Name


@pytest.fixture(scope="module")
def raw(shared_dir: Path) -> list[dict[str, str]]:
    with (shared_dir / "reference" / "fbi_lee_latest.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.shared
@pytest.mark.parametrize("with_type", [True, False])
@pytest.mark.parametrize("with_county", [True, False])
def test_the_hand_matched_sample(shared_dir: Path, with_type: bool, with_county: bool) -> None:
    with (shared_dir / "reference" / "agency_ori_sample.csv").open(encoding="utf-8", newline="") as handle:
        sample = [row for row in csv.DictReader(handle) if row["ori"] not in ("NA", "-1", "")]
    found = [
        match_ori(
            r["state"], r["agency"], r["county"] if with_county else None, r["agency_type"] if with_type else None
        )
        for r in sample
    ]
    linked = [(m.ori, r["ori"]) for m, r in zip(found, sample, strict=True) if m is not None]
    right = sum(got == truth for got, truth in linked)
    assert right / len(linked) >= 0.99
    assert right / len(sample) >= 0.97


@pytest.mark.shared
def test_every_sheriff_of_the_raw_roster_is_found_by_the_countys_name(raw: list[dict[str, str]]) -> None:
    sheriffs = [
        r
        for r in raw
        if r["agency_type_name"] == "County"
        and r["ori"][2:].endswith("0000")
        and "olice" not in r["pub_agency_name"]
        and r["state_abbr"] not in ("HI", "NY")
        and "," not in r["county_name"]
    ]
    word = {"LA": "Parish"}
    found = [
        match_ori(r["state_abbr"], f"{r['county_name'].title()} {word.get(r['state_abbr'], 'County')} Sheriff's Office")
        for r in sheriffs
    ]
    wrong = [(r["ori"], m.ori) for r, m in zip(sheriffs, found, strict=True) if m is not None and m.ori != r["ori"]]
    missed = sum(m is None for m in found)
    assert len(sheriffs) > 2500
    assert not wrong
    assert missed <= 0.01 * len(sheriffs)


@pytest.mark.shared
def test_cities_of_the_raw_roster(raw: list[dict[str, str]]) -> None:
    cities = [r for r in raw if r["agency_type_name"] == "City" and r["pub_agency_name"].replace(" ", "").isalpha()]
    names = Counter((r["state_abbr"], r["pub_agency_name"]) for r in cities)
    alone = random.Random(7).sample([r for r in cities if names[r["state_abbr"], r["pub_agency_name"]] == 1], 1500)
    found = [
        match_ori(
            r["state_abbr"],
            f"{r['pub_agency_name']} Police Department",
            f"{r['county_name'].split(',')[0].title()} County",
        )
        for r in alone
    ]
    right = sum(m is not None and m.ori == r["ori"] for m, r in zip(found, alone, strict=True))
    linked = sum(m is not None for m in found)
    assert right / linked >= 0.995
    assert right / len(alone) >= 0.98


@pytest.mark.shared
def test_no_unlisted_agency_of_the_roster_is_taken_for_a_listed_one(raw: list[dict[str, str]]) -> None:
    """Fourteen thousand city agencies that ICE never listed: none may resolve to one that it did."""
    from ledger287 import ids

    resolver, known = Resolver(), {ids.agency_id(one.state, one.key): one for one in registry.carried().known}
    wrong = []
    for r in raw:
        state = state_code(r["state_abbr"])
        if (
            r["agency_type_name"] != "City"
            or state is None
            or "," in r["county_name"]
            or "olice" in r["pub_agency_name"]
        ):
            continue
        name = Name(
            state,
            f"{r['pub_agency_name'].split(', ')[0].strip()} Police Department",
            f"{r['county_name'].title()} County",
        )
        one = known.get(resolver.resolve(name))
        if one is not None and one.ori not in (r["ori"], None):
            wrong.append((r["ori"], one.ori))
    assert not wrong


@pytest.mark.shared
def test_zero_means_not_reported(raw: list[dict[str, str]]) -> None:
    by_ori = {e.ori: e for e in roster.all_entries()}
    assert len(by_ori) > 18_000
    for r in raw:
        if r["ori"] in by_ori:
            entry = by_ori[r["ori"]]
            assert (entry.officers or 0, entry.population or 0) == (
                int(r["officer_ct"] or 0),
                int(r["population"] or 0),
            )
            assert entry.officers != 0
            assert entry.population != 0
            assert entry.year == int(r["data_year"])


def test_numbering_fills_gaps_only_where_it_never_fails() -> None:
    """Each known sheriff hidden in turn, the numbering of the state gives the ORI that was hidden."""
    states = sorted({e.state for e in roster.all_entries()})
    sure = [state for state in states if roster._numbering(state)]
    assert "IN" in sure
    checked = 0
    for entry in roster.all_entries():
        if entry.state in sure and entry.kind == "county" and entry.key.endswith(" sheriff"):
            assert roster._numbering(entry.state)[entry.counties[0]] == entry.ori
            checked += 1
    assert checked > 500
    found = match_ori("IN", "Jasper County Sheriff's Office")  # Census county 37 of Indiana; the roster lacks it
    assert found is not None
    assert (found.ori, found.basis, found.entry) == ("IN0370000", "county numbering", None)


@pytest.mark.parametrize(
    ("state", "agency", "county", "kind"),
    [
        ("PA", "Washington Township Police", None, None),  # five of them
        ("PA", "Derry Township Constable", "Dauphin County", None),
        ("FL", "Okaloosa County Department of Corrections", "Okaloosa County", None),  # the board's, not the sheriff's
        ("FL", "Florida Highway Patrol", None, None),  # the roster has a row for each county
        ("KY", "Oldham County Detention Center", "Oldham County", None),  # sheriff or county police?
        ("TX", "Titus County Constable Precinct 2", "Titus County", None),  # one row, no precinct
        ("XX", "Tampa Police Department", None, None),
        ("FL", "", None, None),
    ],
)
def test_no_link_is_better_than_a_wrong_one(state: str, agency: str, county: str | None, kind: str | None) -> None:
    assert match_ori(state, agency, county, kind) is None


def test_a_jail_under_the_sheriffs_ori_is_marked() -> None:
    found = match_ori("KY", "Bullitt County Detention Center", "Bullitt County")
    assert found is not None
    assert (found.ori, found.is_shared) == ("KY0150000", True)
    assert found.confidence < 0.9
    typed = match_ori("KY", "oldham county detention center", "Oldham County", "(004) County/Regional Police")
    assert typed is not None
    assert typed.ori == "KY0930400"


def test_coverage_that_the_notes_promise() -> None:
    known = registry.carried().known
    county = [one for one in known if one.agency_type == "county"]
    municipal = [one for one in known if one.agency_type == "municipal"]
    assert sum(one.county_fips is not None for one in county) >= 0.99 * len(county)
    assert sum(one.ori is not None for one in county + municipal) >= 0.955 * len(county + municipal)
    assert sum(one.county_fips is not None for one in municipal) >= 0.97 * len(municipal)
    sheriffs = [one for one in county if one.unit == "sheriff"]
    assert sum(one.ori is not None for one in sheriffs) >= 0.99 * len(sheriffs)
