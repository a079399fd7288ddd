"""Lists that ICE has not published: the newest real one re-dated, with the changes that a newer one may bring.

In: the newest real list of ``../shared`` and a folder. Out: four workbooks under new forms of file name, and for each
what a person would count in it. Easy to get wrong: every figure here comes from the edits, never from the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

HEAD = ("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA", "ADDENDUM")
NEWEST = "participatingAgencies03202026pm.xlsx"
TFM, WSO, JEM = "Task Force Model", "Warrant Service Officer", "Jail Enforcement Model"


@dataclass
class Row:
    """One line of a list that a test writes."""

    state: Any
    agency: str
    type: str | None
    county: str | None
    model: str
    signed: Any
    link: str | None = None
    hidden: bool = False

    def cells(self) -> dict[str, Any]:
        values = (self.state, self.agency, self.type, self.county, self.model, self.signed, "link", None)
        return dict(zip(HEAD, values, strict=True))


@dataclass
class Newer:
    """A written list: its day, the lines on it, and what changed against the one before."""

    path: Path
    day: date
    rows: int
    agreements: int
    agencies_more: int
    added: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def read(path: Path) -> list[Row]:
    """The lines of a real list, as openpyxl gives them."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    head = [str(cell.value or "").strip() for cell in sheet[1]]
    at = {name: head.index(name) for name in HEAD}
    rows = []
    for line in sheet.iter_rows(min_row=2):
        if all(cell.value in (None, "") for cell in line[: len(HEAD)]):
            continue
        link = line[at["MOA"]].hyperlink
        rows.append(Row(*(line[at[name]].value for name in HEAD[:6]), link.target if link else None))
    return rows


def write(
    path: Path,
    rows: list[Row],
    *,
    head: tuple[str, ...] = HEAD,
    extra: Callable[[Any], object] | None = None,
) -> Path:
    """A workbook with these lines; columns stand in the order of ``head``, unknown ones are filled with ``Active``."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([f"{name} " if name == "COUNTY" else name for name in head])
    for number, row in enumerate(rows, 2):
        cells = row.cells()
        sheet.append([cells.get(name, "Active") for name in head])
        if row.link:
            sheet.cell(number, head.index("MOA") + 1).hyperlink = row.link
        if row.hidden:
            sheet.row_dimensions[number].hidden = True
    if extra:
        extra(book)
    book.save(path)
    return path


def tally(book: Any) -> None:
    """Somebody's working tab."""
    tab = book.create_sheet("Sheet2")
    for line in (("STATE", "COUNT"), ("FLORIDA", 12), ("TEXAS", 30), (None, "=SUM(B2:B3)")):
        tab.append(line)


def moa(name: str, model: str, signed: date) -> str:
    """A document's address in the form that ICE uses."""
    word = "".join(part for part in name.title() if part.isalnum())
    return f"https://www.ice.gov/doclib/287gMOA/{word}_{model}_MOA_{signed:%m%d%Y}.pdf"


def new(state: str, agency: str, kind: str, county: str | None, model: str, signed: date, printed: Any = None) -> Row:
    """An agreement that no real list has."""
    short = {TFM: "TFM", WSO: "WSO", JEM: "JEM"}.get(model, "TFM")
    at = datetime(signed.year, signed.month, signed.day)
    return Row(state, agency, kind, county, model, printed or at, moa(agency + state, short, signed))


