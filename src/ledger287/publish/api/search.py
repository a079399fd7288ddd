"""Finding agencies by a name that somebody typed, or that a list printed differently.

In: words, and optionally a state and county. Out: agencies with a score from 0 to 100, best first.
Easy to get wrong: near names are different agencies (Baker and Bay, Precinct 1 and 2), so a match is only called
certain when it is the same words and no other agency comes near.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledger287.measures.lookup import words_of


def fold(text: str) -> str:
    """The words of a name in a fixed order: lower case, possessives dropped, abbreviations spelt out."""
    return " ".join(sorted(words_of(text)))


@dataclass(frozen=True, slots=True)
class Found:
    """One agency that fits, the spelling it was found by, and how well."""

    agency_id: str
    name: str
    score: float
    certain: bool = False


class Names:
    """Every name ever printed for an agency, folded once."""

    def __init__(
        self, agencies: Mapping[str, Mapping[str, Any]], names: Mapping[str, Sequence[Mapping[str, Any]]]
    ) -> None:
        self._ids: list[str] = []
        self._names: list[str] = []
        self._folded: list[str] = []
        for agency_id, agency in agencies.items():
            spelt = dict.fromkeys([agency["name"], *(item["name"] for item in names.get(agency_id, []))])
            for name in spelt:
                self._ids.append(agency_id)
                self._names.append(name)
                self._folded.append(fold(name))

    def find(
        self, words: str, *, limit: int = 10, among: Iterable[str] | None = None, cutoff: float = 60
    ) -> list[Found]:
        """The ``limit`` best agencies for ``words``, within the ids ``among`` if given."""
        from rapidfuzz import fuzz, process

        wanted = fold(words)
        if not wanted:
            return []
        keep = None if among is None else set(among)
        pool = {index: folded for index, folded in enumerate(self._folded) if keep is None or self._ids[index] in keep}
        matches = process.extract(wanted, pool, scorer=fuzz.token_sort_ratio, limit=None, score_cutoff=cutoff)
        partial = process.extract(wanted, pool, scorer=fuzz.token_set_ratio, limit=None, score_cutoff=max(cutoff, 80))
        best: dict[str, tuple[float, str]] = {}
        for weight, found in ((1.0, matches), (0.95, partial)):
            for _, score, index in found:
                agency_id, value = self._ids[index], float(score) * weight
                if value > best.get(agency_id, (0.0, ""))[0]:
                    best[agency_id] = (value, self._names[index])
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
        certain = bool(ranked) and ranked[0][1][0] >= 99.9 and (len(ranked) == 1 or ranked[1][1][0] < 97)
        return [
            Found(agency_id, name, round(score, 1), certain and rank == 0)
            for rank, (agency_id, (score, name)) in enumerate(ranked[:limit])
        ]
