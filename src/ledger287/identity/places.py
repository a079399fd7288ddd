"""Counties and county equivalents: from what a cell prints to the county it means.

In: a state's postal code and the text of a COUNTY cell or the county words of an agency's name. Out: a
``County`` with its FIPS code, or ``None``. Easy to get wrong: Virginia's independent cities share names with
counties (Richmond, Fairfax, Roanoke), so "city" in the text decides, and a bare name means the county;
a misspelling is mended only where exactly one county of the state is one letter away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ledger287.identity.folding import fold, one_letter_apart
from ledger287.identity.tables import DATA, read

BLANK = frozenset({"", "n/a", "#n/a", "na", "#na", "none", "unknown", "-", "tbd", "various", "statewide", "nan"})
_SUFFIX = re.compile(
    r" (county|parish|borough|census area|municipality|municipio|planning region|city and borough|co)$"
)


@dataclass(frozen=True, slots=True)
class County:
    """A county or equivalent; ``name`` is the Census name without its suffix, ``kind`` the suffix in lower case."""

    state: str
    name: str
    fips: str
    kind: str

    @property
    def full_name(self) -> str:
        """The name as people write it: "Walton County", "Acadia Parish", "Hopewell" for an independent city."""
        if self.kind in ("city", "planning region"):
            return self.name
        return f"{self.name} {self.kind.title()}" if self.fips != "11001" else self.name


@cache
def _counties() -> dict[str, dict[str, list[County]]]:
    """State -> compact folded name -> counties of that name, those in force today first."""
    table: dict[str, dict[str, list[County]]] = {}
    for row in sorted(read(DATA / "counties.csv"), key=lambda row: row["to_year"] != ""):
        county = County(row["state"], row["name"], row["fips"], row["kind"])
        name = compact(row["name"].removesuffix(" City") if row["to_year"] and row["kind"] == "city" else row["name"])
        table.setdefault(row["state"], {}).setdefault(name, []).append(county)
    return table


def compact(text: str) -> str:
    """Letters and digits only, folded, with saint and mount spelt out: "St. John's" and "Saint Johns" are one."""
    words = [{"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}.get(w, w) for w in fold(text).split()]
    return "".join(words)


def counties_named(state: str, words: str) -> list[County]:
    """All counties of ``state`` of exactly that name (suffix already taken off)."""
    return _counties().get(state, {}).get(compact(words), [])


def county(state: str, text: str | None, *, mend: bool = True) -> County | None:
    """The county that ``text`` names in ``state``; one misspelt letter is mended where only one county fits."""
    if text is None or text.strip().casefold() in BLANK:
        return None
    folded = fold(text)
    wants_city = bool(re.search(r"(^city of | city$)", folded))
    bare = _SUFFIX.sub("", folded.removeprefix("city of ").removeprefix("county of ").removeprefix("parish of "))
    for words in dict.fromkeys((bare, bare.removesuffix(" city"))):
        found = counties_named(state, words)
        if found:
            return _choose(found, wants_city)
    if mend:
        near = {
            c.fips: c
            for name, same in _counties().get(state, {}).items()
            if one_letter_apart(name, compact(bare))
            for c in same
        }
        names = {c.name for c in near.values()}
        if len(names) == 1:
            return _choose(list(near.values()), wants_city)
    return None


def _choose(found: list[County], wants_city: bool) -> County:
    """The independent city where the text says city, else the county; a single candidate always."""
    fitting = [c for c in found if (c.kind == "city") == wants_city]
    return (fitting or found)[0]


@cache
def by_fips() -> dict[str, County]:
    """Every county by its five-digit code."""
    return {c.fips: c for names in _counties().values() for same in names.values() for c in same}
