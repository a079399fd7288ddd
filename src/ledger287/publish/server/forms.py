"""The check form of the page, for those whose browser runs no script: text, link or file.

In: a form, url-encoded or multipart. Out: the report as a page. Easy to get wrong: an uploaded file stays in memory
and is gone with the request; neither it nor its name is written anywhere.
"""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from ledger287.publish import site
from ledger287.publish.api.problem import Problem
from ledger287.publish.server import body, checker, multipart
from ledger287.publish.server.host import Host


async def checked(host: Host, request: Request, lang: str) -> Response:
    """The answer to a posted form; what is wrong with it is told on the page."""
    fields: dict[str, str] = {}
    try:
        host.checks.admit(request)
        fields, file = await _form(host, request)
        return await host.checks.run(request, checker.job_of("page", fields, file, lang))
    except Problem as wrong:
        told = f"{wrong.kind.title}. {wrong.detail}"
        ledger = host.ledger
        page = await host.answers.run(lambda: site.check_page(None, ledger, lang, "", problem=told, fields=fields))
        headers = {"cache-control": "no-store", "content-length": str(len(page.body)), **page.headers, **wrong.headers}
        return Response(page.body, wrong.kind.status, headers, page.content_type)


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
