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
_PLAIN = frozenset(
    ["p", "blockquote", "figcaption", "figure", "a", "span", "b", "i", "em", "strong", "html", "body", "main"]
)  # never by their names
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
    if tag in _PLAIN:
        return False
    named = f"{get('class') or ''} {get('id') or ''}".lower()[:300]
    if (get("role") or "").lower() in _ROLES or (named.strip() and not _WORDS.isdisjoint(_TOKEN.findall(named))):
        quotes = element.find(".//blockquote") is not None  # a "social" box that holds a post, not buttons
        return not quotes and sizes.get(element, 0) < total * 0.3
    if tag in ("aside", "article"):  # an article within the article is an embedded post, or a teaser for another story
        linked = sum(sizes.get(link, 0) for link in list(element.iter("a"))[:500])
        return linked > 0.5 * max(1, sizes.get(element, 0))
    return False


def _declared(root: etree._Element, body: etree._Element, sizes: Sizes) -> etree._Element | None:
    """The element that the page itself declares to be its article, or its main part; ``None`` where it holds little."""
    least = max(200, 0.15 * sizes.get(body, 0))

    def largest(path: str) -> list[etree._Element]:
        found: list[etree._Element] = root.xpath(path)  # type: ignore[assignment]
        return sorted(found[:400], key=lambda element: -sizes.get(element, 0))

    bodies = largest("//*[@itemprop='articleBody'] | //article | //*[@role='article']")
    if bodies and sizes.get(bodies[0], 0) >= least:
        best = bodies[0]
        others = [one for one in bodies[1:] if best not in one.iterancestors() and one not in best.iterancestors()]
        # several of like size are a list of stories, and so is the element around them
        if not others or sizes.get(best, 0) > 2 * sizes.get(others[0], 0):
            return best
    mains = largest("//main | //*[@role='main']")
    return mains[0] if mains and sizes.get(mains[0], 0) >= least else None


def _own(element: etree._Element, sizes: Sizes) -> int:
    """How much text stands in an element outside the blocks within it, links not counted."""
    size = len((element.text or "").strip())
    for child in element:
        size += len((child.tail or "").strip())
        if isinstance(child.tag, str) and child.tag in (
            "b",
            "i",
            "em",
            "strong",
            "span",
            "font",
            "u",
            "q",
            "cite",
            "abbr",
        ):
            size += sizes.get(child, 0)
    return size


def main_element(root: etree._Element, sizes: Sizes) -> etree._Element:
    """The element that holds the article: a declared one with most text, else the densest, else the body."""
    found = root.find("body")
    body = root if found is None else found
    declared = _declared(root, body, sizes)
    if declared is not None:
        return _with_heading(declared, body, sizes)
    score: dict[etree._Element, float] = {}
    total = 0
    for element in list(body.iter("p", "blockquote", "pre", "div", "td", "section", "center"))[:60_000]:
        size = _own(element, sizes)
        if size < 25:
            continue
        total += size
        # a paragraph speaks for what holds it; text straight in a div (parted by <br>) speaks for the div
        holder = element.getparent() if element.tag in ("p", "blockquote", "pre") else element
        for share in (1.0, 0.5):
            if holder is None:
                break
            score[holder] = score.get(holder, 0) + size * share
            holder = holder.getparent()
    if not score:
        return body
    densest = max(score, key=lambda element: score[element])
    return densest if score[densest] > 0.4 * total else body


def _with_heading(element: etree._Element, body: etree._Element, sizes: Sizes) -> etree._Element:
    """The enclosing article, where the found element is its inner body and heading or caption lie outside."""
    for above in element.iterancestors("article", "main"):
        if above is not body and sizes.get(above, 0) < 1.35 * sizes.get(element, 0) + 400:
            return above
    return element
