"""What the ledger's own spans say of a day, and what the checker says of a text: for tests that compare the two."""

from __future__ import annotations

from datetime import date
from typing import Any

from ledger287.ledger import Ledger
from ledger287.measures.presence import Span

DAY = date(2025, 12, 30)


def listed(ledger: Ledger, day: date = DAY, **wanted: str) -> list[Span]:
    """The entries listed on a day that have these attributes."""
    edition = ledger.cube.in_force(day)
    assert edition is not None
    spans = [s for s in ledger.cube.spans() if s.first <= edition.seq <= s.last]
    return [s for s in spans if all(getattr(s, name) == value for name, value in wanted.items())]


def agencies(spans: list[Span]) -> int:
    return len({s.agency_id for s in spans})


def claims(ledger: Ledger, text: str, published: date = DAY) -> dict[str, dict[str, Any]]:
    return {c["text"]: c for c in ledger.check(text, published=published.isoformat()).to_dict()["claims"]}
