"""Parquet and CSV: the same lines in the same order, the same bytes every time.

In: a connection with the views. Out: files in a folder.
Easy to get wrong: text stays as printed. A cell that begins with ``=`` is quoted and nothing else is done to it, since
a release must equal its source; the API's downloads are the ones made safe for spreadsheets.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ledger287.publish.release.columns import Table

if TYPE_CHECKING:
    import duckdb

LONG = ("rows",)  # compressed, since it is some 60 MB as plain text


def csv_name(table: Table) -> str:
    """The file of a table under ``csv/``."""
    return f"csv/{table.name}.csv" + (".gz" if table.name in LONG else "")


def write(con: duckdb.DuckDBPyConnection, tables: list[Table], into: Path) -> None:
    """Write every table twice. NULL is an empty unquoted cell, an empty text is quoted."""
    (into / "csv").mkdir()
    (into / "parquet").mkdir()
    for table in tables:
        packed = "gzip" if table.name in LONG else "none"
        con.execute(
            f"copy ({table.select}) to '{_quoted(into / csv_name(table))}'"
            f" (format csv, header, compression '{packed}'{_quoting(table)})"
        )
        target = _quoted(into / "parquet" / f"{table.name}.parquet")
        con.execute(f"copy ({table.select}) to '{target}' (format parquet, compression zstd)")


def _quoting(table: Table) -> str:
    texts = ", ".join(f'"{column.name}"' for column in table.columns if column.type == "string")
    return f", force_quote ({texts})" if texts else ""


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
