"""One page of a list, with the way to the next.

In: all items, the limit and the cursor. Out: the page and its links. Easy to get wrong: a cursor names the release
it was made for, so that a list rebuilt between two pages is never read half old, half new.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from ledger287.publish.api.parameters import LONGEST_PAGE, PAGE
from ledger287.publish.api.problem import Problem

T = TypeVar("T")


def mark(release: str) -> str:
    """What a cursor says of its release."""
    return hashlib.sha256(release.encode()).hexdigest()[:8]


def cut(items: Sequence[T], values: Mapping[str, Any], release: str, path: str) -> tuple[Sequence[T], dict[str, str]]:
    """The page that ``values`` ask for, and its links (``first``, ``next``, ``prev``) as relative URLs."""
    limit = values.get("limit") or (LONGEST_PAGE if values.get("format") == "csv" else PAGE)
    start = 0
    if values.get("cursor"):
        text, _, given = str(values["cursor"]).partition("-")
        if not (text.isascii() and text.isdigit() and len(text) <= 7 and len(given) == 8):
            raise Problem("invalid-parameter", "The cursor is not one that this API gave.", parameter="cursor")
        if given != mark(release):
            raise Problem("stale-cursor", "The cursor belongs to another release of the ledger.", parameter="cursor")
        start = int(text)
    kept = {name: value for name, value in values.items() if name not in ("cursor",) and value is not None}
    links = {"first": _url(path, kept)}
    if start + limit < len(items):
        links["next"] = _url(path, kept | {"cursor": f"{start + limit}-{mark(release)}"})
    if start > 0:
        links["prev"] = _url(path, kept | {"cursor": f"{max(0, start - limit)}-{mark(release)}"})
    return items[start : start + limit], links


def _url(path: str, values: Mapping[str, Any]) -> str:
    plain = {name: str(value).lower() if isinstance(value, bool) else value for name, value in values.items()}
    return f"{path}?{urlencode(plain)}" if plain else path
