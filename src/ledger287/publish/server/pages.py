"""Everything that is not the API: feeds, static files and pages.

In: a request for a page. Out: what the site's room makes of it. Easy to get wrong: a page depends on its path, its
query and its language and on nothing else, so those are its cache key, and Vary names the language.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ledger287.publish import site
from ledger287.publish.api.problem import Problem
from ledger287.publish.api.record import Record
from ledger287.publish.feeds import serving
from ledger287.publish.server import forms
from ledger287.publish.server.door import Door
from ledger287.publish.server.host import Host
from ledger287.publish.server.rendered import Rendered, render, respond

LANGUAGES = ("en", "es")


def routes(host: Host) -> list[Route]:
    """Feeds, then every other path."""

    async def feed(request: Request) -> Response:
        record, path, base = host.record, request.url.path, host.base(request)
        key = ("feed", record.release, path, base)
        return await host.cached(request, key, lambda: _feed(host, record, path, base))

    async def page(request: Request) -> Response:
        return await _page(host, request)

    async def checked(request: Request) -> Response:
        return await forms.checked(host, request, language(request))

    return [
        Route("/feeds/{rest:path}", Door("/feeds", {"GET": feed})),
        Route("/check/", Door("/check/", {"GET": page, "POST": checked}, shared=())),
        Route("/es/check/", Door("/check/", {"GET": page, "POST": checked}, shared=())),
        Route("/{rest:path}", Door("(page)", {"GET": page}, shared=())),
    ]


def _feed(host: Host, record: Record, path: str, base: str) -> Rendered:
    body, media_type = serving.feed(record, path, base)
    return render(
        body,
        media_type,
        record.release,
        headers={"cache-control": f"public, max-age={host.settings.page_seconds}"},
    )


def language(request: Request) -> str:
    """The language asked for in the query, else the best of Accept-Language, else English."""
    asked = request.query_params.get("lang", "").lower()
    if asked in LANGUAGES:
        return asked
    weights: dict[str, float] = {}
    for place, part in enumerate(request.headers.get("accept-language", "")[:500].split(",")):
        tag, _, rest = part.strip().lower().partition(";")
        try:
            weight = float(rest.partition("q=")[2] or 1)
        except ValueError:
            continue
        weights.setdefault(tag.partition("-")[0], weight - place / 1000)
    known = {tag: weight for tag, weight in weights.items() if tag in LANGUAGES and weight > 0}
    return max(known, key=lambda tag: known[tag]) if known else "en"


async def _page(host: Host, request: Request) -> Response:
    query = request.scope["query_string"].decode("latin-1")
    if len(query) > 4_000 or len(request.url.path) > 1_000:
        raise Problem("not-found", "That address is too long.")
    try:
        pairs = dict(parse_qsl(query, keep_blank_values=True, max_num_fields=50))
    except ValueError:
        raise Problem("invalid-parameter", "More than fifty parameters were given.") from None
    lang, base, path = language(request), host.base(request), request.url.path
    record = host.record
    key = ("page", record.release, path, tuple(sorted(pairs.items())), lang, base)
    found = host.cache.get(key)
    if found is None:
        found = await host.answers.run(lambda: _rendered(host, record, path, pairs, lang, base))
        if found.status == 200:
            host.cache.put(key, found)
    return respond(request, found)


def _rendered(host: Host, record: Record, path: str, query: Mapping[str, str], lang: str, base: str) -> Rendered:
    made = site.render(path, query, record.ledger, lang, "", base)
    headers = {
        "vary": "Accept-Language",
        "cache-control": f"public, max-age={host.settings.page_seconds}",
        **made.headers,
    }
    if "immutable" in headers["cache-control"]:
        del headers["vary"]
    if made.status >= 400:
        headers["cache-control"] = "no-store"
    return render(made.body, made.content_type, record.release, made.status, headers)
