"""The FBI's roster as an index: which ORI an agency's name means.

In: a state, an agency's name, perhaps its county and type. Out: an ``OriMatch`` with basis and confidence, or
``None``. Easy to get wrong: a wrong link is worse than none, so every rule asks for exactly one candidate, a
namesake needs its county, and what the roster prints once for each post (":") is never linked to one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ledger287.identity import gazetteer, links, names, places
from ledger287.identity.folding import one_letter_apart
from ledger287.identity.names import Form
from ledger287.identity.tables import DATA, of_state, state_code, states

Basis = Literal[
    "county sheriff",
    "county police",
    "name",
    "name and county",
    "name without its suffix",
    "one letter apart",
    "city marshal",
    "shared with the sheriff",
    "county numbering",
    "reviewed",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency of the roster. ``officers`` and ``population`` are ``None`` where it reports none (0)."""

    state: str
    key: str
    ori: str
    counties: tuple[str, ...]
    kind: str  # city, county, state, campus, tribal, other
    officers: int | None
    population: int | None
    year: int
    is_post: bool = False  # one post of an agency that the roster prints once for each county


@dataclass(frozen=True, slots=True)
class OriMatch:
    """The link to the roster. ``is_shared``: the ORI is the sheriff's and this is the county's jail."""

    ori: str
    basis: Basis
    confidence: float
    entry: Entry | None
    is_shared: bool = False


@cache
def _table(state: str) -> dict[str, list[Entry]]:
    """Compact key -> the entries of one state."""
    table: dict[str, list[Entry]] = {}
    for _, key, ori, counties, kind, officers, population, year, post in of_state(DATA / "roster.csv.gz", state):
        numbers = (int(officers) if officers else None, int(population) if population else None, int(year))
        entry = Entry(state, key, ori, tuple(counties.split()), kind, *numbers, post == "1")
        table.setdefault(key.replace(" ", ""), []).append(entry)
    return table


@cache
def _by_ori(state: str) -> dict[str, Entry]:
    return {e.ori: e for same in _table(state).values() for e in same}


def entries(state: str, key: str) -> list[Entry]:
    """The roster's agencies of that name."""
    return _table(state).get(key.replace(" ", ""), [])


def match_ori(state: str, agency: str, county: str | None = None, agency_type: str | None = None) -> OriMatch | None:
    """The ORI of an agency by its name in any spelling; ``state`` a code or a name, ``county`` and type as printed."""
    code = state_code(state)
    if code is None:
        return None
    return match_form(names.form(code, agency), places.county(code, county), agency_type)


def match_form(form: Form, county: places.County | None, agency_type: str | None = None) -> OriMatch | None:
    """The same for a name already taken apart."""
    ori = links.reviewed(form.state, form.key)
    if ori is not None:
        return OriMatch(ori, "reviewed", 0.95, with_ori(form.state, ori))
    exact = _one(entries(form.state, form.key), form, county)
    if exact is not None:
        basis: Basis = (
            "county sheriff" if form.unit == "sheriff" else "county police" if exact.kind == "county" else "name"
        )
        several = len(entries(form.state, form.key)) > 1
        return OriMatch(exact.ori, "name and county" if several else basis, 0.97 if several else 0.99, exact)
    if form.unit == "sheriff":
        return _numbered_sheriff(form)
    if form.unit == "corrections" and not form.is_state_level:
        return _jail(form, agency_type)
    if form.unit == "police" and form.base.endswith((" county", " parish")):
        return _county_police(form)
    if form.unit in ("police", "marshal", "campus", "port"):
        return _city(form, county)
    return None


def _one(found: list[Entry], form: Form, county: places.County | None) -> Entry | None:
    """The only candidate, or the only one in the printed county; none where the place has an unlisted namesake."""
    found = [e for e in found if not e.is_post] or found
    here = [e for e in found if county and county.fips in e.counties and not form.is_state_level]
    if len(found) > 1:
        return here[0] if len(here) == 1 else None
    if not found or here or form.unit != "police" or county is None or not found[0].counties:
        return found[0] if found else None
    has_namesake = "township" in form.base.split() or gazetteer.elsewhere(form.state, form.base, found[0].counties)
    return None if has_namesake else found[0]


