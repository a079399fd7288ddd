"""The reconciliation service, as OpenRefine would call it."""

from __future__ import annotations

import json
from typing import Any

from tests.unit.api import small
from tests.unit.api.client import Client

SERVICE = "/api/v1/reconcile"


def ask(client: Client, **queries: Any) -> Any:
    """The results by query, by form, by GET and as JSON, which must agree."""
    text = json.dumps(queries)
    posted = client.post(SERVICE, data={"queries": text})
    assert posted.status_code == 200, posted.text
    assert client.get(SERVICE, params={"queries": text}).json() == posted.json()
    assert client.post(SERVICE, json=queries).json() == posted.json()
    return {key: value["result"] for key, value in posted.json().items()}


def test_manifest_is_what_version_0_2_asks_for(client: Client) -> None:
    found = client.json(SERVICE)
    assert found["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace", "view", "preview", "suggest", "defaultTypes"} <= set(found)
    assert found["view"]["url"] == "http://testserver/agencies/{{id}}"
    assert set(found["suggest"]) == {"entity", "property", "type"}


def test_the_same_words_match_and_near_ones_only_rank(client: Client) -> None:
    found = ask(
        client,
        q0={"query": "Collier County Sheriff's Office"},
        q1={"query": "Bay County Sheriff's Office", "limit": 2},
        q2={"query": "Bayker County Sheriffs Office"},
    )
    assert [(item["id"], item["match"]) for item in found["q0"][:1]] == [("a_collier", True)]
    assert [item["match"] for item in found["q1"]] == [True, False]
    assert not any(item["match"] for item in found["q2"])
    assert {item["id"] for item in found["q2"][:2]} == {"a_baker", "a_bay"}
    assert found["q0"][0]["type"] == [{"id": "agency", "name": "Law-enforcement agency"}]


def test_one_name_in_two_states_is_certain_only_with_the_state(client: Client) -> None:
    name = "Washington County Sheriff's Office"
    found = ask(
        client,
        q0={"query": name},
        q1={"query": name, "properties": [{"pid": "state", "v": "PA"}]},
        q2={"query": name, "properties": [{"pid": "state", "v": {"id": "arkansas"}}], "type": "agency"},
        q3={"query": name, "properties": [{"pid": "state", "v": "nowhere"}]},
        q4={"query": name, "type": "city"},
        q5={"query": name, "properties": [{"pid": "county", "v": "42125"}]},
    )
    assert {item["id"] for item in found["q0"][:2]} == {"a_wash_ar", "a_wash_pa"}
    assert not any(item["match"] for item in found["q0"])
    assert [(item["id"], item["match"]) for item in found["q1"]] == [("a_wash_pa", True)]
    assert [(item["id"], item["match"]) for item in found["q2"]] == [("a_wash_ar", True)]
    assert found["q3"] == []
    assert found["q4"] == []
    assert found["q5"][0]["id"] == "a_wash_pa"


def test_suggest_and_preview(client: Client) -> None:
    found = client.json(f"{SERVICE}/suggest/entity?prefix=collier")
    assert found["result"][0]["id"] == "a_collier"
    assert [item["id"] for item in client.json(f"{SERVICE}/suggest/property?prefix=sta")["result"]] == ["state"]
    assert [item["id"] for item in client.json(f"{SERVICE}/suggest/type?prefix=")["result"]] == ["agency"]
    page = client.get(f"{SERVICE}/preview?id=a_hostile")
    assert page.headers["content-type"].startswith("text/html")
    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text
    assert small.HOSTILE not in page.text
    assert client.get(f"{SERVICE}/preview?id=a_old").status_code == 200


def test_batches_that_make_no_sense_are_refused(client: Client) -> None:
    for text, status in (
        ("[]", 422),
        ('{"q0": 1}', 422),
        ('{"q0": {}}', 422),
        ('{"q0": {"query": "x", "limit": true}}', 422),
        ('{"q0": {"query": "x", "limit": 0}}', 422),
        ('{"q0": {"query": "x", "properties": 3}}', 422),
        ("{", 400),
        ("[" * 100_000, 400),
        (json.dumps({f"q{n}": {"query": "x"} for n in range(101)}), 422),
        (json.dumps({"q0": {"query": "x" * 301}}), 422),
    ):
        assert client.post(SERVICE, data={"queries": text}).status_code == status, text[:40]
    assert client.post(SERVICE, data={"other": "1"}).status_code == 422
    assert client.post(SERVICE, content="<x/>", headers={"content-type": "text/xml"}).status_code == 415
