"""From a request to a page: language, clock, redirects, the route, and the page for what is not there.

In: path, query, ledger, language, base. Out: a ``Page``, never an exception for what a reader can type.
Easy to get wrong: pages end with a slash and files do not; a day that is no day is told as such, not ignored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit
from weakref import WeakKeyDictionary

from ledger287.publish.site import assets, clock, routes, words
from ledger287.publish.site.book import Book, load
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import Page, moved

if TYPE_CHECKING:
    from ledger287.claims.shapes import Report
    from ledger287.ledger import Ledger

# what a page may be asked; everything else in a query is ignored
KNOWN_QUERY = frozenset({"as_of", "map", "q", "state", "kind", "model", "lang", "sort", "page"})

_books: WeakKeyDictionary[Any, Book] = WeakKeyDictionary()
_lock = Lock()


def book_of(ledger: Ledger) -> Book:
    """The snapshot of an open ledger, made on first use."""
    with _lock:
        found = _books.get(ledger)
        if found is None:
            found = _books[ledger] = load(ledger)
        return found


def warm(ledger: Ledger) -> None:
    """Make what the first request would wait for."""
    book_of(ledger)
    render("/", {}, ledger, "en", "")


def render(
    path: str, query: Mapping[str, str], ledger: Ledger, lang: str = "en", base: str = "", site_url: str = ""
) -> Page:
    """The page at ``path``. ``base`` is a URL prefix, or ``"."`` for relative links; ``site_url`` the public root."""
    if path.startswith("/static/"):
        return assets.asset(path.removeprefix("/static/")) or not_found(_frame(path, {}, ledger, lang, base, site_url))
    asked = {k: v[:300] for k, v in sorted(query.items()) if k in KNOWN_QUERY and v}
    if path == "/es":
        return moved(f"{urlsplit(base).path}/es/")
    if path.startswith("/es/"):
        path, lang = path[3:], "es"
    elif path != "/" or lang not in words.LANGUAGES:
        # the path says the language; only the front door listens to what the browser prefers
        if lang == "es" and asked.get("lang") == "es" and path.endswith("/"):
            return moved(f"{urlsplit(base).path}/es{quote(path)}", permanent=False)
        lang = "en"
    return _make(path, asked, ledger, lang, base, site_url)


def _frame(
    path: str, query: Mapping[str, str], ledger: Ledger, lang: str, base: str, site_url: str, day: date | None = None
) -> Frame:
    book = book_of(ledger)
    if base.startswith(("http://", "https://")):
        base, site_url = urlsplit(base).path.rstrip("/"), site_url or base.rstrip("/")
    return Frame(ledger, book, clock.clock(book, day), lang, path, query, base, site_url)


def _make(path: str, query: Mapping[str, str], ledger: Ledger, lang: str, base: str, site_url: str) -> Page:
    try:
        day = clock.parse(query.get("as_of"))
    except clock.UnknownDay:
        f = _frame(path, {}, ledger, lang, base, site_url)
        return f.render(
            "error.html", 422, heading=f.say("error.day.heading"), words=f.say("error.day", day=query["as_of"][:40])
        )
    f = _frame(path, query, ledger, lang, base, site_url, day)
    found = routes.find(path)
    if found is None:
        if not path.endswith("/") and "." not in path.rsplit("/", 1)[-1] and routes.find(path + "/"):
            return moved(f.link(path + "/"))
        return not_found(f)
    view, arguments = found
    return view(f, **arguments) or not_found(f)


def not_found(f: Frame) -> Page:
    """404, with what to do next."""
    f = replace(f, path="/")  # what is not there has no other language to switch to
    return f.render("error.html", 404, heading=f.say("error.404.heading"), words=f.say("error.404"))


def check_page(
    report: Report | None,
    ledger: Ledger,
    lang: str = "en",
    base: str = "",
    *,
    problem: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Page:
    """The answer to a posted text; with ``problem`` the form again, and what was wrong (422)."""
    from ledger287.publish.site.views import check

    return check.answer(_frame("/check/", {}, ledger, lang, base, ""), report, problem=problem, fields=fields or {})


def render_check(
    ledger: Ledger,
    report: Report | None,
    lang: str = "en",
    base: str = "",
    *,
    problem: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Page:
    """``check_page`` in the order in which the server hands things over."""
    return check_page(report, ledger, lang, base, problem=problem, fields=fields)
