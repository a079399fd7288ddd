"""docs/api.md and the OpenAPI document: up to date, complete, and every example a true answer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ledger287 import tables
from ledger287.ledger import Ledger
from ledger287.publish import api
from ledger287.publish.api import openapi, written
from ledger287.publish.api.operations import OPERATIONS
from ledger287.publish.server import Settings, create_app
from tests.unit.api.client import Client

PAGE = Path(__file__).parents[3] / "docs" / "api.md"
BLOCK = re.compile(
    r"```http\n(GET|POST) (\S+)\n(?:Content-Type: (\S+)\n\n(.*?)\n)?```(?:\n\n```json\n(.*?)\n```)?", re.DOTALL
)


@pytest.fixture(scope="module")
def carried() -> Client:
    return Client(create_app(Ledger(tables.CARRIED), Settings(check_burst=1_000)))


def cut(data: Any) -> Any:
    """Lists cut to three items, as the page says."""
    if isinstance(data, dict):
        return {name: cut(value) for name, value in data.items()}
    return [cut(value) for value in data[:3]] if isinstance(data, list) else data


def test_the_page_is_what_the_table_of_routes_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == api.document(), "run python -m tests.generate_docs"


def test_every_example_of_the_page_is_a_true_answer(carried: Client) -> None:
    found = list(BLOCK.finditer(PAGE.read_text(encoding="utf-8")))
    assert len(found) == len(OPERATIONS)
    answered = 0
    for method, path, media, body, expected in (match.groups() for match in found):
        response = carried.ask(method, path, content=body, headers={"content-type": media} if media else {})
        assert response.status_code == 200, (path, response.text[:300])
        if expected is not None:
            answered += 1
            release = carried.app.state.host.record.release
            told = written.neutral(json.dumps(cut(response.json()), ensure_ascii=False), release)
            assert json.loads(told) == json.loads(expected), path
    assert answered >= len(OPERATIONS) - 3  # all but the manifest, the preview and the document itself


def test_every_answer_has_the_shape_that_the_document_promises(carried: Client) -> None:
    served = carried.json("/api/v1/openapi.json")
    for match in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        method, path, media, body, _ = match.groups()
        name = next(
            item["operationId"] for template, methods in served["paths"].items() for verb, item in methods.items()
            if verb.upper() == method and re.fullmatch(
                "/api/v1" + re.sub(r"\{\w+\}", "[^/]+", template), path.partition("?")[0]
            ) and ("{" in template or template == path.partition("?")[0].removeprefix("/api/v1"))
        )  # fmt: skip
        operation = next(item for item in OPERATIONS if item.name == name)
        if operation.media_type != "application/json":
            continue
        response = carried.ask(method, path, content=body, headers={"content-type": media} if media else {})
        schema = {"$ref": f"#/components/schemas/{operation.schema}", "components": served["components"]}
        errors = [error.message[:200] for error in Draft202012Validator(schema).iter_errors(response.json())]
        assert errors == [], (path, errors[:3])


def test_the_document_is_served_with_true_examples_and_names_everything(carried: Client) -> None:
    served = carried.json("/api/v1/openapi.json")
    assert served["openapi"].startswith("3.1")
    bare = openapi.document()
    assert list(served["paths"]) == list(bare["paths"])
    examples = 0
    for methods in served["paths"].values():
        for item in methods.values():
            assert item["operationId"]
            assert item["summary"]
            content = item["responses"]["200"]["content"]
            examples += any("example" in kind for kind in content.values())
            for parameter in item["parameters"]:
                assert parameter["description"].endswith((".", "."))
    assert examples >= len(OPERATIONS) - 3


def test_the_same_names_as_the_command_line(carried: Client) -> None:
    """The options of `count` are the parameters of `count`, with dashes for underscores."""
    import argparse

    from ledger287.commands import count

    parser = argparse.ArgumentParser()
    count.add_arguments(parser)
    options = {
        word.removeprefix("--").replace("-", "_") for action in parser._actions for word in action.option_strings
    }
    takes = next(operation for operation in OPERATIONS if operation.name == "count").takes
    assert options - {"h", "help", "_h", "ledger", "no_color"} <= set(takes) | {"-h"}, options
