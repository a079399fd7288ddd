"""Rows' agencies: the identity room asked once for each name, and the agencies' records.

In: readings, and what the ledger before knew. Out: an agency id for each print and the records of agencies. Easy to get wrong:
an agency's record is made from all its names, so a known agency that gets a new name is asked for again with all of them.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from ledger287.history.normalise import Reading
from ledger287.model import Agency, Name


@dataclass(slots=True)
class Register:
    """Agency ids by print, from the identity room; ``known`` are the ids of the first prints, ``records`` agencies known before."""

    known: Sequence[str] = ()
    records: dict[str, Agency] = field(default_factory=dict)
    redirects: list[tuple[str, str, str]] | None = None
    _names: list[Name] = field(default_factory=list)
    _ids: list[str] = field(default_factory=list)

    def identify(self, readings: Sequence[Reading]) -> list[str]:
        """The agency id of each print."""
        self._names = [Name(r.state, r.agency, r.county, r.type) for r in readings]
        self._ids = list(self.known)
        if len(self._ids) < len(readings):
            from ledger287.identity import Resolver

            resolver = Resolver()
            fresh = self._names[len(self._ids):]
            by_name = {name: resolver.resolve(name) for name in dict.fromkeys(fresh)}
            new_ids = [by_name[name] for name in fresh]
            touched = set(new_ids)
            for name in dict.fromkeys(name for name, old in zip(self._names, self._ids, strict=False) if old in touched):
                resolver.resolve(name)
            self._ids += new_ids
            for agency_id in touched:
                self.records[agency_id] = resolver.agency(agency_id)
            self.redirects = resolver.redirects()
        return self._ids

    def agencies(self, wanted: Iterable[str]) -> list[Agency]:
        """The records of those agencies, by id."""
        return [self.records[agency_id] for agency_id in sorted(set(wanted))]


Identify = Callable[[Sequence[Reading]], list[str]]
