"""Counts of agencies on real lists, against counts made straight from the workbook with openpyxl."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ledger287.identity import Resolver
from ledger287.identity.tables import state_code
from ledger287.model import Name

DAY = "participatingAgencies01262026pm.xlsx"


def rows_of(path: Path) -> list[tuple[str, str, str | None, str | None]]:
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    lines = sheet.iter_rows(values_only=True)
    header = [str(cell or "").strip().upper() for cell in next(lines)]
    state, agency, county, kind = (header.index(name) for name in ("STATE", "LAW ENFORCEMENT AGENCY", "COUNTY", "TYPE"))
    return [(str(r[state]), str(r[agency]), r[county], r[kind]) for r in lines if r[state] and r[agency]]


def folded(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("’", "'").replace("‘", "'").split()).casefold()


@pytest.mark.shared
def test_the_naive_counts_and_ours(shared_dir: Path) -> None:
    rows = rows_of(shared_dir / "lists" / "participating" / DAY)
    assert len(rows) == 1372
    assert len({(s, a) for s, a, _, _ in rows}) == 1161
    assert len({(s.strip(), a.strip()) for s, a, _, _ in rows}) == 1155
    by_name = {(folded(s), folded(a)) for s, a, _, _ in rows}
    assert len(by_name) == 1149
    resolver = Resolver()
    agencies: dict[str, set[tuple[str, str]]] = {}
    for s, a, c, t in rows:
        agencies.setdefault(resolver.resolve(Name(state_code(s) or s, a, c, t)), set()).add((folded(s), folded(a)))
    joined = sorted(sorted(names) for names in agencies.values() if len(names) > 1)
    # the only two: one sheriff each, printed as department on one agreement and as office on the other
    assert joined == [
        [("texas", "walker county sheriff's department"), ("texas", "walker county sheriff's office")],
        [("wisconsin", "waukesha county sheriff's department"), ("wisconsin", "waukesha county sheriff's office")],
    ]
    assert len(agencies) == 1149 - 2


@pytest.mark.shared
def test_joins_within_one_list_are_few_and_named(shared_dir: Path) -> None:
    """Over a sample of lists of all years: never a name split in two, and only reviewed names joined on one list."""
    allowed = {
        "walker county sheriff",
        "waukesha county sheriff",
        "st cloud police",
        "zephyrhills police",
        "university of central florida",
        "office of the state attorney",
        "florida department of environmental protection",
        "hopewell",
        "crow wing county sheriff",
    }
    resolver = Resolver()
    for path in sorted((shared_dir / "lists" / "participating").glob("*.xlsx"))[::40]:
        try:
            rows = rows_of(path)
        except ValueError:
            continue  # an older list without TYPE and COUNTY
        ids: dict[tuple[str, str], set[str]] = {}
        names: dict[str, set[str]] = {}
        for s, a, c, t in rows:
            found = resolver.resolve(Name(state_code(s) or s, a, c, t))
            ids.setdefault((folded(s), folded(a)), set()).add(found)
            names.setdefault(found, set()).add(folded(a).replace("city of ", "").replace("st.", "st"))
        assert all(len(found) == 1 for found in ids.values())
        for same in names.values():
            assert len(same) == 1 or any(name.startswith(start) for name in same for start in allowed), same
