"""Everything a ledger holds of one agency, as one dictionary ready for JSON.

In: a ledger, an agency id, perhaps a day. Out: record, names, agreements, applications, timeline, source rows.
Easy to get wrong: with a day, only what the lists in force on that day print; without one, everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger287.issues import LedgerError

if TYPE_CHECKING:
    from ledger287.ledger import Ledger

ROWS = """
select r.kind, r.as_of, r.file, r.sha256, r.sheet, r.row_number, r.is_hidden, r.state_raw, r.agency_raw, r.type_raw,
       r.county_raw, r.model_raw, r.signed_raw, r.moa_url, r.entry_id, r.repairs, r.edition_id
from rows r join editions e using (edition_id)
where r.agency_id = $id and e.status = 'accepted' order by r.kind, r.seq, r.row_number
"""
APPLICATIONS = """
select m.application_id, m.model, min(e.as_of) as first_seen, max(e.last_as_of) as last_seen
from applications m join spans s on s.kind = 'pending' and s.entry_id = m.application_id
join editions e on e.kind = 'pending' and e.seq between s.seq_first and s.seq_last
where m.agency_id = $id group by all order by first_seen, m.model
"""
IN_FORCE = """
select kind, max_by(edition_id, seq) from editions where status = 'accepted' and as_of <= $day::date group by kind
"""


def record(ledger: Ledger, agency_id: str, as_of: str | None = None) -> dict[str, Any]:
    """The agency; see the module's docstring."""
    from ledger287.measures import asking, records

    told: dict[str, Any] = records.agency(ledger.con, agency_id)
    told["applications"] = records.lines(ledger.con, APPLICATIONS, {"id": told["agency_id"]})
    told["rows"] = records.lines(ledger.con, ROWS, {"id": told["agency_id"]})
    told["redirected_from"] = [
        row[0]
        for row in ledger.sql(
            "select old_id from redirects where new_id = ? order by 1", [told["agency_id"]]
        ).fetchall()
    ]
    if as_of is None:
        return told
    day = asking.parse_day(as_of).isoformat()
    editions = dict(ledger.sql(IN_FORCE, {"day": day}).fetchall())
    if not editions:
        raise LedgerError(f"no list is dated {day} or before")
    return told | _on(told, day, set(editions.values()))


def _on(told: dict[str, Any], day: str, editions: set[str]) -> dict[str, Any]:
    """What is true on that day: the rows of the lists in force, and what they list."""
    rows = [row for row in told["rows"] if row["edition_id"] in editions]
    entries = {row["entry_id"] for row in rows}
    return {
        "as_of": day,
        "names": [name for name in told["names"] if name["first_seen"] <= day],
        "agreements": [one for one in told["agreements"] if one["agreement_id"] in entries],
        "applications": [one for one in told["applications"] if one["application_id"] in entries],
        "events": [event for event in told["events"] if event["as_of"] <= day],
        "pending_outcomes": [_so_far(one, day) for one in told["pending_outcomes"] if one["first_pending"] <= day],
        "rows": rows,
    }


def _so_far(outcome: dict[str, Any], day: str) -> dict[str, Any]:
    """What was known on that day of an application: nothing of a later listing."""
    told = outcome | {"last_pending": min(outcome["last_pending"], day)}
    if (listed := outcome["first_listed"]) and listed > day:
        told |= {"first_listed": None, "agreement_id": None, "days": None, "overlap_days": None}
    return told
