"""The tables of the contract through ``ledger.sql``: columns, vocabularies, keys, on three ledgers."""

from __future__ import annotations

import re
from datetime import date

import pytest

import ledger287
from ledger287 import tables
from ledger287.ledger import Ledger
from tests.acceptance.conftest import Built

# as design/interfaces.md has them
COLUMNS = {
    "editions": "edition_id kind as_of as_of_basis content_sha256 n_rows n_hidden status reason",
    "captures": "sha256 file url captured_at edition_id",
    "rows": "sha256 sheet row_number is_hidden edition_id state_raw agency_raw type_raw county_raw model_raw signed_raw"
    " moa_url agreement_id",
    "agencies": "agency_id name state county county_fips place_fips agency_type ori ori_basis",
    "agency_names": "agency_id name_raw first_seen last_seen",
    "agreements": "agreement_id agency_id model signed_on signed_on_basis moa_url status",
    "listings": "agreement_id not_before first_seen last_seen not_after",
    "events": 'edition_id as_of event agreement_id agency_id "column" old new is_cosmetic',
    "issues": "code level message sha256 sheet row_number",
}
STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK"
)
STATES += " OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI"
VOCABULARIES: dict[tuple[str, str], set[str | None]] = {
    ("editions", "kind"): {"participating", "pending"},
    ("editions", "status"): {"accepted", "set_aside"},
    ("editions", "reason"): {
        None, "stale_repost", "not_a_list", "wrong_list", "truncated", "unreadable", "duplicate"},
    ("agencies", "agency_type"): {
        "county", "municipal", "state", "campus", "port", "constable", "judicial", "regional", "tribal", "other"},
    ("agreements", "model"): {"TFM", "JEM", "WSO", "JOINT"},
    ("agreements", "status"): {"listed", "no_longer_listed", "superseded"},
    ("events", "event"): {"listed", "no_longer_listed", "listed_again", "re_signed", "model_switched", "corrected"},
    ("events", "is_cosmetic"): {True, False},  # type: ignore[arg-type]
    ("issues", "level"): {"info", "warning", "error"},
    ("rows", "is_hidden"): {True, False},  # type: ignore[arg-type]
}  # fmt: skip
KEYS = {
    "editions": "edition_id",
    "agencies": "agency_id",
    "agreements": "agreement_id",
    "rows": "edition_id, sha256, sheet, row_number",
    "agency_names": "agency_id, name_raw",
    "captures": "sha256, file",
}
REFERENCES = (
    ("captures", "edition_id", "editions"),
    ("rows", "edition_id", "editions"),
    ("rows", "agreement_id", "agreements"),
    ("agency_names", "agency_id", "agencies"),
    ("agreements", "agency_id", "agencies"),
    ("listings", "agreement_id", "agreements"),
    ("events", "agreement_id", "agreements"),
    ("events", "agency_id", "agencies"),
    ("events", "edition_id", "editions"),
)


@pytest.fixture(scope="module", params=["carried", "few", "newer"])
def opened(request: pytest.FixtureRequest) -> Ledger:
    """The carried ledger, one of a few lists, and the carried one with newer lists on it."""
    if request.param == "carried":
        return ledger287.open(tables.CARRIED)
    built: Built = request.getfixturevalue(request.param)
    assert built.told.status == 0, built.told.err
    return built.open()


def all_of(ledger: Ledger, query: str) -> list[tuple[object, ...]]:
    return list(ledger.sql(query).fetchall())


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_can_be_selected(opened: Ledger, table: str) -> None:
    names = COLUMNS[table].split()
    found = opened.sql(f"select {', '.join(names)} from {table} limit 3")
    assert [line[0] for line in found.description] == [name.strip('"') for name in names]


@pytest.mark.parametrize(("table", "column"), VOCABULARIES, ids=lambda word: str(word))
def test_values_are_of_the_closed_vocabulary(opened: Ledger, table: str, column: str) -> None:
    found = {row[0] for row in all_of(opened, f"select distinct {column} from {table}")}
    assert found <= VOCABULARIES[table, column]


@pytest.mark.parametrize("table", KEYS)
def test_keys_are_keys(opened: Ledger, table: str) -> None:
    assert all_of(opened, f"select {KEYS[table]}, count(*) from {table} group by all having count(*) > 1") == []


@pytest.mark.parametrize(("table", "column", "to"), REFERENCES)
def test_references_lead_somewhere(opened: Ledger, table: str, column: str, to: str) -> None:
    query = f"select {column} from {table} where {column} is not null and {column} not in (select {column} from {to})"
    assert all_of(opened, query) == []


def test_states_are_postal_codes_and_fips_lie_in_them(opened: Ledger) -> None:
    assert {row[0] for row in all_of(opened, "select distinct state from agencies")} <= set(STATES.split())
    for fips, place in all_of(opened, "select county_fips, place_fips from agencies"):
        assert fips is None or re.fullmatch(r"\d{5}", str(fips))
        assert place is None or re.fullmatch(r"\d{7}", str(place))
    mixed = "select state, count(distinct county_fips[:2]) from agencies where county_fips is not null group by 1"
    assert all(count == 1 for _, count in all_of(opened, mixed))


def test_days_are_days_and_bounds_are_in_order(opened: Ledger) -> None:
    for column, table in (("as_of", "editions"), ("signed_on", "agreements"), ("as_of", "events")):
        found = all_of(opened, f"select {column}, {column}::varchar from {table} where {column} is not null")
        assert found
        assert all(isinstance(day, date) and day.isoformat() == text for day, text in found)
    wrong = "not (coalesce(not_before, first_seen) <= first_seen and first_seen <= last_seen"
    assert (
        all_of(opened, f"select * from listings where {wrong} and last_seen <= coalesce(not_after, last_seen))") == []
    )


def test_moments_are_utc(opened: Ledger) -> None:
    found = all_of(opened, "select captured_at from captures where captured_at is not null")
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", str(moment)) for (moment,) in found)


def test_a_reason_stands_exactly_where_a_list_is_set_aside(opened: Ledger) -> None:
    query = "select status, reason is null, count(*) from editions group by all"
    assert {(status, bare) for status, bare, _ in all_of(opened, query)} <= {("accepted", True), ("set_aside", False)}


def test_rows_are_the_editions_rows(opened: Ledger) -> None:
    query = """select e.edition_id from editions e left join rows r using (edition_id)
               where e.status = 'accepted' group by e.edition_id, e.n_rows, e.n_hidden
               having count(r.row_number) <> e.n_rows or count(*) filter (r.is_hidden) <> e.n_hidden"""
    assert all_of(opened, query) == []


def test_no_person_stands_in_any_column_of_captures(opened: Ledger) -> None:
    """Workbook properties hold names of staff; none of them may be published."""
    names = [line[0] for line in opened.sql("select * from captures limit 0").description]
    assert not {"creator", "author", "last_modified_by", "modified_by"} & set(names)


def test_sql_cannot_write() -> None:
    ledger = ledger287.open(tables.CARRIED)
    before = all_of(ledger, "select count(*) from agencies")
    with pytest.raises(Exception, match=r"(?i)delete|view|base table|read"):
        ledger.sql("delete from agencies")
    assert all_of(ledger, "select count(*) from agencies") == before
