"""The reconciliation service for agencies, version 0.2, as OpenRefine speaks it.

In: queries by name with optional properties. Out: candidates with scores. Easy to get wrong: ``match`` is a promise
that OpenRefine acts on without asking, so it is given only for the same words with no near rival in that state.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from ledger287.publish.api.agencies import in_county
from ledger287.publish.api.places import state_code
from ledger287.publish.api.problem import Problem
from ledger287.publish.api.record import Item, Record

TYPE = {"id": "agency", "name": "Law-enforcement agency"}
PROPERTIES = ({"id": "state", "name": "State"}, {"id": "county", "name": "County"})
MOST_QUERIES, LONGEST_NAME = 100, 300


def manifest(base: str) -> Item:
    """What the service is. ``base`` is the address of this host, without a slash at its end."""
    service = f"{base}/api/v1/reconcile"
    return {
        "versions": ["0.2"],
        "name": "Ledger287: agencies of the 287(g) program",
        "identifierSpace": f"{base}/agencies/",
        "schemaSpace": f"{base}/api/v1/openapi.json",
        "defaultTypes": [TYPE],
        "view": {"url": f"{base}/agencies/{{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 400, "height": 160},
        "suggest": {
            "entity": {"service_url": service, "service_path": "/suggest/entity"},
            "property": {"service_url": service, "service_path": "/suggest/property"},
            "type": {"service_url": service, "service_path": "/suggest/type"},
        },
    }


def batch_of(content_type: str, body: str) -> str:
    """The batch in a posted body: as the specification's form field ``queries``, or as JSON itself."""
    media = content_type.partition(";")[0].strip().lower()
    if media == "application/json":
        return body
    if media != "application/x-www-form-urlencoded":
        raise Problem("unsupported-media-type", "Send the queries as a form, or as JSON.")
    try:
        form = dict(parse_qsl(body, keep_blank_values=True, max_num_fields=10))
    except ValueError:
        raise Problem("invalid-body", "The form has more than ten fields.") from None
    if "queries" not in form:
        raise Problem("invalid-body", "The form needs a field queries.", parameter="queries")
    return form["queries"]


def queries(record: Record, text: str) -> Item:
    """The answers to a batch of queries, given as JSON text. Raises ``Problem``."""
    try:
        batch = json.loads(text)
    except (ValueError, RecursionError):
        raise Problem("malformed-json", "queries is not JSON.", parameter="queries") from None
    if not isinstance(batch, dict) or not all(isinstance(query, dict) for query in batch.values()):
        raise Problem("invalid-body", "queries must be an object of query objects.", parameter="queries")
    if len(batch) > MOST_QUERIES:
        raise Problem("invalid-body", f"At most {MOST_QUERIES} queries at once.", parameter="queries")
    return {key: {"result": _answer(record, query)} for key, query in batch.items()}


def _answer(record: Record, query: Mapping[str, Any]) -> list[Item]:
    words, limit = query.get("query"), query.get("limit", 10)
    if not isinstance(words, str) or len(words) > LONGEST_NAME:
        raise Problem("invalid-body", f"Each query needs `query`, a text of at most {LONGEST_NAME} characters.")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit not in range(1, 101):
        raise Problem("invalid-body", "limit must be a whole number from 1 to 100.")
    kinds = query.get("type", "agency")
    if not isinstance(kinds, str) and not (isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds)):
        raise Problem("invalid-body", "type must be the id of a type, or a list of ids.")
    among = _narrowed(record, query.get("properties", []))
    if "agency" not in (kinds if isinstance(kinds, list) else [kinds]):
        return []
    return [
        _candidate(record, hit.agency_id, hit.score, hit.certain)
        for hit in record.search.find(words, limit=int(limit), among=among)
    ]


def _narrowed(record: Record, properties: Any) -> list[str] | None:
    if not isinstance(properties, list) or not all(
        isinstance(item, dict) and isinstance(item.get("pid"), str) for item in properties
    ):
        raise Problem("invalid-body", "properties must be a list of objects with pid and v.")
    given = {str(item.get("pid")): _plain(item.get("v")) for item in properties}
    state = county = None
    if given.get("state"):
        try:
            state = state_code(given["state"])
        except Problem:
            return []
    county = given.get("county") or None
    if state is None and county is None:
        return None
    pool = [item for item in record.agencies.values() if state is None or item["state"] == state]
    if county and (state or county.isdigit()):
        try:
            inside = in_county(pool, county, state)
        except Problem:
            inside = []
        pool = inside + [item for item in pool if not item["county"]]
    return [item["agency_id"] for item in pool]


def _plain(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("id") or value.get("name") or ""
    return value if isinstance(value, str) else ""


def _about(agency: Item) -> str:
    place = ", ".join(part for part in (agency["county"], agency["state"]) if part)
    return f"{agency['agency_type']} agency, {place}"


def _candidate(record: Record, agency_id: str, score: float, certain: bool) -> Item:
    agency = record.agencies[agency_id]
    return {
        "id": agency_id,
        "name": f"{agency['name']} ({agency['state']})",
        "description": _about(agency),
        "type": [TYPE],
        "score": score,
        "match": certain,
        "features": [{"id": "name_similarity", "value": score}],
    }


def suggest(record: Record, what: str, prefix: str) -> Item:
    """Completions for what somebody types: agencies, properties or types."""
    if what == "entity":
        return {
            "result": [
                {"id": hit.agency_id, "name": f"{agency['name']} ({agency['state']})", "description": _about(agency)}
                for hit in record.search.find(prefix, limit=10, cutoff=40)
                if (agency := record.agencies[hit.agency_id])
            ]
        }
    pool = PROPERTIES if what == "property" else (TYPE,)
    wanted = prefix.casefold()
    return {"result": [item for item in pool if wanted in item["name"].casefold() or wanted in item["id"]]}


def preview(record: Record, agency_id: str) -> str:
    """A small page about one agency, for OpenRefine's hover."""
    agency = record.agency(record.redirects.get(agency_id, agency_id))
    held = record.listed_now.get(agency["agency_id"], 0)
    words = f"{held} agreement{'' if held == 1 else 's'} on ICE's list of {record.newest_edition}"
    name, about = html.escape(agency["name"]), html.escape(_about(agency))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title></head>'
        f"<body><h1>{name}</h1><p>{about}</p><p>{words}</p></body></html>\n"
    )
