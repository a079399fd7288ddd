"""The ledger's tables: how they lie in the folder, and the views that readers speak of.

In: a ledger folder. Out: a DuckDB connection with the views of the contract (``editions``, ``captures``,
``rows``, ``agencies``, ``agency_names``, ``agreements``, ``listings``, ``events``, ``issues``, ``listed``).
Easy to get wrong: the Parquet files are an inner layout that may change; everybody outside the build reads
the views. ``ledger.json`` names the folder of the tables in force and is replaced last, so a reader sees the
old ledger or the new one and never a mixture.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ledger287.issues import LedgerError

if TYPE_CHECKING:
    import duckdb

MANIFEST = "ledger.json"
CARRIED = Path(__file__).parent / "data" / "ledger"

# name -> ((column, DuckDB type), ...); each lies in <tables folder>/<name>.parquet
PHYSICAL: dict[str, tuple[tuple[str, str], ...]] = {
    "captures": (
        ("sha256", "VARCHAR"),
        ("file", "VARCHAR"),
        ("url", "VARCHAR"),
        ("captured_at", "VARCHAR"),
        ("modified_at", "VARCHAR"),
        ("size", "BIGINT"),
        ("edition_id", "VARCHAR"),
        ("status", "VARCHAR"),
        ("reason", "VARCHAR"),
        ("detail", "VARCHAR"),
        ("kind", "VARCHAR"),
        ("sheet", "VARCHAR"),
        ("content_sha256", "VARCHAR"),
        ("link_wrapper", "VARCHAR"),
        ("known_on", "DATE"),
    ),
    # seq orders the accepted editions of one kind in time, from 0; NULL where set aside.
    # as_of .. last_as_of are the days of the first and last capture that showed this very content in a row.
    # sha256, file and sheet name the representative capture: the one whose rows are kept.
    "editions": (
        ("edition_id", "VARCHAR"),
        ("kind", "VARCHAR"),
        ("seq", "INTEGER"),
        ("as_of", "DATE"),
        ("last_as_of", "DATE"),
        ("as_of_part", "VARCHAR"),
        ("as_of_basis", "VARCHAR"),
        ("content_sha256", "VARCHAR"),
        ("n_rows", "INTEGER"),
        ("n_hidden", "INTEGER"),
        ("status", "VARCHAR"),
        ("reason", "VARCHAR"),
        ("detail", "VARCHAR"),
        ("sha256", "VARCHAR"),
        ("file", "VARCHAR"),
        ("sheet", "VARCHAR"),
        ("known_on", "DATE"),
        ("n_notes", "INTEGER"),  # lines that are no row of the list: totals, footnotes, the header again
    ),
    # one line for each distinct content of a row, with what was made of it
    "prints": (
        ("print_id", "INTEGER"),
        ("state_raw", "VARCHAR"),
        ("agency_raw", "VARCHAR"),
        ("type_raw", "VARCHAR"),
        ("county_raw", "VARCHAR"),
        ("model_raw", "VARCHAR"),
        ("signed_raw", "VARCHAR"),
        ("moa_text", "VARCHAR"),
        ("moa_url_raw", "VARCHAR"),
        ("addendum_raw", "VARCHAR"),
        ("state", "VARCHAR"),
        ("model", "VARCHAR"),
        ("county", "VARCHAR"),
        ("signed_on", "DATE"),
        ("moa_url", "VARCHAR"),
        ("repairs", "VARCHAR"),
        ("agency_id", "VARCHAR"),
        ("entry_id", "VARCHAR"),
        ("kind", "VARCHAR"),
        ("addendum_url_raw", "VARCHAR"),
        ("state_above", "VARCHAR"),  # what the lines around it say, where a line prints no state
    ),
    "sightings": (
        ("edition_id", "VARCHAR"),
        ("row_number", "INTEGER"),
        ("print_id", "INTEGER"),
        ("is_hidden", "BOOLEAN"),
    ),
    # an entry (agreement, or application on a pending list) is on every accepted edition seq_first..seq_last,
    # n times (n > 1: a doubled line)
    "spans": (
        ("kind", "VARCHAR"),
        ("entry_id", "VARCHAR"),
        ("seq_first", "INTEGER"),
        ("seq_last", "INTEGER"),
        ("n", "INTEGER"),
    ),
    "agencies": (
        ("agency_id", "VARCHAR"),
        ("name", "VARCHAR"),
        ("state", "VARCHAR"),
        ("county", "VARCHAR"),
        ("county_fips", "VARCHAR"),
        ("place_fips", "VARCHAR"),
        ("agency_type", "VARCHAR"),
        ("type_basis", "VARCHAR"),
        ("ori", "VARCHAR"),
        ("ori_basis", "VARCHAR"),
        ("officers", "INTEGER"),
        ("population", "INTEGER"),
        ("roster_year", "INTEGER"),
    ),
    "agency_names": (("agency_id", "VARCHAR"), ("name_raw", "VARCHAR"), ("first_seen", "DATE"), ("last_seen", "DATE")),
    "redirects": (("old_id", "VARCHAR"), ("new_id", "VARCHAR"), ("reason", "VARCHAR")),
    "agreements": (
        ("agreement_id", "VARCHAR"),
        ("agency_id", "VARCHAR"),
        ("model", "VARCHAR"),
        ("signed_on", "DATE"),
        ("signed_on_basis", "VARCHAR"),
        ("moa_url", "VARCHAR"),
        ("status", "VARCHAR"),
        ("superseded_by", "VARCHAR"),
    ),
    "applications": (("application_id", "VARCHAR"), ("agency_id", "VARCHAR"), ("model", "VARCHAR")),
    "listings": (
        ("agreement_id", "VARCHAR"),
        ("not_before", "DATE"),
        ("first_seen", "DATE"),
        ("last_seen", "DATE"),
        ("not_after", "DATE"),
    ),
    "events": (
        ("edition_id", "VARCHAR"),
        ("as_of", "DATE"),
        ("event", "VARCHAR"),
        ("agreement_id", "VARCHAR"),
        ("agency_id", "VARCHAR"),
        ("column", "VARCHAR"),
        ("old", "VARCHAR"),
        ("new", "VARCHAR"),
        ("is_cosmetic", "BOOLEAN"),
        ("old_row", "VARCHAR"),
        ("new_row", "VARCHAR"),
        ("reason", "VARCHAR"),
    ),
    # an application (agency and model on pending lists) and what came of it; overlap_days: editions' days on which the
    # agency stood on both lists with that model
    "pending_outcomes": (
        ("application_id", "VARCHAR"),
        ("agency_id", "VARCHAR"),
        ("model", "VARCHAR"),
        ("first_pending", "DATE"),
        ("last_pending", "DATE"),
        ("first_listed", "DATE"),
        ("agreement_id", "VARCHAR"),
        ("days", "INTEGER"),
        ("overlap_days", "INTEGER"),
    ),
    # one line for each day on which something became known, see docs/decisions/0021
    "releases": (
        ("known_on", "DATE"),
        ("captures", "INTEGER"),
        ("editions", "INTEGER"),
        ("set_aside", "INTEGER"),
        ("newest_edition", "DATE"),
        ("rows", "INTEGER"),
        ("agreements", "INTEGER"),
        ("agencies", "INTEGER"),
        ("states", "INTEGER"),
        ("pending", "INTEGER"),
    ),
    # figures that a release moved: for the days as_of .. until the measure was old and is new since known_on
    "release_changes": (
        ("known_on", "DATE"),
        ("measure", "VARCHAR"),
        ("as_of", "DATE"),
        ("until", "DATE"),
        ("old", "INTEGER"),
        ("new", "INTEGER"),
        ("edition_id", "VARCHAR"),
        ("reason", "VARCHAR"),
    ),
    "issues": (
        ("code", "VARCHAR"),
        ("level", "VARCHAR"),
        ("message", "VARCHAR"),
        ("sha256", "VARCHAR"),
        ("sheet", "VARCHAR"),
        ("row_number", "INTEGER"),
    ),
}

VIEWS = """
create view rows as
select e.sha256, e.sheet, s.row_number, s.is_hidden, s.edition_id, p.state_raw, p.agency_raw, p.type_raw,
       p.county_raw, p.model_raw, p.signed_raw, p.moa_url,
       case when e.kind = 'participating' then p.entry_id end as agreement_id,
       e.kind, e.seq, e.as_of, e.file, p.entry_id, p.agency_id, a.state, p.model, a.agency_type, a.county,
       a.county_fips, p.signed_on, p.moa_text, p.moa_url_raw, p.addendum_raw, p.repairs, p.print_id
