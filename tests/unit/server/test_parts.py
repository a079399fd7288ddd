"""The server's parts on their own: buckets, forms, workers, addresses, preferences."""

from __future__ import annotations

import asyncio
import contextlib
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger287.publish.api import csvtext
from ledger287.publish.api.problem import Problem
from ledger287.publish.server import bucket, multipart
from ledger287.publish.server.api import prefers_csv
from ledger287.publish.server.host import _HOST
from ledger287.publish.server.workers import Workers


def test_a_bucket_empties_and_fills_at_its_rate() -> None:
    now = 0.0
    buckets = bucket.Buckets(burst=2, per_second=0.5, clock=lambda: now)
    assert [buckets.take("192.0.2.1") for _ in range(3)] == [0, 0, 2]
    assert buckets.take("192.0.2.2") == 0
    now = 1.9
    assert buckets.take("192.0.2.1") == 1
    now = 2.1
    assert buckets.take("192.0.2.1") == 0
    now = 1_000.0
    assert [buckets.take("192.0.2.1") for _ in range(3)] == [0, 0, 2]


def test_the_table_of_clients_is_bounded_and_a_network_is_one_client() -> None:
    buckets = bucket.Buckets(burst=1, per_second=0.001, clock=lambda: 0.0)
    for number in range(bucket.MOST_CLIENTS + 500):
        buckets.take(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(buckets._clients) == bucket.MOST_CLIENTS
    assert bucket.client_key("2001:db8::1") == bucket.client_key("2001:db8::ffff:1")
    assert bucket.client_key("2001:db8::1") != bucket.client_key("2001:db8:0:1::1")
    assert bucket.client_key(None) == bucket.client_key("nonsense")


def test_a_form_comes_apart_as_it_was_put_together() -> None:
    import httpx

    request = httpx.Request(
        "POST",
        "http://x/",
        data={"text": "a\r\n--b\r\nc “é”", "published": ""},
        files={"file": ("n.txt", b"\x00\r\n--\xff")},
    )
    fields, file = multipart.parse(request.headers["content-type"], request.read())
    assert fields == {"text": "a\r\n--b\r\nc “é”", "published": ""}
    assert file == b"\x00\r\n--\xff"


@given(st.binary(max_size=300), st.text(max_size=40))
def test_a_form_of_any_bytes_is_read_or_refused(body: bytes, boundary: str) -> None:
    for data in (body, b"--x\r\n" + body + b"\r\n--x--"):
        for kind in ("multipart/form-data; boundary=x", f"multipart/form-data; boundary={boundary}"):
            with contextlib.suppress(Problem):  # any other exception fails the test
                fields, file = multipart.parse(kind, data)
                assert isinstance(file, bytes)
                assert all(isinstance(value, str) for value in fields.values())


@given(st.text(max_size=50))
def test_no_cell_starts_a_formula(text: str) -> None:
    found = csvtext.cell(text)
    assert found == "" or found[0] not in "=+-@\t\r\n＝＋－＠"
    assert found.removeprefix("'") == text.replace("\x00", "\ufffd").removeprefix("'") or found.endswith(text)


def test_numbers_stay_numbers_and_nothing_is_empty() -> None:
    assert csvtext.render(("a", "b", "c"), [(-5, 1.5, None)]) == "a,b,c\r\n-5,1.5,\r\n"
    assert csvtext.cell("-5") == "'-5"
    assert csvtext.cell(True) == "true"
    assert csvtext.cell(" =1+1") == "' =1+1"


def test_workers_refuse_what_comes_too_late_or_is_too_much() -> None:
    async def go() -> list[str]:
        gate = threading.Event()
        workers = Workers("test", threads=1, waiting=1, seconds=0.2)
        try:
            results = await asyncio.gather(
                *(workers.run(lambda: gate.wait(5)) for _ in range(4)), return_exceptions=True
            )
        finally:
            gate.set()
        await asyncio.sleep(0.1)
        assert await workers.run(lambda: "again") == "again"
        workers.close()
        return [result.kind.code if isinstance(result, Problem) else str(result) for result in results]

    assert asyncio.run(go()) == ["took-too-long"] * 4


@pytest.mark.parametrize(
    ("host", "good"),
    [
        ("example.org", True),
        ("localhost:8287", True),
        ("[::1]:80", True),
        ("127.0.0.1", True),
        ("", False),
        ("a b", False),
        ("a/b", False),
        ('a"b', False),
        ("a:b", False),
        ("-a", False),
        ("a\n", False),
        ("a" * 300, False),
    ],
)
def test_host(host: str, good: bool) -> None:
    assert bool(_HOST.fullmatch(host)) is good


@pytest.mark.parametrize(
    ("accept", "csv"),
    [
        ("text/csv", True),
        ("application/json", False),
        ("*/*", False),
        ("", False),
        ("text/csv;q=0.5, application/json", False),
        ("application/json;q=0.2,text/csv", True),
        ("text/html,text/csv;q=nonsense", False),
    ],
)
def test_csv_only_for_those_who_ask(accept: str, csv: bool) -> None:
    assert prefers_csv(accept) is csv
