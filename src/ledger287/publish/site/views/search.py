"""Search: a compact index for the browser, and the same search on the server for those without JavaScript.

In: a frame and words. Out: results, best first. Easy to get wrong: names are found as once printed too, and a
misspelling must not push out an exact match.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass

from ledger287.publish.site import figures, places
from ledger287.publish.site.book import Book
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import JSON, Page

KINDS = {"s": "/states/", "c": "/counties/", "a": "/agencies/"}
MOST = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to find: kind, id, name, place, and its other printed names."""

    kind: str
    ident: str
    name: str
    place: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A found entry with its score (0 to 100) and the printed name that matched, where it was another."""

    entry: Entry
    score: float
    printed: str | None


def fold(text: str) -> str:
    """Lower case, without accents, apostrophes or marks."""
    flat = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    plain = "".join(c for c in flat if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain).split())


def entries(book: Book) -> list[Entry]:
    """Everything that can be found."""
    found: list[Entry] | None = book.memo.get(("entries",))
    if found is None:
        found = [Entry("s", code, places.state_name(code), code, _spanish(code)) for code in places.ORDER]
        for fips in sorted(book.by_county):
            found.append(Entry("c", fips, places.county_name(fips), places.POSTAL.get(fips[:2], "")))
        for agency in book.agencies.values():
            names = {n.name_raw.strip() for n in book.names.get(agency.agency_id, ())}
            own = fold(agency.name)
            others: dict[str, str] = {}
            for name in sorted(names):
                if fold(name) != own:
                    others.setdefault(fold(name), name)
            found.append(Entry("a", agency.agency_id, agency.name, agency.state or "", tuple(others.values())))
        book.memo[("entries",)] = found
    return found


def _spanish(code: str) -> tuple[str, ...]:
    name = places.state_name(code, "es")
    return () if name == places.state_name(code) else (name,)


def index(f: Frame) -> Page:
    """``/data/search.json``: rows of kind, id, name, place, other names, agreements today."""
    spans, _ = figures.on_list(f.book, len(f.book.lists) - 1)
    held: dict[str, int] = {}
    for span in spans:
        held[span.agency_id] = held.get(span.agency_id, 0) + 1
    rows = []
    for e in entries(f.book):
        row: list[object] = [e.kind, e.ident, e.name, e.place, list(e.others), held.get(e.ident, 0)]
        rows.append(row)
    return Page(200, JSON, json.dumps(rows, separators=(",", ":"), ensure_ascii=False).encode())


def find(book: Book, words: str) -> list[Hit]:
    """The entries that fit, best first: the same rule as ``static/search.js``."""
    asked = fold(words).split()
    if not asked:
        return []
    hits = []
    for entry in entries(book):
        best, printed = 0.0, None
        for i, name in enumerate((entry.name, *entry.others)):
            found = score(asked, fold(f"{name} {entry.place}").split())
            if found > best:
                best, printed = found, name if i else None
        if best:
            hits.append(Hit(entry, best + {"s": 1.5, "c": 0.5, "a": 0.2}[entry.kind], printed))
    hits.sort(key=lambda h: (-h.score, len(h.entry.name), h.entry.name, h.entry.ident))
    return hits[:MOST]


def score(asked: list[str], known: list[str]) -> float:
    """How well the asked words fit one known name, 0 to 100; a swap of neighbouring letters is one step."""
    from rapidfuzz.distance import OSA

    name, wanted = " ".join(known), " ".join(asked)
    if name == wanted:
        return 100.0
    if name.startswith(wanted):
        return 98.0
    total = 0.0
    for word in asked:
        best = 0.0
        for at, other in enumerate(known):
            if other == word:
                best = max(best, 96 - min(at, 3))
            elif other.startswith(word):
                best = max(best, 92 - min(at, 3))
            elif len(word) > 3:
                most = 2 if len(word) > 6 else 1
                apart = OSA.distance(word, other)
                if apart <= most:
                    best = max(best, 84 - 8 * apart)
                elif len(other) > len(word) and (apart := OSA.distance(word, other[: len(word)])) <= most:
                    best = max(best, 80 - 8 * apart)
        if not best:
            return 0.0
        total += best
    return total / len(asked)


def page(f: Frame) -> Page:
    """``/search/?q=``."""
    words = f.query.get("q", "").strip()[:120]
    hits = find(f.book, words) if words else []
    rows = [(h, f.link(f"{KINDS[h.entry.kind]}{h.entry.ident}/")) for h in hits]
    return f.render("search.html", words=words, rows=rows)
