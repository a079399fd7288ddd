"""What strangers send: too much, too slow, too deep, dressed as something else, or aimed at this very network."""

from __future__ import annotations

import asyncio
import gzip
import http.server
import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from ledger287.ledger import Ledger
from ledger287.publish.server import Settings, create_app
from tests.unit.api import small
from tests.unit.api.client import Client

CHECK = "/api/v1/check"
SECRET = "the-word-that-must-stay-in-this-request"
TEXTS = [
    "<script>alert(1)</script> ICE had 6 agreements as of Feb. 2, 2026.",
    '"><img src=x onerror=alert(1)> ICE had 6 agreements as of Feb. 2, 2026.',
    "</article></body></html><style>*{display:none}</style> ICE listed 6 agreements on Feb. 2, 2026.",
    "\u202eICE\u202c had \u2066\u202e6\u2069 agreements as of Feb. 2, 2026.",
    "ICE had\x00 6\x00 agreements\x00 as of Feb. 2, 2026.",
    "javascript:alert(1) {{7*7}} {% raw %} ${7*7} <%= 7 %> ICE had 6 agreements as of Feb. 2, 2026.",
    "\ufeffICE had 6 agreements\u2028as of Feb. 2, 2026.\U0001f600 \u0301\u0301\u0301",
    "x" * 200_000,
    "1,168 agreements in Florida. " * 2_000,
    "9" * 50_000,
    "(" * 20_000 + "6 agreements" + ")" * 20_000,
    "\n" * 100_000 + "6 agreements",
    "as of as of as of Jan. Jan. Jan. " * 1_000,
    ", ".join(["Florida with 6"] * 2_000),
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """An application with the bounds of a real one, but no rate limit."""
    folder = small.build(tmp_path_factory.mktemp("hostile") / "ledger")
    return Client(create_app(Ledger(folder), Settings(check_burst=100_000)))


# --- what is in the article ------------------------------------------------------------------------------
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_hostile_texts_are_answered_as_data_within_the_time(hostile: Client, text: str) -> None:
    began = time.perf_counter()
    response = hostile.post(CHECK, json={"text": text, "published": "2026-02-05"})
    assert response.status_code == 200, response.text[:300]
    assert time.perf_counter() - began < 20
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-content-type-options"] == "nosniff"
    for claim in response.json()["claims"]:
        assert claim["text"] == text[claim["start"] : claim["end"]]


@pytest.mark.parametrize("text", TEXTS[:7], ids=range(7))
def test_hostile_texts_are_escaped_on_the_page(hostile: Client, text: str) -> None:
    from lxml import etree

    response = hostile.post("/check/", data={"text": text, "published": "2026-02-05"})
    assert response.status_code == 200, response.text[:300]
    page = etree.fromstring(response.content, etree.HTMLParser(encoding="utf-8"))
    assert all(script.get("src") or script.get("type") == "application/ld+json" for script in page.iter("script"))
    assert not [name for element in page.iter("*") for name in element.attrib if name.startswith("on")]
    assert not [image for image in page.iter("img") if image.get("src") == "x"]
    assert page.find(".//style") is None
    assert not [link for link in page.iter("a") if (link.get("href") or "").strip().lower().startswith("javascript")]
    assert "49" not in "".join(page.xpath("//article//text()")) or "{{7*7}}" in response.text


def test_lone_surrogates_become_one_character_each(hostile: Client) -> None:
    body = b'{"text": "\\ud800 ICE had 6 agreements as of Feb. 2, 2026. \\udfff"}'
    response = hostile.post(CHECK, content=body, headers={"content-type": "application/json"})
    assert response.status_code == 200
    (claim,) = (claim for claim in response.json()["claims"] if claim["text"] == "6")
    assert claim["start"] == len("\ufffd ICE had ")


def test_an_agency_called_like_markup_is_text_on_every_page(hostile: Client) -> None:
    for path in ("/api/v1/reconcile/preview?id=a_hostile", "/feeds/agency/a_hostile.atom", "/agencies/", "/states/TX/"):
        response = hostile.get(path)
        assert response.status_code == 200, path
        assert "<script>alert" not in response.text


# --- how it is sent --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        (b"{", "application/json", 400),
        (b"", "application/json", 400),
        (b"[" * 500_000, "application/json", 400),
        (b'{"a":' * 100_000, "application/json", 400),
        (b'{"text": NaN}', "application/json", 400),
        (b"\xff\xfe{}", "application/json", 400),
        (b'{"text": ' + b"9" * 100_000 + b"}", "application/json", 400),
        (b"[]", "application/json", 422),
        (b'{"text": 5}', "application/json", 422),
        (b'{"text": "x", "html": "y"}', "application/json", 422),
        (b"{}", "application/json", 422),
        (b'{"text": "x", "published": "soon"}', "application/json", 422),
        (b'{"text": "x", "published": "2026-02-30"}', "application/json", 422),
        (b'{"text": "x", "save": "yes"}', "application/json", 422),
        (b"<x/>", "text/xml", 415),
        (b"x", "", 415),
        (b"x" * 1_000_001, "text/plain", 413),
    ],
)
def test_bodies_that_make_no_sense(hostile: Client, body: bytes, media: str, status: int) -> None:
    response = hostile.post(CHECK, content=body, headers={"content-type": media} if media else {})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert "Traceback" not in response.text


