"""SQLite: one file with keys and indexes, written with the standard library.

In: a connection with the views. Out: ``ledger287.sqlite``.
Easy to get wrong: the 200,000 rows repeat 16,000 texts, so the file keeps the texts once (``prints``) and ``rows`` is a
view over them with the very columns of the other formats.
"""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger287.publish.release.columns import Table

if TYPE_CHECKING:
    import duckdb

Error = sqlite3.Error
_TYPES = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT"}
# columns of the view ``rows`` that come from elsewhere than the printed text
_ELSEWHERE = {
    "sha256": "e", "sheet": "e", "edition_id": "e", "kind": "e", "seq": "e", "as_of": "e", "file": "e",
    "row_number": "s", "is_hidden": "s", "state": "a", "agency_type": "a", "county": "a", "county_fips": "a",
}  # fmt: skip
_BATCH = 10_000


def write(con: duckdb.DuckDBPyConnection, tables: list[Table], into: Path) -> None:
    """Write ``into/ledger287.sqlite``."""
    out = sqlite3.connect(into / "ledger287.sqlite")
    try:
        out.execute("pragma journal_mode = off")
        out.execute("pragma synchronous = off")
        for table in tables:
            if table.name == "rows":
                _rows(con, out, table)
            else:
                _table(con, out, table)
        out.commit()
        out.execute("vacuum")
    finally:
        out.close()


def _table(con: duckdb.DuckDBPyConnection, out: sqlite3.Connection, table: Table) -> None:
    lines = []
    for column in table.columns:
        target, _, field = column.references.partition(".")
        reference = f' references {target}("{field}")' if target else ""
        lines.append(f'"{column.name}" {_TYPES[column.type]}{" primary key" if column.is_primary else ""}{reference}')
    out.execute(f"create table {table.name} ({', '.join(lines)})")
    _copy(con, out, table.select, table.name, len(table.columns))
    for column in table.columns:
        if column.references:
            out.execute(f'create index {table.name}_{column.name} on {table.name}("{column.name}")')


def _rows(con: duckdb.DuckDBPyConnection, out: sqlite3.Connection, table: Table) -> None:
    printed = [column for column in table.columns if column.name not in _ELSEWHERE and column.name != "agreement_id"]
    names = ", ".join(f'"{column.name}"' for column in printed)
    typed = ", ".join(
        f'"{column.name}" {_TYPES[column.type]}{" primary key" if column.name == "print_id" else ""}'
        for column in printed
    )
    out.execute(f"create table prints ({typed})")
    _copy(con, out, f"select {names} from prints order by print_id", "prints", len(printed))
    out.execute(
        "create table sightings (edition_id TEXT references editions(edition_id), row_number INTEGER,"
        " is_hidden INTEGER, print_id INTEGER references prints(print_id))"
    )
    query = (
        "select s.edition_id, s.row_number, s.is_hidden, s.print_id from sightings s join editions e using (edition_id)"
        " order by e.kind, e.as_of, e.seq, s.row_number, s.edition_id"
    )
    _copy(con, out, query, "sightings", 4)
    out.execute("create index sightings_edition on sightings(edition_id)")
    out.execute("create index sightings_print on sightings(print_id)")
    out.execute("create index prints_agency on prints(agency_id)")
    out.execute("create index prints_entry on prints(entry_id)")
    view = []
    for column in table.columns:
        if column.name == "agreement_id":
            view.append("case when e.kind = 'participating' then p.entry_id end as agreement_id")
        else:
            view.append(f'{_ELSEWHERE.get(column.name, "p")}."{column.name}"')
    out.execute(
        f"create view rows as select {', '.join(view)} from sightings s join prints p using (print_id)"
        " join editions e using (edition_id) left join agencies a using (agency_id)"
    )


def _copy(con: duckdb.DuckDBPyConnection, out: sqlite3.Connection, query: str, into: str, width: int) -> None:
    con.execute(query)
    insert = f"insert into {into} values ({', '.join('?' * width)})"
    while batch := con.fetchmany(_BATCH):
        out.executemany(insert, [tuple(map(_plain, line)) for line in batch])


def _plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell
