"""Who is this agency: from one row's name record to a stable id.

In: ``model.Name`` (state's postal code, agency as printed, county and type as printed). Out: an agency id, and the
``model.Agency`` behind it. Easy to get wrong: the id may depend only on the record and the packaged tables, never on
which other lists were read or in which order, so that a new list never changes an id.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ledger287 import ids
from ledger287.identity import describing, judgements, matching, names, places, registry
from ledger287.identity.judgements import Key
from ledger287.model import Agency, Name


class Resolver:
    """Resolves name records and remembers them, so that an agency can tell all its names."""

    def __init__(self, extra_judgements: Path | None = None, known: registry.Registry | None = None) -> None:
        self._judged = judgements.load(extra_judgements)
        self._registry = known or registry.carried()
        self._ids: dict[Name, str] = {}
        self._seen: dict[str, set[Name]] = {}
        self._keys: dict[str, Key] = {}

    def key(self, name: Name) -> Key:
        """The state and key that the id of ``name``'s agency is made of."""
        return matching.key_of(name.state, name.agency, name.county, self._judged, self._registry)

    def resolve(self, name: Name) -> str:
        """The id of the agency that ``name`` means."""
        known = self._ids.get(name)
        if known is None:
            key = self.key(name)
            known = self._ids[name] = ids.agency_id(*key)
            self._keys[known] = key
            self._seen.setdefault(known, set()).add(name)
        return known

    def agency(self, agency_id: str) -> Agency:
        """The agency behind an id that this resolver gave; the same whatever the order of the names it saw."""
        state, key = self._keys[agency_id]
        seen = sorted(self._seen[agency_id], key=_fullest_first)
        printed = tuple(sorted({name.agency for name in seen}))
        known = next((one for one in self._registry.named(state, key.partition("@")[0]) if one.key == key), None)
        if known is not None:
            county = places.by_fips().get(known.county_fips or "")
            return Agency(
                agency_id,
                known.name,
                state,
                known.agency_type,
                county.full_name if county else None,
                known.county_fips,
                known.place_fips,
                known.ori,
                known.ori_basis,
                known.officers,
                known.population,
                known.roster_year,
                printed,
                known.type_basis,
            )
        return _described(agency_id, state, seen, printed)

    def redirects(self) -> list[tuple[str, str, str]]:
        """``(old id, new id, reason)`` of every merge."""
        reasons = {line.key_of_b(): line.reason for line in self._judged.of("same")}
        return sorted(
            (ids.agency_id(*old), ids.agency_id(*new), reasons.get(old, "judged the same"))
            for old, new in self._judged.survivors.items()
        )


def _fullest_first(name: Name) -> tuple[int, str, str, str]:
    return -len(" ".join(name.agency.split())), name.agency, name.county or "", name.type or ""


def _described(agency_id: str, state: str, seen: Iterable[Name], printed: tuple[str, ...]) -> Agency:
    """An agency that this package does not know: described from its names."""
    rows = list(seen)
    what = describing.facts(names.form(state, rows[0].agency), [n.county for n in rows], [n.type for n in rows])
    county = what.county
    return Agency(
        agency_id,
        " ".join(rows[0].agency.split()),
        state,
        what.agency_type,
        county.full_name if county else None,
        county.fips if county else None,
        what.place_fips,
        what.ori,
        what.ori_basis,
        what.officers,
        what.population,
        what.roster_year,
        printed,
        what.type_basis,
    )
