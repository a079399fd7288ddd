"""The rows behind a count: file, sheet, row number, hidden or not, and the text as printed.

In: a connection and the edition with its filters. Out: dictionaries, in the order of the sheet.
Easy to get wrong: a count of agencies rests on every row of each agency, so there are more rows than agencies.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ledger287.measures import definitions
from ledger287.measures.definitions import Filters, Measure
from ledger287.measures.editions import Edition

if TYPE_CHECKING:
    import duckdb

COLUMNS = (
    "file",
    "sheet",
    "row_number",
    "is_hidden",
    "state_raw",
    "agency_raw",
    "type_raw",
    "county_raw",
    "model_raw",
    "signed_raw",
    "moa_url",
    "repairs",
    "state",
    "model",
    "signed_on",
    "agency_id",
    "entry_id",
    "sha256",
)


def rows_on(con: duckdb.DuckDBPyConnection, of: Measure, edition: Edition, filters: Filters) -> list[dict[str, Any]]:
    """The rows of one edition that a measure of a moment rests on."""
    limits = [f"list_contains(${name}, {definitions.FILTERS[name][0]})" for name in filters]
    if of.name == "visible_rows":
        limits.append("not is_hidden")
    if of.name in ("states", "pending_states"):
        limits.append("state not in ('DC', 'AS', 'GU', 'MP', 'PR', 'VI')")
    if of.name == "counties":
        limits.append("county_fips is not null")
    return _fetch(
        con,
        f"kind = $kind and seq = $seq and {' and '.join(limits) or 'true'} order by row_number",
        {"kind": edition.kind, "seq": edition.seq, **{name: list(values) for name, values in filters.items()}},
    )


def rows_within(
    con: duckdb.DuckDBPyConnection, of: Measure, span: dict[str, date], filters: Filters
) -> list[dict[str, Any]]:
    """For everything that a window's measure counts, one row: on the first list that shows it, or on the last."""
    key = "agency_id" if of.unit == "agencies" else "agreement_id"
    text, given = definitions.query(of, filters, key)
    members = [line[0] for line in con.execute(text, {**given, **span}).fetchall()]
    column, order = (
        ("agency_id" if key == "agency_id" else "entry_id"),
        ("asc" if of.name.endswith("added") else "desc"),
    )
    return _fetch(
        con,
        f"kind = 'participating' and list_contains($members, {column})"
        f" qualify row_number() over (partition by {column} order by seq {order}, row_number) = 1"
        " order by seq, row_number",
        {"members": members},
    )


def _fetch(con: duckdb.DuckDBPyConnection, condition: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    found = con.execute(f"select {', '.join(COLUMNS)} from rows where {condition}", given).fetchall()
    return [
        {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in zip(COLUMNS, line, strict=True)}
        for line in found
    ]
