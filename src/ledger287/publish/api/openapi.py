"""The OpenAPI 3.1 document, built from the table of routes.

In: the operations, and examples if there is a record to take them from. Out: a plain dictionary.
Easy to get wrong: it must name every status a route can answer with, because programs (and our tests) believe it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from ledger287.publish.api.operations import OPERATIONS, Operation
from ledger287.publish.api.parameters import Parameter, catalogue
from ledger287.publish.api.problem import CONTENT_TYPE, kinds
from ledger287.publish.api.schemas import SCHEMAS, WORDS, ref

CHECK_EXAMPLE = {"text": "As of Jan. 26, 2026, ICE had signed 341 agreements in Florida.", "published": "2026-01-27"}
BATCH_EXAMPLE = '{"q0":{"query":"Collier County Sheriff","properties":[{"pid":"state","v":"FL"}],"limit":1}}'
ABOUT = """The open, non-partisan record of the US 287(g) program: which agencies ICE lists, since when, and by
which row of which file. Every figure names its list, its date and its definition. Answers are JSON
(or CSV: `Accept: text/csv` or `format=csv`), carry strong ETags, and can be read from any origin.
Errors are `application/problem+json` and say what to do. Facts are ICE's, as published; a listing
says nothing about what an agency does."""


def document(examples: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The whole document. ``examples``: operation name → a true answer to its example request."""
    from importlib.metadata import version

    paths: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for operation in OPERATIONS:
        paths[operation.path][operation.method] = _described(operation, (examples or {}).get(operation.name))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Ledger287",
            "version": version("ledger287"),
            "summary": "The record of the 287(g) program",
            "description": ABOUT.replace("\n", " "),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/api/v1"}],
        "paths": dict(paths),
        "components": {"schemas": SCHEMAS},
    }


def _described(operation: Operation, example: Any) -> dict[str, Any]:
    parameters = [_parameter(catalogue()["{" + word + "}"], operation) for word in operation.words]
    parameters += [_parameter(catalogue()[name], operation) for name in operation.takes]
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": operation.about or operation.summary,
        "parameters": parameters,
        "responses": _responses(operation, example),
    }
    if operation.name == "check":
        text = {"schema": {"type": "string", **WORDS}, "example": CHECK_EXAMPLE["text"]}
        sent = {"schema": ref("CheckRequest"), "example": CHECK_EXAMPLE}
        described["requestBody"] = {"required": True, "content": {"application/json": sent, "text/plain": text}}
    if operation.name == "reconcileBatch":
        content = {"application/json": {"schema": ref("Batch"), "example": json.loads(BATCH_EXAMPLE)}}
        described["requestBody"] = {"required": True, "content": content}
    return described


def _parameter(parameter: Parameter, operation: Operation) -> dict[str, Any]:
    name = parameter.name.strip("{}")
    found: dict[str, Any] = {
        "name": name,
        "in": parameter.place,
        "required": parameter.place == "path" or _needed(name, operation),
        "description": parameter.about,
        "schema": dict(parameter.schema),
    }
    if name == "measure" and operation.measures:
        found["schema"]["enum"] = list(operation.measures)
    if parameter.media_type:
        found["content"] = {parameter.media_type: {"schema": found.pop("schema")}}
        return found
    example = operation.example.get(name, parameter.example if parameter.place == "path" else None)
    if example is not None:
        found["example"] = example
    return found


def _needed(name: str, operation: Operation) -> bool:
    return name in operation.needs


def _responses(operation: Operation, example: Any) -> dict[str, Any]:
    headers = {"ETag": {"description": "Strong validator of this very answer.", "schema": {"type": "string"}}}
    if "cursor" in operation.query:
        headers["Link"] = {"description": "first, next and prev pages.", "schema": {"type": "string"}}
    if operation.method == "post":
        headers = {}
    content: dict[str, Any] = {operation.media_type: {"schema": ref(operation.schema)}}
    if operation.media_type == "text/html":
        content = {"text/html": {"schema": {"type": "string"}}}
    if example is not None:
        content[operation.media_type]["example"] = example
    if operation.csv:
        content["text/csv"] = {"schema": {"type": "string"}}
    responses: dict[str, Any] = {"200": {"description": operation.summary, "headers": headers, "content": content}}
    if operation.method == "get":
        responses["304"] = {"description": "Not modified: the ETag in If-None-Match is still right."}
    if operation.name == "agency":
        responses["308"] = {"description": "The id was merged; Location has the id in force."}
    for status, titles in _by_status(operation).items():
        responses[str(status)] = {
            "description": " ".join(f"{title}." for title in titles),
            "content": {CONTENT_TYPE: {"schema": ref("Problem")}},
        }
    return responses


def _by_status(operation: Operation) -> Mapping[int, list[str]]:
    """Status → titles. Any route refuses parameters it does not have, and may take too long or be missing."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for code in dict.fromkeys((*operation.problems, "invalid-parameter", "took-too-long")):
        kind = kinds()[code]
        found[kind.status].append(kind.title)
    if operation.words:
        found[404] = found[404] or ["Nothing here"]
    return dict(sorted(found.items()))


@cache
def bare() -> dict[str, Any]:
    """The document without answers as examples: no record needed."""
    return document()