from sightings s join prints p using (print_id) join editions e using (edition_id)
left join agencies a using (agency_id)
where p.agency_id is not null;

-- lines of a list's sheet that are none of its rows
create view notes as
select e.sha256, e.sheet, s.row_number, s.is_hidden, s.edition_id, p.state_raw, p.agency_raw, p.type_raw,
       p.county_raw, p.model_raw, p.signed_raw, p.moa_text, p.repairs as rule, e.kind, e.as_of, e.file, p.print_id
from sightings s join prints p using (print_id) join editions e using (edition_id)
where p.agency_id is null;

create view entries as
select 'participating' as kind, agreement_id as entry_id, agency_id, model, signed_on from agreements
union all select 'pending', application_id, agency_id, model, null from applications;

-- presence: which entries each accepted edition lists, with the attributes that counts filter by
create view listed as
select e.kind, e.edition_id, e.seq, e.as_of, t.entry_id, t.agency_id, t.model, t.signed_on, s.n,
       a.state, a.agency_type, a.county, a.county_fips, a.name
from spans s join editions e on e.kind = s.kind and e.seq between s.seq_first and s.seq_last
join entries t on t.kind = s.kind and t.entry_id = s.entry_id join agencies a using (agency_id);
"""


def folder_in_force(ledger: Path) -> Path:
    """The folder with the Parquet tables that ``ledger`` (a ledger folder) has in force."""
    try:
        manifest = json.loads((ledger / MANIFEST).read_text(encoding="utf-8"))
        return ledger / str(manifest["tables"])
    except FileNotFoundError:
        raise LedgerError(
            f"no ledger in {ledger}: build one with `ledger287 build PATH... --ledger {ledger}`, "
            "or leave --ledger out to read the carried one"
        ) from None
    except OSError as error:
        raise LedgerError(
            f"{ledger} is no ledger folder ({error.strerror}): give the folder that a build wrote"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise LedgerError(f"{ledger / MANIFEST} is damaged: build the ledger again into an empty folder") from None


def _whole(ledger: Path) -> Path:
    """The folder in force, every table of it there. A build may replace it between two looks: then look again."""
    folder = folder_in_force(ledger)
    while lacking := [name for name in PHYSICAL if not (folder / f"{name}.parquet").is_file()]:
        before, folder = folder, folder_in_force(ledger)
        if folder == before:
            raise LedgerError(f"the ledger in {ledger} lacks {lacking[0]}.parquet: build it again into an empty folder")
    return folder


def connect(ledger: Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection in memory whose views read the tables of ``ledger`` (see the module's docstring)."""
    import duckdb

    folder = _whole(ledger)
    con = duckdb.connect(":memory:")
    for name in PHYSICAL:
        quoted = str(folder / f"{name}.parquet").replace("'", "''")
        con.execute(f"create view {name} as select * from read_parquet('{quoted}')")
    con.execute(VIEWS)
    return con
