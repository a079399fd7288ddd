"""What is new on ICE's page, and in the Wayback Machine, into the store.

In: a store, a fetcher and addresses. Out: ``Collected``: captures that are new, and what went wrong in plain lines.
Easy to get wrong: one bad answer must not cost the others, and an error page served in place of a workbook is no
capture of a list.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from ledger287.archive import wayback
from ledger287.archive.pagelinks import is_list_address, list_links
from ledger287.archive.store import Store
from ledger287.archive.web import Answer, Fetcher, FetchError
from ledger287.model import Capture

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0"


@dataclass(slots=True)
class Collected:
    """``pages`` are captures of pages, which may or may not carry a list; ``seen`` counts lists that are not new."""

    lists: list[Capture] = field(default_factory=list)
    pages: list[Capture] = field(default_factory=list)
    seen: int = 0
    problems: list[str] = field(default_factory=list)


def file_name(url: str, timestamp: str | None = None) -> str:
    """The published file's name; one without any digit gets the instant of its capture, else it could not be placed."""
    name = re.sub(r"[^\w.() -]+", "_", unquote(posixpath.basename(urlsplit(url).path.rstrip("/")))) or "page"
    stem, dot, ending = name.rpartition(".")
    if not dot or ending.lower() not in ("xlsx", "xlsm", "xls", "html", "htm"):
        stem, ending = name, "html"
    if timestamp and (not re.search(r"\d{6}", stem)):
        stem = f"{stem}-{timestamp}"
    return f"{stem[:120]}.{ending}"


def from_page(store: Store, pages: Store, fetcher: Fetcher, page_url: str) -> Collected:
    """Every list that the page links to and that the store has not; ``FetchError`` where the page itself fails.

    Pages go into a store of their own: most of them carry no list.
    """
    collected = Collected()
    held = pages.validators(page_url)
    page = fetcher.get(page_url, held)
    if page is None and held:
        body, base = pages.get(held.sha256), page_url
    elif page is not None:
        body, base = page.body, page.url
        capture = _put(pages, page, page_url, file_name(page_url, re.sub(r"\D", "", page.captured_at)))
        if capture:
            collected.pages.append(capture)
    else:
        raise FetchError(f"{page_url}: the server says unchanged, and nothing is held")
    links = list_links(body, base)
    if not links:
        collected.problems.append(f"{page_url}: no link to a list on the page")
    for url in links:
        try:
            answer = fetcher.get(url, store.validators(url))
            _keep(store, collected, answer, url, file_name(url))
        except FetchError as error:
            collected.problems.append(str(error))
    return collected


def from_wayback(
    store: Store,
    pages: Store,
    fetcher: Fetcher,
    targets: Iterable[str],
    *,
    cdx: str = wayback.CDX,
    replay: str = wayback.REPLAY,
    since: str | None = None,
    limit: int | None = None,
) -> Collected:
    """Every distinct capture of ``targets`` that the store has not, oldest first."""
    collected = Collected()
    held = {wayback.digest(one.get(key)) for one in (store, pages) for key in {c.sha256 for c in one.captures()}}
    known = {(capture.url, capture.captured_at) for one in (store, pages) for capture in one.captures()}
    fetched = 0
    for target in targets:
        try:
            found = sorted(wayback.snapshots(fetcher, target, cdx=cdx, since=since), key=lambda one: one.timestamp)
        except FetchError as error:
            collected.problems.append(str(error))
            continue
        for snapshot in found:
            is_page = not target.endswith("*")
            if not (is_page or is_list_address(snapshot.original)):
                continue
            if snapshot.digest in held or (snapshot.original, snapshot.captured_at) in known:
                collected.seen += 1
                continue
            if limit is not None and fetched >= limit:
                collected.problems.append(f"stopped after {limit} captures; run again for more")
                return collected
            fetched += 1
            held.add(snapshot.digest)
            _one(pages if is_page else store, fetcher, collected, snapshot, replay, is_page=is_page)
    return collected


def _one(
    store: Store, fetcher: Fetcher, collected: Collected, snapshot: wayback.Snapshot, replay: str, *, is_page: bool
) -> None:
    try:
        answer = fetcher.get(snapshot.address(replay))
    except FetchError as error:
        collected.problems.append(str(error))
        return
    if answer is None:
        return
    name = file_name(snapshot.original, snapshot.timestamp)
    dated = Answer(snapshot.original, answer.body, snapshot.captured_at, None, None)
    if not is_page:
        _keep(store, collected, dated, snapshot.original, name)
    elif capture := _put(store, dated, snapshot.original, name):
        collected.pages.append(capture)


def _keep(store: Store, collected: Collected, answer: Answer | None, url: str, name: str) -> None:
    """Store a list's bytes if they are new and can be a workbook at all."""
    if answer is None:
        collected.seen += 1
    elif not answer.body.startswith((ZIP, OLE)):
        what = "a web page" if b"<" in answer.body[:200] else "something else" if answer.body else "nothing"
        collected.problems.append(f"{url}: the server gave {what} in place of a workbook")
    elif capture := _put(store, answer, url, name):
        collected.lists.append(capture)
    else:
        collected.seen += 1


def _put(store: Store, answer: Answer, url: str, name: str) -> Capture | None:
    """The new capture, or ``None`` where the last bytes from this address were the same."""
    held = store.validators(url)
    if held and held.sha256 == sha256(answer.body).hexdigest():
        return None
    return store.put(answer.body, name, url, answer.captured_at, etag=answer.etag, last_modified=answer.last_modified)
