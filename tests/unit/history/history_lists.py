"""Small lists made by hand for the tests of the history room, and their history with plain agencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledger287.history.derive import History, derive
from ledger287.history.facts import CaptureFacts, Facts, add_list, wrapper_of
from ledger287.history.normalise import Reading
from ledger287.model import Cells, Kind, RawList, RawRow

HEADER = ("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA")


def row(
    state: str,
    agency: str,
    model: str = "Task Force Model",
    signed: str | None = "2025-02-26",
    link: str | None = None,
    county: str | None = None,
    kind: str | None = None,
) -> Cells:
    return Cells(state, agency, kind, county, model, signed, "link" if link else "link pending", link)


def many(n: int, signed: str = "2025-01-15", start: int = 0) -> list[Cells]:
    """n agencies over all states in the order of the alphabet, ten to a state."""
    states = ("ALABAMA", "ARKANSAS", "FLORIDA", "GEORGIA", "KANSAS", "OHIO", "TENNESSEE", "TEXAS", "UTAH", "VIRGINIA")
    return [row(states[(i * 10) // n], f"Agency {i:03d} Police Department", signed=signed) for i in range(start, n)]


def sheet(
    rows: Sequence[Cells], kind: Kind = "participating", modified: str | None = None, hidden: set[int] = frozenset()
) -> RawList:  # type: ignore[assignment]
    lines = tuple(RawRow(number, number in hidden, cells) for number, cells in enumerate(rows, 2))
    return RawList("Sheet1", kind, HEADER, lines, modified)


@dataclass
class Lists:
    """Captures by name, in the order given."""

    facts: Facts

    def add(self, file: str, raw: RawList, sha: str | None = None, captured_at: str | None = None) -> None:
        digest = sha or f"{abs(hash((file, raw.rows, raw.modified_at))):064x}"[:64]
        capture = CaptureFacts(
            file,
            digest,
            1,
            None,
            captured_at,
            raw.modified_at,
            raw.kind,
            raw.sheet,
            add_list(self.facts, raw),
            wrapper_of(raw),
        )
        self.facts.captures[digest, file] = capture


def plain_identity(readings: Sequence[Reading], standing: set[int]) -> list[str]:
    """Agencies by state and name as printed: the identity room's work is not under test here."""
    return [f"{r.state}:{r.agency.casefold()}" if number in standing else "" for number, r in enumerate(readings)]


def history_of(*captures: tuple[str, RawList], captured: dict[str, str] | None = None) -> History:
    lists = Lists(Facts())
    for file, raw in captures:
        lists.add(file, raw, captured_at=(captured or {}).get(file))
    return derive(lists.facts, plain_identity, lambda agency: agency[:2])


def told(history: History) -> list[tuple[str, str, str, str]]:
    """(day, event, agency, reason) of every event that is not cosmetic."""
    days = history.sides["participating"].days
    return [(days[e.seq].isoformat(), e.event, e.agency_id, e.reason) for e in history.events if not e.is_cosmetic]


def aside(history: History) -> dict[str, str | None]:
    """File name → reason, for every capture."""
    return {capture.file: fate.reason for capture, fate in history.fates.items()}
