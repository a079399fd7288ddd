"""The carried evidence of the years before 2021, made from the historical rosters.

In: the folder ``reference/historical``. Out: ``data/before2021/rosters.csv`` and ``facts.csv``, facts with provenance
and nothing else. Run by hand when that folder changes: ``python -m ledger287.building.before2021
../shared/reference/historical``. Easy to get wrong: ICE left an old "as of" line above a table that it went on
editing, so a table covers the days from its stated day, or from the day after the last different capture, to the last
capture that shows it.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from ledger287.history.normalise import clean
from ledger287.history.rosters import COUNTS, DATA, Fact, Roster
from ledger287.history.states import model_of, state_of

ARCHIVED = "https://web.archive.org/web/{}/{}"


@dataclass(frozen=True)
class Table:
    """One captured roster: its stated day, its capture, its lines."""

    capture: str
    stated: date
    lines: frozenset[tuple[str, str, str | None, str | None]]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _canonical(folder: Path, source_id: str) -> str:
    """The published address of a source."""
    told = next(row["canonical_url"] for row in _read(folder / "SOURCES.csv") if row["source_id"] == source_id)
    return told.split()[0].rstrip(";,") if told else ""


def _days(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _state(raw: str) -> str:
    code, _ = state_of(raw)
    if code is None:
        raise SystemExit(f"no state: {raw!r}")
    return code


def _roster(
    name: str,
    source: str,
    evidence: str,
    days: tuple[str, str],
    confidence: str,
    citation: str,
    url: str | None,
    counts: Mapping[str, int | None] = MappingProxyType({}),
) -> Roster:
    """A roster; ``counts`` where the evidence gives numbers and no lines."""
    agreements, states, tfm, jem, joint = map(counts.get, COUNTS)
    first, last = days
    return Roster(
        name, source, evidence, first, last, agreements, states, tfm, jem, joint, confidence, citation, url
    )  # fmt: skip


def sheets(folder: Path) -> Iterator[tuple[Roster, list[Fact]]]:
    """The fact sheet's rosters of 2011 to 2017, equal neighbours joined."""
    tables: list[Table] = []
    page = re.findall(
        r"http\S+287g\S*",
        next(row["canonical_url"] for row in _read(folder / "SOURCES.csv") if row["source_id"] == "ICE sheet"),
    )
    rows = _read(folder / "pre2018-roster-long.csv")
    for capture in sorted({row["snapshot_ts"] for row in rows}):
        mine = [row for row in rows if row["snapshot_ts"] == capture]
        lines = frozenset(
            (_state(r["state"]), clean(r["agency"]) or "", model_of(r["support_type"])[0], r["date_signed"] or None)
            for r in mine
        )
        tables.append(Table(capture, date.fromisoformat(mine[0]["content_asof"]), lines))
    runs: list[list[Table]] = []
    for table in tables:
        if runs and runs[-1][-1].lines == table.lines:
            runs[-1].append(table)
        else:
            runs.append([table])
    before: date | None = None
    for run in runs:
        shown, last = (datetime.strptime(table.capture[:8], "%Y%m%d").date() for table in (run[0], run[-1]))
        start = run[0].stated if before is None or run[0].stated > before else shown
        name = f"ice-sheet-{run[0].capture[:8]}"
        roster = _roster(
            name,
            "ICE sheet",
            "list",
            (start.isoformat(), last.isoformat()),
            "high",
            f"ICE's fact sheet with the roster as of {run[0].stated}, captured {_days(shown, last)}",
            ARCHIVED.format(run[0].capture, page[int(run[0].capture[:4]) >= 2015]),
        )
        yield roster, [Fact(name, *line) for line in sorted(run[0].lines, key=str)]
        before = last


def partners(folder: Path) -> Iterator[tuple[Roster, list[Fact]]]:
    """The undated agency lists on ICE's partners page, 2007 and 2008: names only."""
    rows = _read(folder / "historical-ice-lists.csv")
    for day in sorted({row["as_of"] for row in rows}):
        mine = [row for row in rows if row["as_of"] == day]
        name = f"ice-partners-{day.replace('-', '')}"
        yield (
            _roster(
                name,
                "ICE undated lists",
                "list",
                (day, day),
                "high",
                f"agencies with signed memoranda as of {day}, ICE's partners page",
                ARCHIVED.format(mine[0]["capture"], _canonical(folder, "ICE undated lists")),
            ),
            [Fact(name, row["state_abbr"], clean(row["agency"]) or "", None, None) for row in mine],
        )


