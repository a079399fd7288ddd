"""From a path to a feed's bytes.

In: a path under /feeds. Out: bytes and their media type. Easy to get wrong: a path that names nothing is a 404 with
the ways that exist, never an empty feed that a reader would poll for ever.
"""

from __future__ import annotations

import re

from ledger287.publish.api.places import state_code
from ledger287.publish.api.problem import Problem, quoted
from ledger287.publish.api.record import Record
from ledger287.publish.feeds import atom, entries, jsonfeed
from ledger287.publish.feeds.entries import Feed

_PATH = re.compile(r"/feeds/(?:(changes)|state/([^/]{1,40})|agency/([^/]{1,40}))\.(atom|json)")


def feed(record: Record, path: str, base: str) -> tuple[bytes, str]:
    """The feed at ``path``. Raises ``Problem``."""
    found = _PATH.fullmatch(path)
    if found is None:
        raise Problem("unknown-feed", f"There is no feed {quoted(path)}.")
    made = _named(record, found)
    if found[4] == "atom":
        return atom.atom(made, base), atom.MEDIA_TYPE
    return jsonfeed.jsonfeed(made, base), jsonfeed.MEDIA_TYPE


def _named(record: Record, found: re.Match[str]) -> Feed:
    if found[1]:
        return entries.nation(record)
    if found[2]:
        return entries.state(record, state_code(found[2]))
    return entries.agency(record, record.redirects.get(found[3], found[3]))
