"""What changed between lists, and the lists themselves.

In: checked parameters. Out: answers from the record. Easy to get wrong: "no longer listed" is all that a list says;
an event never states why.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledger287.publish.api.agencies import ROOT
from ledger287.publish.api.answer import Answer, listing
from ledger287.publish.api.paging import cut
from ledger287.publish.api.problem import Problem, kinds, quoted
from ledger287.publish.api.record import Item, Record

EVENT_COLUMNS = (
    "as_of",
    "event",
    "state",
    "agency_id",
    "agency",
    "agreement_id",
    "model",
    "column",
    "old",
    "new",
    "is_cosmetic",
    "reason",
    "edition_id",
)
EDITION_COLUMNS = (
    "edition_id",
    "kind",
    "as_of",
    "last_as_of",
    "as_of_part",
    "as_of_basis",
    "n_rows",
    "n_hidden",
    "status",
    "reason",
    "detail",
    "file",
    "sha256",
    "sheet",
    "content_sha256",
)


def changes(record: Record, values: Mapping[str, Any]) -> Answer:
    """Events between editions, newest first."""
    found: list[Item] = list(record.events)
    if values.get("agency"):
        agency_id = record.redirects.get(values["agency"], values["agency"])
        found = record.events_of.get(record.agency(agency_id)["agency_id"], [])
    if not values.get("cosmetic"):
        found = [item for item in found if not item["is_cosmetic"]]
    for name in ("state", "event", "model"):
        if values.get(name):
            found = [item for item in found if item[name] == values[name]]
    if values.get("since"):
        found = [item for item in found if item["as_of"] >= values["since"]]
    if values.get("until"):
        found = [item for item in found if item["as_of"] <= values["until"]]
    page, links = cut(found, values, record.release, f"{ROOT}/changes")
    answer = listing(list(page), EVENT_COLUMNS, total=len(found), next=links.get("next"), ledger=record.about())
    return Answer(answer.data, answer.columns, answer.rows, links)


def editions(record: Record, values: Mapping[str, Any]) -> Answer:
    """Every list in time, those set aside with the reason."""
    found = [{name: item[name] for name in EDITION_COLUMNS} for item in record.editions]
    for name, key in (("kind", "kind"), ("edition_status", "status")):
        if values.get(name):
            found = [item for item in found if item[key] == values[name]]
    if values.get("since"):
        found = [item for item in found if (item["as_of"] or "") >= values["since"]]
    if values.get("until"):
        found = [item for item in found if (item["as_of"] or "") <= values["until"]]
    page, links = cut(found, values, record.release, f"{ROOT}/editions")
    answer = listing(list(page), EDITION_COLUMNS, total=len(found), next=links.get("next"), ledger=record.about())
    return Answer(answer.data, answer.columns, answer.rows, links)


def edition(record: Record, values: Mapping[str, Any]) -> Answer:
    """One list in time, with every capture that showed it and what changed with it."""
    wanted = values["edition_id"]
    for item in record.editions:
        if item["edition_id"] == wanted:
            captures = record.captures.get(wanted, [])
            events = [event for event in record.events if event["edition_id"] == wanted]
            data = {name: item[name] for name in EDITION_COLUMNS}
            columns = ("sha256", "file", "url", "captured_at")
            rows = [[capture[column] for column in columns] for capture in captures]
            return Answer(data | {"captures": captures, "events": events, "ledger": record.about()}, columns, rows)
    raise Problem(
        "not-found", f"No edition has the id {quoted(wanted)}; /api/v1/editions lists them.", parameter="edition_id"
    )


def problems(record: Record, values: Mapping[str, Any]) -> Answer:
    """Every type of problem that the API can answer with."""
    return Answer({"items": [kind.to_dict() for kind in kinds().values()]})


def problem(record: Record, values: Mapping[str, Any]) -> Answer:
    """One type of problem: where its ``type`` leads."""
    found = kinds().get(values["code"])
    if found is None:
        raise Problem("unknown-problem", f"There is no problem {quoted(values['code'])}.", parameter="code")
    return Answer(found.to_dict())
