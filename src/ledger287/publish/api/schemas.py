"""The shapes of the answers, as JSON Schema (OpenAPI 3.1).

In: nothing. Out: ``components/schemas``. Easy to get wrong: a shape here is a promise that the tests hold every
answer to; a field may be added, never renamed.
"""

from __future__ import annotations

from typing import Any

from ledger287.model import AGENCY_TYPES, MODELS
from ledger287.publish.api.parameters import EVENTS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WORDS: Schema = {"minLength": 1, "pattern": "\\S"}
WHOLE: Schema = {"type": "integer"}
DAY: Schema = {"type": "string", "format": "date"}
URL: Schema = {"type": "string"}


def maybe(schema: Schema) -> Schema:
    """``schema`` or null."""
    if "type" in schema and "enum" not in schema:
        return schema | {"type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(optional: tuple[str, ...] = (), /, **members: Schema) -> Schema:
    """An object whose members are always there but for the ``optional`` ones."""
    return {"type": "object", "properties": members, "required": [name for name in members if name not in optional]}


def many(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def page(name: str) -> Schema:
    """One page of a list of ``name``."""
    return thing(items=many(ref(name)), total=WHOLE, next=maybe(URL), ledger=ref("Source"))


def maybe_edition() -> Schema:
    """A list by its day and file, or null."""
    return {"anyOf": [thing(as_of=DAY, file=TEXT, sha256=TEXT), {"type": "null"}]}


LISTING = thing(not_before=maybe(DAY), first_seen=DAY, last_seen=DAY, not_after=maybe(DAY))
EDITION_NAME = thing(as_of=DAY, file=TEXT, sha256=TEXT)
FILTERS: Schema = {"type": "object", "additionalProperties": {"type": ["string", "array"], "items": TEXT}}
NUMBER: Schema = {"type": ["number", "null"]}
MODEL: Schema = {"type": "string", "enum": list(MODELS)}
STATE: Schema = {"type": "string", "pattern": "^[A-Z]{2}$"}
NUMBER_OR_TEXT: Schema = {"type": ["number", "string"]}

AGENCY = {
    "agency_id": TEXT,
    "name": TEXT,
    "state": STATE,
    "county": maybe(TEXT),
    "county_fips": maybe(TEXT),
    "place_fips": maybe(TEXT),
    "agency_type": {"type": "string", "enum": list(AGENCY_TYPES)},
    "ori": maybe(TEXT),
    "ori_basis": maybe(TEXT),
    "officers": maybe(WHOLE),
    "population": maybe(WHOLE),
    "roster_year": maybe(WHOLE),
    "listed_agreements": WHOLE,
}
EDITION = {
    "edition_id": TEXT,
    "kind": {"type": "string", "enum": ["participating", "pending"]},
    "as_of": maybe(DAY),
    "last_as_of": maybe(DAY),
    "as_of_part": maybe(TEXT),
    "as_of_basis": maybe(TEXT),
    "n_rows": maybe(WHOLE),
    "n_hidden": maybe(WHOLE),
    "status": {"type": "string", "enum": ["accepted", "set_aside"]},
    "reason": maybe(TEXT),
    "detail": maybe(TEXT),
    "file": maybe(TEXT),
    "sha256": maybe(TEXT),
    "sheet": maybe(TEXT),
    "content_sha256": maybe(TEXT),
}
GROUP: Schema = {"type": "object", "properties": {"value": WHOLE}, "required": ["value"]}

SCHEMAS: dict[str, Schema] = {
    "Source": thing(release=TEXT, newest_edition=DAY),
    "Problem": thing(
        ("parameter", "nearest"),
        type=TEXT,
        title=TEXT,
        status=WHOLE,
        detail=TEXT,
        what_to_do=TEXT,
        parameter=TEXT,
        nearest=many(TEXT),
    ),
    "ProblemKind": thing(type=TEXT, title=TEXT, status=WHOLE, what_to_do=TEXT),
    "ProblemKinds": thing(items=many(ref("ProblemKind"))),
    "Count": thing(
        ("groups", "by", "notes"),
        measure=TEXT,
        filters=FILTERS,
        as_of=DAY,
        value=NUMBER,
        low=NUMBER,
        high=NUMBER,
        definition=TEXT,
        unit=TEXT,
        edition=maybe_edition(),
        by=TEXT,
        groups=many(GROUP),
        notes=many(TEXT),
        ledger=ref("Source"),
    ),
    "Series": thing(
        measure=TEXT,
        filters=FILTERS,
        by=maybe(TEXT),
        definition=TEXT,
        unit=TEXT,
        points=many(ref("Point")),
        ledger=ref("Source"),
    ),
    "Point": thing(
        ("state", "model", "type", "county"),
        as_of=DAY,
        last_as_of=DAY,
        value=NUMBER,
        file=TEXT,
        state=maybe(TEXT),
        model=maybe(TEXT),
        type=maybe(TEXT),
        county=maybe(TEXT),
    ),
    "Row": thing(
        file=TEXT,
        sheet=maybe(TEXT),
        row_number=WHOLE,
        is_hidden={"type": "boolean"},
        state_raw=maybe(TEXT),
        agency_raw=maybe(TEXT),
        type_raw=maybe(TEXT),
        county_raw=maybe(TEXT),
        model_raw=maybe(TEXT),
        signed_raw=maybe(TEXT),
        moa_url=maybe(TEXT),
        repairs=maybe(TEXT),
        state=maybe(TEXT),
        model=maybe(TEXT),
        signed_on=maybe(DAY),
        agency_id=maybe(TEXT),
        entry_id=maybe(TEXT),
        sha256=TEXT,
    ),
    "Rows": thing(
        items=many(ref("Row")),
        total=WHOLE,
        next=maybe(URL),
        measure=TEXT,
        value=NUMBER,
        filters=FILTERS,
        as_of=DAY,
        edition=maybe_edition(),
        ledger=ref("Source"),
    ),
    "Agency": thing((), **AGENCY),
    "AgencyInFull": thing(
        (),
        **AGENCY,
        names=many(thing(name=TEXT, first_seen=maybe(DAY), last_seen=maybe(DAY))),
        agreements=many(ref("Agreement")),
        events=many(ref("Event")),
        pending_outcomes=many(ref("PendingOutcome")),
        formerly=many(TEXT),
        ledger=ref("Source"),
    ),
    "PendingOutcome": thing(
        application_id=TEXT,
        model=maybe(MODEL),
        first_pending=maybe(DAY),
        last_pending=maybe(DAY),
        first_listed=maybe(DAY),
        agreement_id=maybe(TEXT),
        days=maybe(WHOLE),
        overlap_days=maybe(WHOLE),
    ),
    "Agencies": page("Agency"),
    "Agreement": thing(
        agreement_id=TEXT,
        agency_id=TEXT,
        agency=TEXT,
        state=STATE,
        county=maybe(TEXT),
        model=maybe(MODEL),
        signed_on=maybe(DAY),
        signed_on_basis=maybe(TEXT),
        moa_url=maybe(URL),
        status={"type": "string", "enum": ["listed", "no_longer_listed", "superseded"]},
        superseded_by=maybe(TEXT),
        listings=many(LISTING),
    ),
    "Agreements": page("Agreement"),
    "Event": thing(
        as_of=DAY,
        event={"type": "string", "enum": list(EVENTS)},
        state=maybe(TEXT),
        agency_id=maybe(TEXT),
        agency=maybe(TEXT),
        agreement_id=maybe(TEXT),
        model=maybe(TEXT),
        column=maybe(TEXT),
        old=maybe(TEXT),
        new=maybe(TEXT),
        is_cosmetic={"type": ["boolean", "null"]},
        reason=maybe(TEXT),
        edition_id=TEXT,
    ),
    "Events": page("Event"),
    "Edition": thing((), **EDITION),
    "Editions": page("Edition"),
    "EditionInFull": thing(
        (),
        **EDITION,
        captures=many(thing(sha256=TEXT, file=TEXT, url=maybe(URL), captured_at=maybe(TEXT))),
        events=many(ref("Event")),
        ledger=ref("Source"),
    ),
    "Measure": thing(measure=TEXT, label=TEXT, unit=TEXT, takes=TEXT, definition=TEXT, sql=TEXT),
    "Measures": thing(items=many(ref("Measure"))),
    "State": thing(
        state=STATE,
        name=TEXT,
        kind={"type": "string", "enum": ["state", "district", "territory"]},
        agreements=WHOLE,
        agencies=WHOLE,
    ),
    "States": thing(items=many(ref("State")), as_of=DAY, edition=EDITION_NAME, ledger=ref("Source")),
    "CheckRequest": {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "text": TEXT | WORDS | {"description": "The article as plain text."},
            "html": TEXT
            | WORDS
            | {"description": "The article as HTML; offsets then are into `article.text` of the answer."},
            "url": TEXT
            | WORDS
            | {"description": "An address to fetch the article from. Public http and https hosts only."},
            "published": maybe(DAY) | {"description": "The day of publication."},
        },
        "oneOf": [{"required": ["text"]}, {"required": ["html"]}, {"required": ["url"]}],
    },
    "Computed": thing(measure=TEXT, definition=TEXT, as_of=TEXT, value=NUMBER_OR_TEXT, edition={"type": "object"}),
    "Nearest": thing(slip=TEXT, measure=TEXT, as_of=TEXT, value=NUMBER_OR_TEXT),
    "Claim": thing(
        id=TEXT,
        start=WHOLE,
        end=WHOLE,
        text=TEXT,
        sentence=TEXT,
        kind=TEXT,
        metric=maybe(TEXT),
        filters={"type": "object"},
        as_of=maybe(TEXT),
        window={"type": ["array", "null"], "items": TEXT},
        comparator=TEXT,
        value={"type": ["number", "string", "null"]},
        value_high={"type": ["number", "null"]},
        unit=TEXT,
        verdict={"type": "string", "enum": ["supported", "close", "contradicted", "wrong_unit", "not_checkable"]},
        why=TEXT,
        computed=many(ref("Computed")),
        nearest=many(ref("Nearest")),
    ),
    "Report": thing(
        article={"type": "object"},
        ledger=ref("Source"),
        coverage=thing(figures=WHOLE, about_the_program=WHOLE, checked=WHOLE, not_checkable=WHOLE),
        claims=many(ref("Claim")),
    ),
    "Manifest": thing(versions=many(TEXT), name=TEXT, identifierSpace=URL, schemaSpace=URL),
    "Reconciled": {
        "type": "object",
        "additionalProperties": thing(
            result=many(thing(id=TEXT, name=TEXT, score={"type": "number"}, match={"type": "boolean"}))
        ),
    },
    "ManifestOrReconciled": {"anyOf": [ref("Manifest"), ref("Reconciled")]},
    "Batch": {
        "type": "object",
        "maxProperties": 100,
        "additionalProperties": ref("BatchQuery"),
    },
    "BatchQuery": {
        "type": "object",
        "required": ["query"],
        "properties": {
            "query": {"type": "string", "maxLength": 300},
            "type": {"anyOf": [TEXT, many(TEXT)]},
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
            "properties": many(thing(("v",), pid=TEXT, v={})),
        },
    },
    "Suggested": thing(result=many(thing(id=TEXT, name=TEXT))),
    "Document": {"type": "object", "required": ["openapi", "paths"]},
}
