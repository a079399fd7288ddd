"""Reviewed fixes: decisions of a person about one erroneous value, kept as data with their evidence.

In: ``data/reviewed_cells.csv`` and a print. Out: the fixes that apply to it. Easy to get wrong: a fix is keyed on the
erroneous value, so it does nothing to a list that prints it right; ``unused`` reports a fix that no longer matches
anything although the ledger holds lists of the days on which the error was printed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ledger287.history.facts import AGENCY, COUNTY, MODEL, SIGNED, STATE, Print
from ledger287.issues import Issue, LedgerError

DATA = Path(__file__).parent / "data"
COLUMNS = ("state", "agency", "county", "type", "model", "signed")
_CELL = {"when_state": STATE, "when_agency": AGENCY, "when_county": COUNTY, "when_model": MODEL, "when_signed": SIGNED}


@dataclass(frozen=True, slots=True)
class Fix:
    """One reviewed fix: where every filled ``when`` equals the print's cell (blanks and case aside), ``column`` is
    ``value``."""

    fix_id: str
    when: tuple[tuple[int, str], ...]
    document: str | None
    column: str
    value: str
    expect_from: str
    expect_until: str
    evidence: str
    reviewed_on: str
    expect_kind: str = "participating"  # the kind of list that printed the error


def fold(cell: str | None) -> str:
    """A cell for comparison: case, apostrophes' shape and doubled blanks aside."""
    return " ".join((cell or "").replace("\u2019", "'").replace("\u2018", "'").split()).casefold()


def read_fixes(path: Path) -> tuple[Fix, ...]:
    """The fixes of a CSV file; a fix without evidence or with an unknown column stops the build."""
    fixes = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["column"] not in COLUMNS or not row["evidence"] or not row["reviewed_on"]:
                raise LedgerError(
                    f"{path.name}: fix {row['fix_id']!r} needs a known column, evidence and the day of review"
                )
            when = tuple((at, fold(row[name])) for name, at in _CELL.items() if row[name])
            fixes.append(
                Fix(
                    row["fix_id"],
                    when,
                    row["when_document"] or None,
                    row["column"],
                    row["value"],
                    row["expect_from"],
                    row["expect_until"],
                    row["evidence"],
                    row["reviewed_on"],
                    row.get("expect_kind") or "participating",
                )
            )
    return tuple(fixes)


@cache
def packaged() -> tuple[Fix, ...]:
    """The fixes that come with the program."""
    return read_fixes(DATA / "reviewed_cells.csv")


def matching(line: Print, document: str | None, fixes: tuple[Fix, ...]) -> list[Fix]:
    """The fixes that apply to a print whose MOA document has the key ``document``."""
    return [
        fix
        for fix in fixes
        if all(fold(line[at]) == wanted for at, wanted in fix.when) and fix.document in (None, document)
    ]


def unused(fixes: tuple[Fix, ...], used: set[str], days: Iterable[str]) -> list[Issue]:
    """A warning for each fix that matched nothing although a list lies in the days of its error."""
    held = sorted(days)
    return [
        Issue(
            "fix_unused",
            "warning",
            f"reviewed fix {fix.fix_id} ({fix.column} = {fix.value}) matches no printed row any more",
        )
        for fix in fixes
        if fix.fix_id not in used and any(fix.expect_from <= day <= fix.expect_until for day in held)
    ]
