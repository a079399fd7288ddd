"""What is known of an agency beyond its id: type, county, place, ORI, officers, population.

In: a name's normal form, and what rows of that agency printed as county and type. Out: the facts of a ``Known``.
Easy to get wrong: ICE's county column is often another county, so the name, the roster and the Census go first;
a state's own agency has no county, whatever is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger287.identity import gazetteer, kinds, places, roster
from ledger287.identity.names import Form

COUNTY_UNITS = ("sheriff", "corrections", "commissioners", "prosecutor", "constable", "task force", "police")


@dataclass(frozen=True, slots=True)
class Facts:
    """See ``registry.Known``."""

    agency_type: str
    type_basis: str
    county: places.County | None
    place_fips: str | None
    ori: str | None
    ori_basis: str | None
    officers: int | None
    population: int | None
    roster_year: int | None


def county_in_name(form: Form) -> places.County | None:
    """The county that the name itself says."""
    if form.is_state_level or not form.base.endswith(
        (" county", " parish", " city", " borough", " municipality", " area")
    ):
        return None
    if form.base.endswith((" city", " borough")) and form.unit not in ("sheriff", "corrections"):
        return None
    return places.county(form.state, form.base, mend=False)


def printed_county(state: str, printed: Sequence[str | None]) -> places.County | None:
    """The county that most rows print, where it is one."""
    found = [c for text in printed if (c := places.county(state, text))]
    return max(found, key=lambda c: (found.count(c), c.fips), default=None)


def facts(form: Form, counties: Sequence[str | None], types: Sequence[str | None]) -> Facts:
    """All that the name, the roster, the Census and the rows say, in that order."""
    printed, own = printed_county(form.state, counties), county_in_name(form)
    match = roster.match_form(form, own or printed)
    entry = match.entry if match and not match.is_shared else None
    place = None
    if form.unit in ("police", "marshal") and not own:
        place = gazetteer.place(form.state, form.base, entry.counties if entry else (printed.fips,) if printed else ())
    county = None if form.is_state_level else own or _county(entry, place, printed)
    listed = max((t for t in types if t and t.strip()), key=lambda t: (types.count(t), t), default=None)
    kind, basis = kinds.agency_type(form, listed)
    return Facts(
        kind,
        basis,
        county,
        place.place_fips if place else None,
        match.ori if match else None,
        match.basis if match else None,
        entry.officers if entry else None,
        (entry.population if entry else None) or (place.population if place else None),
        entry.year if entry else None,
    )


def _county(
    entry: roster.Entry | None, place: gazetteer.Place | None, printed: places.County | None
) -> places.County | None:
    """Roster first, then Census, then the column; of several counties in the roster the printed one."""
    if entry and entry.counties:
        return printed if printed and printed.fips in entry.counties else places.by_fips()[entry.counties[0]]
    return places.by_fips()[place.county_fips] if place and place.county_fips else printed
