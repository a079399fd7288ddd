"""What the ledger holds: its status, its events, one agency with everything known of it.

In: a connection with the views. Out: plain dictionaries with ISO days, ready for JSON.
Easy to get wrong: an agency id may have been merged into another; ``redirects`` leads on, so old links keep working.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ledger287.issues import LedgerError

if TYPE_CHECKING:
    import duckdb

_STATUS = """
select (select count(*) from captures) as captures,
       (select count(*) from editions where status = 'accepted') as editions,
       (select count(*) from rows join editions using (edition_id) where editions.status = 'accepted') as rows,
       (select count(*) from agreements) as agreements,
       (select count(*) from agencies) as agencies,
       (select max(last_as_of) from editions where status = 'accepted' and kind = 'participating') as newest_edition
"""
_SET_ASIDE = """
select file, sha256, reason, detail from captures where status = 'set_aside' order by file, sha256
"""
_CHANGES = """
select e.as_of, e.event, e.agency_id, a.name as agency, a.state, m.model, e.agreement_id, e."column", e.old, e.new,
       e.is_cosmetic, e.old_row, e.new_row, e.edition_id, e.reason, p.first_pending, p.days as days_pending
from events e left join agencies a using (agency_id) left join agreements m using (agreement_id)
left join (select agreement_id, min(first_pending) as first_pending, max(days) as days from pending_outcomes
           where agreement_id is not null group by agreement_id) p
     on e.event = 'listed' and p.agreement_id = e.agreement_id
where ($since is null or e.as_of >= $since) and ($until is null or e.as_of <= $until)
  and ($states is null or list_contains($states, a.state)) and ($cosmetic or not coalesce(e.is_cosmetic, false))
order by e.as_of, a.state, a.name, e.event, m.model, e.agreement_id, e."column"
"""


def lines(con: duckdb.DuckDBPyConnection, query: str, given: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """The result of a query as dictionaries; days become ISO text."""
    con.execute(query, given or {})
    names = [column[0] for column in con.description or ()]
    return [
        {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in zip(names, line, strict=True)}
        for line in con.fetchall()
    ]


def status(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The JSON of ``status`` and ``build``: how much there is, how new it is, what was set aside and why."""
    return lines(con, _STATUS)[0] | {"set_aside": lines(con, _SET_ASIDE)}


def changes(
    con: duckdb.DuckDBPyConnection,
    since: date | None,
    until: date | None,
    states: tuple[str, ...],
    cosmetic: bool,
) -> list[dict[str, Any]]:
    """Events between editions, oldest first, each with agency, model and both source rows."""
    given = {"since": since, "until": until, "states": list(states) or None, "cosmetic": cosmetic}
    return lines(con, _CHANGES, given)


def agency(con: duckdb.DuckDBPyConnection, agency_id: str) -> dict[str, Any]:
    """One agency: its record, its names, its agreements with listings, its events. Raises for an unknown id."""
    asked = agency_id
    for _ in range(8):  # a chain of merges is short; a loop of them would be a fault of the build
        led = con.execute("select new_id from redirects where old_id = ?", [asked]).fetchone()
        if led is None:
            break
        asked = led[0]
    found = lines(con, "select * from agencies where agency_id = $id", {"id": asked})
    if not found:
        raise LedgerError(f"unknown agency {agency_id!r}: find its id with `ledger287 agency NAME`")
    names = (
        "select name_raw, first_seen, last_seen from agency_names where agency_id = $id order by first_seen, name_raw"
    )
    agreements = (
        "select m.*, l.not_before, l.first_seen, l.last_seen, l.not_after from agreements m"
        " left join listings l using (agreement_id) where m.agency_id = $id"
        " order by l.first_seen, m.model, m.agreement_id"
    )
    events = (
        'select as_of, event, agreement_id, "column", old, new, is_cosmetic, reason from events where agency_id = $id'
        ' order by as_of, event, agreement_id, "column"'
    )
    pending = (
        "select application_id, model, first_pending, last_pending, first_listed, agreement_id, days, overlap_days"
        " from pending_outcomes where agency_id = $id order by first_pending, model, application_id"
    )
    return found[0] | {
        "names": lines(con, names, {"id": asked}),
        "agreements": lines(con, agreements, {"id": asked}),
        "events": lines(con, events, {"id": asked}),
        "pending_outcomes": lines(con, pending, {"id": asked}),
    }
