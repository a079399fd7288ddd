"""Bytes ready to send, and the cache of them.

In: a body with its media type. Out: a response for this client: 200, 304, gzip or not, body or (HEAD) none.
Easy to get wrong: a strong ETag names these very bytes, so the gzip form has an ETag of its own.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

WORTH_ZIPPING = 1_000


@dataclass(frozen=True, slots=True)
class Rendered:
    """One answer in its final bytes."""

    body: bytes
    media_type: str
    release: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    zipped: bytes | None = None
    mark: str = ""

    @property
    def size(self) -> int:
        return len(self.body) + len(self.zipped or b"") + 500


def render(
    body: bytes, media_type: str, release: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Rendered:
    """``body`` with its mark, and zipped where that is worth it (pictures and fonts are packed already)."""
    packs = media_type.startswith(("text/", "application/", "image/svg")) and len(body) >= WORTH_ZIPPING
    zipped = gzip.compress(body, 6, mtime=0) if packs else None
    mark = f"{release}.{hashlib.sha256(body).hexdigest()[:16]}"
    return Rendered(body, media_type, release, status, headers or {}, zipped, mark)


def respond(request: Request, rendered: Rendered) -> Response:
    """The response to ``request``: conditional, encoded, without a body for HEAD."""
    wants_gzip = rendered.zipped is not None and accepts_gzip(request.headers.get("accept-encoding", ""))
    etag = f'"{rendered.mark}{"-gzip" if wants_gzip else ""}"'
    headers = {"etag": etag, **rendered.headers}
    if rendered.zipped is not None:
        vary = headers.get("vary")
        headers["vary"] = f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"
    if rendered.status == 200 and _matches(request.headers.get("if-none-match"), rendered.mark):
        return Response(status_code=304, headers=headers)
    body = rendered.body
    if wants_gzip and rendered.zipped is not None:
        body = rendered.zipped
        headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(body))
    return Response(b"" if request.method == "HEAD" else body, rendered.status, headers, rendered.media_type)


def accepts_gzip(header: str) -> bool:
    """Whether Accept-Encoding admits gzip."""
    for part in header.split(","):
        name, _, weight = part.strip().partition(";")
        if name.strip().lower() in ("gzip", "*"):
            return weight.replace(" ", "").rstrip(".0") != "q="
    return False


def _matches(header: str | None, mark: str) -> bool:
    """RFC 9110, 13.1.2: weak comparison; either encoding of these bytes will do."""
    if header is None:
        return False
    if header.strip() == "*":
        return True
    tags = {part.strip().removeprefix("W/").strip('"') for part in header.split(",")}
    return mark in tags or f"{mark}-gzip" in tags


class Cache:
    """Answers by what was asked, the least recently used going first. Bounded in number and bytes."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most, self._most_bytes, self._bytes = most, most_bytes, 0
        self._kept: OrderedDict[Hashable, Rendered] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Rendered | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: Hashable, rendered: Rendered) -> None:
        if rendered.size > self._most_bytes // 8:
            return
        with self._lock:
            old = self._kept.pop(key, None)
            self._bytes += rendered.size - (old.size if old else 0)
            self._kept[key] = rendered
            while len(self._kept) > self._most or self._bytes > self._most_bytes:
                self._bytes -= self._kept.popitem(last=False)[1].size

    def clear(self) -> None:
        """Forget them all."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def __len__(self) -> int:
        return len(self._kept)
