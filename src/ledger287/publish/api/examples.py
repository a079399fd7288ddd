"""True answers for the examples of the API's document.

In: the record. Out: operation name → the answer to its example request. Easy to get wrong: an example that a
smaller ledger cannot answer is left out, never made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledger287.publish.api import checking, openapi, reconcile
from ledger287.publish.api.operations import OPERATIONS, Operation
from ledger287.publish.api.problem import Problem
from ledger287.publish.api.record import Record

KNOWN_NAME = "Collier County Sheriff's Office"
LONGEST = 3


def request_of(record: Record, operation: Operation) -> dict[str, Any]:
    """The parameters of the operation's example; ids are those of this ledger."""
    values = dict(operation.example)
    if operation.name in ("agency", "preview") and record.agencies:
        hits = record.search.find(KNOWN_NAME, limit=1)
        values["agency_id" if operation.name == "agency" else "id"] = (
            hits[0].agency_id if hits else next(iter(record.agencies))
        )
    if operation.name == "edition":
        accepted = [
            item for item in record.editions if item["status"] == "accepted" and item["kind"] == "participating"
        ]
        values["edition_id"] = accepted[-1]["edition_id"]
    return values


def examples(record: Record) -> Mapping[str, Any]:
    """Every example that this ledger can answer."""
    found: dict[str, Any] = {}
    for operation in OPERATIONS:
        try:
            if operation.answer is not None:
                found[operation.name] = short(operation.answer(record, request_of(record, operation)).data)
            elif operation.name == "check":
                found[operation.name] = short(checking.report_of(record.ledger, openapi.CHECK_EXAMPLE).to_dict())
            elif operation.name == "reconcileBatch":
                found[operation.name] = reconcile.queries(record, openapi.BATCH_EXAMPLE)
            elif operation.name.startswith("suggest"):
                what = operation.name.removeprefix("suggest").lower()
                found[operation.name] = short(reconcile.suggest(record, what, operation.example["prefix"]))
        except Problem:
            continue
    return found


def short(data: Any) -> Any:
    """The answer with its long lists cut to their first items."""
    if isinstance(data, dict):
        return {name: short(value) for name, value in data.items()}
    if isinstance(data, list):
        return [short(value) for value in data[:LONGEST]]
    return data
