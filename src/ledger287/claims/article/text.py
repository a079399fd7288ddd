"""A string becomes an article: head read, offsets kept.

In: text as somebody pasted or stored it (HTML is noticed). Out: ``Article``.
Easy to get wrong: plain text is never changed by one character, since offsets refer to the text as given.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ledger287.claims.article.days import given_span
from ledger287.claims.article.front import read_front
from ledger287.claims.shapes import Article
from ledger287.issues import LedgerError

MAX_CHARS = 20_000_000  # a text longer than some 3 million words is not an article
Format = Literal["text", "html", "markdown", "pdf", "docx"]
_TAGGED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html|head|body|article|main|div|p|h[1-6])\b[^<>]*>",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Extract:
    """What a format's reader found: the text, and what the file itself says of title and day."""

    text: str
    format: Format
    title: str | None = None
    published: date | None = None
    links: tuple[tuple[int, int, str], ...] = ()
    notes: tuple[str, ...] = ()


def looks_like_html(text: str) -> bool:
    """Does a string start as a page does, and close at least one tag?"""
    return bool(_TAGGED.match(text)) and "</" in text


def finish(extract: Extract, *, source: str, sha256: str, published: date | str | None) -> Article:
    """The article made of an extract: option before metadata before the text's own head before none."""
    if len(extract.text) > MAX_CHARS:
        raise LedgerError(f"{source}: {len(extract.text):,} characters of text are more than one article; split it up")
    option = given_span(published)
    day: date | None
    basis: Literal["option", "metadata", "text", "none"]
    front = read_front(extract.text)
    if option:
        day, basis = option[0], "option"
    elif extract.published:
        day, basis = extract.published, "metadata"
    else:
        day, basis = front.published, "text" if front.published else "none"
    return Article(
        text=extract.text,
        source=source,
        sha256=sha256,
        title=extract.title or front.title,
        published=day,
        published_from=basis,
        format=extract.format,
        skip=front.skip,
        links=extract.links,
        notes=extract.notes,
        published_until=option[1] if option and option[1] > option[0] else None,
    )


def from_text(text: str, *, published: date | str | None = None, source: str = "text") -> Article:
    """An article from a string. HTML is noticed and extracted; everything else is plain text, unchanged.

    ``published`` is a day, its ISO form, or ``None`` (then the text's own head may state it).
    """
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if looks_like_html(text):
        from ledger287.claims.article.html import read_html

        return finish(read_html(text), source=source, sha256=sha256, published=published)
    return finish(Extract(text, "text"), source=source, sha256=sha256, published=published)
