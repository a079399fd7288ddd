"""What a newer list may do in single rows and cells: the carried ledger plus one list, and the counts stay right."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

import ledger287
from ledger287 import tables
from ledger287.history import states as states_room
from ledger287.ledger import Ledger
from tests.acceptance import newer_lists
from tests.acceptance.door import run
from tests.acceptance.newer_lists import HEAD, Row, write

NAME = "participatingAgencies04022026am.xlsx"
with (Path(states_room.__file__).parent / "data" / "states.csv").open(encoding="utf-8", newline="") as _file:
    CODES = {row["name"]: row["code"] for row in csv.DictReader(_file)}
SHORT = {"Task Force Model": "TFM", "Warrant Service Officer": "WSO - Warrant Service Officer",
         "Jail Enforcement Model": "JEM"}  # fmt: skip


def change(row: Row, **more: object) -> Row:
    return Row(**(vars(row) | more))


def states(**words: str | None) -> Callable[[list[Row]], list[Row]]:
    """Other words for some states."""
    named = {name.replace("_", " "): word for name, word in words.items()}
    return lambda rows: [change(row, state=named.get(row.state.strip(), row.state)) for row in rows]


def every(**how: Callable[[Row], object]) -> Callable[[list[Row]], list[Row]]:
    """A cell of every row, made anew."""
    return lambda rows: [change(row, **{name: make(row) for name, make in how.items()}) for row in rows]


def with_line(*lines: Row) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: [*rows[:700], *lines, *rows[700:], *lines]


def text_of(row: Row, form: str) -> object:
    return row.signed.strftime(form) if isinstance(row.signed, datetime | date) else row.signed


# nothing but the writing differs from the list of 2026-03-20, so every count must be that list's
SAME: dict[str, Callable[[list[Row]], list[Row]]] = {
    "the very same": lambda rows: rows,
    "states in usual abbreviations": states(TEXAS="Tex.", NEW_HAMPSHIRE="N.H.", NORTH_CAROLINA="N. Carolina"),
    "states by postal code": states(FLORIDA="FL", TEXAS="TX", GEORGIA="ga "),
    "states with marks": states(FLORIDA="FLORIDA*", TEXAS="TEXAS1", UTAH="UTAHJ"),
    "models in short": every(model=lambda row: SHORT.get(row.model.strip(), row.model)),
    "models with words around": every(model=lambda row: f"287(g) {row.model.strip().upper()}"),
    "dates as words": every(signed=lambda row: text_of(row, "%B %d, %Y")),
    "dates as ISO text": every(signed=lambda row: text_of(row, "%Y-%m-%d")),
    "no links": every(link=lambda row: None),
    "no counties": every(county=lambda row: "#N/A"),
    "types flipped": every(type=lambda row: "Municipality"),
    "names in capitals with hard spaces": every(agency=lambda row: row.agency.upper().replace(" ", "\u00a0") + " "),
    "names with their state": every(agency=lambda row: f"{row.agency.strip()} ({row.state.strip().title()})"),
    "some names with their state": lambda rows: [
        change(row, agency=f"{row.agency.strip()} ({row.state.strip().title()})") if at % 5 == 0 else row
        for at, row in enumerate(rows)
    ],
    "states by name and code": every(state=lambda row: f"{row.state.strip().title()} ({CODES[row.state.strip()]})"),
    "states by code and name": every(state=lambda row: f"{CODES[row.state.strip()]} - {row.state.strip().title()}"),
    "names with their model": every(agency=lambda row: f"{row.agency.strip()} ({SHORT[row.model.strip()][:3]})"),
    "names with a dash and their model": every(agency=lambda row: f"{row.agency.strip()} - {row.model.strip()}"),
    "names with their state's code": every(agency=lambda row: f"{row.agency.strip()}, {CODES[row.state.strip()]}"),
    "names with footnote marks": lambda rows: [
        change(row, agency=row.agency.strip() + ("\u00b9", " [2]", "*", " (NEW)", " - NEW")[at % 5])
        for at, row in enumerate(rows)
    ],
    "police in short": every(agency=lambda row: row.agency.replace("Police Department", "P.D.")),
    "models in initials": every(
        model=lambda row: {"TFM": "TF", "WSO": "WS", "JEM": "JE"}[SHORT[row.model.strip()][:3]]
    ),
    "dates by day, month and year": every(signed=lambda row: text_of(row, "%d-%b-%y")),
    "dates with weekday": every(signed=lambda row: text_of(row, "%A, %B %d, %Y")),
    "dates with time": every(signed=lambda row: text_of(row, "%m/%d/%Y 12:00:00 AM")),
    "dates in eight digits": every(signed=lambda row: text_of(row, "%m%d%Y")),
    "a legend": with_line(*(Row(short, word, None, None, "", None) for word, short in SHORT.items())),
    "a line that dates the list": with_line(Row("Last updated:", "", None, None, "", datetime(2026, 4, 2))),
    "a line that links a page": with_line(Row("", "More at ICE.gov", None, None, "", None, "https://www.ice.gov/287g")),
    "totals by state": lambda rows: [
        line
        for row, after in zip(rows, [*rows[1:], None], strict=True)
        for line in (row, Row(f"{row.state.strip()} Total", "35", None, None, "", None))[
            : 1 + (after is None or after.state.strip() != row.state.strip())
        ]
    ],
    "agreements by state": lambda rows: [
        line
        for row, after in zip(rows, [*rows[1:], None], strict=True)
        for line in (row, Row(row.state, "35 agreements", None, None, "", None))[
            : 1 + (after is None or after.state.strip() != row.state.strip())
        ]
    ],
    "another order": lambda rows: sorted(rows, key=lambda row: (row.agency, row.state)),
    "a footnote": with_line(Row("* as of March 31, 2026", "", None, None, "", None)),
    "a total": with_line(Row("Total", "1546", None, None, "", None)),
    "the header again": with_line(Row(*HEAD[:6])),
    "blank lines": with_line(Row(None, "", None, None, "", None), Row(" ", " ", None, None, "", None)),
}
# township police of Pennsylvania whose county alone tells them from namesakes
APART = {"no counties": 2}


@pytest.fixture(scope="module")
def base(shared_dir: Path) -> list[Row]:
    return newer_lists.read(shared_dir / "lists" / "participating" / newer_lists.NEWEST)


def built(tmp_path: Path, rows: list[Row]) -> Ledger:
    """The carried ledger with one list of 2026-04-02 on it."""
    shutil.copytree(tables.CARRIED, tmp_path / "ledger")
    told = run("build", write(tmp_path / NAME, rows), "--ledger", tmp_path / "ledger", "--no-archive")
    assert (told.status, told.err) == (0, "")
    assert "2026-04-02" in told.out or "unchanged" not in told.out
    return ledger287.open(tmp_path / "ledger")


def last(ledger: Ledger) -> str:
    """The day of the newest edition's first capture: a list that says what the one before said is no new edition."""
    query = "select max(as_of)::varchar from editions where kind = 'participating' and status = 'accepted'"
    return str(ledger.sql(query).fetchall()[0][0])


