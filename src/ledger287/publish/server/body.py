"""Reading a request's body within bounds of size, time and decompression.

In: a request. Out: its bytes. Easy to get wrong: Content-Length is a claim, and a kilobyte of gzip can be a
gigabyte, so the bytes that arrive and the bytes that come out are both counted.
"""

from __future__ import annotations

import asyncio
import zlib

from starlette.requests import ClientDisconnect, Request

from ledger287.publish.api.problem import Problem
from ledger287.publish.server.settings import Settings


async def read(request: Request, settings: Settings, longest: int | None = None) -> bytes:
    """The body, decompressed where it says gzip, of at most ``longest`` bytes. Raises ``Problem``."""
    longest = longest or settings.longest_body
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip"):
        raise Problem(
            "unsupported-media-type", "Only gzip is read as a content encoding.", headers={"Accept-Encoding": "gzip"}
        )
    claimed = request.headers.get("content-length", "0")
    if claimed.isascii() and claimed.isdigit() and int(claimed) > longest:
        raise _too_large(longest)
    try:
        async with asyncio.timeout(settings.body_seconds):
            data = await _gather(request, longest)
    except TimeoutError:
        raise Problem(
            "too-slow-body",
            f"The body had not arrived after {settings.body_seconds:g} seconds.",
            headers={"Connection": "close"},
        ) from None
    except ClientDisconnect:
        raise Problem("malformed-json", "The connection ended before the body did.") from None
    return data if encoding == "identity" else _gunzip(data, longest)


async def _gather(request: Request, longest: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > longest:
            raise _too_large(longest)
        parts.append(part)
    return b"".join(parts)


def _gunzip(data: bytes, longest: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(data, longest + 1)
    except zlib.error:
        raise Problem("malformed-json", "The body says gzip but is not.") from None
    if len(text) > longest:
        raise _too_large(longest)
    if not unpacker.eof:
        raise Problem("malformed-json", "The gzip body ends too early.")
    return text


def _too_large(longest: int) -> Problem:
    return Problem("too-large", f"The body is larger than {longest:,} bytes.", headers={"Connection": "close"})
