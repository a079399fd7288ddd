"""The index of agencies, and one page for each: who it is, what is in force, since when, how we know.

In: a frame. Out: pages, and the source rows as CSV. Easy to get wrong: rows are shown as printed, grouped where lists
printed the very same line, and every line keeps its own file, sheet and row number.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from typing import Any

from ledger287.measures.presence import Span
from ledger287.model import Agency
from ledger287.publish.charts import timeline
from ledger287.publish.site import figures, places, tally
from ledger287.publish.site.book import Agreement, Book
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import CSV, Page, attachment, moved
from ledger287.publish.site.printed import prints, row_list

SAFE = ("=", "+", "-", "@", "\t", "\r")


def index(f: Frame) -> Page:
    """``/agencies/``: every agency listed on the day, by state."""
    spans, _ = figures.on_list(f.book, f.clock.seq)
    held: dict[str, set[str]] = defaultdict(set)
    for span in spans:
        held[span.agency_id].add(span.model or "")
    states = [
        (code, [(a, held.get(a.agency_id)) for a in f.book.by_state.get(code, []) if _known(f, a)])
        for code in (*places.ORDER, "")
    ]
    return f.render("agencies.html", states=[(c, rows) for c, rows in states if rows], total=tally.stand(spans))


def _known(f: Frame, agency: Agency) -> bool:
    """Whether the agency had been listed by the page's day."""
    return any(s.first <= f.clock.seq for s in f.book.spans_of.get(agency.agency_id, ()))


def page(f: Frame, agency_id: str) -> Page | None:
    """``/agencies/a_…/``; a merged id leads to the agency that it was merged into."""
    book = f.book
    if agency_id in book.redirects:
        return moved(f.link(f"/agencies/{book.redirects[agency_id]}/"))
    agency = book.agencies.get(agency_id)
    if agency is None:
        return None
    spans = _known_then(book.spans_of.get(agency_id, []), f.clock.seq)
    mine = (
        [m for m in book.agreements.values() if m.agency_id == agency_id]
        if not book.spans_of.get(agency_id)
        else [book.agreements[i] for i in dict.fromkeys(s.entry_id for s in spans) if i in book.agreements]
    )
    mine.sort(key=lambda m: (str(m.signed_on or ""), m.model))
    live = {s.entry_id for s in tally.live(spans, f.clock.seq)}
    events = [e for e in book.events_of.get(agency_id, []) if e.as_of <= f.clock.day]
    return f.render(
        "agency.html",
        a=agency,
        names=[n for n in book.names.get(agency_id, ()) if n.first_seen <= f.clock.day],
        agreements=mine,
        live=live,
        ever=bool(book.spans_of.get(agency_id)),
        listings={m.agreement_id: bars(f, m, spans) for m in mine},
        svg=_timeline(f, agency, mine, spans),
        events=list(reversed(events)),
        prints=[(p, row_list(f, p)) for p in prints(f.ledger, book, agency_id, f.clock.day)],
        pending=[s for s in book.pending_of.get(agency_id, []) if book.pending[s.first].as_of <= f.clock.day],
        related=_related(book, agency),
        county=places.county_name(agency.county_fips, f.lang) if agency.county_fips else agency.county,
        first=book.lists[spans[0].first] if spans else None,
    )


def _known_then(spans: list[Span], seq: int) -> list[Span]:
    """The spans as the list ``seq`` left them: later ones are not yet known, and one that goes on has not ended."""
    return [s._replace(last=min(s.last, seq)) for s in spans if s.first <= seq]


def bars(f: Frame, agreement: Agreement, spans: list[Span]) -> list[timeline.Bar]:
    """The stretches in which the agreement was listed, with their bounds."""
    lists = f.book.lists
    out: list[timeline.Bar] = []
    for span in sorted((s for s in spans if s.entry_id == agreement.agreement_id), key=lambda s: s.first):
        before = lists[span.first - 1].last_as_of if span.first else None
        after = lists[span.last + 1].as_of if span.last < f.clock.seq else None
        first, last = lists[span.first].as_of, lists[span.last].last_as_of
        key = "agency.bar.open" if after is None else "agency.bar"
        words = f.say(key, model=f.model(agreement.model), first=f.day(first), last=f.day(last))
        held = out[-1] if out else None
        if held and span.first and held.last_seen == lists[span.first - 1].last_as_of:
            out[-1] = timeline.Bar(
                held.model, held.label, words, held.signed_on, held.not_before, held.first_seen, last, after
            )
            continue
        label = f.say("agency.signed", model=f.model(agreement.model), day=f.day(agreement.signed_on))
        out.append(timeline.Bar(agreement.model, label, words, agreement.signed_on, before, first, last, after))
    return out


def _timeline(f: Frame, agency: Agency, mine: list[Agreement], spans: list[Span]) -> str:
    rows = [r for r in (bars(f, m, spans) for m in mine) if r]
    if not rows:
        return ""
    lists = f.book.lists
    mark = f.clock.day if f.clock.asked and not f.clock.newest else None
    return timeline.draw(
        rows, lists[0].as_of, lists[-1].last_as_of, title=f.say("agency.timeline", name=agency.name), mark=mark
    )


def _related(book: Book, agency: Agency) -> list[Agency]:
    """Other agencies of the same county, or with the same words in their name."""
    if agency.county_fips:
        return [a for a in book.by_county.get(agency.county_fips, []) if a.agency_id != agency.agency_id]
    if agency.county:
        return [
            a
            for a in book.by_state.get(agency.state, [])
            if a.county == agency.county and a.agency_id != agency.agency_id
        ]
    if agency.agency_type == "state":
        return [
            a
            for a in book.by_state.get(agency.state, [])
            if a.agency_type == "state" and a.agency_id != agency.agency_id
        ]
    return []


def rows_csv(f: Frame, agency_id: str) -> Page | None:
    """``/agencies/a_…/rows.csv``."""
    if agency_id not in f.book.agencies:
        return None
    lines = [
        (
            s.edition.as_of.isoformat(),
            p.kind,
            s.edition.file,
            s.edition.sha256,
            s.sheet,
            s.row_number,
            s.is_hidden,
            p.state,
            p.agency,
            p.type,
            p.county,
            p.model,
            p.signed,
            p.moa_url,
            p.agreement_id,
        )
        for p in prints(f.ledger, f.book, agency_id)
        for s in p.sightings
    ]
    header = (
        "as_of",
        "kind",
        "file",
        "sha256",
        "sheet",
        "row_number",
        "is_hidden",
        "state_raw",
        "agency_raw",
        "type_raw",
        "county_raw",
        "model_raw",
        "signed_raw",
        "moa_url",
        "agreement_id",
    )
    return attachment(CSV, csv_bytes(header, lines), f"{agency_id}-rows.csv")


def csv_bytes(header: tuple[str, ...], lines: list[tuple[Any, ...]]) -> bytes:
    """CSV that a spreadsheet opens without running a formula: such cells get a leading apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for line in lines:
        writer.writerow([f"'{c}" if isinstance(c, str) and c.startswith(SAFE) else c for c in line])
    return out.getvalue().encode()
