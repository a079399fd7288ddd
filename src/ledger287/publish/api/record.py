"""The ledger as the API reads it: small tables held in memory, rows fetched when asked for.

In: an open ``Ledger``. Out: plain dictionaries whose dates are ISO text. Easy to get wrong: DuckDB connections are
not shared between threads, so every query runs on a cursor of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledger287.publish.api.problem import Problem, quoted
from ledger287.publish.api.search import Names

if TYPE_CHECKING:
    import duckdb

    from ledger287.ledger import Ledger

Item = dict[str, Any]

AGENCIES = """
select agency_id, name, state, county, county_fips, place_fips, agency_type, ori, ori_basis, officers, population,
       roster_year
from agencies where agency_id in (select agency_id from entries) order by state, name, agency_id
"""
NAMES = """
select agency_id, name_raw as name, strftime(first_seen, '%Y-%m-%d') as first_seen,
       strftime(last_seen, '%Y-%m-%d') as last_seen
from agency_names order by agency_id, first_seen, name_raw
"""
AGREEMENTS = """
select m.agreement_id, m.agency_id, a.name as agency, a.state, a.county, m.model,
       strftime(m.signed_on, '%Y-%m-%d') as signed_on, m.signed_on_basis, m.moa_url, m.status, m.superseded_by
from agreements m join agencies a using (agency_id) order by a.state, a.name, m.signed_on, m.model, m.agreement_id
"""
LISTINGS = """
select agreement_id, strftime(not_before, '%Y-%m-%d') as not_before, strftime(first_seen, '%Y-%m-%d') as first_seen,
       strftime(last_seen, '%Y-%m-%d') as last_seen, strftime(not_after, '%Y-%m-%d') as not_after
from listings order by agreement_id, first_seen
"""
EVENTS = """
select strftime(v.as_of, '%Y-%m-%d') as as_of, v.edition_id, v.event, v.agency_id, a.name as agency, a.state,
       v.agreement_id, m.model, v."column", v.old, v.new, v.is_cosmetic, v.reason
from events v join editions e using (edition_id) left join agencies a using (agency_id)
     left join agreements m using (agreement_id)
order by v.as_of desc, e.kind, e.seq desc, a.state, a.name, v.agency_id, v.event, v.agreement_id, v."column", v.old,
         v.new
"""
PENDING = """
select agency_id, application_id, model, strftime(first_pending, '%Y-%m-%d') as first_pending,
       strftime(last_pending, '%Y-%m-%d') as last_pending, strftime(first_listed, '%Y-%m-%d') as first_listed,
       agreement_id, days, overlap_days
from pending_outcomes order by first_pending, model, application_id
"""
EDITIONS = """
select edition_id, kind, strftime(as_of, '%Y-%m-%d') as as_of, strftime(last_as_of, '%Y-%m-%d') as last_as_of,
       as_of_part, as_of_basis, content_sha256, n_rows, n_hidden, status, reason, detail, file, sha256, sheet, seq
