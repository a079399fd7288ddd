"""The one table of routes: from it come the router, the OpenAPI document, docs/api.md and the tests.

In: nothing. Out: ``OPERATIONS``. Easy to get wrong: a route that is not in this table does not exist; a parameter
that is not named here is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ledger287.measures import definitions
from ledger287.publish.api import agencies, counts, history
from ledger287.publish.api.answer import Answer
from ledger287.publish.api.record import Record

ROOT = "/api/v1"
Answering = Callable[[Record, Mapping[str, Any]], Answer]


@dataclass(frozen=True, slots=True)
class Operation:
    """One path and method. ``answer`` is ``None`` where the server answers itself (check, reconcile, the document)."""

    name: str
    path: str
    summary: str
    schema: str
    answer: Answering | None = None
    query: tuple[str, ...] = ()
    method: str = "get"
    problems: tuple[str, ...] = ()
    csv: bool = False
    example: Mapping[str, Any] = field(default_factory=dict)
    about: str = ""
    media_type: str = "application/json"
    needs: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The names of the path's own parameters."""
        return tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))

    @property
    def takes(self) -> tuple[str, ...]:
        """Every query parameter, ``format`` included where there is a CSV."""
        return (*self.query, "format") if self.csv else self.query


FILTERS = ("state", "model", "type", "county")
PAGES = ("limit", "cursor")
ON_A_LIST = tuple(of.name for of in definitions.catalogue().values() if of.takes == "moment")
WITH_ROWS = tuple(of.name for of in definitions.catalogue().values() if of.takes in ("moment", "window"))
UNKNOWN = ("unknown-state", "invalid-parameter")
COUNTED = ("unknown-measure", "unknown-county", "no-list-in-force", "conflicting-parameters", *UNKNOWN)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "count",
        "/count/{measure}",
        "One measure, as of any day",
        "Count",
        counts.count,
        (*FILTERS, "as_of", "known", "by", "from", "to", "of", "within", "unit"),
        csv=True,
        problems=COUNTED,
        example={"measure": "agreements", "state": "FL", "as_of": "2026-01-26"},
        about="`low` and `high`: what it can have been between two lists. With `by`, `groups` breaks it down.",
    ),
    Operation(
        "series",
        "/series/{measure}",
        "The measure at every edition",
        "Series",
        counts.series,
        measures=ON_A_LIST,
        query=(*FILTERS, "from", "to", "by"),
        csv=True,
        problems=COUNTED,
        example={"measure": "agencies", "state": "FL", "from": "2026-01-20", "to": "2026-01-26"},
    ),
    Operation(
        "rows",
        "/rows/{measure}",
        "The rows behind a count",
        "Rows",
        counts.rows,
        measures=WITH_ROWS,
        query=(*FILTERS, "as_of", "known", "from", "to", *PAGES),
        csv=True,
        problems=(*COUNTED, "stale-cursor"),
        example={"measure": "agreements", "state": "GU", "as_of": "2026-01-26"},
        about="The same arguments as `count`; each row with file, sheet and row number, as printed.",
    ),
    Operation("measures", "/measures", "Every measure with its definition", "Measures", counts.measures, csv=True),
    Operation(
        "states",
        "/states",
        "States and territories with what is listed there",
        "States",
        counts.state_table,
        ("as_of",),
        csv=True,
        problems=("no-list-in-force", "invalid-parameter"),
        example={"as_of": "2026-01-26"},
        about="Those with nothing listed are there too, with 0.",
    ),
    Operation(
        "changes",
        "/changes",
        "Events between editions, newest first",
        "Events",
        history.changes,
        ("since", "until", "state", "model", "event", "agency", "cosmetic", *PAGES),
        csv=True,
        problems=("unknown-agency", "stale-cursor", *UNKNOWN),
        example={"state": "FL", "since": "2026-01-20", "until": "2026-01-26", "limit": 2},
    ),
    Operation(
        "agencies",
        "/agencies",
        "Agencies that were ever on a list",
        "Agencies",
        agencies.agencies,
        ("q", "state", "type", "county", "as_of", *PAGES),
        csv=True,
        problems=("unknown-county", "no-list-in-force", "stale-cursor", *UNKNOWN),
        example={"q": "collier sheriff", "state": "FL", "limit": 1},
        about="`q` finds any name ever printed, typing errors tolerated; with `as_of`, only those listed on that day.",
    ),
    Operation(
        "agency",
        "/agencies/{agency_id}",
        "One agency in full",
        "AgencyInFull",
        agencies.agency,
        csv=True,
        problems=("unknown-agency",),
        about="An id that was merged into another answers 308 with the new address.",
    ),
    Operation(
        "agreements",
        "/agreements",
        "Agreements with the spans in which they were listed",
        "Agreements",
        agencies.agreements,
        ("agency", "state", "model", "type", "county", "status", "as_of", *PAGES),
        csv=True,
        problems=("unknown-agency", "unknown-county", "no-list-in-force", "stale-cursor", *UNKNOWN),
        example={"state": "GU", "limit": 1},
    ),
    Operation(
        "editions",
        "/editions",
        "Every list in time, those set aside with the reason",
        "Editions",
        history.editions,
        ("kind", "since", "until", *PAGES),
        csv=True,
        problems=("stale-cursor", "invalid-parameter"),
        example={"since": "2026-01-26", "until": "2026-01-26"},
    ),
    Operation(
        "edition",
        "/editions/{edition_id}",
        "One list with its captures and what changed with it",
        "EditionInFull",
        history.edition,
        csv=True,
        problems=("not-found",),
    ),
    Operation("problems", "/problems", "Every type of problem", "ProblemKinds", history.problems),
    Operation(
        "problem",
        "/problems/{code}",
        "One type of problem",
        "ProblemKind",
        history.problem,
        problems=("unknown-problem",),
        example={"code": "unknown-state"},
    ),
    Operation(
        "check",
        "/check",
        "Check every figure of an article",
        "Report",
        method="post",
        problems=(
            "malformed-json",
            "invalid-body",
            "url-refused",
            "too-large",
            "unsupported-media-type",
            "too-slow-body",
            "too-many-requests",
            "took-too-long",
        ),
        about="The JSON of `ledger287 check`. `start` and `end` count Unicode characters (code points). "
        "Nothing that is sent is stored or logged. At most one million bytes; the body may be gzip-encoded.",
    ),
    Operation(
        "reconcile",
        "/reconcile",
        "OpenRefine reconciliation, version 0.2: the manifest, or answers",
        "ManifestOrReconciled",
        query=("queries",),
        problems=("malformed-json", "invalid-body"),
    ),
    Operation(
        "reconcileBatch",
        "/reconcile",
        "Reconcile a batch of names",
        "Reconciled",
        method="post",
        problems=("malformed-json", "invalid-body", "too-large", "unsupported-media-type", "too-slow-body"),
        about="As JSON, or as the form field `queries` that the specification speaks of (what OpenRefine sends).",
    ),
    Operation(
        "suggestEntity",
        "/reconcile/suggest/entity",
        "Agencies whose name begins like this",
        "Suggested",
        query=("prefix",),
        needs=("prefix",),
        problems=("invalid-parameter",),
        example={"prefix": "collier co"},
    ),
    Operation(
        "suggestProperty",
        "/reconcile/suggest/property",
        "Properties to narrow by",
        "Suggested",
        query=("prefix",),
        needs=("prefix",),
        problems=("invalid-parameter",),
        example={"prefix": "st"},
    ),
    Operation(
        "suggestType",
        "/reconcile/suggest/type",
        "Types of thing",
        "Suggested",
        query=("prefix",),
        needs=("prefix",),
        problems=("invalid-parameter",),
        example={"prefix": "ag"},
    ),
    Operation(
        "preview",
        "/reconcile/preview",
        "A small page about one agency",
        "Html",
        query=("id",),
        needs=("id",),
        problems=("unknown-agency", "invalid-parameter"),
        media_type="text/html",
    ),
    Operation("openapi", "/openapi.json", "This document", "Document"),
)


def named(name: str) -> Operation:
    """The operation called ``name``."""
    return next(operation for operation in OPERATIONS if operation.name == name)
