"""A Word file becomes an article's text: paragraphs, tables, footnotes; deletions left out.

In: the bytes of a .docx. Out: ``Extract``.
Easy to get wrong: a zip can unpack to a thousand times its size and XML can name outside files, so what is
unpacked is bounded and entities are never resolved.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from ledger287.claims.article.text import Extract
from ledger287.issues import LedgerError

MAX_PART = 60_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIP = {
    f"{_W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr")
}
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same text a second time


def _part(book: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        info = book.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise RuntimeError("encrypted")
    with book.open(info) as stream:
        data = stream.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise LedgerError(f"unpacks to more than {MAX_PART // 1_000_000} MB; save only the article's text")
    return data


def _tree(data: bytes) -> etree._Element:
    return etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=True)
    )


def _paragraphs(root: etree._Element) -> tuple[list[str], str | None]:
    """The paragraphs of a part in order, table rows as one line, and the first one styled as a title."""
    lines: list[str] = []
    words: list[str] = []
    title: str | None = None
    styled = False
    row = 0
    steps = etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        tag = element.tag
        if event == "start":
            if tag in _SKIP or tag == _CHOICE:
                if tag == f"{_W}pPr":
                    style = element.find(f"{_W}pStyle")
                    styled = style is not None and (style.get(f"{_W}val") or "").lower() in ("title", "heading1")
                steps.skip_subtree()
            elif tag == f"{_W}p":
                styled = False
            elif tag == f"{_W}tr":
                row += 1
            elif tag == f"{_W}t":
                words.append(element.text or "")
            elif tag in (f"{_W}tab", f"{_W}ptab"):
                words.append(" ")
            elif tag in (f"{_W}br", f"{_W}cr"):
                words.append("\n")
            elif tag == f"{_W}noBreakHyphen":
                words.append("-")
        elif tag == f"{_W}p":
            if row:
                words.append(" ")
            else:
                line = "".join(words).replace("\xa0", " ").strip()
                words = []
                if line:
                    lines.append(line)
                    title = title or (line[:300] if styled else None)
        elif tag == f"{_W}tc":
            words.append(" | ")
        elif tag == f"{_W}tr":
            row -= 1
            if not row:
                cells = [" ".join(cell.split()) for cell in "".join(words).split(" | ")]
                words = []
                lines.append(" | ".join(cell for cell in cells if cell))
    if "".join(words).strip():
        lines.append("".join(words).strip())
    return [line for line in lines if line], title


def read_docx(data: bytes, *, source: str = "file") -> Extract:
    """The text of a Word file. Raises ``LedgerError`` where it is damaged, locked or empty."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            main = _part(book, "word/document.xml")
            if main is None:
                raise LedgerError("is no Word file (it has no word/document.xml); save it as .docx")
            lines, title = _paragraphs(_tree(main))
            for name in ("word/footnotes.xml", "word/endnotes.xml"):
                extra = _part(book, name)
                if extra:
                    lines += _paragraphs(_tree(extra))[0]
            core = _part(book, "docProps/core.xml")
    except LedgerError as error:
        raise LedgerError(f"{source}: {error}") from None
    except (zipfile.BadZipFile, etree.XMLSyntaxError, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise LedgerError(f"{source}: is a damaged Word file; open it and save it again") from None
    except RuntimeError:
        raise LedgerError(f"{source}: is locked with a password; save it without one") from None
    if not lines:
        raise LedgerError(f"{source}: the Word file holds no text (perhaps only pictures)")
    if core and title is None:
        try:
            named = _tree(core).findtext("{http://purl.org/dc/elements/1.1/}title")
        except etree.XMLSyntaxError:
            named = None
        title = named.strip()[:300] if named and named.strip() else None
    return Extract("\n\n".join(lines), "docx", title=title)
