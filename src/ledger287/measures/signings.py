"""Signing dates and listings, for claims such as "signed on March 4" or "the first agreement in the state".

In: the ``agreements``, ``listings`` and ``prints`` tables. Out: ``Signing`` tuples.
Easy to get wrong: the SIGNED column is an attribute that ICE edits. ``printed`` keeps every date that any list
printed for the agreement's agency and model; a date of 2019-2020 is mostly a renewal, never proof of a first signing.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import duckdb


class Signing(NamedTuple):
    """An agreement with its dates. ``not_after`` is ``None`` while it is listed."""

    agreement_id: str
    agency_id: str
    agency: str
    state: str | None
    agency_type: str | None
    model: str | None
    signed_on: date | None
    status: str
    not_before: date | None
    first_seen: date | None
    last_seen: date | None
    not_after: date | None
    printed: tuple[date, ...]


def load_signings(con: duckdb.DuckDBPyConnection) -> tuple[Signing, ...]:
    """Every agreement that a list ever showed, by signing date (unknown ones last)."""
    printed: dict[str, tuple[date, ...]] = {
        entry: tuple(days)
        for entry, days in con.execute(
            "select entry_id, list_sort(list(distinct signed_on)) from prints"
            " where signed_on is not null and entry_id is not null group by entry_id"
        ).fetchall()
    }
    found = con.execute(
        "select m.agreement_id, m.agency_id, a.name, a.state, a.agency_type, m.model, m.signed_on, m.status,"
        " case when bool_or(l.not_before is null) then null else min(l.not_before) end, min(l.first_seen),"
        " max(l.last_seen),"
        " case when bool_or(l.not_after is null) then null else max(l.not_after) end"
        " from agreements m join agencies a using (agency_id) left join listings l using (agreement_id)"
        " group by all order by m.signed_on nulls last, m.agreement_id"
    ).fetchall()
    return tuple(Signing._make((*line, printed.get(line[0], ()))) for line in found)
