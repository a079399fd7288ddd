"""What a newer list may do as a whole: its header, its tabs, its form, its name. Counts come from the edits alone."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import ledger287
from ledger287 import tables
from ledger287.ledger import Ledger
from tests.acceptance import newer_lists
from tests.acceptance.door import run
from tests.acceptance.newer_lists import APRIL_1, HEAD, JEM, WSO, Row, write

NAME = "participatingAgencies04022026am.xlsx"
COUNTS = ("rows", "agreements", "states", "states_and_territories")


@pytest.fixture(scope="module")
def base(shared_dir: Path) -> list[Row]:
    return newer_lists.read(shared_dir / "lists" / "participating" / newer_lists.NEWEST)


def built(tmp_path: Path, *files: Path) -> Ledger:
    """The carried ledger with these lists on it."""
    shutil.copytree(tables.CARRIED, tmp_path / "ledger")
    told = run("build", *files, "--ledger", tmp_path / "ledger", "--no-archive")
    assert (told.status, told.err) == (0, "")
    return ledger287.open(tmp_path / "ledger")


def next_list(base: list[Row]) -> list[Row]:
    """Seven agreements come, nothing goes."""
    return [*base, *APRIL_1]


def seven_more(ledger: Ledger, day: str = "2026-04-02") -> None:
    """Whether the ledger's newest list is the next one, placed on ``day``."""
    before = ledger287.open(tables.CARRIED)
    newest = ledger.sql("select max(as_of)::varchar from editions where kind = 'participating' and status = 'accepted'")
    assert newest.fetchall() == [(day,)]
    found = {name: ledger.count(name, as_of=day).value for name in COUNTS[:2]}
    assert found == {name: before.count(name).value + len(APRIL_1) for name in COUNTS[:2]}
    query = "select event, count(*) from events where as_of > '2026-03-20' and event <> 'corrected' group by 1"
    assert ledger.sql(query).fetchall() == [("listed", len(APRIL_1))]


def headed(**names: str) -> Callable[[Any], None]:
    """Other words over the columns."""

    def change(book: Any) -> None:
        for cell in book.active[1]:
            cell.value = names.get(str(cell.value).strip().replace(" ", "_"), cell.value)

    return change


def older_copy_first(base: list[Row]) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        sheet = book.create_sheet("Sheet1 (2)", 0)
        sheet.append(HEAD)
        for row in base[:-60]:
            sheet.append(list(row.cells().values()))

    return change


def counts_shown_and_list_hidden(book: Any) -> None:
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Summary", 0)
    for line in (("STATE", "NUMBER OF AGENCIES", "TASK FORCE MODEL"), ("FLORIDA", 278, 200), ("TEXAS", 100, 99)):
        sheet.append(line)


HEADERS = {
    "agency": {"LAW_ENFORCEMENT_AGENCY": "PARTNER"},
    "agency mistyped": {"LAW_ENFORCEMENT_AGENCY": "LAW ENFORCEMENT AGECNY"},
    "model": {"SUPPORT_TYPE": "AUTHORITY"},
    "model as type": {"SUPPORT_TYPE": "TYPE", "TYPE": "CATEGORY"},
    "state": {"STATE": "LOCATION"},
    "date": {"SIGNED": "DATE"},
    "effective": {"SIGNED": "EFFECTIVE DATE"},
    "all": {"STATE": "ST", "LAW_ENFORCEMENT_AGENCY": "ENTITY", "SUPPORT_TYPE": "CATEGORY", "SIGNED": "SINCE"},
    "none": dict.fromkeys((*(name.replace(" ", "_") for name in HEAD),), ""),
}


@pytest.mark.shared
@pytest.mark.parametrize("words", HEADERS)
def test_other_headers(base: list[Row], tmp_path: Path, words: str) -> None:
    seven_more(built(tmp_path, write(tmp_path / NAME, next_list(base), extra=headed(**HEADERS[words]))))


@pytest.mark.shared
def test_an_older_copy_on_the_first_tab(base: list[Row], tmp_path: Path) -> None:
    seven_more(built(tmp_path, write(tmp_path / NAME, next_list(base), extra=older_copy_first(base))))


