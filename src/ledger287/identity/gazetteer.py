"""Incorporated places: is a name one, which, and has it a namesake in the state.

In: a state and place words. Out: Census place FIPS, county and population. Easy to get wrong: a namesake in another
county makes a name alone worth nothing, and a township is no incorporated place (the Census place list has none).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ledger287.identity.folding import one_letter_apart
from ledger287.identity.places import compact
from ledger287.identity.tables import DATA, of_state, states


@dataclass(frozen=True, slots=True)
class Place:
    """An incorporated place; ``place_fips`` is the state's two digits and the place's five.

    ``county_fips`` and ``population`` are ``None`` where the sources leave them open.
    """

    state: str
    name: str
    kind: str
    place_fips: str
    county_fips: str | None
    population: int | None


@cache
def _table(state: str) -> dict[str, list[Place]]:
    table: dict[str, list[Place]] = {}
    for _, name, kind, code, county, population in of_state(DATA / "places.csv.gz", state):
        place = Place(state, name, kind, states()[state]["fips"] + code, county or None, int(population or 0) or None)
        table.setdefault(_plain(name), []).append(place)
    return table


def _plain(name: str) -> str:
    return compact(" ".join(word for word in name.split() if word not in ("the", "of", "and")))


def named(state: str, base: str) -> list[Place]:
    """All incorporated places of that name; a class word at the end ("borough", "village") narrows them."""
    found = _table(state).get(_plain(base), [])
    if found:
        return found
    name, _, kind = base.rpartition(" ")
    return [p for p in _table(state).get(_plain(name), []) if p.kind == kind] if name else []


def one_letter_from(state: str, base: str) -> Place | None:
    """The one place whose name is a letter away, where the words themselves name none."""
    if len(_plain(base)) < 6 or named(state, base):
        return None
    near = [p for name, same in _table(state).items() if one_letter_apart(name, _plain(base)) for p in same]
    return near[0] if len(near) == 1 else None


def is_place(state: str, base: str) -> bool:
    """True where the state has an incorporated place of that name."""
    return bool(named(state, base))


def elsewhere(state: str, base: str, counties: tuple[str, ...]) -> bool:
    """True where the state has a place of that name outside ``counties``, or several of the name."""
    found = named(state, base)
    return len(found) > 1 or any(p.county_fips and p.county_fips not in counties for p in found)


def place(state: str, base: str, counties: tuple[str, ...] = ()) -> Place | None:
    """The one place meant by the words, with the help of its counties where there are namesakes."""
    found = named(state, base)
    if len(found) > 1:
        found = [p for p in found if p.county_fips in counties]
    if len(found) == 1 and counties and found[0].county_fips and found[0].county_fips not in counties:
        return None
    return found[0] if len(found) == 1 else None
