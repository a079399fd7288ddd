"""A PDF becomes an article's text: lines joined into paragraphs, page furniture left out.

In: the bytes of a PDF. Out: ``Extract``; offsets refer to the joined text.
Easy to get wrong: a number can be torn by a line end ("1,-" "168" is not hyphenation), so only letters are
rejoined across a hyphen, and "thirty-" "one" keeps its own: a hyphen stays after a word for a number, and in a
compound that the document writes with one elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from statistics import median

from ledger287.claims.article.text import Extract
from ledger287.issues import LedgerError

MAX_PAGES = 400
LEAST = 20  # letters and digits: fewer on a page are a stamp, a folio or a slip of text recognition
_SOFT = re.compile(r"[\x02\u00ad]")
_FOLIO = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
# what browsers print above and below a page: day, time and title; address and folio
_PRINTED = re.compile(
    r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?:\s?[AP]M)?(?:\s.{0,200})?|(?:https?://|about:|file:)\S{1,500}\s+\d{1,4}/\d{1,4}"
)
_NUMBER = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half)$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[•▪●◦‣*–—-]\s")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")
_ENDED = (".", "!", "?", "”", '"', ":", ";")


def _printed(page: str) -> str:
    """A page's text with its lines as printed: PDFium writes a mark for a hyphen and swallows the line's end."""
    return page.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe\n", "\ufffe").replace("\ufffe", "-\n")


def _page_lines(pages: list[str]) -> list[list[str]]:
    """Every page's lines without running heads, feet and page numbers."""
    cut = [[line.strip() for line in page.split("\n") if not _PRINTED.fullmatch(line.strip())] for page in pages]
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


def _hyphenated(lines: list[str]) -> frozenset[str]:
    """The compounds that stand with their hyphen within a line."""
    return frozenset(word.lower() for line in lines for word in re.findall(r"[A-Za-z]+-[A-Za-z]+", line))


def _joined(last: str, line: str, compounds: frozenset[str]) -> str:
    """Two printed lines of one sentence as one."""
    if _SOFT.search(last[-1:]):
        return last[:-1] + line
    if last.endswith("-") and re.search(r"[a-z]-$", last) and line[:1].islower():
        left, right = re.search(r"[A-Za-z]+(?=-$)", last), re.match(r"[A-Za-z]+", line)
        compound = f"{left[0]}-{right[0]}".lower() if left and right else ""
        keeps = compound in compounds or (left is not None and bool(_NUMBER.search(left[0])))
        return last + line if keeps else last[:-1] + line
    if last.endswith(("-", "–", "—")) and not last.endswith((" -", " –", " —")):
        return last + line
    return f"{last} {line}"


def join_lines(pages: list[str]) -> str:
    """The running text of pages of printed lines."""
    lines = [line for page in _page_lines(pages) for line in page]
    compounds = _hyphenated(lines)
    widths = [len(line) for line in lines if len(line) > 20]
    usual = median(widths) if widths else 0.0
    out: list[str] = []
    before = ""  # the line above, empty after a blank one
    for line in lines:
        if not line:
            ended = not out or out[-1].endswith(_ENDED)
            before = "" if ended else before
            continue
        if out and before and not _item(before, line) and _goes_on(before, line, usual):
            out[-1] = _joined(out[-1], line, compounds)
        else:
            out.append(line)
        before = line
    return _SOFT.sub("", "\n\n".join(out))


def _item(before: str, line: str) -> bool:
    """Does a line begin an item of a list? A number does so only where the line above has ended."""
    return bool(_BULLET.match(line)) or (bool(_NUMBERED.match(line)) and before.endswith(_ENDED))


def _goes_on(before: str, line: str, usual: float) -> bool:
    """Does a paragraph's line go on in the next one?"""
    if _SOFT.search(before[-1:]) or re.search(r"[,;]$|[a-z]-$|\b(?:the|of|and|to|in|a|with|other)$", before):
        return True
    if len(before) >= usual * 0.72:
        return True
    open_ended = not before.endswith(_ENDED)
    return open_ended and len(before) >= usual * 0.45 and (line[:1].islower() or line[:1].isdigit())


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
                pages.append(_printed(document[number].get_textpage().get_text_range()))
            except pypdfium2.PdfiumError:
                pages.append("")
        title = _title_of(document)
    finally:
        document.close()
    text = join_lines(pages)
    letters, bare = len(re.findall(r"\w", text)), _bare(pages)
    if letters < LEAST or (bare * 2 > count and letters < LEAST * count):
        pictures = "without text" if bare == count else f", {bare} of them without text"
        raise LedgerError(
            f"{source}: {count} page{'s' * (count != 1)}{' ' * (bare == count)}{pictures} (a scan); "
            "run text recognition first (ocrmypdf)"
        )
    published: date | None = None  # a PDF's creation date is when it was made, often not when it was published
    return Extract(text, "pdf", title=title, published=published, notes=_unseen(bare, count))


def _bare(pages: list[str]) -> int:
    """How many pages hold hardly a word of their own: pictures of pages, perhaps with a stamp on each."""
    return sum(len(re.findall(r"\w", "".join(lines))) < LEAST for lines in _page_lines(pages))


def _unseen(bare: int, count: int) -> tuple[str, ...]:
    """The remark for a report on pages that could not be read, where there are any."""
    if not bare:
        return ()
    holds = "hold" if bare > 1 else "holds"
    return (f"{bare} of the {count} pages of this PDF {holds} no text (a scan?): figures there were not seen.",)
