"""One page from the web, for a person who asked for it; never from inside their own network.

In: an http(s) address. Out: ``Fetched`` bytes with type and final address.
Easy to get wrong: a name can resolve to a public address when checked and to a private one when used. The
connection is therefore made to the very address that was checked, for every redirect anew, and TLS still
verifies the name.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from ledger287.issues import LedgerError

if TYPE_CHECKING:
    import httpcore
    import httpx

MAX_BYTES = 20_000_000
MAX_SECONDS = 30.0
MAX_REDIRECTS = 5
AGENT = "ledger287 (checks figures about the 287(g) program; one page on a person's request)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent for one page."""

    data: bytes
    content_type: str
    charset: str | None
    url: str


def is_public(address: str) -> bool:
    """May a connection be made to this IP address? Private, local, mapped and translated ones may not."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (
        ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local or ip.is_unspecified
    )


def checked_url(url: str) -> str:
    """The address, if it is one that may be fetched. Raises ``LedgerError``."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise LedgerError(f"{url[:200]}: is no web address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise LedgerError(f"{url[:200]}: only http and https addresses can be fetched; give a file or a full address")
    if parts.username or parts.password:
        raise LedgerError(
            f"{parts.hostname}: addresses with a password are not fetched; save the page and check the file"
        )
    if port not in (None, 80, 443):
        raise LedgerError(
            f"{url[:200]}: only the usual web ports (80, 443) are fetched; save the page and check the file"
        )
    return url


def resolve(host: str, port: int) -> list[str]:
    """The public addresses of ``host``. Raises ``LedgerError`` where it has none, or any that is not public."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        raise LedgerError(f"{host}: no such host, or no network; save the page and check the file") from None
    if not found or not all(map(is_public, found)):
        raise LedgerError(f"{host}: lies in a private network and is not fetched; save the page and check the file")
    return sorted(found, key=lambda ip: (":" in ip, ip))


def _backend() -> httpcore.NetworkBackend:
    """A network layer that connects only to addresses that it has just resolved and found public."""
    import httpcore

    class PublicOnly(httpcore.SyncBackend):
        def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,
            local_address: str | None = None,
            socket_options: Iterable[Any] | None = None,
        ) -> httpcore.NetworkStream:
            last: Exception | None = None
            for address in resolve(host, port)[:3]:
                try:
                    return super().connect_tcp(address, port, timeout, local_address, socket_options)
                except httpcore.ConnectError as error:
                    last = error
            raise last or httpcore.ConnectError(host)

        def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
            raise LedgerError("sockets of this machine are not fetched")

    return PublicOnly()


def _client() -> httpx.Client:
    import httpcore
    import httpx

    transport = httpx.HTTPTransport(trust_env=False)
    transport._pool = httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(trust_env=False), network_backend=_backend()
    )
    headers = {
        "User-Agent": AGENT,
        "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    }
    return httpx.Client(
        transport=transport, headers=headers, timeout=httpx.Timeout(10.0), follow_redirects=False, trust_env=False
    )


def fetch(url: str) -> Fetched:
    """Fetch one page. Raises ``LedgerError`` with one line where that cannot or must not be done."""
    try:
        import httpx
    except ImportError:
        raise LedgerError(
            f"{url[:200]}: fetching needs the extra 'net': pip install 'ledger287[net]', or save the page"
        ) from None
    until = time.monotonic() + MAX_SECONDS
    try:
        with _client() as client:
            for _ in range(MAX_REDIRECTS + 1):
                with client.stream("GET", checked_url(url)) as response:
                    if response.is_redirect:
                        url = urljoin(url, response.headers["location"])
                        continue
                    return _body(response, url, until)
    except httpx.TimeoutException:
        raise LedgerError(f"{url[:200]}: no answer in time; try again, or save the page and check the file") from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise LedgerError(
            f"{url[:200]}: cannot be fetched ({type(error).__name__}); save the page and check the file"
        ) from None
    raise LedgerError(f"{url[:200]}: more than {MAX_REDIRECTS} redirects; open it in a browser and save the page")


def _body(response: httpx.Response, url: str, until: float) -> Fetched:
    """Read the answer within its bounds of size and time."""
    if response.status_code != 200:
        raise LedgerError(
            f"{url[:200]}: the server answered {response.status_code}; open it in a browser and save the page"
        )
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes(65536):
        size += len(chunk)
        if size > MAX_BYTES:
            raise LedgerError(
                f"{url[:200]}: more than {MAX_BYTES // 1_000_000} MB; save the article's text and check the file"
            )
        if time.monotonic() > until:
            raise LedgerError(f"{url[:200]}: still sending after {MAX_SECONDS:.0f} s; save the page and check the file")
        chunks.append(chunk)
    kind = response.headers.get("content-type", "").lower()
    return Fetched(b"".join(chunks), kind.split(";")[0].strip(), response.charset_encoding, url)
