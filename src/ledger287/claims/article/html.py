"""A web page becomes an article's text: quotes, captions, lists, tables and embedded posts kept, furniture left out.

In: the page as a string. Out: ``Extract`` with its text, title, day and links; offsets refer to that text.
Easy to get wrong: a general extractor drops captions and glues a footnote's mark to its number
("1,372" + "1"), so the walk is our own (docs/decisions/0060); it is a flat walk, for a hostile page nests
ten thousand deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ledger287.claims.article.furniture import Sizes, is_furniture, main_element, measure
from ledger287.claims.article.pagemeta import read_meta
from ledger287.claims.article.text import Extract
from ledger287.claims.article.vocabulary import vocabulary
from ledger287.issues import LedgerError

_BLOCKS = frozenset(vocabulary("block_tags"))
_CELLS = frozenset(("td", "th"))
_TIGHT = frozenset(("li", "tr", "dt", "dd"))  # one line break before these, a blank line before other blocks
_NOTE = re.compile(r"\W*(?:\d{1,3}|[a-z*†‡§]|note \d+|citation needed)\W*", re.IGNORECASE)
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


class Writer:
    """Collects text with its white space put in order, and remembers where links stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.gap = ""  # white space owed before the next word
        self.links: list[tuple[int, int, str]] = []
        self._open: list[tuple[int, str]] = []

    def words(self, text: str, *, keep_breaks: bool = False) -> None:
        """Add running text; white space around and within it becomes single spaces."""
        text = text.translate(_UNSEEN)
        if keep_breaks and "\n" in text:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.break_(1)
                self.words(line)
            return
        text = _SPACES.sub(" ", text)
        if text.startswith(" "):
            self.gap = self.gap or " "
            text = text[1:]
        if not text:
            return
        trailing = text.endswith(" ")
        if self.parts:
            self._push(self.gap)
        self._push(text[:-1] if trailing else text)
        self.gap = " " if trailing else ""

    def break_(self, lines: int) -> None:
        """Owe a line break (1) or a blank line (2)."""
        if "\n" * lines not in self.gap:
            self.gap = "\n" * lines

    def cell(self) -> None:
        """Owe a mark between two cells of one row."""
        if "\n" not in self.gap and self.parts:
            self.gap = " | "

    def link(self, address: str) -> None:
        self._open.append((self.length + len(self.gap) * bool(self.parts), address))

    def unlink(self) -> None:
        if self._open:
            start, address = self._open.pop()
            if self.length > start:
                self.links.append((start, self.length, address))

    def _push(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _address(element: etree._Element) -> str:
    """The web address of a link, ``""`` where it has none that leads anywhere."""
    href = (element.get("href") or "").strip()
    return href if href.lower().startswith(("http://", "https://")) and len(href) < 2000 else ""


def _is_note(element: etree._Element) -> bool:
    """A superscript that marks a footnote, not an ordinal's "th"."""
    text = "".join(map(str, element.itertext()))
    return len(text) < 20 and bool(_NOTE.fullmatch(text)) and text.strip().lower() not in ("st", "nd", "rd", "th")


def walk(root: etree._Element, sizes: Sizes) -> Writer:
    """The text of everything below ``root`` that a reader would see."""
    out = Writer()
    total = max(1, sizes.get(root, 0))
    steps: Iterator[tuple[str, etree._Element]] = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    skipped: set[etree._Element] = set()
    preformatted = 0
    for event, element in steps:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event in ("comment", "pi"):
            out.words(element.tail or "", keep_breaks=bool(preformatted))
            continue
        if event == "start":
            if element is not root and (is_furniture(element, sizes, total) or (tag == "sup" and _is_note(element))):
                skipped.add(element)
                steps.skip_subtree()  # type: ignore[attr-defined]
                continue
            if tag in _BLOCKS:
                out.break_(1 if tag in _TIGHT else 2)
            elif tag in _CELLS:
                out.cell()
            elif tag == "br":
                out.break_(1)
            elif tag == "a":
                out.link(_address(element))
            preformatted += tag == "pre"
            out.words(element.text or "", keep_breaks=bool(preformatted))
            continue
        preformatted -= tag == "pre" and element not in skipped
        if element not in skipped:
            if tag in _BLOCKS:
                out.break_(1 if tag in _TIGHT else 2)
            elif tag == "a":
                out.unlink()
        elif tag in _BLOCKS:
            out.break_(2)
        if element is not root:
            out.words(element.tail or "", keep_breaks=bool(preformatted))
    return out


def parse(page: str) -> etree._Element:
    """The page's tree; broken markup is mended as browsers mend it."""
    data = page.replace("\x00", " ").encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise LedgerError("the page holds no markup that can be read; save its text instead")
    return root


def read_html(page: str, *, source: str = "page") -> Extract:
    """The article in ``page``. Raises ``LedgerError`` where it holds no text."""
    try:
        root = parse(page)
    except LedgerError as error:
        raise LedgerError(f"{source}: {error}") from None
    meta = read_meta(root)
    sizes = measure(root)
    found = walk(main_element(root, sizes), sizes)
    text = "".join(found.parts)
    links = [link for link in found.links if link[2]]
    if meta.body and len(meta.body) > 400 and len(meta.body) > 1.5 * len(text):  # the page draws itself with a script
        text, links = meta.body, []
    if not text.strip():
        raise LedgerError(f"{source}: the page holds no text (it may draw itself with a script); save its text instead")
    if meta.title and meta.title.casefold() not in text[: len(meta.title) + 400].casefold():
        lead = f"{meta.title}\n\n"
        text = lead + text
        links = [(start + len(lead), end + len(lead), address) for start, end, address in links]
    return Extract(text, "html", title=meta.title, published=meta.published, links=tuple(links))
