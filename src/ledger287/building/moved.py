"""Which figures a build moved against the ledger before it, and why.

In: the tables in force before, and the new history. Out: ``Moved`` records, kept with the archive as a line of
``releases.jsonl`` for each build. Easy to get wrong: this tells the story of one ledger's builds, in the order in
which they happened, so it lies beside the tables and never in them; the tables are the same whatever the story was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from ledger287.archive import journal
from ledger287.building import parquet
from ledger287.building.given import ARCHIVE
from ledger287.history.derive import History
from ledger287.history.presence import Run, tally, together
from ledger287.history.releases import MEASURES, Figures, figures
from ledger287.history.states import codes

LOG = "releases.jsonl"


@dataclass(frozen=True, slots=True)
class Moved:
    """On the day of an edition a measure was ``old`` in the ledger before and is ``new`` now.

    ``reason``: ``new_list`` (a list of a later day than all before), ``late_list`` (a list of a day already past),
    ``withdrawn`` (a list that is set aside now), ``new_evidence`` (the same list, but later lists or new rules read
    it otherwise).
    """

    as_of: str
    edition_id: str
    measure: str
    old: int | None
    new: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """An accepted participating edition with its figures."""

    edition_id: str
    as_of: date
    figures: Figures


def told_before(folder: Path) -> list[Told]:
    """The accepted participating editions of the tables in ``folder``."""
    editions, spans = parquet.read(folder, "editions"), parquet.read(folder, "spans")
    agreements, agencies = parquet.read(folder, "agreements"), parquet.read(folder, "agencies")
    agency_of = dict(zip(agreements["agreement_id"], agreements["agency_id"], strict=True))
    state_of = dict(zip(agencies["agency_id"], agencies["state"], strict=True))
    by_entry: dict[str, list[Run]] = {}
    by_agency: dict[str, list[Run]] = {}
    by_state: dict[str, list[Run]] = {}
    for kind, entry, first, last in zip(
        *(spans[c] for c in ("kind", "entry_id", "seq_first", "seq_last")), strict=True
    ):
        if kind == "participating":
            agency = agency_of[entry]
            by_entry.setdefault(entry, []).append((first, last))
            by_agency.setdefault(agency, []).append((first, last))
            if codes().get(state_of[agency]) == "state":
                by_state.setdefault(state_of[agency], []).append((first, last))
    columns = ("kind", "seq", "edition_id", "as_of", "n_rows")
    mine = [
        line[2:]
        for line in zip(*(editions[c] for c in columns), strict=True)
        if line[0] == "participating" and line[1] is not None
    ]
    counts = [tally(map(together, runs.values()), len(mine)) for runs in (by_entry, by_agency, by_state)]
    return [
        Told(edition, day, Figures(n, *line))
        for (edition, day, n), line in zip(mine, zip(*counts, strict=True), strict=True)
    ]


def told_now(history: History) -> list[Told]:
    """The same of a new history."""
    editions = history.sides["participating"].editions
    return [Told(e.edition_id, e.as_of, told) for e, told in zip(editions, figures(history), strict=True)]


def compare(before: Sequence[Told], now: Sequence[Told]) -> list[Moved]:
    """Every figure that moved, oldest day first."""
    if not before:
        return []
    known = {told.edition_id: told for told in before}
    days = [told.as_of for told in before]
    found: list[Moved] = []
    for told in now:
        old = known.pop(told.edition_id, None)
        if old:
            found += _differing(told, old.figures, told.figures, "new_evidence")
            continue
        at = bisect_right(days, told.as_of) - 1  # what was in force on that day
        reason = "new_list" if told.as_of >= days[-1] else "late_list"
        found += _differing(told, before[at].figures if at >= 0 else None, told.figures, reason)
    for told in known.values():
        found += _differing(told, told.figures, None, "withdrawn")
    return sorted(found, key=lambda moved: (moved.as_of, moved.edition_id, MEASURES.index(moved.measure)))


def _differing(told: Told, old: Figures | None, new: Figures | None, reason: str) -> list[Moved]:
    pairs = [(name, getattr(old, name, None), getattr(new, name, None)) for name in MEASURES]
    return [
        Moved(told.as_of.isoformat(), told.edition_id, name, was, now, reason) for name, was, now in pairs if was != now
    ]


def log(ledger: Path, before: str | None, release: str, moved: Sequence[Moved]) -> None:
    """Adds this build to the story that lies with the ledger's archive, where it has one."""
    if (ledger / ARCHIVE).is_dir():
        path = ledger / ARCHIVE / LOG
        with journal.locked(path):
            journal.append(
                path, [{"release": release, "before": before, "moved": [asdict(one) for one in moved]}], durable=False
            )
