"""Article in: a file, a page, an address or a string becomes an ``Article``.

In: what a person points at. Out: ``Article`` with text, title, publication day and where it was found.
Easy to get wrong: formats load their readers only when met; plain text must cost nothing but the standard library.
"""

from __future__ import annotations

import hashlib
import re
import sys
from datetime import date
from pathlib import Path

from ledger287.claims.article.text import Extract, Format, finish, from_text
from ledger287.claims.shapes import Article
from ledger287.issues import LedgerError

__all__ = ["MAX_BYTES", "from_bytes", "from_text", "read_article"]

MAX_BYTES = 50_000_000  # PDFs and Word files carry pictures; text itself is bounded in text.py


def read_article(
    source: str | Path | bytes, *, published: date | str | None = None, base: Path | None = None
) -> Article:
    """Read an article. ``source``: a path, ``-`` (standard input), an http(s) address, or a file's bytes.

    A string is never taken for the article itself: that is ``from_text``. ``published`` overrides what the
    article says; ``base`` is the folder that relative paths start from. Raises ``LedgerError``.
    """
    if isinstance(source, bytes):
        return from_bytes(source, source="bytes", published=published)
    name = str(source)
    if name == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        return from_bytes(data, source="standard input", published=published)
    if isinstance(source, str) and name.lower().startswith(("http://", "https://")):
        from ledger287.claims.article.fetch import fetch

        page = fetch(name)
        return from_bytes(
            page.data, source=page.url, published=published, content_type=page.content_type, charset=page.charset
        )
    if isinstance(source, str) and (scheme := re.match(r"([a-z][a-z0-9+.-]+)://", name, re.IGNORECASE)):
        way = "give the file's path" if scheme[1].lower() == "file" else "save the page and give the file"
        raise LedgerError(f"{name[:200]}: only http and https addresses are fetched; {way}")
    return from_bytes(_file(Path(name) if base is None else base / name), source=name, published=published)


def _file(path: Path) -> bytes:
    """The bytes of a file, never more than the bound."""
    try:
        if path.is_dir():
            raise LedgerError(f"{path}: is a folder; `ledger287 corpus` checks collections")
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise LedgerError(f"{path}: no such file") from None
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or "is no valid path").lower()
        raise LedgerError(f"{str(path)[:200]!r}: cannot be read ({why})") from None


def from_bytes(
    data: bytes, *, source: str, published: date | str | None = None, content_type: str = "", charset: str | None = None
) -> Article:
    """An article from a file's bytes; its format is told by the bytes, then the declared type, then the name."""
    from ledger287.claims.article.sniff import sniff

    if len(data) > MAX_BYTES:
        raise LedgerError(
            f"{source}: larger than {MAX_BYTES // 1_000_000} MB, not one article; split it, or see `ledger287 corpus`"
        )
    kind = sniff(data, name=source, content_type=content_type)
    extract = _extract(data, kind, source, charset)
    if not extract.text.strip():
        raise LedgerError(f"{source}: is empty; give a file with the article's text")
    return finish(extract, source=source, sha256=hashlib.sha256(data).hexdigest(), published=published)


def _extract(data: bytes, kind: Format, source: str, charset: str | None) -> Extract:
    """The text of one format."""
    if kind == "pdf":
        from ledger287.claims.article.pdf import read_pdf

        return read_pdf(data, source=source)
    if kind == "docx":
        from ledger287.claims.article.docx import read_docx

        return read_docx(data, source=source)
    from ledger287.claims.article.charset import declared_in, decode

    if kind == "html":
        from ledger287.claims.article.html import read_html

        return read_html(decode(data, source=source, declared=charset or declared_in(data)), source=source)
    text = decode(data, source=source, declared=charset)
    if kind == "markdown":
        from ledger287.claims.article.markdown import read_markdown

        return read_markdown(text)
    return Extract(text, "text")
