"""Every source row of an agency: what was printed, and on which lists, sheets and rows it stood so.

In: a ledger, a book and an agency. Out: prints, newest first, and their places as HTML.
Easy to get wrong: rows are shown as printed, untrimmed, and a list that was set aside is named as such.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from markupsafe import Markup

from ledger287.publish.site.book import Book, Edition, fetch
from ledger287.publish.site.frame import Frame

ROWS = """
select print_id, edition_id, row_number, is_hidden, state_raw, agency_raw, type_raw, county_raw, model_raw, signed_raw,
       moa_text, moa_url_raw, moa_url, addendum_raw, repairs, agreement_id, agency_id, sheet, kind
from rows {where} order by agency_id, kind, seq desc, row_number
"""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One line on one list."""

    edition: Edition
    sheet: str | None
    row_number: int
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Print:
    """A line as printed, and every list that printed it so."""

    state: str | None
    agency: str | None
    type: str | None
    county: str | None
    model: str | None
    signed: str | None
    moa_text: str | None
    moa_url: str | None
    addendum: str | None
    repairs: str | None
    agreement_id: str | None
    kind: str
    sightings: tuple[Sighting, ...]

    @property
    def bounds(self) -> tuple[date, date]:
        """First and last day of the accepted lists that printed it so (of any list where none was accepted)."""
        seen = [s.edition for s in self.sightings if s.edition.status == "accepted"] or [
            s.edition for s in self.sightings
        ]
        return min(e.as_of for e in seen), max(e.last_as_of for e in seen)


def prints(ledger: Any, book: Book, agency_id: str, until: date = date.max) -> list[Print]:
    """Every source row of the agency to a day, grouped by what was printed, newest first."""
    every: dict[str, list[tuple[Any, ...]]] | None = book.memo.get(("all_rows",))
    rows = (
        every.get(agency_id, [])
        if every is not None
        else fetch(ledger, ROWS.format(where="where agency_id = ?"), agency_id)
    )
    groups: dict[tuple[str, int], list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        if book.edition[row[1]].as_of <= until:
            groups[(row[18], row[0])].append(row)
    out = []
    for (kind, _), lines in groups.items():
        state, agency, type_, county, model, signed, moa_text, raw_url, url, addendum, repairs, agreement = lines[0][
            4:16
        ]
        seen = tuple(Sighting(book.edition[r[1]], r[17], r[2], r[3]) for r in lines)
        out.append(
            Print(
                state,
                agency,
                type_,
                county,
                model,
                signed,
                moa_text,
                url or raw_url,
                addendum,
                repairs,
                agreement,
                kind,
                seen,
            )
        )
    return out


def read_all_rows(ledger: Any, book: Book) -> None:
    """Read the rows of every agency at once: what a static site does instead of a query for each page."""
    groups: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in fetch(ledger, ROWS.format(where="")):
        groups[row[16]].append(row)
    book.memo[("all_rows",)] = dict(groups)


def row_list(f: Frame, printed: Print) -> Markup:
    """Where a line stood: file (linked to its list), sheet and row, newest first. Written without a template: there are
    two hundred thousand of them."""
    start, row = f"{f.root()}{f.prefix}/lists/", f.say("col.row")
    hidden, aside = f.say("agency.rows.hidden"), f.say("reason.other")
    out = []
    for s in printed.sightings:
        e = s.edition
        more = (f" ({hidden})" if s.is_hidden else "") + (f" ({aside})" if e.status != "accepted" else "")
        where = f"{escape(s.sheet or '–')} · {row} {s.row_number}{more}"
        out.append(f'<li><a href="{start}{e.edition_id}/">{escape(e.file)}</a> · {where}</li>')
    return Markup(f'<ol class="rowlist" reversed>{"".join(out)}</ol>')
