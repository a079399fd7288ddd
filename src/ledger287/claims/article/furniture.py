"""Which part of a page is the article, and what around and within it is furniture.

In: lxml elements. Out: the main element; whether an element is menus, sharing buttons, comments, scripts.
Easy to get wrong: class names are hints, not facts: an element that holds a third of the text is never furniture,
whatever it is called.
"""

from __future__ import annotations

import re

from lxml import etree

from ledger287.claims.article.vocabulary import vocabulary

_NEVER = frozenset(vocabulary("unread_tags"))
_MAYBE = frozenset(("form", "footer"))  # old pages wrap all they hold in a form
_WORDS = frozenset(vocabulary("furniture_words"))
_ROLES = frozenset(vocabulary("furniture_roles"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+")


Sizes = dict[etree._Element, int]


def measure(root: etree._Element) -> Sizes:
    """How much text lies in each element, scripts and menus left out; one pass, however deep the page nests."""
    sizes: Sizes = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        if not isinstance(element.tag, str) or element.tag in _NEVER - _MAYBE:
            sizes[element] = 0  # a comment's tag is a function
            continue
        inner = sum(sizes.get(child, 0) + len(child.tail or "") for child in element)
        sizes[element] = inner + len(element.text or "")
    return sizes


def is_furniture(element: etree._Element, sizes: Sizes, total: int) -> bool:
    """Is ``element`` (with all below it) something else than the article's text? ``total`` is the article's length."""
    tag = element.tag
    if tag in _NEVER:
        return tag not in _MAYBE or sizes.get(element, 0) < total * 0.3
    get = element.get
    if get("hidden") is not None or get("aria-hidden") == "true" or _HIDDEN.search(get("style") or ""):
        return True
    if tag in (
        "p",
        "blockquote",
        "figcaption",
        "figure",
        "a",
        "span",
        "b",
        "i",
        "em",
        "strong",
        "html",
        "body",
        "article",
        "main",
    ):
        return False
    named = f"{get('class') or ''} {get('id') or ''}".lower()[:300]
    if (get("role") or "").lower() in _ROLES or (named.strip() and not _WORDS.isdisjoint(_TOKEN.findall(named))):
        return sizes.get(element, 0) < total * 0.3
    if tag == "aside":
        linked = sum(sizes.get(link, 0) for link in list(element.iter("a"))[:500])
        return linked > 0.5 * max(1, sizes.get(element, 0))
    return False


def main_element(root: etree._Element, sizes: Sizes) -> etree._Element:
    """The element that holds the article: a declared one with most text, else the densest, else the body."""
    found = root.find("body")
    body = root if found is None else found
    declared: list[etree._Element] = root.xpath(  # type: ignore[assignment]
        "//*[@itemprop='articleBody'] | //article | //main | //*[@role='main'] | //*[@role='article']"
    )
    best, most = body, 0
    for element in declared[:200]:
        size = sizes.get(element, 0)
        # of two nested candidates the outer wins only if it adds real text
        if size > most and not (most > 600 and size < most * 1.6 and best in element.iter(best.tag)):
            best, most = element, size
    if most >= 200 and most >= 0.15 * sizes.get(body, 0):
        return _with_heading(best, body, sizes)
    score: dict[etree._Element, float] = {}
    paragraphs = list(body.iter("p"))[:20_000]
    for paragraph in paragraphs:
        size, parent = sizes.get(paragraph, 0), paragraph.getparent()
        if size < 25 or parent is None:
            continue
        score[parent] = score.get(parent, 0) + size
        above = parent.getparent()
        if above is not None:
            score[above] = score.get(above, 0) + size / 2
    if not score:
        return body
    densest = max(score, key=lambda element: score[element])
    return densest if sizes.get(densest, 0) > 0.5 * sum(sizes.get(part, 0) for part in paragraphs) else body


def _with_heading(element: etree._Element, body: etree._Element, sizes: Sizes) -> etree._Element:
    """The enclosing article, where the found element is its inner body and heading or caption lie outside."""
    for above in element.iterancestors("article", "main"):
        if above is not body and sizes.get(above, 0) < 1.35 * sizes.get(element, 0) + 400:
            return above
    return element
