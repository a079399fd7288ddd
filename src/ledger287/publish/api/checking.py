"""POST check: what was sent becomes an article, and the article its report.

In: a body and its content type. Out: the JSON of ``ledger287 check``. Easy to get wrong: nothing of the text may be
kept: no cache, no log, no exception that quotes it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

from ledger287.issues import LedgerError
from ledger287.publish.api.problem import Problem, quoted

if TYPE_CHECKING:
    from ledger287.claims.shapes import Article, Report
    from ledger287.ledger import Ledger

_PDF = Lock()  # PDFium must not be called from two threads at once
FIELDS = ("text", "html", "url", "published")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENDS = {"text/plain": "text", "text/html": "html", "text/markdown": "text"}


def _refuse(name: str) -> Any:
    raise ValueError(name)


def body_of(content_type: str, body: bytes, query: Mapping[str, str]) -> dict[str, str]:
    """The fields of ``FIELDS`` that a request carries. Raises ``Problem``."""
    media = content_type.partition(";")[0].strip().lower()
    if media in _ENDS:
        return _fields({_ENDS[media]: body.decode("utf-8", "replace"), **query})
    if media != "application/json":
        raise Problem(
            "unsupported-media-type",
            f"The body came as {quoted(media or 'no content type')}.",
            headers={"Accept-Post": "application/json, text/plain, text/html, text/markdown"},
        )
    try:
        data = json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Problem("malformed-json", "The body is not a JSON object in UTF-8.") from None
    return _fields(data)


def _fields(data: Any) -> dict[str, str]:
    if not isinstance(data, dict):
        raise Problem("invalid-body", "The body must be a JSON object.")
    for name, value in data.items():
        if name not in FIELDS:
            raise Problem("invalid-body", f"The body has no field {quoted(name)}; it takes {', '.join(FIELDS)}.")
        if not isinstance(value, str) and not (name == "published" and value is None):
            raise Problem("invalid-body", f"{name} must be text.", parameter=name)
    fields = {name: _SURROGATE.sub("\ufffd", value) for name, value in data.items() if value is not None}
    if sum(name in fields for name in ("text", "html", "url")) != 1:
        raise Problem("invalid-body", "Send exactly one of text, html and url.")
    for name in ("text", "html", "url"):
        if name in fields and not fields[name].strip():
            raise Problem("invalid-body", f"{name} is empty: there is nothing to check.", parameter=name)
    return fields


def day_of(text: str | None) -> date | None:
    """The publication day. Raises ``Problem`` for anything that is not one."""
    if text is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Problem(
        "invalid-body", f"published is {quoted(text)} but must be a day as YYYY-MM-DD.", parameter="published"
    )


def article_of(fields: Mapping[str, str]) -> Article:
    """The article that ``fields`` describe; a link is fetched here, and only here. Raises ``Problem``."""
    from ledger287.claims import article

    published = day_of(fields.get("published"))
    try:
        if "url" in fields:
            return _fetched(fields["url"], published)
        if "html" in fields:
            return _page(fields["html"], published)
        return article.from_text(fields["text"], published=published)
    except LedgerError as error:
        raise Problem("url-refused" if "url" in fields else "unreadable-article", _words(error)) from None


def _page(text: str, published: date | None) -> Article:
    """Markup without any words is an article without any figures, and its report says so."""
    from ledger287.claims.article.html import read_html
    from ledger287.claims.article.text import Extract, finish

    try:
        extract = read_html(text, source="html")
    except LedgerError:
        extract = Extract("", "html")
    if not extract.text.strip():
        extract = replace(extract, notes=("This HTML holds no words: paste the article's text instead.",))
    sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return finish(extract, source="html", sha256=sha256, published=published)


def _fetched(url: str, published: date | None) -> Article:
    from ledger287.claims.article import from_bytes
    from ledger287.claims.article.fetch import fetch

    page = fetch(url)
    with _PDF:
        return from_bytes(
            page.data, source=page.url, published=published, content_type=page.content_type, charset=page.charset
        )


def article_of_file(data: bytes, published: str | None) -> Article:
    """The article in an uploaded file. Its name is not kept. Raises ``Problem``."""
    from ledger287.claims.article import from_bytes

    try:
        with _PDF:
            return from_bytes(data, source="file", published=day_of(published))
    except LedgerError as error:
        raise Problem("unreadable-article", _words(error)) from None


def _words(error: LedgerError) -> str:
    return quoted(str(error), 400)[1:-1]


def report_of(ledger: Ledger, fields: Mapping[str, str]) -> Report:
    """The report on what was sent."""
    return ledger.check(article_of(fields))
