"""A feed as Atom (RFC 4287).

In: a ``Feed`` and the site's address. Out: XML bytes. Easy to get wrong: XML cannot hold most control characters
even escaped, and names come from outside, so they are taken out.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from ledger287.publish.feeds.entries import Entry, Feed

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _text(value: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", value))


def _link(url: str, rel: str, kind: str) -> str:
    return f"<link rel={quoteattr(rel)} type={quoteattr(kind)} href={quoteattr(url)}/>"


def atom(feed: Feed, base: str) -> bytes:
    """The document. ``base`` is the site's address without a slash at its end."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{_text(feed.id)}</id>",
        f"<title>{_text(feed.title)}</title>",
        f"<updated>{feed.day}T00:00:00Z</updated>",
        "<author><name>Ledger287</name></author>",
        _link(f"{base}/feeds/{feed.name}.atom", "self", "application/atom+xml"),
        _link(f"{base}{feed.path}", "alternate", "text/html"),
        *(_entry(entry, base) for entry in feed.entries),
        "</feed>",
        "",
    ]
    return "\n".join(lines).encode()


def _entry(entry: Entry, base: str) -> str:
    return (
        f"<entry><id>{_text(entry.id)}</id><title>{_text(entry.title)}</title>"
        f"<updated>{entry.day}T00:00:00Z</updated>"
        f"{_link(base + entry.path, 'alternate', 'text/html')}"
        f'<content type="html">{_text(entry.html)}</content></entry>'
    )
