"""Who is this agency: from one row's name record to a stable id.

In: ``model.Name`` (state's postal code, agency as printed, county and type as printed). Out: an agency id, and the
``model.Agency`` behind it. Easy to get wrong: the answer may depend only on the record and the packaged tables,
never on which other lists were read or in which order, so that a new list never changes an id.
"""
from __future__ import annotations

from pathlib import Path

from ledger287 import ids
from ledger287.identity import judgements, kinds, names, places
from ledger287.model import Agency, Name


class Resolver:
    """Resolves name records and remembers them, so that an agency can tell all its names."""

    def __init__(self, extra_judgements: Path | None = None) -> None:
        self._judged = judgements.load(extra_judgements)
        self._ids: dict[Name, str] = {}
        self._seen: dict[str, set[Name]] = {}
        self._keys: dict[str, tuple[str, str]] = {}

    def resolve(self, name: Name) -> str:
        """The id of the agency that ``name`` means."""
        known = self._ids.get(name)
        if known is None:
            key = self._judged.survivor(name.state, names.form(name.state, name.agency).key)
            known = ids.agency_id(name.state, key)
            self._ids[name] = known
            self._keys[known] = (name.state, key)
            self._seen.setdefault(known, set()).add(name)
        return known

    def agency(self, agency_id: str) -> Agency:
        """The agency behind an id that this resolver gave."""
        state, _ = self._keys[agency_id]
        seen = sorted(self._seen[agency_id], key=lambda n: (-len(n.agency.strip()), n.agency, n.county or "", n.type or ""))
        best = seen[0]
        form = names.form(state, best.agency)
        county = places.county(state, " ".join(form.base.split())) if form.base.endswith(("county", "parish", "city", "borough")) \
            else next((c for n in seen if (c := places.county(state, n.county))), None)
        kind, _basis = kinds.agency_type(form, next((n.type for n in seen if n.type), None))
        return Agency(agency_id, " ".join(best.agency.split()), state, kind, county.full_name if county else None,
                      county.fips if county else None, names=tuple(sorted({n.agency for n in seen})))

    def redirects(self) -> list[tuple[str, str, str]]:
        """``(old id, new id, reason)`` of every merge."""
        reasons = {(j.state, j.key_b): j.reason for j in self._judged.of("same")}
        return sorted((ids.agency_id(*old), ids.agency_id(*new), reasons.get(old, "judged the same"))
                      for old, new in self._judged.survivors.items())