@pytest.mark.shared
@pytest.mark.parametrize("how", SAME)
def test_other_writing_changes_no_count_and_brings_no_arrival(base: list[Row], tmp_path: Path, how: str) -> None:
    ledger, before = built(tmp_path, SAME[how](base)), ledger287.open(tables.CARRIED)
    for measure in ("rows", "agreements", "agencies", "states", "states_and_territories"):
        value = ledger.count(measure, as_of="2026-04-02").value
        assert value == before.count(measure, as_of="2026-03-20").value, measure
    for by in ("state", "model"):
        assert ledger.count("agreements", by=by, as_of="2026-04-02").groups == before.count("agreements", by=by).groups
    listed = (
        "select agency_id, count(distinct entry_id) from listed where kind = 'participating' and as_of = ? group by 1"
    )
    found, wanted = (
        dict(one.sql(listed, [day]).fetchall()) for one, day in ((ledger, last(ledger)), (before, "2026-03-20"))
    )
    assert sum(wanted.get(key) != n for key, n in found.items()) <= APART.get(how, 0)
    query = "select event, count(*) from events where as_of > '2026-03-20' and event <> 'corrected' group by 1"
    assert ledger.sql(query).fetchall() == []


@pytest.mark.shared
def test_cells_that_say_nothing_never_stop_a_build(base: list[Row], tmp_path: Path) -> None:
    rows = list(base)
    for at, cell in ((5, "agency"), (50, "model"), (90, "state"), (130, "signed"), (200, "county"), (260, "type")):
        rows[at] = change(rows[at], **{cell: None})
    for at, word in ((300, "(x"), (310, "*"), (320, "[a-"), (330, "??"), (340, "\\")):
        rows[at] = change(rows[at], state=word)
    ledger = built(tmp_path, rows)
    assert ledger.count("rows", as_of="2026-04-02").value == len(base)
    assert ledger.count("states", as_of="2026-04-02").value == 39


@pytest.mark.shared
def test_states_printed_once_for_all_their_lines(base: list[Row], tmp_path: Path) -> None:
    seen: set[str] = set()
    rows = []
    for row in sorted(base, key=lambda row: row.state.strip()):
        rows.append(change(row, state=None if row.state.strip() in seen else row.state))
        seen.add(row.state.strip())
    ledger = built(tmp_path, rows)
    assert ledger.count("states", as_of="2026-04-02").value == 39
    florida = ledger287.open(tables.CARRIED).count("agreements", state="FL").value
    assert ledger.count("agreements", state="FL", as_of="2026-04-02").value == florida
