"""A PDF becomes an article's text: lines joined into paragraphs, page furniture left out.

In: the bytes of a PDF. Out: ``Extract``; offsets refer to the joined text.
Easy to get wrong: a number can be torn by a line end ("1,-" "168" is not hyphenation), so only letters are
rejoined across a hyphen; a compound that keeps its hyphen ("task-force") cannot be told from one that does not,
and loses it only where the line break's hyphen is a soft one or the joined word continues in lower case.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from statistics import median

from ledger287.claims.article.text import Extract
from ledger287.issues import LedgerError

MAX_PAGES = 400
_SOFT = re.compile(r"[\ufffe\x02\u00ad]")
_FOLIO = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_LIST = re.compile(r"(?:[•▪●◦‣*–—-]\s|\(?\d{1,2}[.)]\s)")


def _page_lines(pages: list[str]) -> list[list[str]]:
    """Every page's lines without running heads, feet and page numbers."""
    cut = [[line.strip() for line in page.split("\n")] for page in pages]
    edges: Counter[str] = Counter()
    for lines in cut:
        some = [line for line in lines if line]
        for line in {re.sub(r"\d+", "#", line) for line in some[:2] + some[-2:]}:
            edges[line] += 1
    repeated = {line for line, times in edges.items() if times >= 3 and times > len(pages) * 0.5}
    out = []
    for lines in cut:
        where = [number for number, line in enumerate(lines) if line]
        edge, first_last = set(where[:2] + where[-2:]), set(where[:1] + where[-1:]) if len(where) > 4 else set()

        def furniture(number: int, line: str, edge: set[int] = edge, outer: set[int] = first_last) -> bool:
            if number in edge and re.sub(r"\d+", "#", line) in repeated:
                return True
            return number in outer and bool(_FOLIO.fullmatch(line))

        out.append([line for number, line in enumerate(lines) if not furniture(number, line)])
    return out


def join_lines(pages: list[str]) -> str:
    """The running text of pages of printed lines."""
    lines = [line for page in _page_lines(pages) for line in page]
    widths = [len(line) for line in lines if len(line) > 20]
    full = median(widths) * 0.72 if widths else 0.0
    out: list[str] = []
    wrapped = False  # does the last line go on in the next?
    for line in lines:
        if not line:
            wrapped = wrapped and bool(out) and not out[-1].endswith((".", "!", "?", "”", '"', ":"))
            continue
        starts = bool(_LIST.match(line))
        if out and wrapped and not starts:
            last = out[-1]
            if _SOFT.search(last[-1:]) or (re.search(r"[a-z]-$", last) and line[0].islower()):
                out[-1] = last[:-1] + line
            elif last.endswith(("-", "–", "—")) and not last.endswith((" -", " –", " —")):
                out[-1] = last + line
            else:
                out[-1] = f"{last} {line}"
        else:
            out.append(line)
        wrapped = (
            len(line) >= full
            or bool(re.search(r"[,;]$|[a-z]-$|\b(?:the|of|and|to|in|a|with)$", line))
            or bool(_SOFT.search(line[-1:]))
        )
    return _SOFT.sub("", "\n\n".join(out))


def _title_of(document: object) -> str | None:
    """The title that the file states, unless it is a program's filler."""
    try:
        title = str(document.get_metadata_dict().get("Title", "")).strip()  # type: ignore[attr-defined]
    except Exception:
        return None
    bad = re.search(
        r"^(?:untitled|microsoft word|document\d*|slide \d)|\.(?:docx?|pdf|indd|pptx?|html?)$", title, re.IGNORECASE
    )
    return title[:300] if len(title) > 3 and not bad else None


def read_pdf(data: bytes, *, source: str = "file") -> Extract:
    """The text of a PDF. Raises ``LedgerError`` where it is locked, damaged, too long or only pictures."""
    try:
        import pypdfium2  # type: ignore[import-untyped]
    except ImportError:
        raise LedgerError(
            f"{source}: reading PDF needs the extra 'articles': pip install 'ledger287[articles]'"
        ) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        why = (
            "is locked with a password; save it without one"
            if "password" in str(error).lower()
            else "is a damaged PDF; open it and save it again"
        )
        raise LedgerError(f"{source}: {why}") from None
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise LedgerError(f"{source}: {count:,} pages are more than one article (at most {MAX_PAGES}); split it up")
        pages = []
        for number in range(count):
            try:
                pages.append(document[number].get_textpage().get_text_range().replace("\r\n", "\n").replace("\r", "\n"))
            except pypdfium2.PdfiumError:
                pages.append("")
        title = _title_of(document)
    finally:
        document.close()
    text = join_lines(pages)
    if len(re.findall(r"\w", text)) < 20:
        raise LedgerError(
            f"{source}: {count} page{'s' * (count != 1)} without text (a scan); run text recognition first (ocrmypdf)"
        )
    published: date | None = None  # a PDF's creation date is when it was made, often not when it was published
    return Extract(text, "pdf", title=title, published=published)
