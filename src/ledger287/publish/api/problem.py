"""Errors as RFC 9457 says: one coded problem, in words, with what to do.

In: a code of ``problems.csv`` and what happened. Out: the JSON object of ``application/problem+json``.
Easy to get wrong: a problem goes to strangers, so it never carries a path of the server, a trace, or more of the
request than a short quotation of the bad value.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

TYPES = "/api/v1/problems/"
CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of problem."""

    code: str
    status: int
    title: str
    what_to_do: str

    def to_dict(self) -> dict[str, Any]:
        return {"type": TYPES + self.code, "title": self.title, "status": self.status, "what_to_do": self.what_to_do}


@cache
def kinds() -> Mapping[str, Kind]:
    """Every type of problem by its code, in the order of the file."""
    with (Path(__file__).parent / "problems.csv").open(encoding="utf-8", newline="") as lines:
        return {
            line["code"]: Kind(line["code"], int(line["status"]), line["title"], line["what_to_do"])
            for line in csv.DictReader(lines)
        }


class Problem(Exception):
    """Raised anywhere below a route; the server turns it into its response."""

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        nearest: list[str] | None = None,
        parameter: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = kinds()[code]
        self.detail = detail
        self.nearest = nearest
        self.parameter = parameter
        self.headers = dict(headers or {})

    def to_dict(self) -> dict[str, Any]:
        """The problem's JSON: the five members of the RFC but ``instance``, and what to do."""
        members: dict[str, Any] = self.kind.to_dict() | {"detail": self.detail}
        if self.parameter:
            members["parameter"] = self.parameter
        if self.nearest:
            members["nearest"] = self.nearest
        return members


def quoted(value: str, length: int = 60) -> str:
    """``value`` fit to stand in a sentence: cut, with nothing that moves the line or turns its direction."""
    safe = "".join(char if char.isprintable() else "\ufffd" for char in value[:length])
    return f"'{safe}…'" if len(value) > length else f"'{safe}'"
