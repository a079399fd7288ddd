"""What HTTP promises: validators, HEAD, OPTIONS, Allow, origins, encodings."""

from __future__ import annotations

import gzip

import pytest

from ledger287.publish.server.pages import language
from ledger287.publish.server.rendered import Cache, accepts_gzip, render
from tests.unit.api.client import Client

API = "/api/v1"
PATHS = [f"{API}/count/agreements", f"{API}/agencies?state=FL", f"{API}/openapi.json", "/feeds/changes.atom"]


@pytest.mark.parametrize("path", PATHS)
def test_etag_is_strong_and_answers_304(client: Client, path: str) -> None:
    first = client.get(path)
    etag = first.headers["etag"]
    assert etag.startswith('"r_small.')
    for tags in (etag, f'"x", W/{etag}', "*"):
        again = client.get(path, headers={"if-none-match": tags})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_each_form_of_an_answer_has_an_etag_of_its_own(client: Client) -> None:
    path = f"{API}/measures"
    forms = [
        client.get(path, headers={"accept-encoding": "identity"}),
        client.get(path, headers={"accept-encoding": "gzip"}),
        client.get(f"{path}?format=csv", headers={"accept-encoding": "identity"}),
    ]
    assert len({form.headers["etag"] for form in forms}) == 3
    assert [form.headers.get("content-encoding") for form in forms] == [None, "gzip", None]
    assert forms[0].content == forms[1].content  # httpx has unpacked the second
    assert "Accept-Encoding" in forms[0].headers["vary"]
    assert "Accept," in forms[0].headers["vary"]


@pytest.mark.parametrize("path", [*PATHS, f"{API}/nothing", f"{API}/count/nothing", f"{API}/check"])
def test_head_is_get_without_the_body(client: Client, path: str) -> None:
    kept = {"accept-encoding": "identity"}
    get, head = client.get(path, headers=kept), client.ask("HEAD", path, headers=kept)
    assert head.content == b""
    assert head.status_code == get.status_code
    for name in ("content-type", "content-length", "etag", "cache-control"):
        assert head.headers.get(name) == get.headers.get(name)


def test_options_and_405_name_the_methods(client: Client) -> None:
    for path, allowed in ((f"{API}/count/agreements", "GET, HEAD, OPTIONS"), (f"{API}/check", "POST, OPTIONS")):
        assert client.ask("OPTIONS", path).headers["allow"] == allowed
        response = client.ask("DELETE", path)
        assert (response.status_code, response.headers["allow"]) == (405, allowed)
        assert response.headers["content-type"] == "application/problem+json"
    both = client.ask("PUT", f"{API}/reconcile").headers["allow"]
    assert {"GET", "POST"} <= set(both.split(", "))


def test_any_origin_may_read_and_none_may_post_an_article(client: Client) -> None:
    origin = {"origin": "https://newsroom.test"}
    assert client.get(f"{API}/count/agreements", headers=origin).headers["access-control-allow-origin"] == "*"
    asked = origin | {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    assert "access-control-allow-origin" not in client.ask("OPTIONS", f"{API}/check", headers=asked).headers
    assert "POST" in client.ask("OPTIONS", f"{API}/reconcile", headers=asked).headers["access-control-allow-methods"]


def test_problems_can_be_read_across_origins_and_are_not_kept(client: Client) -> None:
    response = client.get(f"{API}/count/agreements?state=ZZ", headers={"origin": "https://newsroom.test"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("*", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("br", False),
        ("", False),
        ("identity", False),
    ],
)
def test_accept_encoding(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


def test_zipped_bytes_are_the_same_each_time() -> None:
    body = b"287(g) " * 1000
    first, second = render(body, "text/plain", "r_1"), render(body, "text/plain", "r_1")
    assert first.zipped == second.zipped
    assert gzip.decompress(first.zipped or b"") == body


def test_the_cache_is_bounded_in_number_and_bytes() -> None:
    cache = Cache(most=10, most_bytes=100_000)
    for number in range(1_000):
        cache.put(number, render(b"x" * 5_000, "image/png", "r"))
    assert len(cache) == 10
    small = Cache(most=1_000, most_bytes=20_000)
    for number in range(100):
        small.put(number, render(b"x" * 1_000, "image/png", "r"))
    assert len(small) == 20_000 // 1_500
    assert small.get(99) is not None
    assert small.get(0) is None
    small.put("huge", render(b"x" * 19_000, "image/png", "r"))
    assert small.get("huge") is None


@pytest.mark.parametrize(
    ("query", "header", "lang"),
    [
        ("", "", "en"),
        ("", "es-MX,es;q=0.9,en;q=0.5", "es"),
        ("", "de,en;q=0.3,es;q=0.2", "en"),
        ("lang=es", "en", "es"),
        ("lang=xx", "es", "es"),
        ("", "es;q=0, en;q=0.1", "en"),
        ("", "es;q=nonsense", "en"),
        ("", "fr", "en"),
    ],
)
def test_language(query: str, header: str, lang: str) -> None:
    from starlette.requests import Request

    headers = [(b"accept-language", header.encode())] if header else []
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": query.encode(), "headers": headers}
    assert language(Request(scope)) == lang
