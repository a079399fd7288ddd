"""Pages of text: method, verdicts, about, glossary, downloads.

In: a frame; Markdown from ``docs`` or from the package's own copy. Out: pages.
Easy to get wrong: the Markdown is ours, yet raw HTML in it stays switched off, so that no document can carry a script.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import Page
from ledger287.publish.site.views.files import TABLES

PACKAGE = Path(__file__).parents[3]
PLACES = (PACKAGE / "data" / "docs", PACKAGE.parents[1] / "docs")
TERMS = (
    "list",
    "capture",
    "edition",
    "row",
    "agency",
    "agreement",
    "model",
    "listing",
    "event",
    "measure",
    "claim",
    "verdict",
    "as_of",
    "between",
    "pending",
    "signed",
)


@cache
def rendered(name: str) -> str | None:
    """A document as HTML with ids on its headings, or ``None`` where it is not packaged."""
    from markdown_it import MarkdownIt

    for folder in PLACES:
        path = folder / f"{name}.md"
        if path.is_file():
            html: str = (
                MarkdownIt("commonmark", {"html": False}).enable("table").render(path.read_text(encoding="utf-8"))
            )
            return re.sub(r"<h([23])>(.*?)</h\1>", _anchored, html)
    return None


def _anchored(match: re.Match[str]) -> str:
    ident = re.sub(r"[^a-z0-9]+", "-", re.sub(r"<.*?>", "", match[2]).casefold()).strip("-")
    return f'<h{match[1]} id="{ident}">{match[2]}</h{match[1]}>'


def page(f: Frame, name: str) -> Page | None:
    """``/method/``, ``/verdicts/``, ``/about/``, ``/glossary/``."""
    if name == "glossary":
        return f.render("glossary.html", terms=TERMS)
    if name == "about":
        return f.render("about.html")
    text = rendered(name)
    if text is None:
        return f.render("document.html", name=name, text=None)
    return f.render("document.html", name=name, text=Markup(text))


def downloads(f: Frame) -> Page:
    """``/downloads/``."""
    return f.render("downloads.html", tables=TABLES)
