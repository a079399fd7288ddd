"""A printed MOA link as the address of ICE's document, and as the name of that document.

In: the link cell's target and its text. Out: the clean address (or ``None``), the rules that mended it, and a key that
two links to the same document share. Easy to get wrong: the text of the cell is the link only on the old pages; later
it is the word ``link`` or ``link pending``, which is no address.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

_ARCHIVE = re.compile(r"^https?:/+web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)
_ADDRESS = re.compile(r"^\s*(https?:|chrome-extension:|www\.|/doclib/)", re.IGNORECASE)


def without_archive(text: str) -> str:
    """``text`` without the wrapper that a web archive puts around an address (not ICE's doing, so no part of the
    list)."""
    return _ARCHIVE.sub("", text) if "web.archive.org" in text else text


_TRACKING = re.compile(r"(safelinks\.protection\.outlook\.com/[^\s]*?)&(?:amp;)?data=\S*", re.IGNORECASE)
_MAILBOX = re.compile(r"[A-Za-z0-9._+-]+(?:@|%40|%2540)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def without_people(text: str) -> str:
    """``text`` without what a mail filter tracks people by: whose mailbox a link passed through.

    Nothing of it is the list's, and it names staff, so it is taken off before anything is kept.
    """
    if "@" not in text and "%40" not in text and "safelinks" not in text.lower():
        return text
    return _MAILBOX.sub("(mailbox)", _TRACKING.sub(r"\1", text))


def address(target: str | None, text: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The document's address from the hyperlink, else from the cell's text where that is an address itself."""
    raw = target if target else text if text and _ADDRESS.match(text) else None
    if raw is None:
        return None, ()
    url, rules = raw.strip(), []
    if "web.archive.org" in url:
        url = _ARCHIVE.sub("", url)
        rules.append("link_archive")
    if url.lower().startswith("chrome-extension:"):
        at = url.lower().rfind("http")
        url = url[at:] if at > 0 else url
        rules.append("link_extension")
    if "safelinks.protection.outlook.com" in url.lower():
        inner = parse_qs(urlsplit(url.replace("&amp;", "&")).query).get("url")
        if inner:
            url = inner[0].strip()
            rules.append("link_safelinks")
    slashes = re.sub(r"^(https?):/*(?=[^/])", r"\1://", url, flags=re.IGNORECASE)
    if slashes != url:
        url = slashes
        rules.append("link_slashes")
    if url.startswith("/doclib/"):
        url = "https://www.ice.gov" + url
        rules.append("link_relative")
    if re.search(r"\s", url):
        url = re.sub(r"\s+", "%20", url)
        rules.append("link_blanks")
    return (url if url.lower().startswith(("http://", "https://")) else None), tuple(rules)


@lru_cache(8192)
def document(url: str | None) -> str | None:
    """A key that links to the same document share: the file's name, case, blanks, signs and ending dropped."""
    if not url:
        return None
    path = re.split(r"[?#]", url, maxsplit=1)[0].rstrip("/")
    name = path.rsplit("/", 1)[-1].lower()
    if "%" in name:
        name = unquote(unquote(name)).lower()
    for ending in (".pdf", ".docx", ".doc", ".html", ".htm"):
        name = name.removesuffix(ending)
    return "".join(filter(str.isalnum, name)) or None
