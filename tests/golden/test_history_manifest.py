"""The carried ledger against the manifest of the lists, which was made without it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from ledger287.ledger import Ledger

pytestmark = pytest.mark.shared

CLEAN = {"PENNSLYVANIA": "PENNSYLVANIA", "UTAHJ": "UTAH", "MCHIGAN": "MICHIGAN", "WEST VIRIGINIA": "WEST VIRGINIA",
         "WEST VIRIGINA": "WEST VIRGINIA"}  # fmt: skip
# rows that print another state than the agency's own, each looked at by hand: state printed, agency, right state
ELSEWHERE = {
    ("MONTANA", "Cass County Sheriff's Office"): "MINNESOTA",
    ("NEW YORK", "Lake Placid Police Department"): "FLORIDA",
    ("MASSACHUSETTS", "Crow Wing County Sheriff's Office"): "MINNESOTA",
    ("OKLAHOMA", "Wichita County Sheriff's Office"): "TEXAS",
}


@pytest.fixture(scope="module")
def manifest(shared_dir: Path) -> list[dict[str, str]]:
    with (shared_dir / "lists/manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_capture(ledger: Ledger, columns: str) -> dict[tuple[str, str], tuple]:
    found = ledger.sql(
        f"select c.sha256, c.file, {columns} from captures c left join editions e using (edition_id)"
    ).fetchall()
    return {line[:2]: line[2:] for line in found}


def key(line: dict[str, str]) -> tuple[str, str]:
    return line["sha256"], line["path"].rsplit("/", 1)[-1]


def test_every_list_lies_on_its_day_with_its_kind_and_its_rows(ledger: Ledger, manifest: list[dict[str, str]]) -> None:
    found = by_capture(ledger, "e.kind, c.known_on, e.as_of, e.last_as_of, e.n_rows, c.status")
    assert len(found) == len(manifest) == 525
    for line in manifest:
        kind, _, first, last, n, status = found[key(line)]
        assert kind == line["content_kind"], line["path"]
        assert n == int(line["rows"]), line["path"]
        if status == "accepted":
            assert first.isoformat() <= line["as_of"] <= last.isoformat(), line["path"]


def test_the_one_list_set_aside_is_the_re_post(ledger: Ledger) -> None:
    found = ledger.sql("select file, reason from captures where status = 'set_aside'").fetchall()
    assert found == [("participatingAgencies04212025am.xlsx", "stale_repost")]


def test_equal_contents_in_a_row_are_one_edition_and_changed_ones_are_not(
    ledger: Ledger, manifest: list[dict[str, str]]
) -> None:
    """The manifest compares cells; an edition also differs by links and hidden rows, so it can only be finer."""
    found = by_capture(ledger, "e.edition_id, e.status")
    accepted = [line for line in manifest if found[key(line)][1] == "accepted"]
    cells: dict[str, set[str]] = {}
    for line in accepted:
        cells.setdefault(found[key(line)][0], set()).add(line["content_sha256"])
    assert all(len(contents) == 1 for contents in cells.values())


def test_rows_states_and_doubled_lines_of_every_participating_list(ledger: Ledger, shared_dir: Path, manifest) -> None:
    """Row counts and clean states, counted in the workbooks with openpyxl's values, against the measures' own views."""
    calamine = pytest.importorskip("python_calamine")
    editions = by_capture(ledger, "e.edition_id")
    rows = dict(ledger.sql("select edition_id, sum(n) from listed group by 1").fetchall())
    listed = ledger.sql(
        "select edition_id, list(distinct state) from listed where kind = 'participating' group by 1"
    ).fetchall()
    states = {edition: set(codes) for edition, codes in listed}
    names = _names()
    checked = 0
    for line in manifest:
        if line["content_kind"] != "participating" or "04212025" in line["path"]:
            continue
        edition = editions[key(line)][0]
        assert rows[edition] == int(line["rows"]), line["path"]
        table = (
            calamine.CalamineWorkbook.from_path(str(shared_dir / "lists" / line["path"]))
            .get_sheet_by_index(0)
            .to_python()
        )
        wanted = set()
        for cells in table[1:]:
            state, agency = (re.sub(r"\s+", " ", str(cell).replace("\u2019", "'")).strip() for cell in cells[:2])
            if state and agency:
                clean = CLEAN.get(state.upper(), state.upper())
                wanted.add(names[ELSEWHERE.get((clean, agency), clean)])
        assert states[edition] - wanted == set(), line["path"]
        assert wanted - states[edition] == set(), line["path"]
        checked += 1
    assert checked == 290


def _names() -> dict[str, str]:
    from ledger287.history.states import DATA

    with (DATA / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["code"] for row in csv.DictReader(file)}
