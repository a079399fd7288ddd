"""What kind of file is this? Told by its first bytes, and by its name only where bytes cannot tell.

In: the bytes, the name, the declared content type. Out: ``text``, ``html``, ``markdown``, ``pdf`` or ``docx``.
Easy to get wrong: a name proves nothing (a saved page called .txt, a PDF called .html).
"""

from __future__ import annotations

import re
from pathlib import PurePath

from ledger287.claims.article.text import Format
from ledger287.issues import LedgerError

# first bytes -> what to call it in the refusal
_REFUSED = (
    (b"\x89PNG", "a picture (PNG)"), (b"\xff\xd8\xff", "a picture (JPEG)"), (b"GIF8", "a picture (GIF)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls); save it as .docx or text"),
    (b"{\\rtf", "RTF; save it as .docx or text"),
    (b"\x1f\x8b", "compressed (gzip); unpack it first"), (b"BZh", "compressed (bzip2); unpack it first"),
    (b"7z\xbc\xaf", "compressed (7z); unpack it first"), (b"Rar!", "compressed (rar); unpack it first"),
    (b"\x7fELF", "a program"), (b"MZ\x90", "a program"), (b"ID3", "sound"), (b"OggS", "sound"),
    (b"PAR1", "Parquet; use `ledger287 corpus` for collections"),
    (b"WARC/", "a web archive; use `ledger287 corpus` for collections"),
    (b"SQLite format 3", "a database"),
)  # fmt: skip
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)\b", re.I | re.S
)
_SUFFIX: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}


def sniff(data: bytes, *, name: str, content_type: str = "") -> Format:
    """The format of ``data``. Raises ``LedgerError`` for what is no article."""
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise LedgerError(f"{name}: is empty; give a file with the article's text")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        if b"word/" in data[:4096] or b"word/document.xml" in data[-65536:]:
            return "docx"
        raise LedgerError(
            f"{name}: is a zip archive or another Office file, not an article; give text, HTML, Markdown, PDF or DOCX"
        )
    for start, what in _REFUSED:
        if data.startswith(start):
            raise LedgerError(
                f"{name}: is {what}"
                if ";" in what
                else f"{name}: is {what}, not an article; give text, HTML, Markdown, PDF or DOCX"
            )
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or head.count(b"\x00") > len(head) // 4
    if (b"\x00" in head and not wide) or (not wide and _controls(head) > 0.05):
        raise LedgerError(f"{name}: is binary, not an article; give text, HTML, Markdown, PDF or DOCX")
    if _HTML.match(head.replace(b"\x00", b"").lstrip(b"\xff\xfe")) or "html" in content_type:
        return "html"
    suffix = PurePath(name.split("?")[0]).suffix.lower()
    if "markdown" in content_type:
        return "markdown"
    return _SUFFIX.get(suffix, "text")


def _controls(head: bytes) -> float:
    """The share of bytes that no text has."""
    return sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head) / max(1, len(head))
