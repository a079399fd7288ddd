"""The check form of the page, for those whose browser runs no script: text, link or file.

In: a form, url-encoded or multipart. Out: the report as a page. Easy to get wrong: an uploaded file stays in memory
and is gone with the request; neither it nor its name is written anywhere.
"""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from ledger287.claims.shapes import Report
from ledger287.publish import site
from ledger287.publish.api import checking
from ledger287.publish.api.problem import Problem
from ledger287.publish.server import body, multipart
from ledger287.publish.server.host import Host
from ledger287.publish.site import Page


async def checked(host: Host, request: Request, lang: str) -> Response:
    """The answer to a posted form; what is wrong with it is told on the page."""
    fields: dict[str, str] = {}
    status, headers, problem = 200, {}, None
    try:
        host.admit(request)
        fields, file = await _form(host, request)
        page = await host.checks.run(lambda: _page(host, report(host, fields, file), fields, lang))
    except Problem as wrong:
        status, headers, problem = wrong.kind.status, wrong.headers, f"{wrong.kind.title}. {wrong.detail}"
        page = await host.answers.run(lambda: _page(host, None, fields, lang, problem))
    sent = {"cache-control": "no-store", "content-length": str(len(page.body)), **page.headers, **headers}
    return Response(page.body, status, sent, page.content_type)


async def _form(host: Host, request: Request) -> tuple[dict[str, str], bytes]:
    media = request.headers.get("content-type", "")
    data = await body.read(request, host.settings, host.settings.longest_file)
    if media.lower().startswith("multipart/form-data"):
        fields, file = multipart.parse(media, data)
    elif media.lower().startswith("application/x-www-form-urlencoded"):
        fields, file = _plain(data), b""
    else:
        raise Problem("unsupported-media-type", "Send a form.")
    if sum(len(value) for value in fields.values()) > host.settings.longest_body:
        raise Problem("too-large", f"The text is longer than {host.settings.longest_body:,} characters.")
    return fields, file


def _plain(data: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(data.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        raise Problem("invalid-body", "The form has more than twenty fields.") from None


def report(host: Host, fields: dict[str, str], file: bytes) -> Report:
    """The report on the first of text, link and file that the form holds. Raises ``Problem``."""
    published = fields.get("published") or None
    if fields.get("text", "").strip():
        kept = {"text": fields["text"].replace("\r\n", "\n")}
    elif fields.get("url", "").strip():
        kept = {"url": fields["url"].strip()}
    elif file:
        return host.ledger.check(checking.article_of_file(file, published))
    else:
        raise Problem("invalid-body", "The form is empty: paste a text, give a link, or choose a file.")
    return checking.report_of(host.ledger, kept | ({"published": published} if published else {}))


def _page(host: Host, made: Report | None, fields: dict[str, str], lang: str, problem: str | None = None) -> Page:
    return site.check_page(made, host.ledger, lang, "", problem=problem, fields=fields)