def test_a_body_without_length_is_cut_off_at_the_limit(hostile: Client) -> None:
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        for _ in range(10_000):
            sent += 10_000
            yield b"x" * 10_000

    response = hostile.post(CHECK, content=endless(), headers={"content-type": "text/plain"})
    assert response.status_code == 413
    assert sent < 1_200_000


def test_gzip_is_read_and_a_bomb_is_not(hostile: Client) -> None:
    headers = {"content-type": "text/plain", "content-encoding": "gzip"}
    good = hostile.post(CHECK, content=gzip.compress(b"ICE had 6 agreements as of Feb. 2, 2026."), headers=headers)
    assert good.json()["coverage"]["figures"] >= 1
    bomb = gzip.compress(b"\0" * 300_000_000)
    assert len(bomb) < 1_000_000
    began = time.perf_counter()
    assert hostile.post(CHECK, content=bomb, headers=headers).status_code == 413
    assert time.perf_counter() - began < 20
    assert hostile.post(CHECK, content=b"no gzip", headers=headers).status_code == 400
    assert hostile.post(CHECK, content=gzip.compress(b"x" * 99)[:-9], headers=headers).status_code == 400
    assert hostile.post(CHECK, content=b"x", headers=headers | {"content-encoding": "br"}).status_code == 415


