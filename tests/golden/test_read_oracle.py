"""The fast reader held equal to openpyxl over every list: cell by cell, link by link, hidden flag by hidden flag.

And to the manifest: kind, rows, blank rows, tab, modified instant, distinct names and states. Both oracles were made
without this program.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from ledger287.read import Reading, read_many, read_path

pytestmark = [pytest.mark.shared, pytest.mark.slow]

FIELD = {
    "STATE": 0, "LAW ENFORCEMENT AGENCY": 1, "TYPE": 2, "COUNTY": 3, "SUPPORT TYPE": 4, "SIGNED": 5, "MOA": 6,
    "ADDENDUM": 8}  # fmt: skip
Row = tuple[int, bool, tuple[str | None, ...]]


def printed(value: object) -> str | None:
    """A value of openpyxl as text, written here anew so that the test shares no code with what it tests."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value.isoformat()[:10] if hasattr(value, "isoformat") else str(value)


@cache
def unlinked(path: str) -> list[tuple[object, ...]]:
    """The values of the first tab in openpyxl's read-only mode, which knows no links."""
    book = openpyxl.load_workbook(path, read_only=True)
    return list(book.worksheets[0].iter_rows(values_only=True))


def by_openpyxl(path: str) -> tuple[str, list[Row], list[str | None], int]:
    """(tab, rows with text, header, links in all) of the first tab, by openpyxl alone."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    lines = iter(sheet.iter_rows())
    header = [cell.value for cell in next(lines)]
    field_of = [FIELD.get(" ".join((name or "").split()).upper()) for name in header]
    rows: list[Row] = []
    n_links = 0
    for cells in lines:
        values: list[str | None] = [None] * 10
        for cell, place in zip(cells, field_of, strict=True):
            link = cell.hyperlink.target if cell.hyperlink else None
            n_links += link is not None
            text = printed(cell.value)
            if link is not None and text == link:  # openpyxl prints a link's target into an empty cell
                text = printed(unlinked(path)[cell.row - 1][cell.column - 1])
            if place is None:
                assert text is None, f"{path}: {cell.coordinate} holds text outside the known columns"
                continue
            values[place] = text
            if place in (6, 8):
                values[place + 1] = link
        if any(value and not value.isspace() for value in values):
            number = cells[0].row
            rows.append((number, bool(sheet.row_dimensions[number].hidden), tuple(values)))
    return sheet.title, rows, header, n_links


def compared(path: str) -> list[str]:
    """What differs between the two readings of one file, and ``links=N``."""
    tab, rows, header, n_links = by_openpyxl(path)
    reading = read_path(Path(path))
    assert reading.list is not None, reading.error
    found = reading.list
    name = Path(path).name
    wrong = [] if found.sheet == tab else [f"{name}: tab {found.sheet!r} is not {tab!r}"]
    if [one for one in found.header if one] != [one for one in header if one]:
        wrong.append(f"{name}: header {found.header} is not {header}")
    mine = [(row.row_number, row.is_hidden, astuple(row.cells)) for row in found.rows]
    wrong += [f"{name}: {a} is not {b}" for a, b in zip(mine, rows, strict=False) if a != b][:3]
    if len(mine) != len(rows):
        wrong.append(f"{name}: {len(mine)} rows, openpyxl has {len(rows)}")
    my_links = sum((row.cells.moa_url is not None) + (row.cells.addendum_url is not None) for row in found.rows)
    if my_links != n_links:
        wrong.append(f"{name}: {my_links} links, openpyxl has {n_links}")
    return [*wrong, f"rows={len(rows)}"]


def test_equal_to_openpyxl_on_every_file(shared_dir: Path) -> None:
    files = sorted(map(str, (shared_dir / "lists").glob("*/*.xlsx")))
    assert len(files) >= 525
    with ProcessPoolExecutor(2) as pool:
        results = list(pool.map(compared, files, chunksize=8))
    wrong = [line for result in results for line in result[:-1]]
    assert not wrong, "\n".join(wrong[:20])
    rows = sum(int(result[-1].removeprefix("rows=")) for result in results)
    assert rows == sum(int(line["rows"]) for line in manifest(shared_dir).values())


@pytest.fixture(scope="module")
def readings(shared_dir: Path) -> list[Reading]:
    return list(read_many(sorted((shared_dir / "lists").glob("*/*.xlsx")), processes=2))


def manifest(shared_dir: Path) -> dict[str, dict[str, str]]:
    with (shared_dir / "lists" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return {line["path"]: line for line in csv.DictReader(file)}


def paired(shared_dir: Path, readings: list[Reading]) -> Iterator[tuple[Reading, dict[str, str]]]:
    told = manifest(shared_dir)
    assert len(told) == len(readings)
    return ((reading, told[f"{reading.path.parent.name}/{reading.path.name}"]) for reading in readings)


def test_equal_to_the_manifest(shared_dir: Path, readings: list[Reading]) -> None:
    for reading, told in paired(shared_dir, readings):
        found = reading.list
        assert found is not None, reading.error
        assert reading.sha256 == told["sha256"]
        assert reading.size == int(told["size_bytes"])
        assert found.kind == told["content_kind"], reading.path.name
        assert len(found.rows) == int(told["rows"]), reading.path.name
        assert found.blank_rows == int(told["blank_rows"]), reading.path.name
        assert found.sheet == told["sheet"]
        assert (found.modified_at or "") == told["workbook_modified"], reading.path.name
        assert [one for one in found.header if one] == [one for one in json.loads(told["columns"]) if one]
        cells = [row.cells for row in found.rows]
        assert len({one.state for one in cells} - {None}) == int(told["distinct_states"]), reading.path.name
        assert len({(one.state, one.agency) for one in cells}) == int(told["distinct_agencies"]), reading.path.name


def test_what_a_fast_reader_would_lose_is_here(readings: list[Reading]) -> None:
    lists = [reading.list for reading in readings if reading.list]
    not_available = sum("#N/A" in (row.cells.county or "") for found in lists for row in found.rows)
    assert not_available == 44_876
    assert sum(row.is_hidden for found in lists for row in found.rows) > 4_000
    fullest = max(lists, key=lambda found: sum(row.is_hidden for row in found.rows))
    assert (sum(row.is_hidden for row in fullest.rows), len(fullest.rows)) == (963, 1097)
    assert [found.other_sheets for found in lists if found.other_sheets] == [("Sheet2",)]
    assert not any(found.extras or found.issues for found in lists)
