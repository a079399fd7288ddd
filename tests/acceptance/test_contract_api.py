"""The API of the contract on a running server: routes, parameter names, the answers of the command line, refusals."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

import ledger287
from ledger287 import tables
from tests.acceptance.door import run
from tests.acceptance.test_contract_json import ARTICLE, hold_to_the_contract

ROOT = "/api/v1"


@pytest.fixture(scope="module")
def web(server: str) -> httpx.Client:
    return httpx.Client(base_url=server + ROOT, timeout=20, follow_redirects=False)


def told(web: httpx.Client, path: str, **asked: Any) -> Any:
    answer = web.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/json")
    return answer.json()


def test_the_document_is_openapi_and_names_the_routes(web: httpx.Client) -> None:
    made = told(web, "/openapi.json")
    assert made["openapi"].startswith("3.1")
    paths = {path.removeprefix(ROOT) for path in made["paths"]}
    for wanted in ("/check", "/changes", "/agencies", "/editions"):
        assert wanted in paths
    for stem in ("/count/", "/series/", "/agencies/"):
        assert any(path.startswith(stem + "{") for path in paths), stem


def test_check_gives_the_json_of_check(web: httpx.Client) -> None:
    answer = web.post("/check", json={"text": ARTICLE, "published": "2026-02-17"})
    assert answer.status_code == 200, answer.text
    hold_to_the_contract(answer.json(), ARTICLE)
    ours = ledger287.open(tables.CARRIED).check(ARTICLE, published="2026-02-17").to_dict()
    assert answer.json()["claims"] == ours["claims"]
    assert web.post("/check", json={"text": "Florida has 341 agreements under 287(g)."}).status_code == 200


COUNTS = (
    {"measure": "agreements", "state": "FL", "as_of": "2026-01-26"},
    {"measure": "agencies", "model": "TFM", "type": "county", "as_of": "2026-02-20"},
    {"measure": "agreements", "by": "model", "as_of": "2026-01-26"},
    {"measure": "agreements", "by": "state"},
    {"measure": "states", "as_of": "2026-01-26"},
    {"measure": "pending", "as_of": "2026-01-26"},
    {"measure": "agreements", "as_of": "2026-01-26", "known": "2026-01-01"},
    {"measure": "added", "from": "2026-01-01", "to": "2026-01-31", "state": "TX"},
)


@pytest.mark.parametrize("asked", COUNTS, ids=lambda asked: " ".join(asked.values()))
def test_count_answers_as_the_command_line_does(web: httpx.Client, asked: dict[str, str]) -> None:
    words = [
        part for name, value in asked.items() if name != "measure" for part in ("--" + name.replace("_", "-"), value)
    ]
    line = run("count", asked["measure"], *words, "--format", "json").json
    made = told(web, f"/count/{asked['measure']}", **{k: v for k, v in asked.items() if k != "measure"})
    for key in ("measure", "filters", "as_of", "value", "low", "high", "definition", "edition"):
        assert made[key] == line[key], key
    assert made.get("groups") == line.get("groups")


def test_series_answers_as_the_command_line_does(web: httpx.Client) -> None:
    asked = {"by": "model", "from": "2026-01-01", "to": "2026-02-28", "state": "FL"}
    made = told(web, "/series/agreements", **asked)
    line = run("series", "agreements", *(w for k, v in asked.items() for w in (f"--{k}", v)), "--format", "json").json
    points = [(p["as_of"], p["model"], p["value"]) for p in line["points"]]
    rows = next(value for value in made.values() if isinstance(value, list) and value and "value" in value[0])
    assert [(p["as_of"], p["model"], p["value"]) for p in rows] == points
    assert points


def test_changes_take_the_names_of_the_command_line(web: httpx.Client) -> None:
    asked = {"since": "2026-02-18", "until": "2026-02-28", "state": "MD"}
    line = run("changes", *(w for k, v in asked.items() for w in (f"--{k}", v)), "--format", "json").json
    made = told(web, "/changes", **asked)
    rows = next(value for value in made.values() if isinstance(value, list))
    gone = [row["agreement_id"] for row in rows if row["event"] == "no_longer_listed"]
    assert sorted(gone) == sorted(row["agreement_id"] for row in line if row["event"] == "no_longer_listed")
    assert len(gone) == 5


def test_agencies_editions_and_one_agency(web: httpx.Client) -> None:
    found = told(web, "/agencies", state="GU")
    rows = next(value for value in found.values() if isinstance(value, list))
    assert {row["state"] for row in rows} == {"GU"}
    one = told(web, f"/agencies/{rows[0]['agency_id']}")
    assert one["agency_id"] == rows[0]["agency_id"]
    assert one["agreements"]
    made = told(web, "/editions")
    rows = next(value for value in made.values() if isinstance(value, list))
    assert {"edition_id", "kind", "as_of", "content_sha256", "n_rows", "n_hidden", "status"} <= set(rows[0])


BAD = (
    ("/count/agrements", {}, "agreements"),
    ("/count/agreements", {"state": "ZZ"}, "ZZ"),
    ("/count/agreements", {"state": "Floridda"}, "FL"),
    ("/count/agreements", {"model": "TFX"}, "TFM"),
    ("/count/agreements", {"type": "countyy"}, "county"),
    ("/count/agreements", {"as_of": "2026-02-30"}, "2026-02-30"),
    ("/count/agreements", {"as_of": "soon"}, "YYYY-MM-DD"),
    ("/count/agreements", {"by": "planet"}, "planet"),
    ("/count/agreements", {"colour": "red"}, "colour"),
    ("/count/agreements", {"known": "1999-01-01"}, "1999-01-01"),
    ("/count/agreements", {"county": "Nowhere", "state": "FL"}, "Nowhere"),
    ("/count/agreements", {"format": "xml"}, "xml"),
    ("/count/pending", {"as_of": "2020-01-01"}, "2025-02-21"),
    ("/series/nope", {}, "nope"),
    ("/agencies/a_000000000000", {}, "a_000000000000"),
    ("/agencies", {"state": "QQ"}, "QQ"),
    ("/changes", {"since": "x"}, "since"),
    ("/editions", {"limit": "-1"}, "limit"),
    ("/nothing-here", {}, ""),
)  # fmt: skip


@pytest.mark.parametrize(("path", "asked", "word"), BAD, ids=lambda word: str(word)[:30])
def test_bad_requests_are_404_or_422_with_what_to_do(
    web: httpx.Client, path: str, asked: dict[str, str], word: str
) -> None:
    answer = web.get(path, params=asked)
    assert answer.status_code in (400, 404, 422), (answer.status_code, answer.text[:200])
    assert answer.headers["content-type"].startswith("application/problem+json")
    made = answer.json()
    assert made["status"] == answer.status_code
    assert made["title"]
    assert word in made.get("detail", "") + str(made)
    assert "Traceback" not in answer.text
    assert 'File "' not in answer.text


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"text": 1}', b"\x00\xff", b'{"published": "2026-01-01"}',
     b'{"text": "287(g) has 1,372 agreements", "published": "someday"}', b'"text"',
     b'{"text": "x", "published": 20260101}', b"[" * 50_000],
)  # fmt: skip
def test_bad_articles_are_refused(web: httpx.Client, body: bytes) -> None:
    answer = web.post("/check", content=body, headers={"content-type": "application/json"})
    assert 400 <= answer.status_code < 500, answer.text[:300]
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert "Traceback" not in answer.text


def test_an_article_that_is_too_large_is_refused(web: httpx.Client) -> None:
    answer = web.post("/check", content=json.dumps({"text": "x" * 30_000_000}).encode())
    assert answer.status_code == 413
    assert "Traceback" not in answer.text


def test_the_pages_and_the_api_stand_on_one_port(server: str) -> None:
    page = httpx.get(server + "/", timeout=20)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "1,546" in page.text
