"""Polite, bounded, stubborn: what the fetcher does with what servers do."""

from __future__ import annotations

import gzip
import time

import pytest

from ledger287.archive import Validators
from ledger287.archive.web import Fetcher, FetchError
from tests.unit.archive.server import Asked, Reply, Server


def test_a_body_and_its_validators(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = Reply(200, b"body", {"ETag": '"1"', "Last-Modified": "Sun, 01 Mar 2026 09:00:00 GMT"})
    answer = fetcher.get(server.url + "/a")
    assert answer is not None
    assert (answer.url, answer.body, answer.etag) == (server.url + "/a", b"body", '"1"')
    assert answer.last_modified == "Sun, 01 Mar 2026 09:00:00 GMT"
    assert answer.captured_at.startswith("20")
    assert answer.captured_at.endswith("Z")
    assert "ledger287/" in server.asked[0].headers["user-agent"]
    assert "if-none-match" not in server.asked[0].headers


def test_nothing_new(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = lambda asked: Reply(304 if asked.headers.get("if-none-match") == '"1"' else 200, b"")
    assert fetcher.get(server.url + "/a", Validators("0" * 64, '"1"', "Sun, 01 Mar 2026 09:00:00 GMT")) is None
    assert server.asked[0].headers["if-modified-since"] == "Sun, 01 Mar 2026 09:00:00 GMT"


def test_a_server_that_stumbles_is_asked_again(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = [Reply(500), Reply(503, headers={"Retry-After": "0"}), Reply(200, b"at last")]
    answer = fetcher.get(server.url + "/a")
    assert answer is not None
    assert answer.body == b"at last"
    assert len(server.asked) == 3


def test_a_server_that_stays_down(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = Reply(500)
    with pytest.raises(FetchError, match=r"/a: the server answers 500"):
        fetcher.get(server.url + "/a")
    assert len(server.asked) == 4


def test_not_found_is_not_asked_again(server: Server, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="the server answers 404"):
        fetcher.get(server.url + "/a")
    assert len(server.asked) == 1


def test_an_unasked_304_is_no_answer(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = Reply(304)
    with pytest.raises(FetchError, match="the server answers 304"):
        fetcher.get(server.url + "/a")


def test_a_body_cut_short_is_fetched_again(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = [Reply(200, b"half", claims=8), Reply(200, b"complete")]
    answer = fetcher.get(server.url + "/a")
    assert answer is not None
    assert answer.body == b"complete"


def test_a_body_always_cut_short(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = Reply(200, b"half", claims=8)
    with pytest.raises(FetchError, match=r"complete message body|incomplete"):
        fetcher.get(server.url + "/a")


def test_a_body_without_end_and_a_compressed_one(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = Reply(200, b"x" * 300_000)
    server.routes["/b"] = Reply(200, gzip.compress(b"\x00" * 5_000_000), {"Content-Encoding": "gzip"})
    for path in ("/a", "/b"):
        with pytest.raises(FetchError, match="more than 200,000 bytes"):
            fetcher.get(server.url + path)


def test_redirects_are_followed_on_the_same_host(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = Reply(301, headers={"Location": "/b"})
    server.routes["/b"] = Reply(302, headers={"Location": f"{server.url}/c"})
    server.routes["/c"] = Reply(200, b"here")
    answer = fetcher.get(server.url + "/a")
    assert answer is not None
    assert (answer.url, answer.body) == (server.url + "/c", b"here")


def test_redirects_in_a_circle_and_without_end(server: Server, fetcher: Fetcher) -> None:
    server.routes["/a"] = Reply(302, headers={"Location": "/b"})
    server.routes["/b"] = Reply(302, headers={"Location": "/a"})
    with pytest.raises(FetchError, match="redirects without end"):
        fetcher.get(server.url + "/a")

    def onwards(asked: Asked) -> Reply:
        return Reply(302, headers={"Location": f"/n?{len(server.asked)}"})

    server.routes["/n"] = onwards
    with pytest.raises(FetchError, match="redirects without end"):
        fetcher.get(server.url + "/n")


@pytest.mark.parametrize("location", [
    "http://169.254.169.254/latest/meta-data", "http://localhost:1/", "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x",
    "http://user:word@127.0.0.1/", "//example.invalid/x"])  # fmt: skip
def test_redirects_elsewhere_are_refused(server: Server, fetcher: Fetcher, location: str) -> None:
    server.routes["/a"] = Reply(302, headers={"Location": location})
    with pytest.raises(FetchError, match=r"not asked for lists|not an http address"):
        fetcher.get(server.url + "/a")
    assert len(server.asked) == 1


def test_nobody_there() -> None:
    with (
        Fetcher(frozenset({"127.0.0.1:9"}), pause=0, wait=0.01) as fetcher,
        pytest.raises(FetchError, match=r"http://127\.0\.0\.1:9/: .*refused"),
    ):
        fetcher.get("http://127.0.0.1:9/")


def test_requests_keep_their_distance(server: Server) -> None:
    server.routes["/a"] = Reply(200, b"x")
    with Fetcher(frozenset({server.host}), pause=0.15) as fetcher:
        started = time.monotonic()
        for _ in range(3):
            fetcher.get(server.url + "/a")
        assert time.monotonic() - started >= 0.3


def test_a_server_that_drips_is_given_up(server: Server) -> None:
    server.routes["/a"] = Reply(200, b"x" * 50_000)
    with (
        Fetcher(frozenset({server.host}), pause=0, wait=0.01, deadline=-1) as fetcher,
        pytest.raises(FetchError, match="not finished"),
    ):
        fetcher.get(server.url + "/a")
