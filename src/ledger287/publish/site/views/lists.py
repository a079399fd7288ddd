"""Every list that is kept: its captures, its rows, and why some were set aside.

In: a frame. Out: pages. Easy to get wrong: a list set aside is shown too, with its reason; nothing is hidden.
"""

from __future__ import annotations

from collections import Counter

from ledger287.publish.site import tally
from ledger287.publish.site.book import Capture
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import Page
from ledger287.publish.site.views.home import events_of


def index(f: Frame) -> Page:
    """``/lists/``."""
    editions = [e for e in reversed(f.book.editions) if e.as_of <= f.clock.day]
    aside: list[Capture] = [c for c in f.book.captures if c.status and c.status != "accepted" and not c.edition_id]
    return f.render(
        "lists.html", editions=editions, aside=aside, count=Counter(e.kind for e in editions if e.status == "accepted")
    )


def page(f: Frame, edition_id: str) -> Page | None:
    """``/lists/e_…/``."""
    edition = f.book.edition.get(edition_id)
    if edition is None:
        return None
    pending = edition.kind == "pending"
    spans = f.book.pending_spans if pending else f.book.spans
    lists = f.book.pending if pending else f.book.lists
    seq = edition.seq
    live = tally.live(spans, seq) if seq is not None else []
    return f.render(
        "list.html",
        e=edition,
        captures=f.book.captures_of.get(edition_id, []),
        stand=tally.stand(live),
        states=sorted(tally.per_state(live).items(), key=lambda item: (-item[1].rows, item[0])),
        changed=Counter(x.event for x in events_of(f.book, edition_id)),
        before=lists[seq - 1] if seq else None,
        after=lists[seq + 1] if seq is not None and seq + 1 < len(lists) else None,
    )
