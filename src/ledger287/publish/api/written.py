"""docs/api.md, written from the table of routes with true answers of the carried ledger.

In: the carried ledger. Out: Markdown. Easy to get wrong: an answer's long lists are cut to three items, and the
page says so; nothing else of an answer is changed, and a test asks a running application for each of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from ledger287.publish.api import examples, openapi
from ledger287.publish.api.operations import OPERATIONS, ROOT, Operation
from ledger287.publish.api.paging import mark
from ledger287.publish.api.parameters import catalogue
from ledger287.publish.api.problem import kinds
from ledger287.publish.api.record import Record, load

HEAD = f"""# The API

Generated from `src/ledger287/publish/api/operations.py` by `python -m tests.generate_docs`; change it there.
The same as OpenAPI 3.1: `GET {ROOT}/openapi.json`.

```
ledger287 serve --port 8287
curl 'http://127.0.0.1:8287/api/v1/count/agreements?state=FL&as_of=2026-01-26'
```

- **Figures.** Each names its measure, its definition, its day, and the list that it rests on (file and
  sha256). `low` and `high` differ where the day lies between two lists. `ledger.release` names the very
  ledger that answered.
- **JSON or CSV.** `Accept: text/csv` or `format=csv`. In CSV, a text that a spreadsheet would take for a
  formula has an apostrophe in front.
- **Pages.** `limit` and `cursor`; the next page is in `next` and in the `Link` header. A cursor belongs to
  one release.
- **Keeping.** Every answer has a strong `ETag` (send it back in `If-None-Match`) and may be kept for five
  minutes; `check` is never kept.
- **Other sites.** Anybody's page may read (CORS); `check` is for this site's own pages and for programs.
- **Errors** are `application/problem+json` (RFC 9457), with `what_to_do` and, where there is one, the
  `nearest` valid word.
- **Unknown parameters** are refused: a filter that is ignored would be a wrong number.
- **Limits.** `check`: one million bytes, twenty seconds, sixty a minute for each client unless the operator
  says otherwise.

Lists in the answers below are cut to their first three items, and the release's id (`r_…`) is left out."""


def document() -> str:
    """The whole page."""
    from ledger287 import tables
    from ledger287.ledger import Ledger

    record = load(Ledger(tables.CARRIED))
    answers = examples.examples(record)
    parts = [HEAD, *(_section(record, operation, answers) for operation in OPERATIONS), _feeds(), _problems()]
    return neutral("\n\n".join(parts) + "\n", record.release)


def neutral(text: str, release: str) -> str:
    """``text`` with the release's id, and its mark in cursors, left out: they change with every build."""
    return text.replace(release, "r_…").replace(f"-{mark(release)}", "-…")


def request_line(record: Record, operation: Operation) -> str:
    """The example request's path with its query."""
    values = examples.request_of(record, operation)
    path = ROOT + operation.path
    for word in operation.words:
        path = path.replace("{" + word + "}", quote(str(values.pop(word))))
    return path + (f"?{urlencode(values)}" if values else "")


def _section(record: Record, operation: Operation, answers: Mapping[str, Any]) -> str:
    lines = [
        f"## `{operation.method.upper()} {ROOT}{operation.path}`",
        "",
        f"{operation.summary}. {operation.about}".strip(),
    ]
    names = ["{" + word + "}" for word in operation.words] + list(operation.takes)
    if names:
        lines += ["", "| parameter | what it is |", "|---|---|"]
        lines += [f"| `{name.strip('{}')}` | {_about(name, operation)} |" for name in names]
    if operation.method == "get":
        lines += ["", "```http", f"GET {request_line(record, operation)}", "```"]
    if operation.name == "check":
        lines += [
            "",
            "```http",
            f"POST {ROOT}/check",
            "Content-Type: application/json",
            "",
            _json(openapi.CHECK_EXAMPLE),
        ]
        lines += ["```"]
    if operation.name == "reconcileBatch":
        lines += ["", "```http", f"POST {ROOT}/reconcile", "Content-Type: application/json", ""]
        lines += [_json(json.loads(openapi.BATCH_EXAMPLE)), "```"]
    if operation.name in answers:
        lines += ["", "```json", _json(answers[operation.name]), "```"]
    return "\n".join(lines)


def _about(name: str, operation: Operation) -> str:
    parameter = catalogue()[name]
    choices = operation.measures if name == "{measure}" and operation.measures else parameter.schema.get("enum")
    told = ", ".join(f"`{choice}`" for choice in choices) if choices else ""
    return f"{parameter.about} {told}".strip().replace("|", "\\|")


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)


def _feeds() -> str:
    return "\n".join([
        "## Feeds", "", "What changed between lists, newest first, without cosmetic corrections. Ids never change.", "",
        "| feed | Atom | JSON Feed |", "|---|---|---|",
        "| the nation | `/feeds/changes.atom` | `/feeds/changes.json` |",
        "| a state | `/feeds/state/FL.atom` | `/feeds/state/FL.json` |",
        "| an agency | `/feeds/agency/ID.atom` | `/feeds/agency/ID.json` |",
    ])  # fmt: skip


def _problems() -> str:
    lines = ["## Problems", "", "| code | status | title | what to do |", "|---|---|---|---|"]
    lines += [f"| `{kind.code}` | {kind.status} | {kind.title} | {kind.what_to_do} |" for kind in kinds().values()]
    return "\n".join(lines)
