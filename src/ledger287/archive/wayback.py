"""What the Wayback Machine holds: its index (the CDX API) and the bytes as they were served.

In: an address or a beginning of addresses. Out: ``Snapshot``s, oldest first. Easy to get wrong: a page fetched
plainly from the archive is rewritten (links, a toolbar); the mark ``id_`` behind the instant asks for the original
bytes, and the index's digest (SHA-1, base 32) tells which bytes are held already.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from ledger287.archive.web import Fetcher, FetchError

CDX = "https://web.archive.org/cdx/search/cdx"
REPLAY = "https://web.archive.org/web"
FIELDS = ("timestamp", "original", "mimetype", "digest")
PAGE_SIZE = 5000
MAX_PAGES = 200
TIMESTAMP = re.compile(r"\d{14}")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One capture in the index. ``timestamp`` has 14 digits (UTC)."""

    timestamp: str
    original: str
    mimetype: str
    digest: str

    @property
    def captured_at(self) -> str:
        t = self.timestamp
        return f"{t[:4]}-{t[4:6]}-{t[6:8]}T{t[8:10]}:{t[10:12]}:{t[12:]}Z"

    def address(self, replay: str = REPLAY) -> str:
        """Where the original bytes are."""
        return f"{replay.rstrip('/')}/{self.timestamp}id_/{self.original}"


def digest(body: bytes) -> str:
    """The index's digest of a body."""
    return base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def snapshots(fetcher: Fetcher, target: str, *, cdx: str = CDX, since: str | None = None) -> Iterator[Snapshot]:
    """Distinct captures of ``target`` (an address; with ``*`` at its end all addresses that begin so)."""
    query = {
        "url": target.rstrip("*"),
        "matchType": "prefix" if target.endswith("*") else "exact",
        "output": "json",
        "fl": ",".join(FIELDS),
        "filter": "statuscode:200",
        "collapse": "digest",
        "limit": str(PAGE_SIZE),
        "showResumeKey": "true",
    }
    if since:
        query["from"] = since.replace("-", "")
    for _ in range(MAX_PAGES):
        answer = fetcher.get(f"{cdx}?{urlencode(query)}")
        rows, resume = _rows(cdx, answer.body if answer else b"")
        yield from rows
        if not resume:
            return
        query["resumeKey"] = resume


def _rows(cdx: str, body: bytes) -> tuple[list[Snapshot], str | None]:
    if not body.strip():
        return [], None
    try:
        table = json.loads(body)
        if not isinstance(table, list) or not all(isinstance(row, list) for row in table):
            raise ValueError
    except (ValueError, RecursionError):
        raise FetchError(f"{cdx}: the answer is no index of captures") from None
    resume: str | None = None
    if len(table) >= 2 and table[-2] == [] and len(table[-1]) == 1:
        resume = str(table[-1][0])
        table = table[:-2]
    found = []
    for row in table[1:]:  # the first names the fields
        if len(row) == len(FIELDS) and TIMESTAMP.fullmatch(str(row[0])) and row[2] != "warc/revisit":
            found.append(Snapshot(*map(str, row)))
    return found, resume
