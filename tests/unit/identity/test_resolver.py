"""Resolution: what is joined, what is not, and that neither order nor company nor noise changes an id."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger287 import ids
from ledger287.identity import Resolver, registry
from ledger287.identity.folding import fold
from ledger287.identity.registry import Known, Registry
from ledger287.model import Name

KNOWN = registry.carried().known
PRINTED = [Name(one.state, one.name) for one in KNOWN if "@" not in one.key]
RESOLVER = Resolver()
IDS = {name: RESOLVER.resolve(name) for name in PRINTED}

JOINED = [
    ("FL", "Sunny Isles PD", "Sunny Isles Beach Police Department"),
    ("PA", "Quarryville Police Department", "Quarryville Borough Police Department"),
    ("FL", "Gulf County BOCC", "Gulf County Board of County Commissioners /Detention Facility "),
    ("NY", "Lake Placid Village Police Department", "Lake Placid Police Dept"),  # unseen in New York; one village
    ("TN", "Metropolitan Moore County Sheriff's Office ", "Moore County Sheriff's Office"),
    ("FL", "Florida Department of Agriculture", "Office of Agricultural Law Enforcement "),
]
APART = [
    ("FL", "Melbourne Police Department", "Melbourne Beach Police Department"),
    ("PA", "Cambria County Prison", "Cambria County Sheriff's Office"),
    ("PA", "Franklin County Sheriff's Office", "County of Franklin / Franklin County Jail "),
    ("FL", "Edgewood Police Department", "Edgewater Police Department"),
    (
        "TX",
        "Hall County Sheriff's Office",
        "Hale County Sheriff's Office",
    ),  # Hall was never listed and is no typo of Hale
    ("AZ", "Pima County Sheriff's Office", "Pinal County Sheriff's Office"),
    ("TX", "Marlin Police Department", "Marion Police Department"),
]


@pytest.mark.parametrize(("state", "a", "b"), JOINED)
def test_one_agency(state: str, a: str, b: str) -> None:
    assert Resolver().resolve(Name(state, a)) == Resolver().resolve(Name(state, b))


@pytest.mark.parametrize(("state", "a", "b"), APART)
def test_two_agencies(state: str, a: str, b: str) -> None:
    assert Resolver().resolve(Name(state, a)) != Resolver().resolve(Name(state, b))


def test_one_name_in_eleven_states_is_eleven_agencies() -> None:
    name = "Washington County Sheriff's Office"
    states = sorted({one.state for one in KNOWN if one.name == name})
    assert len(states) >= 11
    assert len({RESOLVER.resolve(Name(state, name)) for state in states}) == len(states)


def test_a_wrong_or_missing_county_and_a_flipped_type_change_nothing() -> None:
    name = "Madison County Sheriff's Office"
    rows = [
        Name("TN", name, county, kind)
        for county in ("Macon County", "Madison County", "#N/A", None, "Madisn")
        for kind in ("County", "Municipality", None)
    ]
    assert len({RESOLVER.resolve(row) for row in rows}) == 1


def test_namesake_townships_are_told_apart_by_their_county() -> None:
    beaver = RESOLVER.resolve(Name("PA", "Franklin Township Police Department", "Beaver County"))
    carbon = RESOLVER.resolve(Name("PA", "Franklin Township Police Department", "Carbon County"))
    assert beaver != carbon
    assert RESOLVER.resolve(Name("PA", "Franklin Twp. PD", "Carbon County ")) == carbon


def test_a_county_agency_under_a_state_without_that_county() -> None:
    # no Sweetwater County but Wyoming's; five states have a Grant County, so that one is left where it is printed
    assert RESOLVER.resolve(Name("UT", "Sweetwater County Sheriff's Office")) == RESOLVER.resolve(
        Name("WY", "Sweetwater County Sheriff's Office")
    )
    assert RESOLVER.resolve(Name("FL", "Grant County Sheriff's Office")) == ids.agency_id("FL", "grant county sheriff")


def test_order_and_removal_change_no_id() -> None:
    for seed in range(3):
        rng = random.Random(seed)
        some = rng.sample(PRINTED, 400)
        fresh = Resolver()
        assert {name: fresh.resolve(name) for name in some} == {name: IDS[name] for name in some}


def test_an_agency_reads_the_same_whatever_the_order_of_its_names() -> None:
    names = [
        Name("OH", n, "Brown County", "Municipality")
        for n in ("Nobodyville PD", "Nobodyville Police Department ", "NOBODYVILLE POLICE DEPT.")
    ]
    told = set()
    for order in (names, names[::-1], names[1:] + names[:1]):
        resolver = Resolver()
        for name in order:
            agency_id = resolver.resolve(name)
        told.add(resolver.agency(agency_id))
    assert len(told) == 1
    assert told.pop().county_fips == "39015"


def test_a_new_list_never_changes_an_id() -> None:
    """Registering what a new list brought leaves every earlier id, registered or not, as it was."""
    unseen = [
        Name("OH", "Peebles Village Police Department", "Adams County"),
        Name("GA", "Atlanta Police Department"),
        Name("NC", "Wake County Sheriff's Office"),
        Name("PA", "Perry Township Constable", "Berks County"),
    ]
    before = {name: RESOLVER.resolve(name) for name in unseen}
    registered = [
        Known(*RESOLVER.key(name), "police", name.agency, "municipal", "name", *[None] * 7) for name in unseen
    ]
    later = Resolver(known=Registry([*KNOWN, *registered], registry.carried().aliases))
    assert {name: later.resolve(name) for name in unseen} == before
    assert {name: later.resolve(name) for name in PRINTED} == IDS


NOISE = st.lists(
    st.sampled_from(["case", "nbsp", "double", "ends", "curly", "plain", "newline"]), min_size=1, max_size=4
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PRINTED), NOISE)
def test_spaces_quotes_and_case_never_split(name: Name, noise: list[str]) -> None:
    text = name.agency
    for kind in noise:
        text = {
            "case": text.upper(),
            "nbsp": text.replace(" ", "\u00a0"),
            "double": text.replace(" ", "  "),
            "ends": f"  {text} ",
            "curly": text.replace("'", "’"),
            "plain": text.replace("'", ""),
            "newline": f"\n{text}\t",
        }[kind]
    assert RESOLVER.resolve(Name(name.state, text, name.county, name.type)) == IDS[name]


def slipped(rng: random.Random, text: str) -> str:
    """One letter dropped, added, changed, or swapped with its neighbour."""
    i = rng.choice([i for i, c in enumerate(text) if c.isalpha()])
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return rng.choice(
        [
            text[:i] + text[i + 1 :],
            text[:i] + letter + text[i:],
            text[:i] + letter + text[i + 1 :],
            text[:i] + text[i + 1 : i + 2] + text[i] + text[i + 2 :],
        ]
    )


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PRINTED), st.integers(0, 10**9))
def test_one_typo_never_merges(name: Name, seed: int) -> None:
    text = slipped(random.Random(seed), name.agency)
    others = {fold(one.name) for one in KNOWN if one.state == name.state}
    if fold(text) in others:
        return  # the slip spells another agency's name
    found = RESOLVER.resolve(Name(name.state, text))
    assert found == IDS[name] or found not in IDS.values()


def test_one_typo_seldom_splits() -> None:
    rng = random.Random(20260126)
    tried = [(name, Name(name.state, slipped(rng, name.agency))) for name in PRINTED]
    kept = sum(RESOLVER.resolve(slip) == IDS[name] for name, slip in tried)
    assert kept >= 0.985 * len(tried)


def test_known_names_need_no_big_table_and_no_heavy_import() -> None:
    """What keeps adding a list quick: in a fresh process, known names read neither roster nor places."""
    import subprocess
    import sys

    probe = (
        "import sys; from ledger287.identity import Resolver, registry, gazetteer, roster\n"
        "from ledger287.model import Name\n"
        "r = Resolver()\n"
        "for one in registry.carried().known:\n"
        "    r.agency(r.resolve(Name(one.state, one.name, '#N/A', None))) if '@' not in one.key else None\n"
        "print(roster._table.cache_info().misses, gazetteer._table.cache_info().misses,\n"
        "      sorted({'duckdb', 'pyarrow', 'numpy', 'rapidfuzz', 'splink'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=120, check=True)
    assert told.stdout.split("\n")[0] == "0 0 []"


@pytest.mark.parametrize(
    "form",
    ["{a} ({s})", "{a} ({c})", "{a}, {c}", "{a} - {s}", "{a}, {s}", "{s} - {a}", "({c}) {a}", "{s}: {a}", "{a} [{s}]"],
)
def test_the_own_state_set_off_before_or_behind_a_name_changes_no_agency(form: str) -> None:
    from ledger287.identity.tables import states

    for name in PRINTED:
        text = form.format(a=name.agency, s=states()[name.state]["name"], c=name.state)
        assert RESOLVER.resolve(Name(name.state, text)) == IDS[name], text


@pytest.mark.parametrize(
    ("state", "agency"), [("VA", "Virginia Beach Police Department"), ("OK", "Oklahoma County SO")]
)
def test_a_place_that_begins_with_its_states_name_keeps_it(state: str, agency: str) -> None:
    assert RESOLVER.key(Name(state, agency))[1].startswith(("virginia beach", "oklahoma county"))


@pytest.mark.parametrize("state", ["??", "*", "(x", "[a-", "\\", "N.H.", ""])
def test_a_state_that_nobody_can_read_stops_nothing(state: str) -> None:
    resolver = Resolver()
    found = resolver.resolve(Name(state, "Foo City Police Department"))
    assert resolver.agency(found).name == "Foo City Police Department"
