"""A measure at every edition: the series behind charts and `series`.

In: the cube (and SQL for measures that need the raw rows). Out: plain dictionaries, oldest first.
Easy to get wrong: a group that has nothing on an edition is a zero there, not a missing line, else a chart would
draw through the hole.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ledger287.issues import LedgerError
from ledger287.measures import definitions
from ledger287.measures.cube import COUNTED, GROUPS, Cube
from ledger287.measures.definitions import Filters, Measure
from ledger287.measures.editions import Edition

if TYPE_CHECKING:
    import duckdb


def series(
    con: duckdb.DuckDBPyConnection,
    cube: Cube,
    of: Measure,
    filters: Filters,
    by: str | None,
    since: date | None,
    until: date | None,
) -> list[dict[str, Any]]:
    """``{"as_of", "last_as_of", [by,] "value", "file"}`` for each edition in force at some time of the window."""
    if of.takes != "moment":
        raise LedgerError(f"{of.name} has no value on a single list: choose a measure of one day, such as agreements")
    editions = cube.editions(of.kind)
    if not editions:
        return []
    first, last = since or editions[0].as_of, until or editions[-1].last_as_of
    if first > last:
        raise LedgerError(f"the window ends before it begins: --from {first} --to {last}")
    wanted = cube.window(first, last, of.kind)
    if of.name not in COUNTED:
        if by is not None:
            raise LedgerError(f"{of.name} is not grouped over time: leave out --by, or name a state with --state")
        found = _at_once(con, of, filters, wanted)
        return [_line(edition, found.get(edition.seq, 0)) for edition in wanted]
    if by is None:
        values = {edition.seq: value for edition, value in cube.series(of.name, **filters)}
        return [_line(edition, values[edition.seq]) for edition in wanted]
    groups = [cube.group(of.name, edition, by, **filters) for edition in wanted]
    names = sorted({name for group in groups for name in group})
    if not names:
        raise LedgerError(f"nothing to group: no {of.label} with a known {by} in this window")
    return [
        _line(edition, group.get(name, 0), by, name)
        for edition, group in zip(wanted, groups, strict=True)
        for name in names
    ]


def _at_once(
    con: duckdb.DuckDBPyConnection, of: Measure, filters: Filters, wanted: tuple[Edition, ...]
) -> dict[int, int]:
    """The catalogue's SQL for all editions together, by ``seq``: once for each edition would read the rows as often."""
    one, all_of_them = "seq = $seq", "seq between $first and $last"
    text, given = definitions.query(of, filters, "seq")
    assert text.count(one) == 1, f"the SQL of {of.name} does not say {one!r}"
    span = {"first": wanted[0].seq, "last": wanted[-1].seq}
    return dict(con.execute(text.replace(one, all_of_them), {**given, **span}).fetchall()) if wanted else {}


def _line(edition: Edition, value: int, by: str | None = None, name: str | None = None) -> dict[str, Any]:
    group = {by: name} if by in GROUPS else {}
    return {"as_of": edition.as_of, "last_as_of": edition.last_as_of, **group, "value": value, "file": edition.file}
