"""Polite requests: one at a time, with pauses, bounds and stamina.

In: an address and the validators of the last answer. Out: ``Answer``, or ``None`` where nothing changed. Easy to get
wrong: a redirect is a new address that a server chose for us, so each one is checked like the first: http(s) only,
to a host that this fetcher may ask, never twice to the same place.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ledger287.archive.store import Validators
from ledger287.issues import LedgerError

if TYPE_CHECKING:
    import httpx

MAX_REDIRECTS = 5
MAX_WAIT = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole body, where it came from in the end, and when it came (UTC)."""

    url: str
    body: bytes
    captured_at: str
    etag: str | None
    last_modified: str | None


class FetchError(Exception):
    """An address that could not be fetched, in one line."""


class _Transient(FetchError):
    """May go better the next time; ``wait`` is the server's own word on when."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def now() -> str:
    """This instant, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def quiet() -> None:
    """Retries are no news to a person at a terminal: only what fails in the end is told."""
    import stamina.instrumentation

    stamina.instrumentation.set_on_retry_hooks([])


class Fetcher:
    """Asks only ``hosts`` (``name`` or ``name:port``); ``pause`` in seconds between two requests."""

    def __init__(
        self,
        hosts: frozenset[str],
        *,
        pause: float = 1.0,
        attempts: int = 4,
        timeout: float = 30.0,
        wait: float = 0.5,
        max_bytes: int = 32 * 2**20,
        deadline: float = 180.0,
    ) -> None:
        try:
            import httpx
        except ImportError:
            raise LedgerError("fetching needs httpx and stamina: install ledger287 with its extra `net`") from None
        self._hosts, self._pause, self._attempts, self._wait = hosts, pause, attempts, wait
        self._max_bytes, self._deadline = max_bytes, deadline
        self._last = -1e9
        try:
            release = version("ledger287")
        except PackageNotFoundError:
            release = "0"
        self._client = httpx.Client(
            follow_redirects=False,
            timeout=timeout,
            headers={"User-Agent": f"ledger287/{release} (public-record archive)"},
        )

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, url: str, validators: Validators | None = None) -> Answer | None:
        """The answer for ``url``; ``None`` where the server says that it has not changed. ``FetchError`` otherwise."""
        import stamina

        def again(error: Exception) -> bool | float:
            if not isinstance(error, _Transient):
                return False
            return True if error.wait is None else min(error.wait, MAX_WAIT)

        for attempt in stamina.retry_context(
            on=again,
            attempts=self._attempts,
            timeout=None,
            wait_initial=self._wait,
            wait_max=30.0,
            wait_jitter=self._wait / 2,
        ):
            with attempt:
                return self._follow(url, validators)
        raise FetchError(f"{url}: not fetched")  # pragma: no cover - the loop returns or raises

    def _follow(self, url: str, validators: Validators | None) -> Answer | None:
        import httpx

        seen: set[str] = set()
        while True:
            self._check(url)
            if url in seen or len(seen) > MAX_REDIRECTS:
                raise FetchError(f"{url}: redirects without end")
            seen.add(url)
            try:
                answer = self._ask(url, validators)
            except httpx.TimeoutException:
                raise _Transient(f"{url}: no answer in time") from None
            except httpx.TransportError as error:
                raise _Transient(f"{url}: {_words(error)}") from None
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
                raise FetchError(f"{url}: {_words(error)}") from None
            if not isinstance(answer, str):
                return answer
            url = answer

    def _check(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
        except ValueError:
            raise FetchError(f"{url}: not an address") from None
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
            raise FetchError(f"{url}: not an http address")
        if host not in self._hosts:
            raise FetchError(f"{url}: leads to {host}, which is not asked for lists")

    def _ask(self, url: str, validators: Validators | None) -> Answer | str | None:
        """The answer, ``None`` for "not changed", or the address that the server points to."""
        time.sleep(max(0.0, self._last + self._pause - time.monotonic()))
        headers = {}
        if validators and validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators and validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        started = time.monotonic()
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                if response.status_code == 304 and headers:
                    return None
                if response.is_redirect and "location" in response.headers:
                    return str(response.url.join(response.headers["location"]))
                if response.status_code in (408, 425, 429) or response.status_code >= 500:
                    raise _Transient(f"{url}: the server answers {response.status_code}", _retry_after(response))
                if response.status_code != 200:
                    raise FetchError(f"{url}: the server answers {response.status_code}")
                body = self._body(url, response, started)
        finally:
            self._last = time.monotonic()
        told = response.headers
        return Answer(str(response.url), body, now(), told.get("etag"), told.get("last-modified"))

    def _body(self, url: str, response: httpx.Response, started: float) -> bytes:
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > self._max_bytes:
                raise FetchError(f"{url}: more than {self._max_bytes:,} bytes, no list is so large")
            if time.monotonic() - started > self._deadline:
                raise _Transient(f"{url}: not finished after {self._deadline:.0f} seconds")
        return bytes(body)


def _retry_after(response: httpx.Response) -> float | None:
    value = response.headers.get("retry-after", "")
    return float(value) if value.isdecimal() else None


def _words(error: Exception) -> str:
    return str(error).splitlines()[0][:160] if str(error) else type(error).__name__
