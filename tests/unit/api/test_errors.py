"""Bad input over HTTP: the right status, the nearest valid choice, and what to do."""

from __future__ import annotations

import pytest

from ledger287.publish.api.problem import kinds
from tests.unit.api.client import Client

API = "/api/v1"


@pytest.mark.parametrize(
    ("path", "status", "code", "word"),
    [
        ("count/agrements", 404, "unknown-measure", "agreements"),
        ("count/agreements?state=ZZ", 404, "unknown-state", "AZ"),
        ("count/agreements?state=Flordia", 404, "unknown-state", "FL"),
        ("count/agreements?state=,", 404, "unknown-state", "state"),
        ("count/agreements?as_of=2026-02-30", 422, "invalid-parameter", "YYYY-MM-DD"),
        ("count/agreements?as_of=yesterday", 422, "invalid-parameter", "YYYY-MM-DD"),
        ("count/agreements?as_of=\u0662\u0660\u0662\u0666-01-01", 422, "invalid-parameter", "YYYY-MM-DD"),
        ("count/counties?as_of=2019-01-01", 404, "no-list-in-force", "2026-01-20"),
        ("count/agreements?model=TMF", 422, "invalid-parameter", "TFM"),
        ("count/agreements?model=", 422, "invalid-parameter", "TFM"),
        ("count/agreements?type=sheriff", 422, "invalid-parameter", "county"),
        ("count/agreements?county=Nowhere&state=FL", 404, "unknown-county", "Nowhere"),
        ("count/agreements?county=Washington", 404, "unknown-county", "AR, PA"),
        ("count/agreements?county=99999", 404, "unknown-county", "99999"),
        ("count/agreements?by=planet", 422, "invalid-parameter", "state"),
        ("count/agreements?stat=FL", 422, "invalid-parameter", "state"),
        ("count/agreements?state=FL&state=TX", 422, "invalid-parameter", "twice"),
        ("count/growth", 409, "conflicting-parameters", "from"),
        ("count/share", 409, "conflicting-parameters", "state"),
        ("series/agreements?by=county", 409, "conflicting-parameters", "state"),
        ("states?as_of=2019-01-01", 404, "no-list-in-force", "2026-01-20"),
        ("agencies?as_of=2019-01-01", 404, "no-list-in-force", "2026-01-20"),
        ("series/growth", 422, "invalid-parameter", "such as agreements"),
        ("agencies/a_nobody", 404, "unknown-agency", "a_nobody"),
        ("agencies?limit=0", 422, "invalid-parameter", "1 to 10000"),
        ("agencies?limit=1e3", 422, "invalid-parameter", "1 to 10000"),
        ("agencies?cursor=abc", 422, "invalid-parameter", "cursor"),
        ("changes?agency=a_nobody", 404, "unknown-agency", "a_nobody"),
        ("editions/e_nothing", 404, "not-found", "e_nothing"),
        ("problems/nothing", 404, "unknown-problem", "nothing"),
        ("nothing", 404, "not-found", "path"),
        ("reconcile/suggest/entity", 422, "invalid-parameter", "prefix"),
        ("reconcile?queries=nonsense", 400, "malformed-json", "JSON"),
    ],
)
def test_problem(client: Client, path: str, status: int, code: str, word: str) -> None:
    response = client.get(f"{API}/{path}")
    found = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, found["status"], found["type"]) == (status, status, f"{API}/problems/{code}")
    assert word in found["detail"]
    assert "--" not in found["detail"]
    assert found["what_to_do"]
    assert client.json(found["type"])["title"] == found["title"]


@pytest.mark.parametrize(
    "path", ["feeds/nothing.atom", "feeds/state/ZZ.atom", "feeds/agency/a_nobody.json", "feeds/changes"]
)
def test_unknown_feed(client: Client, path: str) -> None:
    assert client.get(f"/{path}").status_code == 404


def test_a_problem_quotes_no_more_than_a_little_and_nothing_that_moves(client: Client) -> None:
    long = client.get(f"{API}/count/agreements?as_of=" + "x" * 5_000).json()["detail"]
    assert len(long) < 200
    turned = client.get(f"{API}/agencies/%E2%80%AEabc%0D%0AX-Evil:%201").json()["detail"]
    assert "\u202e" not in turned
    assert "\n" not in turned


def test_kinds_are_well_formed() -> None:
    for kind in kinds().values():
        assert 400 <= kind.status <= 503
        assert kind.what_to_do.endswith(".")
        assert not kind.title.endswith(".")


@pytest.mark.parametrize("body", [{"text": ""}, {"text": " \n"}, {"html": ""}, {"url": ""}])
def test_nothing_to_check_is_told(client: Client, body: dict[str, str]) -> None:
    response = client.post(f"{API}/check", json=body)
    assert response.status_code == 422
    assert response.json()["parameter"] == next(iter(body))
    assert "is empty" in response.json()["detail"]


def test_html_without_words_says_so(client: Client) -> None:
    response = client.post(f"{API}/check", json={"html": "<html><body><script>x</script></body></html>"})
    assert response.status_code == 200
    assert "holds no words" in response.json()["notes"][0]
