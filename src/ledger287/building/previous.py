"""What the ledger in force already holds, so that a build need not read or resolve it again.

In: a ledger folder. Out: ``Previous``: the facts, and (where the same rules made them) readings and agencies.
Easy to get wrong: readings may be taken over only from a ledger whose ``rules`` mark is this program's own.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ledger287.history.facts import Facts
from ledger287.history.normalise import Reading
from ledger287.model import Agency


@dataclass(slots=True)
class Previous:
    """An empty ledger's ``Previous`` has no release."""

    facts: Facts = field(default_factory=Facts)
    readings: Sequence[Reading] = ()
    agency_ids: Sequence[str] = ()
    records: dict[str, Agency] = field(default_factory=dict)
    redirects: list[tuple[str, str, str]] | None = None
    release: str | None = None


def load(ledger: Path) -> Previous:
    """What ``ledger`` holds."""
    return Previous()