@pytest.mark.shared
def test_a_table_of_counts_shown_over_the_hidden_list(base: list[Row], tmp_path: Path) -> None:
    seven_more(built(tmp_path, write(tmp_path / NAME, next_list(base), extra=counts_shown_and_list_hidden)))


@pytest.mark.shared
@pytest.mark.parametrize("sign", [",", ";"])
def test_the_list_as_text(base: list[Row], tmp_path: Path, sign: str) -> None:
    file = tmp_path / "participatingAgencies04022026.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=sign)
        writer.writerow(HEAD)
        for row in next_list(base):
            signed = row.signed.strftime("%m/%d/%Y") if isinstance(row.signed, datetime) else row.signed
            writer.writerow((row.state, row.agency, row.type, row.county, row.model, signed, row.link, None))
    seven_more(built(tmp_path, file))


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "participatingAgencies_April_2_2026.xlsx",
        "Participating Agencies 4.2.26.xlsx",
        "participating_agencies_02APR2026.xlsx",
        "participatingAgencies04-02-26.xlsx",
        "participatingAgencies04022026am_0.xlsx",
        "participatingAgencies04022025am.xlsx",
        "participatingAgencies04022027am.xlsx",
    ],
)
def test_other_names(base: list[Row], tmp_path: Path, name: str) -> None:
    seven_more(built(tmp_path, write(tmp_path / name, next_list(base))))


@pytest.mark.shared
def test_some_signing_dates_a_year_too_late(base: list[Row], tmp_path: Path) -> None:
    """The list keeps its day, and nothing is re-signed."""
    rows = next_list(base)
    at = [i for i, row in enumerate(base) if isinstance(row.signed, datetime) and row.signed.year == 2025][:3]
    for i in at:
        rows[i] = Row(**(vars(rows[i]) | {"signed": rows[i].signed.replace(year=2026, month=12)}))
        assert rows[i].signed > datetime(2026, 4, 2)
    ledger = built(tmp_path, write(tmp_path / NAME, rows))
    assert ledger.count("rows", as_of="2026-04-02").value == len(rows)
    assert ledger.sql("select max(as_of)::varchar from editions where kind = 'participating'").fetchall() == [
        ("2026-04-02",)
    ]


@pytest.mark.shared
@pytest.mark.parametrize("model", [JEM, WSO])
def test_a_model_that_ends(base: list[Row], tmp_path: Path, model: str) -> None:
    """Hundreds of lines gone here and there are no accident of posting."""
    rows = [row for row in base if row.model.strip() != model]
    ledger = built(tmp_path, write(tmp_path / NAME, rows))
    assert ledger.count("rows", as_of="2026-04-02").value == len(rows)
    query = "select event, count(*) from events where as_of > '2026-03-20' and event <> 'corrected' group by 1"
    assert ledger.sql(query).fetchall() == [("no_longer_listed", len(base) - len(rows))]


@pytest.mark.shared
def test_a_list_cut_short_is_set_aside(base: list[Row], tmp_path: Path) -> None:
    """Its last 60 lines reach over more than three states."""
    assert len({row.state.strip() for row in base[-60:]}) >= 3
    ledger = built(tmp_path, write(tmp_path / NAME, base[:-60]))
    query = "select status, reason from editions where as_of = '2026-04-02'"
    assert ledger.sql(query).fetchall() == [("set_aside", "truncated")]
    assert ledger.count("rows", as_of="2026-04-02").value == len(base)


@pytest.mark.shared
def test_those_that_wait_in_the_template_of_those_that_signed(base: list[Row], tmp_path: Path) -> None:
    waiting = [Row(**(vars(row) | {"signed": None, "link": None})) for row in APRIL_1]
    ledger = built(tmp_path, write(tmp_path / "pendingAgencies04022026am.xlsx", waiting, head=HEAD[:6]))
    assert ledger.count("pending", as_of="2026-04-02").value == len(APRIL_1)
    assert ledger.count("rows", as_of="2026-04-02").value == len(base)
