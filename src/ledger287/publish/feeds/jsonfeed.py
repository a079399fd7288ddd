"""A feed as JSON Feed 1.1.

In: a ``Feed`` and the site's address. Out: JSON bytes. Easy to get wrong: the ids are the same as in Atom, so that
a reader who changes format sees nothing twice.
"""

from __future__ import annotations

import json

from ledger287.publish.feeds.entries import Feed

MEDIA_TYPE = "application/feed+json; charset=utf-8"


def jsonfeed(feed: Feed, base: str) -> bytes:
    """The document. ``base`` is the site's address without a slash at its end."""
    items = [
        {
            "id": entry.id,
            "url": base + entry.path,
            "title": entry.title,
            "content_html": entry.html,
            "content_text": "\n".join(entry.lines),
            "date_published": f"{entry.day}T00:00:00Z",
        }
        for entry in feed.entries
    ]
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": base + feed.path,
        "feed_url": f"{base}/feeds/{feed.name}.json",
        "language": "en",
        "authors": [{"name": "Ledger287"}],
        "items": items,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
