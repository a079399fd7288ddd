"""The doors under /api/v1.

In: the host. Out: routes. Easy to get wrong: every GET goes through one function, so that parameters, caching, CSV
and conditional requests cannot differ from path to path.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ledger287.publish.api import checking, openapi, parameters, reconcile
from ledger287.publish.api.answer import CSV, JSON, Answer
from ledger287.publish.api.examples import examples
from ledger287.publish.api.operations import OPERATIONS, ROOT, Operation
from ledger287.publish.api.problem import Problem
from ledger287.publish.api.record import Record
from ledger287.publish.server import body, checker
from ledger287.publish.server.door import Door, Handler
from ledger287.publish.server.host import Host
from ledger287.publish.server.rendered import Rendered, render


def routes(host: Host) -> list[Route]:
    """One route for each path of the table, and one that refuses every other path under /api."""
    by_path: defaultdict[str, dict[str, Handler]] = defaultdict(dict)
    for operation in OPERATIONS:
        by_path[operation.path][operation.method.upper()] = _handler(host, operation)
    found = []
    for path, handlers in by_path.items():
        shared = ("GET", "HEAD", "POST") if path == "/reconcile" else ("GET", "HEAD")
        found.append(Route(ROOT + path, Door(ROOT + path, handlers, shared)))
    found.append(Route(ROOT + "/feeds/{rest:path}", Door(ROOT + "/feeds", {"GET": _to_feed})))
    return [*found, Route("/api/{rest:path}", _Nothing()), Route("/api", _Nothing())]


async def _to_feed(request: Request) -> Response:
    return RedirectResponse(f"/feeds/{request.path_params['rest']}", 308)


class _Nothing(Door):
    def __init__(self) -> None:
        super().__init__("/api/(unknown)", {})

    async def _answer(self, request: Request) -> Response:
        raise Problem("not-found", "The API has no such path.")


def _handler(host: Host, operation: Operation) -> Handler:
    special: dict[str, Handler] = {
        "check": lambda request: _check(host, request),
        "reconcileBatch": lambda request: _batch(host, request),
    }
    return special.get(operation.name) or (lambda request: _get(host, operation, request))


async def _get(host: Host, operation: Operation, request: Request) -> Response:
    query = request.scope["query_string"].decode("latin-1")
    values = parameters.read(operation.takes, query)
    for needed in operation.needs:
        if needed not in values:
            raise Problem("invalid-parameter", f"{needed} is needed.", parameter=needed)
    values |= dict(request.path_params)
    form = _format(operation, values, request)
    values = {name: value for name, value in values.items() if name != "format"}
    if form == "csv":
        values["format"] = "csv"
    base = host.base(request) if operation.name in ("reconcile", "openapi") else ""
    record = host.record
    key = (record.release, operation.name, tuple(sorted(values.items())), base)
    response = await host.cached(request, key, lambda: _made(host, record, operation, values, form, base))
    if operation.name == "agency" and "location" in response.headers:
        return RedirectResponse(response.headers["location"], 308)
    return response


def _format(operation: Operation, values: Mapping[str, Any], request: Request) -> str:
    if not operation.csv:
        return "json"
    given = values.get("format")
    if given:
        return str(given)
    return "csv" if prefers_csv(request.headers.get("accept", "")) else "json"


def prefers_csv(header: str) -> bool:
    """Whether Accept names text/csv, and not JSON with a greater weight."""
    weights = {"text/csv": 0.0, "application/json": 0.0}
    for part in header.split(","):
        name, *rest = (piece.strip().lower() for piece in part.split(";"))
        weight = 1.0
        for piece in rest:
            if piece.startswith("q="):
                try:
                    weight = float(piece[2:])
                except ValueError:
                    weight = 0.0
        if name in weights:
            weights[name] = max(weights[name], weight)
    return weights["text/csv"] > weights["application/json"]


def _made(
    host: Host, record: Record, operation: Operation, values: Mapping[str, Any], form: str, base: str
) -> Rendered:
    release = record.release
    if operation.name == "preview":
        return render(reconcile.preview(record, values["id"]).encode(), "text/html", release, headers=_keeping(host))
    answer = operation.answer(record, values) if operation.answer else _own(record, operation, values, base)
    headers = _keeping(host)
    if operation.csv:
        headers["vary"] = "Accept"
    if answer.redirect:
        return render(b"", JSON, release, 308, {"location": answer.redirect})
    if answer.links:
        headers["link"] = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in answer.links.items())
    if form == "csv":
        headers["content-disposition"] = f'attachment; filename="ledger287-{operation.name}.csv"'
        return render(answer.as_csv(), CSV, release, headers=headers)
    return render(answer.as_json(), JSON, release, headers=headers)


def _keeping(host: Host) -> dict[str, str]:
    return {"cache-control": f"public, max-age={host.settings.page_seconds}"}


def _own(record: Record, operation: Operation, values: Mapping[str, Any], base: str) -> Answer:
    if operation.name == "openapi":
        return Answer(openapi.document(examples(record)))
    if operation.name == "reconcile":
        return Answer(reconcile.queries(record, values["queries"]) if "queries" in values else reconcile.manifest(base))
    what = operation.name.removeprefix("suggest").lower()
    return Answer(reconcile.suggest(record, what, values["prefix"]))


async def _check(host: Host, request: Request) -> Response:
    host.checks.admit(request)
    query = parameters.read((), request.scope["query_string"].decode("latin-1"))
    data = await body.read(request, host.settings)
    fields = checking.body_of(request.headers.get("content-type", ""), data, query)
    return await host.checks.run(request, checker.job_of("report", fields))


async def _batch(host: Host, request: Request) -> Response:
    parameters.read((), request.scope["query_string"].decode("latin-1"))
    data = (await body.read(request, host.settings)).decode("utf-8", "replace")
    text = reconcile.batch_of(request.headers.get("content-type", ""), data)
    record = host.record
    answer = await host.answers.run(lambda: Answer(reconcile.queries(record, text)).as_json())
    return Response(answer, 200, {"cache-control": "no-store"}, JSON)
