"""What a route hands back before it becomes bytes.

In: plain Python values. Out: an ``Answer`` that can be told as JSON and, where it has a table, as CSV.
Easy to get wrong: dates are ISO text already, so that JSON and CSV say the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ledger287.publish.api import csvtext

JSON = "application/json"
CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """``data`` is the JSON; ``columns`` and ``rows`` the same as a table; ``links`` are rel → relative URL."""

    data: Any
    columns: tuple[str, ...] = ()
    rows: Sequence[Sequence[Any]] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    media_type: str = JSON
    redirect: str | None = None

    def as_json(self) -> bytes:
        text = json.dumps(self.data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode("utf-8", "replace") + b"\n"

    def as_csv(self) -> bytes:
        return csvtext.render(self.columns, self.rows).encode("utf-8", "replace")


def listing(items: list[dict[str, Any]], columns: tuple[str, ...], **around: Any) -> Answer:
    """An answer that is a list of like items: ``{"items": […], …}`` and the same as a table."""
    rows = [[item.get(column) for column in columns] for item in items]
    return Answer({"items": items, **around}, columns, rows)
