"""Printed names as records, and how two of them compare: the raw material of the trained score.

In: a function that runs SQL on a ledger. Out: ``NameRecord``, candidate pairs by blocking, and for each pair one
level for each comparison. Easy to get wrong: two names that stand together on one list are hardly one agency, and
two names never together may still be neighbours; digits that differ are another precinct, whatever the letters say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from ledger287.identity import names, places
from ledger287.identity.folding import one_letter_apart
from ledger287.identity.registry import squeezed

Sql = Callable[[str], Any]

QUERY = """
select r.agency_id, a.state, r.agency_raw, mode(r.county_raw) as county_raw,
       min(r.as_of) as first, max(r.as_of) as last,
       list(distinct r.kind || r.seq) as editions,
       list(distinct r.model || ' ' || r.signed_on) filter (r.signed_on is not null) as signings,
       list(distinct lower(parse_filename(split_part(r.moa_url, '?', 1)))) filter (r.moa_url is not null) as documents
from rows r join agencies a using (agency_id) where r.seq is not null and r.agency_raw is not null
group by r.agency_id, a.state, r.agency_raw order by a.state, r.agency_raw, r.agency_id
"""
# comparison -> its levels, best first; the last one is "nothing alike"
LEVELS: dict[str, tuple[str, ...]] = {
    "name": ("same words", "one letter apart", "very alike", "alike", "unlike"),
    "county": ("same", "not printed", "another"),
    "signing": ("same model and day", "none shared"),
    "document": ("same file", "none shared"),
    "lists": ("never together", "together"),
}


@dataclass(frozen=True, slots=True)
class NameRecord:
    """One printed name of one agency, with what stood beside it."""

    agency_id: str
    state: str
    name: str
    key: str
    unit: str
    county: str | None
    first: str
    last: str
    editions: frozenset[str]
    signings: frozenset[str]
    documents: frozenset[str]


def records(sql: Sql) -> list[NameRecord]:
    """All printed names of a ledger; names that differ in spaces, case and quotes only are one record."""
    merged: dict[tuple[str, str, str], NameRecord] = {}
    for agency_id, state, name, county_raw, first, last, editions, signings, documents in sql(QUERY).fetchall():
        form = names.form(state, name)
        printed = places.county(state, county_raw)
        one = NameRecord(
            agency_id,
            state,
            " ".join(name.split()),
            form.key,
            form.unit,
            printed.fips if printed else None,
            str(first),
            str(last),
            frozenset(editions),
            frozenset(signings or ()),
            frozenset(documents or ()),
        )
        place = (agency_id, state, form.words)
        merged[place] = _together(merged[place], one) if place in merged else one
    return list(merged.values())


def _together(a: NameRecord, b: NameRecord) -> NameRecord:
    return NameRecord(
        a.agency_id,
        a.state,
        a.name,
        a.key,
        a.unit,
        a.county or b.county,
        min(a.first, b.first),
        max(a.last, b.last),
        a.editions | b.editions,
        a.signings | b.signings,
        a.documents | b.documents,
    )


def blocks(record: NameRecord) -> set[str]:
    """What a record must share with another to be compared at all (always within its state)."""
    words = [w for w in record.key.split() if w not in ("county", "parish", "township", "city", record.unit)]
    found = {f"start {words[0][:3]}", f"end {words[-1][-4:]}", f"long {max(words, key=len)}"} if words else set()
    return (
        found
        | {f"document {d}" for d in record.documents}
        | ({f"unit {record.unit} {record.county}"} if record.county else set())
    )


def pairs(everything: Iterable[NameRecord]) -> list[tuple[NameRecord, NameRecord]]:
    """All pairs of records that share a block."""
    table: dict[tuple[str, str], list[NameRecord]] = {}
    for record in everything:
        for block in blocks(record):
            table.setdefault((record.state, block), []).append(record)
    found = {
        (a.agency_id, a.name, b.agency_id, b.name): (a, b) for same in table.values() for a, b in combinations(same, 2)
    }
    return list(found.values())


def compare(a: NameRecord, b: NameRecord) -> dict[str, int]:
    """The level of each comparison: an index into ``LEVELS``."""
    return {
        "name": _name_level(a.key, b.key),
        "county": 1 if None in (a.county, b.county) else 0 if a.county == b.county else 2,
        "signing": 0 if a.signings & b.signings else 1,
        "document": 0 if a.documents & b.documents else 1,
        "lists": 1 if a.editions & b.editions else 0,
    }


def _name_level(a: str, b: str) -> int:
    from rapidfuzz.distance import Indel

    if re.findall(r"\d+", a) != re.findall(r"\d+", b) and re.search(r"\d", a) and re.search(r"\d", b):
        return len(LEVELS["name"]) - 1
    if squeezed(a) == squeezed(b):
        return 0
    if one_letter_apart(squeezed(a), squeezed(b)):
        return 1
    alike = Indel.normalized_similarity(a, b)
    contained = set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split())
    return 2 if alike >= 0.92 else 3 if alike >= 0.8 or contained else 4
