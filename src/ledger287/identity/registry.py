"""The agencies that are known: one line each, with the key that its id is made of.

In: ``registry.csv`` (written by ``make.registry``, never by a build). Out: lookups by key, by ORI and by place.
Easy to get wrong: lines are only ever added; a key stays though a better name or a newer roster comes, since the id
is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ledger287.identity import spelling
from ledger287.identity.folding import one_letter_apart
from ledger287.identity.tables import HERE, read

ALIASES = HERE / "aliases.csv"
COLUMNS = (
    "state",
    "key",
    "unit",
    "name",
    "agency_type",
    "type_basis",
    "county_fips",
    "place_fips",
    "ori",
    "ori_basis",
    "officers",
    "population",
    "roster_year",
)


@dataclass(frozen=True, slots=True)
class Known:
    """One known agency. ``key`` may end in ``@`` and a county's FIPS code where the state has namesakes."""

    state: str
    key: str
    unit: str
    name: str
    agency_type: str
    type_basis: str
    county_fips: str | None
    place_fips: str | None
    ori: str | None
    ori_basis: str | None
    officers: int | None
    population: int | None
    roster_year: int | None

    @property
    def plain_key(self) -> str:
        """The key without the county that tells namesakes apart."""
        return self.key.partition("@")[0]


class Registry:
    """All known agencies, indexed."""

    def __init__(self, known: list[Known], aliases: dict[tuple[str, str], str] | None = None) -> None:
        self.known = known
        self.aliases = aliases or {}  # (state, key that a rule joined) -> key of the known agency
        self._by_key: dict[tuple[str, str], list[Known]] = {}
        self._by_fact: dict[tuple[str, str, str], list[Known]] = {}
        self._by_state: dict[str, list[Known]] = {}
        for one in known:
            self._by_key.setdefault((one.state, squeezed(one.plain_key)), []).append(one)
            self._by_state.setdefault(one.state, []).append(one)
            for fact in (one.ori, one.place_fips):
                if fact and one.ori_basis != "shared with the sheriff":
                    self._by_fact.setdefault((one.state, fact, one.unit), []).append(one)

    def named(self, state: str, key: str) -> list[Known]:
        """Known agencies of that key, spaces aside, namesakes in other counties included."""
        return self._by_key.get((state, squeezed(key)), [])

    def with_fact(self, state: str, fact: str | None, unit: str) -> Known | None:
        """The one known agency of that unit with that ORI or place FIPS."""
        found = self._by_fact.get((state, fact, unit), []) if fact else []
        return found[0] if len(found) == 1 else None

    def one_letter_from(self, state: str, key: str, unit: str) -> list[Known]:
        """Known agencies of that unit whose key is one letter away."""
        plain = squeezed(key)
        return [
            one
            for one in self._by_state.get(state, [])
            if one.unit == unit and one_letter_apart(squeezed(one.plain_key), plain)
        ]

    def one_letter_in_words(self, state: str, words: str) -> list[Known]:
        """Known agencies whose newest printed name, written out in plain words, is the same or one letter away."""
        plain = squeezed(words)
        here, code = self._by_state.get(state, []), state.casefold()
        spelt = ((one, squeezed(spelling.words_of(one.name, code))) for one in here)
        return [one for one, other in spelt if other == plain or one_letter_apart(other, plain)]


def squeezed(key: str) -> str:
    """The key without its spaces, so that "De Land" and "DeLand" are one; digits keep their distance."""
    return key.replace(" ", "")


@cache
def carried() -> Registry:
    """The registry of this package."""
    path = HERE / "registry.csv"
    if not path.is_file():
        return Registry([])
    return Registry(
        [_known(row) for row in read(path)], {(row["state"], row["key"]): row["joined_to"] for row in read(ALIASES)}
    )


def _known(row: dict[str, str]) -> Known:
    numbers = {c: int(row[c]) if row[c] else None for c in ("officers", "population", "roster_year")}
    return Known(
        row["state"],
        row["key"],
        row["unit"],
        row["name"],
        row["agency_type"],
        row["type_basis"],
        row["county_fips"] or None,
        row["place_fips"] or None,
        row["ori"] or None,
        row["ori_basis"] or None,
        **numbers,
    )
