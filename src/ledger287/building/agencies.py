"""Rows' agencies: the identity room asked once for each name, and the agencies' records.

In: readings, and what the ledger before knew. Out: an agency id for each print and the records of agencies. Easy to
get wrong: an agency's record is made from all its names, so a known agency that gets a new name is asked for again
with all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ledger287.history.normalise import Reading
from ledger287.model import Agency, Name


def name_of(reading: Reading) -> Name:
    """What identity needs to know of a row."""
    return Name(reading.state, reading.agency, reading.county, reading.type)


@dataclass(slots=True)
class Register:
    """Agency ids by print, from the identity room; ``known`` are the ids of the first prints, ``records`` agencies
    known before."""

    known: Sequence[str] = ()
    records: dict[str, Agency] = field(default_factory=dict)
    redirects: list[tuple[str, str, str]] | None = None

    def identify(self, readings: Sequence[Reading], standing: set[int]) -> list[str]:
        """The agency id of each print that stands on an edition (``""`` for the others)."""
        ids = list(self.known)
        fresh = [(number, name_of(readings[number])) for number in range(len(ids), len(readings)) if number in standing]
        ids += [""] * (len(readings) - len(ids))
        if not fresh:
            return ids
        from ledger287.identity import Resolver

        resolver = Resolver()
        by_name = {name: resolver.resolve(name) for name in dict.fromkeys(name for _, name in fresh)}
        touched = set(by_name.values())
        for number, agency_id in enumerate(self.known):
            if agency_id in touched:
                resolver.resolve(name_of(readings[number]))
        for number, name in fresh:
            ids[number] = by_name[name]
        for agency_id in touched:
            self.records[agency_id] = resolver.agency(agency_id)
        self.redirects = resolver.redirects()
        return ids

    def state_of(self, agency_id: str) -> str:
        """The state in which the agency lies."""
        return self.records[agency_id].state

    def agencies(self, wanted: Iterable[str]) -> list[Agency]:
        """The records of those agencies, by id."""
        return [self.records[agency_id] for agency_id in sorted(set(wanted))]