def _city(form: Form, county: places.County | None) -> OriMatch | None:
    """A city's agency under another suffix, as the city's marshal, or with one letter wrong."""
    unit = "police" if form.unit == "marshal" else form.unit
    plain = re.sub(r"^(?:city|town|village|borough) | (?:city|town|village|borough)$", "", form.base)
    for base, basis, sure in (
        (form.base, "city marshal", 0.95),
        (plain, "name without its suffix", 0.95),
        (f"{plain} borough", "name without its suffix", 0.93),
        (f"{plain} village", "name without its suffix", 0.93),
        (f"{plain} town", "name without its suffix", 0.93),
    ):
        found = _one(entries(form.state, f"{base} {unit}"), form, county)
        if found is not None and (base != form.base or form.unit == "marshal"):
            return OriMatch(found.ori, basis, sure, found)  # type: ignore[arg-type]
    if form.unit == "marshal" or gazetteer.is_place(form.state, form.base):
        return None
    return _one_letter(form, county)


def _one_letter(form: Form, county: places.County | None) -> OriMatch | None:
    key = form.key.replace(" ", "")
    near = [e for other, same in _table(form.state).items() if one_letter_apart(key, other) for e in same]
    near = [e for e in near if e.key.endswith(form.unit) and len(form.base) >= 5]
    if len(near) == 1 and (county is None or not near[0].counties or county.fips in near[0].counties):
        return OriMatch(near[0].ori, "one letter apart", 0.9, near[0])
    return None


@cache
def county_agencies(state: str, fips: str) -> tuple[Entry, ...]:
    """The roster's county-wide agencies of one county."""
    return tuple(e for same in _table(state).values() for e in same if e.kind == "county" and fips in e.counties)


def _county_police(form: Form) -> OriMatch | None:
    """A county's police where the roster has one county agency only, and that one polices a population."""
    county = places.county(form.state, form.base)
    found = county_agencies(form.state, county.fips) if county else ()
    if len(found) == 1 and found[0].population:
        return OriMatch(found[0].ori, "county police", 0.9, found[0])
    return None


def _jail(form: Form, agency_type: str | None) -> OriMatch | None:
    """A county's jail goes under the sheriff's ORI where that is the county's only one, or the type says which.

    A department of corrections or a board of commissioners is the county government's and has no ORI to share; nor
    has a jail where the state, a region or the county government runs them (``jails`` in ``states.csv``).
    """
    if form.state not in states() or states()[form.state]["jails"]:
        return None
    if not re.search(r"\b(jail|detention)\b", form.words) or re.search(
        r"\b(board|commissioners|corrections)\b", form.words
    ):
        return None
    county = places.county(form.state, form.base)
    found = county_agencies(form.state, county.fips) if county else ()
    if agency_type and "sheriff" in agency_type.casefold():
        found = tuple(e for e in found if e.key.endswith("sheriff"))
    elif agency_type and "police" in agency_type.casefold():
        found = tuple(e for e in found if e.key.endswith("police"))
    if len(found) != 1:
        return None
    return OriMatch(found[0].ori, "shared with the sheriff", 0.8, found[0], is_shared=True)


@cache
def _numbering(state: str) -> dict[str, str]:
    """County FIPS -> ORI, in a state that numbers its sheriffs as Census numbers its counties without exception."""
    known = {
        e.counties[0]: e.ori
        for same in _table(state).values()
        for e in same
        if e.kind == "county" and e.key.endswith(" sheriff") and len(e.counties) == 1
    }
    ordered = sorted(c.fips for c in places.by_fips().values() if c.state == state and c.kind in ("county", "parish"))
    guess = {fips: f"{state}{rank:03d}0000" for rank, fips in enumerate(ordered, start=1)}
    fits = sum(guess.get(fips) == ori for fips, ori in known.items())
    return guess if known and fits == len(known) else {}


def _numbered_sheriff(form: Form) -> OriMatch | None:
    """A sheriff whom the roster lacks, in a state whose numbering leaves no doubt."""
    county = places.county(form.state, form.base)
    ori = _numbering(form.state).get(county.fips) if county else None
    taken = ori and any(e.ori == ori for same in _table(form.state).values() for e in same)
    return OriMatch(ori, "county numbering", 0.95, None) if ori and not taken else None


def with_ori(state: str, ori: str) -> Entry | None:
    """The roster's agency of that ORI."""
    return _by_ori(state).get(ori)


def all_entries() -> Iterable[Entry]:
    """Every agency of the roster."""
    for state in states():
        yield from _by_ori(state).values()