def inspector(folder: Path) -> Iterator[tuple[Roster, list[Fact]]]:
    """The inspector general's table of October 2009, with original signing dates."""
    rows = [row for row in _read(folder / "historical-oig-2009.csv") if row["status"] == "signed"]
    day = rows[0]["as_of"]
    yield (
        _roster(
            "oig-2009",
            "OIG 2009 report",
            "report",
            (day, day),
            "medium",
            rows[0]["source"],
            _canonical(folder, "OIG 2009 report"),
        ),
        [
            Fact(
                "oig-2009",
                _state(row["state"]),
                clean(row["agency"]) or "",
                model_of(row["model"])[0],
                row["date_signed_original"] or None,
            )
            for row in rows
        ],
    )


def counted(folder: Path) -> Iterator[tuple[Roster, list[Fact]]]:
    """Reports that give counts and no roster."""
    words = re.compile(
        r"Counts only[^:]*: (\d+) MOAs(?: in (\d+) states)? as of "
        r"(?:(\d{4}-\d\d-\d\d)|([A-Z][a-z]+) (\d{4})) \(([^)]*)\)"
    )
    for number, row in enumerate(_read(folder / "SOURCES.csv")):
        match = words.search(row["contains"])
        if not match:
            continue
        first = (
            date.fromisoformat(match[3]) if match[3] else datetime.strptime(f"{match[4]} {match[5]}", "%B %Y").date()
        )
        last = first if match[3] else (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        split = {word: int(n) for n, word in re.findall(r"(\d+) (task force|detention|joint)", match[6])}
        name = f"report-{first.isoformat().replace('-', '')}"
        yield (
            _roster(
                name,
                row["source_id"] or f"source {number + 1}",
                "report",
                (first.isoformat(), last.isoformat()),
                "medium",
                " ".join(row["citation"].split()),
                row["canonical_url"] or None,
                {
                    "agreements": int(match[1]),
                    "states": int(match[2]) if match[2] else None,
                    "tfm": split.get("task force"),
                    "jem": split.get("detention"),
                    "joint": split.get("joint"),
                },
            ),
            [],
        )


def press(folder: Path) -> Iterator[tuple[Roster, list[Fact]]]:
    """Agreements that the press saw and no roster: signed on one day, rescinded on another."""
    rows = _read(folder / "press-claims.csv")
    for signed in (row for row in rows if row["field"] == "signed"):
        ended = next(row for row in rows if row["field"] == "rescinded" and row["agency"] == signed["agency"])
        name = f"press-{signed['value'].replace('-', '')}"
        last = date.fromisoformat(ended["value"]) - timedelta(days=1)
        yield (
            _roster(
                name,
                "ICE press release",
                "press",
                (signed["value"], last.isoformat()),
                "medium",
                "ICE news release of the signing; press reports of the rescission",
                signed["evidence"],
            ),
            [Fact(name, _state(signed["state"]), clean(signed["agency"]) or "", None, signed["value"])],
        )


def _write(path: Path, kind: type[Roster] | type[Fact], rows: Iterable[Roster] | Iterable[Fact]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields(kind)])
        writer.writerows(["" if cell is None else cell for cell in astuple(row)] for row in rows)


def main(folder: Path) -> None:
    """Writes both files."""
    found = [*partners(folder), *inspector(folder), *counted(folder), *press(folder), *sheets(folder)]
    found.sort(key=lambda pair: (pair[0].covers_from, pair[0].roster_id))
    DATA.mkdir(parents=True, exist_ok=True)
    _write(DATA / "rosters.csv", Roster, [roster for roster, _ in found])
    _write(DATA / "facts.csv", Fact, [fact for _, facts in found for fact in facts])
    print(f"{len(found)} rosters, {sum(len(facts) for _, facts in found)} facts in {DATA}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
