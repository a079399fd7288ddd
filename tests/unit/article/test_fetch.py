"""Fetching: never into a private network, whatever an address, a name or a redirect says."""

from __future__ import annotations

import http.server
import socket
import threading
from collections.abc import Iterator

import pytest

from ledger287.claims.article import fetch as module
from ledger287.claims.article.fetch import checked_url, fetch, is_public, resolve
from ledger287.issues import LedgerError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.5.5", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "ff02::1", "no address",
    ],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/x", "http://", "http://u:p@example.org/", "http://example.org:22/",
        "gopher://example.org", "http://example.org:99999/", "http://[::1", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_addresses_that_are_not_fetched(url: str) -> None:
    with pytest.raises(LedgerError) as caught:
        checked_url(url)
    assert "\n" not in str(caught.value)


def test_a_name_with_any_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(LedgerError, match="private network"):
        resolve("rebind.example", 80)


@pytest.mark.parametrize(
    "url", ["http://localhost/", "http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"]
)
def test_this_machine_is_never_asked(url: str) -> None:
    with pytest.raises(LedgerError, match=r"private network|no such host|no web address"):
        fetch(url)


class _Site(http.server.BaseHTTPRequestHandler):
    """A small site: a page, a redirect into the private network, a flood, a loop, an error."""

    def do_GET(self) -> None:
        paths = {"/in": "http://192.168.7.7/secret", "/loop": "/loop", "/file": "file:///etc/passwd"}
        if self.path in paths:
            self.send_response(302)
            self.send_header("Location", paths[self.path])
            self.end_headers()
            return
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Type", "text/html; charset=windows-1252")
        self.end_headers()
        if self.path == "/flood":
            try:
                for _ in range(2000):
                    self.wfile.write(b"x" * 65536)
            except OSError:
                return
        self.wfile.write("<html><p>ICE’s 1,096 agreements</p></html>".encode("cp1252"))

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine that stands for a public one: only the name ``news.example`` leads there."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    real = socket.create_connection

    def names(host: str, port: int, *_: object, **__: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        ip = {"news.example": "93.184.216.34"}.get(host, host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    def connect(address: tuple[str, int], *args: object, **kwargs: object) -> socket.socket:
        assert address[0] == "93.184.216.34", "a connection was made to something else than the checked address"
        return real(("127.0.0.1", port), *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", names)
    monkeypatch.setattr(socket, "create_connection", connect)
    yield "http://news.example"
    server.shutdown()
    server.server_close()


def test_a_public_page_is_fetched_at_the_checked_address(site: str) -> None:
    page = fetch(f"{site}/story")
    assert (page.content_type, page.charset, page.url) == ("text/html", "windows-1252", f"{site}/story")
    from ledger287.claims.article import read_article

    assert read_article(f"{site}/story").text == "ICE’s 1,096 agreements"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/in", "private network"),
        ("/loop", "redirects"),
        ("/file", "only http"),
        ("/none", "answered 404"),
        ("/flood", "more than"),
    ],
)
def test_what_a_site_cannot_make_us_do(site: str, path: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 1_000_000)
    with pytest.raises(LedgerError, match=why) as caught:
        fetch(site + path)
    assert "\n" not in str(caught.value)
