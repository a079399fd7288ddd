"""What a page says of itself: title, day of publication, body, from JSON-LD, meta tags and time elements.

In: the page's tree. Out: ``Meta``.
Easy to get wrong: a page carries many days (modified, other stories, comments); only a field that means
"published" counts, and among bare ``<time>`` elements only a sole one near the article's head.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from ledger287.claims.article.days import day_of_page
from ledger287.claims.article.vocabulary import vocabulary

_DAY_META = vocabulary("published_fields")
_TITLE_META = vocabulary("title_fields")
_ARTICLE = re.compile(r"Article|BlogPosting|Report|WebPage|NewsMedia|CreativeWork|LiveBlog", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meta:
    """A page's own account of itself; ``body`` is the article's text where JSON-LD carries it whole."""

    title: str | None = None
    published: date | None = None
    body: str | None = None


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object in a JSON-LD document, outer ones first."""
    if depth > 8:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _nodes(value.get(key), depth + 1)
    elif isinstance(value, list):
        for item in value[:50]:
            yield from _nodes(item, depth + 1)


def _linked(root: etree._Element) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) < 5_000_000:
            try:
                yield from _nodes(json.loads(script.text, strict=False))
            except (ValueError, RecursionError):
                continue


def _text(value: Any) -> str | None:
    if isinstance(value, str) and value.strip():
        return re.sub(r"\s+", " ", re.sub(r"<[^<>]{0,200}>", "", value)).strip()[:400]
    return None


def _tags(root: etree._Element) -> dict[str, str]:
    """name/property/itemprop → content of meta tags, first one wins."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name = (tag.get(key) or "").strip().lower()
            if name and tag.get("content"):
                found.setdefault(name, tag.get("content") or "")
    return found


def _time(root: etree._Element) -> date | None:
    """The day of ``<time>`` elements that are marked as published, else of a sole one."""
    marked: set[date] = set()
    loose: set[date] = set()
    for element in list(root.iter("time"))[:200]:
        stamp = element.get("datetime") or "".join(map(str, element.itertext()))
        day = day_of_page(stamp)
        if day is None:
            continue
        hint = " ".join(
            (
                element.get("class") or "",
                element.get("itemprop") or "",
                element.get("pubdate") or "pubdate" * (element.get("pubdate") is not None),
            )
        ).lower()
        if "modif" in hint or "updat" in hint:
            continue
        (marked if "publi" in hint or "pubdate" in hint or "entry-date" in hint else loose).add(day)
    days = marked or loose
    return next(iter(days)) if len(days) == 1 else None


def _address(root: etree._Element, tags: dict[str, str]) -> date | None:
    """The day in the page's own address: /2026/02/17/."""
    addresses = [tags.get("og:url", "")] + [
        link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "") == "canonical"
    ]
    for address in addresses:
        match = re.search(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)", address)
        if match:
            try:
                return date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
    return None


def read_meta(root: etree._Element) -> Meta:
    """Title, day and body that the page declares."""
    tags = _tags(root)
    title: str | None = None
    day: date | None = None
    body: str | None = None
    for node in _linked(root):
        if not _ARTICLE.search(str(node.get("@type", ""))):
            continue
        title = title or _text(node.get("headline"))
        day = day or day_of_page(node.get("datePublished"))
        whole = node.get("articleBody")
        if body is None and isinstance(whole, str):
            body = re.sub(r"<[^<>]{0,500}>", " ", whole).strip()
    for name in _TITLE_META:
        title = title or _text(tags.get(name))
    for name in _DAY_META:
        day = day or day_of_page(tags.get(name))
    if title is None:
        heading = root.find(".//h1")
        if heading is None:
            heading = root.find(".//title")
        title = _text("".join(map(str, heading.itertext()))) if heading is not None else None
    return Meta(title or None, day or _time(root) or _address(root, tags), body)
