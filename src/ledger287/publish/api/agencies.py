"""Agencies and their agreements.

In: checked parameters. Out: answers from the record. Easy to get wrong: an id that was merged into another answers
with a permanent redirect, because links to it are printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ledger287.publish.api.answer import Answer, listing
from ledger287.publish.api.paging import cut
from ledger287.publish.api.problem import Problem, quoted
from ledger287.publish.api.record import Item, Record

ROOT = "/api/v1"
AGENCY_COLUMNS = (
    "agency_id",
    "name",
    "state",
    "county",
    "county_fips",
    "place_fips",
    "agency_type",
    "ori",
    "ori_basis",
    "officers",
    "population",
    "roster_year",
    "listed_agreements",
)
AGREEMENT_COLUMNS = (
    "agreement_id",
    "agency_id",
    "agency",
    "state",
    "county",
    "model",
    "signed_on",
    "signed_on_basis",
    "moa_url",
    "status",
    "superseded_by",
    "first_seen",
    "last_seen",
    "not_before",
    "not_after",
)


def brief(record: Record, agency: Item) -> Item:
    """An agency as it stands in lists."""
    return agency | {"listed_agreements": record.listed_now.get(agency["agency_id"], 0)}


def in_county(items: Iterable[Item], county: str, state: str | None) -> list[Item]:
    """Those of ``items`` in a county given by FIPS code, or by name with its state. Raises ``Problem``."""
    if county.isdigit() and county.isascii():
        kept = [item for item in items if item.get("county_fips") == county]
    elif state is None:
        raise Problem("unknown-county", f"County {quoted(county)} needs its state: add state=.", parameter="county")
    else:
        folded = _county(county)
        kept = [item for item in items if item["state"] == state and _county(item.get("county") or "") == folded]
    if not kept:
        raise Problem("unknown-county", f"No agency of the ledger lies in county {quoted(county)}.", parameter="county")
    return kept


def _county(name: str) -> str:
    words = name.casefold().replace("'", "").replace(".", "").split()
    return " ".join(word for word in words if word not in ("county", "parish", "borough"))


def agencies(record: Record, values: Mapping[str, Any]) -> Answer:
    """Agencies that were ever on a list, by name, state, county and type."""
    found = list(record.agencies.values())
    if values.get("state"):
        found = [item for item in found if item["state"] == values["state"]]
    if values.get("type"):
        found = [item for item in found if item["agency_type"] == values["type"]]
    if values.get("county"):
        found = in_county(found, values["county"], values.get("state"))
    if values.get("as_of"):
        listed = record.listed_on(values["as_of"])
        found = [
            item | {"listed_agreements": listed[item["agency_id"]]} for item in found if item["agency_id"] in listed
        ]
    else:
        found = [brief(record, item) for item in found]
    if values.get("q"):
        by_id = {item["agency_id"]: item for item in found}
        hits = record.search.find(values["q"], limit=200, among=by_id)
        found = [by_id[hit.agency_id] for hit in hits]
    page, links = cut(found, values, record.release, f"{ROOT}/agencies")
    answer = listing(list(page), AGENCY_COLUMNS, total=len(found), next=links.get("next"), ledger=record.about())
    return Answer(answer.data, answer.columns, answer.rows, links)


def agency(record: Record, values: Mapping[str, Any]) -> Answer:
    """One agency: names as printed, agreements with their listings, and everything that changed."""
    agency_id = values["agency_id"]
    if agency_id in record.redirects:
        return Answer(None, redirect=f"{ROOT}/agencies/{record.redirects[agency_id]}")
    found = brief(record, record.agency(agency_id))
    held = record.agreements_of.get(agency_id, [])
    data = found | {
        "names": record.names.get(agency_id, []),
        "agreements": held,
        "events": record.events_of.get(agency_id, []),
        "pending_outcomes": record.pending_of.get(agency_id, []),
        "formerly": sorted(old for old, new in record.redirects.items() if new == agency_id),
        "ledger": record.about(),
    }
    columns, rows = _agreement_table(held)
    links = {"describedby": f"{ROOT}/openapi.json", "alternate": f"/feeds/agency/{agency_id}.atom"}
    return Answer(data, columns, rows, links)


def _agreement_table(items: Iterable[Item]) -> tuple[tuple[str, ...], list[list[Any]]]:
    rows = []
    for item in items:
        spans = item["listings"]
        flat = item | {
            "first_seen": spans[0]["first_seen"] if spans else None,
            "last_seen": spans[-1]["last_seen"] if spans else None,
            "not_before": spans[0]["not_before"] if spans else None,
            "not_after": spans[-1]["not_after"] if spans else None,
        }
        rows.append([flat.get(column) for column in AGREEMENT_COLUMNS])
    return AGREEMENT_COLUMNS, rows


def agreements(record: Record, values: Mapping[str, Any]) -> Answer:
    """Agreements with the spans in which ICE's list showed them."""
    found: list[Item] = list(record.agreements)
    if values.get("agency"):
        agency_id = record.redirects.get(values["agency"], values["agency"])
        found = record.agreements_of.get(record.agency(agency_id)["agency_id"], [])
    for name in ("state", "model", "status"):
        if values.get(name):
            found = [item for item in found if item[name] == values[name]]
    if values.get("type"):
        found = [item for item in found if record.agencies[item["agency_id"]]["agency_type"] == values["type"]]
    if values.get("county"):
        where = in_county(record.agencies.values(), values["county"], values.get("state"))
        inside = {item["agency_id"] for item in where}
        found = [item for item in found if item["agency_id"] in inside]
    if values.get("as_of"):
        entries = record.entries_on(values["as_of"])
        found = [item for item in found if item["agreement_id"] in entries]
    page, links = cut(found, values, record.release, f"{ROOT}/agreements")
    columns, rows = _agreement_table(page)
    data = {"items": list(page), "total": len(found), "next": links.get("next"), "ledger": record.about()}
    return Answer(data, columns, rows, links)