def test_a_slow_body_is_given_up(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = small.build(tmp_path_factory.mktemp("slow") / "ledger")
    client = Client(create_app(Ledger(folder), Settings(body_seconds=0.3)))

    async def trickle() -> Any:
        for _ in range(1_000):  # fifty seconds
            yield b"x"
            await asyncio.sleep(0.05)

    began = time.perf_counter()
    assert client.post(CHECK, content=trickle(), headers={"content-type": "text/plain"}).status_code == 408
    assert time.perf_counter() - began < 30


def test_work_that_takes_too_long_is_given_up(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small.build(tmp_path_factory.mktemp("long") / "ledger")
    client = Client(create_app(Ledger(folder), Settings(answer_seconds=0.2, checks_at_once=1)))
    released = threading.Event()
    monkeypatch.setattr(Ledger, "check", lambda *_, **__: released.wait(20))
    try:
        response = client.post(CHECK, json={"text": "x"})
        assert (response.status_code, response.json()["type"]) == (503, "/api/v1/problems/took-too-long")
        assert "retry-after" in response.headers
        assert client.get("/api/v1/count/agreements").status_code == 200
    finally:
        released.set()


def test_a_check_that_would_take_for_ever_is_ended(tmp_path_factory: pytest.TempPathFactory) -> None:
    """As ``serve`` runs it: the process goes, its place is taken, the next check is answered."""
    folder = small.build(tmp_path_factory.mktemp("ended") / "ledger")
    app = create_app(Ledger(folder), Settings(answer_seconds=5, checks_at_once=1, check_processes=True))
    client = Client(app)
    try:
        assert client.post(CHECK, json={"text": "ICE had 6 agreements."}).status_code == 200
        began = time.perf_counter()
        for text in ("1 agreement, " * 70_000, "<p>" * 300_000):
            assert client.post(CHECK, json={"text": text}).status_code in (200, 503)
        assert time.perf_counter() - began < 20
        assert client.post(CHECK, json={"text": "ICE had 6 agreements."}).status_code == 200
    finally:
        app.state.host.close()


@pytest.mark.parametrize(
    "form",
    [
        {"content": b"x", "headers": {"content-type": "multipart/form-data"}},
        {"content": b"x", "headers": {"content-type": "multipart/form-data; boundary=x"}},
        {"content": b"--x\r\n\r\n--x--", "headers": {"content-type": "multipart/form-data; boundary=x"}},
        {
            "content": b"--x\r\nContent-Disposition: form-data\r\n\r\ny\r\n--x--",
            "headers": {"content-type": "multipart/form-data; boundary=x"},
        },
        {"content": b"--x\r\n" * 1_000 + b"--x--", "headers": {"content-type": "multipart/form-data; boundary=x"}},
        {"data": {"published": "2026-02-05"}},
        {"data": {"text": "ICE had 6 agreements.", "published": "some day"}},
        {"data": {"url": "file:///etc/passwd"}},
        {"data": {"url": "http://127.0.0.1:1/"}},
        {"files": {"file": ("x.pdf", b"%PDF-1.7 nonsense", "application/pdf")}},
        {"files": {"file": ("x.docx", b"PK\x03\x04nonsense", "application/zip")}},
        {"content": b"x", "headers": {"content-type": "text/plain"}},
    ],
    ids=range(12),
)
def test_forms_that_make_no_sense_are_told_on_the_page(hostile: Client, form: dict[str, Any]) -> None:
    response = hostile.post("/check/", **form)
    assert response.status_code in (403, 415, 422)
    assert response.headers["content-type"].startswith("text/html")
    assert "root:" not in response.text


def test_an_uploaded_file_is_checked(hostile: Client) -> None:
    text = "ICE had 6 agreements as of Feb. 2, 2026."
    sent = {"file": ("a.txt", text.encode(), "text/plain")}
    response = hostile.post("/check/", files=sent, data={"text": "", "url": "", "published": "2026-02-05"})
    assert response.status_code == 200
    assert "6 agreements" in response.text
    assert "a.txt" not in response.text


# --- links -----------------------------------------------------------------------------------------------
@pytest.fixture
def inner() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that must never be asked, and what it was asked."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"inner secret")

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()


@pytest.mark.parametrize(
    "url",
    [
        "http://{inner}/",
        "http://localhost:{port}/",
        "http://0.0.0.0:{port}/",
        "http://[::1]:{port}/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://user:pass@{inner}/",
        "file:///etc/passwd",
        "ftp://{inner}/",
        "gopher://{inner}/",
        "//{inner}/",
        "http://",
        "http://[",
        "http://\u0000/",
        "javascript:alert(1)",
        "x" * 5_000,
    ],
)
def test_addresses_inside_are_never_fetched(hostile: Client, inner: tuple[str, list[str]], url: str) -> None:
    address, asked = inner
    sent = url.format(inner=address, port=address.rpartition(":")[2])
    response = hostile.post(CHECK, json={"url": sent})
    assert (response.status_code, response.json()["type"]) == (403, "/api/v1/problems/url-refused")
    assert len(response.json()["detail"]) <= 410
    assert asked == []


def test_a_redirect_to_the_inside_is_not_followed(
    hostile: Client, inner: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public page that redirects inward: the second address is judged as the first was."""
    import httpx

    from ledger287.claims.article import fetch

    address, asked = inner
    judged: list[str] = []
    real = fetch.checked_url

    def outer(request: httpx.Request) -> httpx.Response:
        if request.url.host == "news.example":
            return httpx.Response(302, headers={"location": f"http://{address}/secret"})
        raise AssertionError(f"asked {request.url}")

    def noting(url: str) -> str:
        judged.append(url)
        return real(url)

    monkeypatch.setattr(fetch, "_client", lambda: httpx.Client(transport=httpx.MockTransport(outer)))
    monkeypatch.setattr(fetch, "checked_url", noting)
    response = hostile.post(CHECK, json={"url": "http://news.example/story"})
    assert response.status_code == 403
    assert judged == ["http://news.example/story", f"http://{address}/secret"]
    assert asked == []


# --- what gets out ---------------------------------------------------------------------------------------
def test_a_failure_inside_tells_nothing(
    hostile: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError(f"{SECRET} in /home/somebody/ledger")

    monkeypatch.setattr(Ledger, "check", broken)
    with caplog.at_level(logging.DEBUG):
        response = hostile.post(CHECK, json={"text": SECRET})
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["content-security-policy"]
    assert SECRET not in response.text
    assert "home" not in response.text
    assert "RuntimeError at" in caplog.text
    assert SECRET not in caplog.text


def test_nothing_that_is_pasted_is_logged_or_kept(hostile: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        hostile.post(CHECK, json={"text": f"{SECRET} 6 agreements"})
        hostile.post(CHECK, json={"url": f"http://{SECRET}.invalid/"})
        hostile.post("/check/", data={"text": f"{SECRET} 6 agreements"})
        hostile.post(CHECK, content=f'{{"{SECRET}'.encode(), headers={"content-type": "application/json"})
        hostile.get(f"/{SECRET}")
        hostile.get(f"/api/v1/agencies?q={SECRET}")
        hostile.get(f"/api/v1/{SECRET}")
    told = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("ledger287"))
    assert "POST /api/v1/check 200" in told
    assert SECRET not in told
    kept = hostile.app.state.host.cache
    assert not [key for key in kept._kept if "check" in str(key)]


def test_headers_that_guard_are_on_every_answer(hostile: Client) -> None:
    for path in (
        "/",
        "/api/v1/measures",
        "/nothing",
        "/api/v1/nothing",
        "/feeds/changes.atom",
        "/healthz",
        "/static/site.css",
    ):
        headers = hostile.get(path).headers
        policy = headers["content-security-policy"]
        assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
        assert "'unsafe-eval'" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "default-src 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in headers
        assert "server" not in headers
    assert "frame-ancestors *" in hostile.get("/embed/agreements/").headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2f..%2fledger.py",
        "/static/%2e%2e/%2e%2e/cli.py",
        "/static/%00",
        "//etc/passwd",
        "/static//etc/passwd",
        "/%c0%ae%c0%ae/",
        "/..;/",
        "/agencies/..%2f..%2f",
        "/api/v1/../../etc/passwd",
        "/" + "a" * 5_000,
        "/states/%0d%0aX-Evil:%201/",
        "/charts/../../x.png",
    ],
)
def test_paths_that_climb_find_nothing(hostile: Client, path: str) -> None:
    response = hostile.get(path)
    assert response.status_code in (404, 422)
    assert "x-evil" not in response.headers
    assert "import" not in response.text


def test_check_is_limited_for_each_client_and_the_rest_is_not(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = small.build(tmp_path_factory.mktemp("rate") / "ledger")
    client = Client(create_app(Ledger(folder), Settings(check_burst=3, check_per_second=0.01)))
    statuses = [client.post(CHECK, json={"text": "x"}).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    last = client.post(CHECK, json={"text": "x"})
    assert 1 <= int(last.headers["retry-after"]) <= 100
    assert client.post("/check/", data={"text": "x"}).status_code == 429
    assert client.get("/api/v1/count/agreements").status_code == 200


# --- on the wire -----------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A real server with a short patience."""
    import uvicorn

    from ledger287.publish.server import patience

    folder = small.build(tmp_path_factory.mktemp("wire") / "ledger")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patience, "HEAD_SECONDS", 0.5)
        app = create_app(Ledger(folder), Settings(log=False))
        config = uvicorn.Config(
            app, port=0, http=patience.Patient, ws="none", log_level="critical", server_header=False
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield server.servers[0].sockets[0].getsockname()[1]
        server.should_exit = True
        thread.join(10)


def wire(port: int, data: bytes, wait: float = 3.0) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as connection:
        connection.sendall(data)
        found = b""
        try:
            while part := connection.recv(65_536):
                found += part
        except (TimeoutError, ConnectionResetError):
            return found + b"(still open)"
        return found


def test_a_connection_that_never_asks_is_closed(port: int) -> None:
    began = time.perf_counter()
    assert wire(port, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ") == b""
    assert time.perf_counter() - began < 5


def test_nor_is_a_second_request_waited_for_for_ever(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200")
        time.sleep(0.1)
        began = time.perf_counter()
        connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        while connection.recv(65_536):
            pass
        assert 0.3 < time.perf_counter() - began < 5


@pytest.mark.parametrize(
    "data",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/one\r\nHost: x\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: \x00\r\n\r\n",
    ],
    ids=range(6),
)
def test_what_is_not_http_is_a_plain_refusal(port: int, data: bytes) -> None:
    found = wire(port, data)
    assert found.startswith(b"HTTP/1.1 4"), found[:200]
    assert b"Traceback" not in found


def test_the_server_goes_on_after_all_that(port: int) -> None:
    found = wire(port, b"GET /api/v1/count/agreements HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert json.loads(found.partition(b"\r\n\r\n")[2])["value"] == 6


def test_a_request_with_two_lengths_cannot_hide_a_second_one(port: int) -> None:
    """Chunked wins over Content-Length (RFC 9112, 6.1), so what follows the body is not read as a request."""
    head = b"POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"
    hidden = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    found = wire(port, head + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n" + hidden)
    assert found.count(b"HTTP/1.1 ") == 1
