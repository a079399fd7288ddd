"""The lists that a page links to.

In: a page's bytes and its address. Out: the addresses of list workbooks, in the page's order. What such an address
looks like is data (``links.csv``). Easy to get wrong: the link's words decide only for a workbook, else every PDF
and page about participating agencies would be fetched.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

WORKBOOK = re.compile(r"(?i)\.xls[xm]?$")
MAX_PAGE = 16 * 2**20


@lru_cache(maxsize=1)
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(which field of a link it is about, pattern) from ``links.csv``."""
    with (Path(__file__).parent / "links.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["field"], re.compile(row["pattern"])) for row in csv.DictReader(file))


def is_list_address(url: str, words: str = "") -> bool:
    """Whether a link leads to a list workbook."""
    path = unquote(urlsplit(url).path)
    if not WORKBOOK.search(path):
        return False
    return any(pattern.search(path if field == "path" else words) for field, pattern in patterns())


def list_links(page: bytes, page_url: str) -> list[str]:
    """The addresses of the list workbooks that a page links to, each once."""
    from lxml import etree, html

    if not page.strip() or len(page) > MAX_PAGE:
        return []
    try:
        root = html.document_fromstring(page, parser=html.HTMLParser(no_network=True))
    except (etree.LxmlError, ValueError, LookupError):
        return []
    base = urljoin(page_url, next((base.get("href") or "" for base in root.iter("base")), "").strip())
    found: dict[str, None] = {}
    for anchor in root.iter("a"):
        href, words = (anchor.get("href") or "").strip(), "".join(map(str, anchor.itertext()))
        try:
            url = urljoin(base, href).split("#", 1)[0].replace(" ", "%20")
            if href and urlsplit(url).scheme in ("http", "https") and is_list_address(url, words):
                found[url] = None
        except ValueError:  # an address that is none
            continue
    return list(found)
