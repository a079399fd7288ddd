"""What a build did, for people and for programs.

In: a ``History``. Out: ``BuildReport``, whose ``to_dict`` is the JSON of the interface. Easy to get wrong: ``rows``
counts the lines of all accepted editions; the newest list alone is ``count rows``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ledger287.building.moved import Moved
from ledger287.history.derive import History


@dataclass(frozen=True, slots=True)
class SetAsideFile:
    """A file whose list was not accepted, and why."""

    file: str
    sha256: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """``files`` were given and ``read`` were read now, the rest was known; ``changed`` says whether the ledger is
    another than before."""

    captures: int
    editions: int
    rows: int
    agreements: int
    agencies: int
    newest_edition: str | None
    set_aside: tuple[SetAsideFile, ...] = ()
    release: str = ""
    changed: bool = True
    files: int = 0
    read: int = 0
    moved: tuple[Moved, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON of ``build --format json``."""
        return asdict(self)


def figures_of(history: History, wanted: set[str]) -> BuildReport:
    """The report's figures for a history whose listed or pending agencies are ``wanted``."""
    accepted = [e for e in history.editions if e.seq is not None]
    listed = history.sides["participating"].editions
    aside = tuple(
        SetAsideFile(capture.file, capture.sha256, fate.reason, fate.detail or "")
        for capture, fate in sorted(history.fates.items(), key=lambda item: (item[0].file, item[0].sha256))
        if fate.reason
    )
    return BuildReport(
        captures=len(history.facts.captures),
        editions=len(accepted),
        rows=sum(len(rows) for side in history.sides.values() for rows in side.lists),
        agreements=len(history.settled.agreements),
        agencies=len(wanted),
        newest_edition=listed[-1].last_as_of.isoformat() if listed else None,
        set_aside=aside,
    )