from editions order by as_of nulls first, kind, seq, edition_id
"""
CAPTURES = """
select edition_id, sha256, file, url, captured_at from captures where edition_id is not null
order by edition_id, captured_at, file
"""
COUNTS = "select agency_id, sum(n)::bigint as n from listed where kind = ? and seq = ? group by agency_id"

ENTRIES = "select distinct entry_id from listed where kind = ? and seq = ?"


@dataclass(frozen=True, slots=True)
class Record:
    """Everything the routes answer from."""

    ledger: Ledger
    release: str
    newest_edition: str
    first_edition: str
    agencies: Mapping[str, Item]
    names: Mapping[str, list[Item]]
    agreements: Sequence[Item]
    agreements_of: Mapping[str, list[Item]]
    events: Sequence[Item]
    events_of: Mapping[str, list[Item]]
    pending_of: Mapping[str, list[Item]]
    editions: Sequence[Item]
    captures: Mapping[str, list[Item]]
    redirects: Mapping[str, str]
    listed_now: Mapping[str, int]
    search: Names

    def about(self) -> Item:
        """What every answer says of its source."""
        return {"release": self.release, "newest_edition": self.newest_edition}

    def agency(self, agency_id: str) -> Item:
        """One agency, or a ``Problem`` naming what to do. Merged ids are the caller's business (``redirects``)."""
        found = self.agencies.get(agency_id)
        if found is None:
            raise Problem("unknown-agency", f"No agency has the id {quoted(agency_id)}.", parameter="agency_id")
        return found

    def in_force(self, day: str, kind: str = "participating") -> Item:
        """The newest accepted edition dated on or before ``day``. Raises ``Problem`` where the record has not begun."""
        found = None
        for edition in self.editions:
            if edition["kind"] == kind and edition["status"] == "accepted" and edition["as_of"] <= day:
                found = edition
        if found is None:
            raise Problem(
                "no-list-in-force",
                f"The ledger's first list is of {self.first_edition}; {day} lies before it.",
                nearest=[self.first_edition],
                parameter="as_of",
            )
        return found

    def listed_on(self, day: str) -> Mapping[str, int]:
        """Agency id → lines listed, on the list in force on ``day``."""
        found = self.query(COUNTS, ["participating", self.in_force(day)["seq"]])
        return {item["agency_id"]: item["n"] for item in found}

    def entries_on(self, day: str) -> frozenset[str]:
        """The agreements on the list in force on ``day``."""
        found = self.query(ENTRIES, ["participating", self.in_force(day)["seq"]])
        return frozenset(item["entry_id"] for item in found)

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Item]:
        """The rows of a query of our own (never a caller's SQL)."""
        return list(_items(self.ledger.con, sql, values))


def _items(con: duckdb.DuckDBPyConnection, sql: str, values: Sequence[Any] = ()) -> Iterator[Item]:
    result = con.execute(sql, list(values))
    columns = [column[0] for column in result.description or ()]
    for row in result.fetchall():
        yield dict(zip(columns, row, strict=True))


def _grouped(items: Sequence[Item], key: str, *, drop: bool = False) -> dict[str, list[Item]]:
    groups: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item[key]].append({name: value for name, value in item.items() if not (drop and name == key)})
    return dict(groups)


def load(ledger: Ledger) -> Record:
    """Read the small tables of ``ledger`` into memory (about half a second)."""
    con = ledger.con
    editions = list(_items(con, EDITIONS))
    accepted = [
        edition for edition in editions if edition["status"] == "accepted" and edition["kind"] == "participating"
    ]
    listings = _grouped(list(_items(con, LISTINGS)), "agreement_id", drop=True)
    agreements = [item | {"listings": listings.get(item["agreement_id"], [])} for item in _items(con, AGREEMENTS)]
    events = list(_items(con, EVENTS))
    newest = accepted[-1]
    now = {item["agency_id"]: item["n"] for item in _items(con, COUNTS, ["participating", newest["seq"]])}
    agencies = {item["agency_id"]: item for item in _items(con, AGENCIES)}
    names = _grouped(list(_items(con, NAMES)), "agency_id", drop=True)
    return Record(
        ledger=ledger,
        release=ledger.release,
        newest_edition=ledger.newest,
        first_edition=accepted[0]["as_of"],
        agencies=agencies,
        names=names,
        search=Names(agencies, names),
        agreements=agreements,
        agreements_of=_grouped(agreements, "agency_id"),
        events=events,
        events_of=_grouped([event for event in events if event["agency_id"]], "agency_id"),
        pending_of=_grouped(list(_items(con, PENDING)), "agency_id", drop=True),
        editions=editions,
        captures=_grouped(list(_items(con, CAPTURES)), "edition_id", drop=True),
        redirects={item["old_id"]: item["new_id"] for item in _items(con, "select old_id, new_id from redirects")},
        listed_now=now,
    )
