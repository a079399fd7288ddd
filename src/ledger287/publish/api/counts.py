"""Counts, series, the rows behind them, measures and states.

In: checked parameters. Out: answers that equal the command line's. Easy to get wrong: the catalogue's SQL is the
definition; the cube answers the everyday counts because it is a hundred times faster, and a test holds it to the
SQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ledger287.measures import asking as words
from ledger287.measures import definitions, evidence, states
from ledger287.measures.counting import printed
from ledger287.publish.api.answer import Answer
from ledger287.publish.api.asking import arguments, refusals
from ledger287.publish.api.paging import cut
from ledger287.publish.api.places import state_kind
from ledger287.publish.api.problem import Problem
from ledger287.publish.api.record import Record

ROOT = "/api/v1"
_COUNT_COLUMNS = (
    "measure",
    "state",
    "model",
    "agency_type",
    "county",
    "as_of",
    "value",
    "low",
    "high",
    "unit",
    "list_as_of",
    "file",
    "sha256",
)


def count(record: Record, values: Mapping[str, Any]) -> Answer:
    """One measure, as of any day."""
    with refusals():
        found = record.ledger.count(values["measure"], **arguments(values))
    data = found.to_dict() | {"ledger": record.about()}
    if found.by:
        data["by"] = found.by
    columns = _COUNT_COLUMNS
    line = {
        **{name: ",".join(value) if isinstance(value, list) else value for name, value in found.filters.items()},
        "measure": found.measure,
        "as_of": found.as_of.isoformat(),
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "unit": found.unit,
    }
    if found.edition:
        line |= {
            "list_as_of": found.edition.as_of.isoformat(),
            "file": found.edition.file,
            "sha256": found.edition.sha256,
        }
    lines = [line]
    if found.by:
        extra = ("county_fips",) if found.by == "county" else ()
        columns = tuple(dict.fromkeys((*columns, "agency_type" if found.by == "type" else found.by, *extra)))
        lines = [line | {"low": None, "high": None} | _named(group) for group in found.groups]
    return Answer(data, columns, [[item.get(column) for column in columns] for item in lines], _why(values))


def _named(group: Mapping[str, Any]) -> dict[str, Any]:
    return {"agency_type" if name == "type" else name: value for name, value in group.items()}


def _why(values: Mapping[str, Any]) -> dict[str, str]:
    from urllib.parse import urlencode

    if values["measure"] in ("growth", "share"):
        return {}
    kept = {name: value for name, value in values.items() if name not in ("measure", "by", "format")}
    return {"related": f"{ROOT}/rows/{values['measure']}" + (f"?{urlencode(kept)}" if kept else "")}


def series(record: Record, values: Mapping[str, Any]) -> Answer:
    """The measure at every edition."""
    if values.get("by") == "county" and not values.get("state"):
        raise Problem("conflicting-parameters", "A series by county needs its state: add state=.", parameter="state")
    asked = arguments(values)
    with refusals():
        of = definitions.measure(values["measure"])
        filters = words.filters(
            record.ledger.con, **{name: asked[name] for name in definitions.FILTERS if name in asked}
        )
        found = record.ledger.series_rows(of.name, **asked)
    points = [
        {name: value.isoformat() if isinstance(value, date) else value for name, value in line.items()}
        for line in found
    ]
    by = values.get("by")
    columns = ("as_of", "last_as_of", *((by,) if by else ()), "value", "file")
    data = {
        "measure": of.name,
        "filters": printed(filters),
        "by": by,
        "definition": of.words,
        "unit": of.unit,
        "points": points,
        "ledger": record.about(),
    }
    return Answer(data, columns, [[point.get(column) for column in columns] for point in points])


def rows(record: Record, values: Mapping[str, Any]) -> Answer:
    """The printed rows behind a count."""
    with refusals():
        found = record.ledger.count(values["measure"], **arguments(values))
        lines = found.rows()
    path = f"{ROOT}/rows/{values['measure']}"
    page, links = cut(lines, {name: value for name, value in values.items() if name != "measure"}, record.release, path)
    data = {
        "items": list(page),
        "total": len(lines),
        "next": links.get("next"),
        "measure": found.measure,
        "value": found.value,
        "filters": found.filters,
        "as_of": found.as_of.isoformat(),
        "edition": found.edition.to_dict() if found.edition else None,
        "ledger": record.about(),
    }
    return Answer(data, evidence.COLUMNS, [[line[name] for name in evidence.COLUMNS] for line in page], links)


def measures(record: Record, values: Mapping[str, Any]) -> Answer:
    """Every measure with its definition."""
    items = [
        {
            "measure": of.name,
            "label": of.label,
            "unit": of.unit,
            "takes": of.takes,
            "definition": of.words,
            "sql": of.sql,
        }
        for of in definitions.catalogue().values()
    ]
    columns = ("measure", "label", "unit", "takes", "definition", "sql")
    return Answer({"items": items}, columns, [[item[column] for column in columns] for item in items])


def state_table(record: Record, values: Mapping[str, Any]) -> Answer:
    """Every state and territory with its agreements and agencies, those with none too."""
    day = values.get("as_of") or record.newest_edition
    record.in_force(day)  # raises where there is none yet
    edition = record.ledger.cube.in_force(date.fromisoformat(day))
    assert edition is not None
    groups = {name: record.ledger.cube.group(name, edition, "state") for name in ("agreements", "agencies")}
    items = [
        {
            "state": code,
            "name": name,
            "kind": state_kind(code),
            "agreements": groups["agreements"].get(code, 0),
            "agencies": groups["agencies"].get(code, 0),
        }
        for code, name in states.names().items()
    ]
    data = {"items": items, "as_of": day, "edition": edition.to_dict(), "ledger": record.about()}
    columns = ("state", "name", "kind", "agreements", "agencies")
    return Answer(data, columns, [[item[column] for column in columns] for item in items])
