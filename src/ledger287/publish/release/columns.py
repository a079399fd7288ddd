"""The release's tables and columns, described once: schema, codebook and metadata all come from here.

In: ``tables.csv`` and ``columns.csv``. Out: ``Table`` and ``Column``.
Easy to get wrong: a view that gains a column must gain a line here, or the release would leave it out; a test and
``check_against`` both say so.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ledger287.issues import LedgerError

if TYPE_CHECKING:
    import duckdb

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``type`` is string, integer, boolean or date; ``references`` is ``table.column``."""

    name: str
    type: str
    unit: str
    is_primary: bool
    references: str
    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table with its columns; ``order`` is the SQL that sorts its lines."""

    name: str
    order: str
    words: str
    columns: tuple[Column, ...]

    @property
    def select(self) -> str:
        """The query that gives the table's lines, in a fixed order."""
        names = ", ".join(f'"{column.name}"' for column in self.columns)
        return f"select {names} from {self.name} order by {self.order}"


@cache
def tables() -> dict[str, Table]:
    """Every table of the release by name."""
    described: dict[str, list[Column]] = {}
    with (_HERE / "columns.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            described.setdefault(line["table"], []).append(
                Column(
                    line["column"],
                    line["type"],
                    line["unit"],
                    line["key"] == "primary",
                    line["references"],
                    line["words"],
                )
            )
    with (_HERE / "tables.csv").open(encoding="utf-8", newline="") as lines:
        return {
            line["table"]: Table(line["table"], line["order"], line["words"], tuple(described[line["table"]]))
            for line in csv.DictReader(lines)
        }


def undescribed(con: duckdb.DuckDBPyConnection) -> list[str]:
    """``table.column`` for every column of a released view that no line describes, or that is described and gone."""
    found: set[str] = set()
    for table in tables().values():
        real = {line[0] for line in con.execute(f"describe {table.name}").fetchall()}
        found |= {f"{table.name}.{name}" for name in real ^ {column.name for column in table.columns}}
    return sorted(found)


def check_against(con: duckdb.DuckDBPyConnection) -> None:
    """Raise where the ledger's columns and their descriptions differ: such a release would be wrong."""
    if differing := undescribed(con):
        raise LedgerError(
            f"the ledger and publish/release/columns.csv differ in {', '.join(differing)}: describe these columns first"
        )
