"""What must hold in every ledger, each as a question whose answer lists the lines that break it.

In: a connection with the ledger's views. Out: one ``Finding`` for each invariant. Easy to get wrong: an invariant
that looks at no line at all passes for nothing, so each also counts what it looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ledger287.history.states import codes

if TYPE_CHECKING:
    import duckdb

SQL = Path(__file__).parent / "invariants.sql"


@dataclass(frozen=True, slots=True)
class Finding:
    """``looked_at`` lines were checked, ``broken`` of them break the rule; ``example`` shows one."""

    name: str
    rule: str
    looked_at: int
    broken: int
    example: str | None = None

    @property
    def holds(self) -> bool:
        """Whether the rule holds."""
        return self.broken == 0


@dataclass(frozen=True, slots=True)
class Invariant:
    """``lines`` is a query for what is looked at, with a column ``broken`` (boolean) and a column ``what`` (text)."""

    name: str
    rule: str
    lines: str


def invariants() -> list[Invariant]:
    """All of them, as ``invariants.sql`` states them: ``-- name: rule`` and then the query."""
    found = []
    for block in SQL.read_text(encoding="utf-8").split("\n-- ")[1:]:
        head, _, query = block.partition("\n")
        name, _, rule = head.partition(": ")
        found.append(Invariant(name.strip(), rule.strip(), query.strip().rstrip(";")))
    return found


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Every invariant's finding, in the order of the file."""
    known = ", ".join(f"('{code}')" for code in codes())
    con.execute(f"create or replace temp table known_states as select * from (values {known}) as t(code)")
    findings = []
    for invariant in invariants():
        row = con.execute(
            f"select count(*), count(*) filter (where broken), min(what) filter (where broken) from ({invariant.lines})"
        ).fetchone()
        looked_at, broken, example = row or (0, 0, None)
        findings.append(Finding(invariant.name, invariant.rule, looked_at, broken, example))
    return findings
