"""The carried ledger against the lists themselves: counts made from the raw workbooks by another reader (calamine)."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ledger287.ledger import Ledger
from ledger287.measures import definitions
from ledger287.measures.counting import on_edition
from ledger287.measures.cube import COUNTED
from ledger287.measures.editions import Edition
from ledger287.measures.states import names

# day, measure, filters, value: design/terms.md and design/dirty-data.md say these
TOLD: list[tuple[str, str, dict[str, Any], int]] = [
    ("2026-01-26", "rows", {}, 1372),
    ("2026-01-26", "states", {}, 39),
    ("2026-01-26", "states_and_territories", {}, 41),
    ("2026-01-26", "agreements", {"state": "FL"}, 341),
    ("2026-01-26", "agencies", {"state": "FL"}, 278),
    ("2026-02-27", "agreements", {"state": "PA"}, 69),
    ("2026-02-27", "agreements", {"state": "MD"}, 3),
    ("2025-07-30", "rows", {}, 875),
    ("2025-01-19", "rows", {}, 135),
    ("2026-02-13", "rows", {}, 1414),
    ("2021-01-13", "rows", {}, 150),
    ("2021-01-13", "agencies", {}, 147),
]


@pytest.mark.parametrize(("day", "measure", "filters", "value"), TOLD)
def test_figures_that_the_design_states(
    ledger: Ledger, day: str, measure: str, filters: dict[str, Any], value: int
) -> None:
    count = ledger.count(measure, as_of=day, **filters)
    assert count.low is not None
    assert count.low <= value <= (count.high or 0)
    assert count.value == value


def test_growth_of_the_terms(ledger: Ledger) -> None:
    found = ledger.count("growth", of="rows", since="2025-01-19", until="2026-02-13")
    assert found.value == pytest.approx(947.4, abs=0.05)


def test_a_count_of_names_is_told_from_a_count_of_agencies(ledger: Ledger) -> None:
    """719 names stood on the list of 2025-07-30 once apostrophes were folded; some are other names of one agency."""
    edition = ledger.count("rows", as_of="2025-07-30").edition
    assert edition is not None
    assert ledger.cube.naive("names_folded", edition) == 719
    assert 719 - 10 <= ledger.cube.value("agencies", edition) < 719


def test_cube_and_catalogue_agree_on_every_edition(ledger: Ledger) -> None:
    """Every moment measure on every edition in all, and on a sample of editions under many filters."""
    cube, con = ledger.cube, ledger.sql("select 1")
    con.execute("create temp table rows as from rows; create temp table listed as from listed")  # the views, read once
    limits: list[dict[str, Any]] = [{"state": (code,)} for code in ("FL", "TX", "PA", "GU")]
    limits += [
        {"model": ("TFM",)},
        {"model": ("JEM", "WSO")},
        {"agency_type": ("county",)},
        {"state": ("TX",), "model": ("WSO",)},
    ]
    for name, (kind, _) in COUNTED.items():
        measure = definitions.measure(name)
        values = {edition.seq: value for edition, value in cube.series(name)}
        for edition in cube.editions(kind):
            assert values[edition.seq] == on_edition(con, measure, edition, {}), (name, edition)
        for edition in cube.editions(kind)[::23]:
            for limit in limits:
                assert cube.value(name, edition, **limit) == on_edition(con, measure, edition, limit), (
                    name,
                    edition,
                    limit,
                )


@cache
def _raw(path: Path) -> list[dict[str, str]]:
    """A workbook's first sheet by calamine: a dictionary for each line that has a state or an agency."""
    from python_calamine import CalamineWorkbook

    lines = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=True)
    header = [str(cell).strip().upper() for cell in lines[0]]
    rows = [dict(zip(header, (str(cell) for cell in line), strict=False)) for line in lines[1:]]
    return [row for row in rows if row.get("STATE", "").strip() or row.get("LAW ENFORCEMENT AGENCY", "").strip()]


def _accepted(ledger: Ledger, lists: Path) -> list[tuple[dict[str, str], Edition]]:
    """The manifest's lines whose capture the ledger shows as a participating edition, with that edition."""
    by_id = {edition.edition_id: edition for edition in ledger.cube.editions()}
    shown = {
        sha256: by_id[edition]
        for sha256, edition in ledger.sql("select sha256, edition_id from captures").fetchall()
        if edition in by_id
    }
    with (lists / "manifest.csv").open(encoding="utf-8", newline="") as manifest:
        return [(line, shown[line["sha256"]]) for line in csv.DictReader(manifest) if line["sha256"] in shown]


@pytest.fixture(scope="module")
def accepted(ledger: Ledger, shared_dir: Path) -> list[tuple[dict[str, str], Edition]]:
    found = _accepted(ledger, shared_dir / "lists")
    assert len(found) > 250
    return found


@pytest.mark.shared
def test_rows_are_the_rows_of_the_manifest(ledger: Ledger, accepted: list[tuple[dict[str, str], Edition]]) -> None:
    wrong = [
        (line["path"], line["rows"], value)
        for line, edition in accepted
        if (value := ledger.cube.value("rows", edition)) != int(line["rows"])
    ]
    assert wrong == []


@pytest.mark.shared
@pytest.mark.slow
def test_counts_are_those_of_the_raw_workbooks(
    ledger: Ledger, shared_dir: Path, accepted: list[tuple[dict[str, str], Edition]]
) -> None:
    """States, and the rows of four states and of one model, on every workbook as another program reads it.

    A workbook whose own text is misspelt may differ from the ledger's repaired count; such lists are few and are
    counted, so that a repair that runs wild fails here.
    """
    full = {name.upper(): code for code, name in names().items()}
    columns: dict[str, Callable[[dict[str, str]], bool]] = {
        code: lambda row, code=code: full.get(row["STATE"].strip().upper()) == code  # type: ignore[misc]
        for code in ("FL", "TX", "PA", "NC")
    }
    differing: dict[str, list[str]] = {}
    for line, edition in accepted:
        rows = _raw(shared_dir / "lists" / line["path"])
        assert len(rows) == ledger.cube.value("rows", edition), line["path"]
        states = {full[text] for row in rows if (text := row["STATE"].strip().upper()) in full}
        if len(states) != ledger.cube.value("states_and_territories", edition):
            differing.setdefault("states", []).append(line["path"])
        for code, belongs in columns.items():
            if sum(map(belongs, rows)) != ledger.cube.value("rows", edition, state=code):
                differing.setdefault(code, []).append(line["path"])
        task_force = sum("TASK FORCE" in row["SUPPORT TYPE"].upper() for row in rows)
        if task_force != ledger.cube.value("rows", edition, model=("TFM", "JOINT")):
            differing.setdefault("TFM", []).append(line["path"])
    print(differing)
    assert all(len(paths) <= 10 for paths in differing.values()), {
        name: len(paths) for name, paths in differing.items()
    }
    assert differing.get("PA") == ["participating/participatingAgencies02272026am.xlsx"]


@pytest.mark.shared
def test_agencies_never_exceed_the_names_printed_nor_fall_far_below(
    ledger: Ledger, accepted: list[tuple[dict[str, str], Edition]]
) -> None:
    """Joining spellings lowers a count of names a little; a merge of different agencies would lower it a lot."""
    for line, edition in accepted:
        printed, joined = int(line["distinct_agencies"]), ledger.cube.value("agencies", edition)
        assert printed * 0.97 - 1 <= joined <= printed, (line["path"], printed, joined)