APRIL_1 = (
    new("VERMONT", "Addison County Sheriff's Office", "County", "Addison County", TFM, date(2026, 3, 24)),
    new("MONTANA", "Glendive Police Department", "Municipality", "Dawson County", TFM, date(2026, 3, 25)),
    new("MONTANA", "Wibaux County Sheriff's Office", "County", "Wibaux County", WSO, date(2026, 3, 25)),
    new("NEBRASKA", "Cherry County Sheriff's Office", "County", "Cherry County", WSO, date(2026, 3, 26)),
    new("NEBRASKA", "Cherry County Sheriff's Office", "County", "Cherry County", TFM, date(2026, 3, 26)),
    new("OKLAHOMA", "Quapaw Nation Marshal Service", "Tribal", "Ottawa County", "Tribal Task Force Model",
        date(2026, 3, 27)),
    new("WYOMING", "Niobrara County Sheriff's Office", "County", "Niobrara County", JEM, date(2026, 3, 27)),
)  # fmt: skip
APRIL_15 = (
    new("KANSAS", "Cheyenne County Sheriff's Office", "County", "Cheyenne County", TFM, date(2026, 4, 8), "04/082026"),
    new("KANSAS", "Rawlins County Sheriff's Office", "County", "Rawlins County", TFM, date(2026, 4, 7), "4/72026"),
    new("KANSAS", "Wichita County Sheriff's Office", "County", "Wichita County", WSO, date(2026, 4, 9),
        datetime(5026, 4, 9)),
    new("IDAHO", "Camas County Sheriff's Office", "County", "Camas County", "Warrant Services Officer ",
        date(2026, 4, 9)),
    new("IDAHO", "Salmon Police Dept", "Municipal", "Lemhi County", "Task Force Model ", date(2026, 4, 10)),
)  # fmt: skip
MAY_14 = (
    new("NORTH DAKOTA", "Slope County Sheriff's Office", "County", "Slope County", TFM, date(2026, 5, 11)),
    new("UTAH", "Piute County Sheriff's Office", "County", "Piute County", WSO, date(2026, 5, 12)),
)
MAY_14_PM = (new("UTAH", "Daggett County Sheriff's Office", "County", "Daggett County", WSO, date(2026, 5, 13)),)
MOVED = ("LAW ENFORCEMENT AGENCY", "STATE", "COUNTY", "TYPE", "STATUS", "SIGNED", "SUPPORT TYPE", "MOA", "ADDENDUM")


def make(base: list[Row], into: Path, agreements: int) -> list[Newer]:
    """The four lists. ``agreements``: those on the newest real list."""
    into.mkdir(parents=True, exist_ok=True)
    made: list[Newer] = []

    def add(name: str, day: date, rows: list[Row], more: int, agencies: int, **how: Any) -> None:
        before = made[-1] if made else None
        start, held = (before.agreements, before.agencies_more) if before else (agreements, 0)
        path = write(into / name, rows, head=how.get("head", HEAD), extra=how.get("extra"))
        made.append(
            Newer(path, day, len(rows), start + more, held + agencies, how.get("added", []), how.get("gone", []))
        )

    colorado = [row.agency.strip() for row in base if row.state.strip() == "COLORADO"]
    april = [row for row in base if row.state.strip() != "COLORADO"] + list(APRIL_1)
    add("287gParticipatingAgencies040126.xlsx", date(2026, 4, 1), april, len(APRIL_1) - len(colorado),
        len(APRIL_1) - 1 - len(colorado), extra=tally, added=[r.agency for r in APRIL_1], gone=colorado)  # fmt: skip
    middle = april + list(APRIL_15)
    shown = [
        Row(**(vars(row) | {"state": "GEORGA" if row.state.strip() == "GEORGIA" else row.state, "hidden": n % 2 == 0}))
        for n, row in enumerate(middle)
    ]
    add("participatingAgencies_20260415.xlsx", date(2026, 4, 15), shown, len(APRIL_15), len(APRIL_15), head=MOVED,
        added=[r.agency for r in APRIL_15])  # fmt: skip
    guam = [row.agency.strip() for row in base if row.state.strip() == "GUAM"]
    may = [row for row in middle if row.state.strip() != "GUAM"] + list(MAY_14)
    add("participatingAgencies05142026am.xlsx", date(2026, 5, 14), may, len(MAY_14) - len(guam),
        len(MAY_14) - len(guam), added=[r.agency for r in MAY_14], gone=guam)  # fmt: skip
    add("participatingAgencies05142026pm.xlsx", date(2026, 5, 14), [*may, *MAY_14_PM], 1, 1,
        added=[r.agency for r in MAY_14_PM])  # fmt: skip
    return made
