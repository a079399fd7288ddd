"""The index of states, and one page for each state, DC and territory, also for those with none.

In: a frame. Out: pages. Easy to get wrong: a state without agreements today may have had some, so the page says both.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from ledger287.measures.presence import Span
from ledger287.model import Agency
from ledger287.publish.site import figures, growth, places, roster, tally
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import CSV, Page, attachment, moved
from ledger287.publish.site.views.agencies import csv_bytes

SHOWN_EVENTS = 40


def index(f: Frame) -> Page:
    """``/states/``."""
    spans, by_state = figures.on_list(f.book, f.clock.seq)
    rows = [(code, by_state.get(code)) for code in places.ORDER]
    ever = {s.state for s in f.book.spans}
    return f.render("states.html", rows=rows, ever=ever, total=tally.stand(spans), roster=roster.sizes())


def page(f: Frame, code: str) -> Page | None:
    """``/states/FL/``."""
    if code.upper() not in places.ORDER:
        return None
    if code != code.upper():
        return moved(f.link(f"/states/{code.upper()}/"))
    book = f.book
    spans = [s for s in book.spans if s.state == code]
    live = tally.live(spans, f.clock.seq)
    held: dict[str, list[Span]] = defaultdict(list)
    for span in live:
        held[span.agency_id].append(span)
    agencies = sorted((book.agencies[a] for a in held), key=lambda a: a.name.casefold())
    former = [
        a
        for a in book.by_state.get(code, [])
        if a.agency_id not in held and any(s.first <= f.clock.seq for s in book.spans_of.get(a.agency_id, []))
    ]
    events = [
        e
        for a in book.by_state.get(code, [])
        for e in book.events_of.get(a.agency_id, [])
        if not e.is_cosmetic and e.event != "corrected" and e.as_of <= f.clock.day
    ]
    events.sort(key=lambda e: (e.as_of, e.edition_id), reverse=True)
    ranks = sorted(figures.on_list(book, f.clock.seq)[1].items(), key=lambda item: -item[1].agreements)
    values = [s.agreements for c, s in ranks if c]
    here = len({s.entry_id for s in live})
    return f.render(
        "state.html",
        code=code,
        name=f.state(code),
        standing=figures.standing(spans, f.clock),
        held=held,
        agencies=agencies,
        former=former,
        events=events[:SHOWN_EVENTS],
        more_events=max(len(events) - SHOWN_EVENTS, 0),
        growth=growth.by_model(f, spans, place=f.state(code), ident="state", compact=True) if spans else None,
        rank=values.index(here) + 1 if here in values else None,
        ever=bool(spans),
        roster=roster.sizes().get(code),
        kinds=Counter(a.agency_type for a in agencies),
        counties=_counties(f, agencies),
        first=first_listed(f, spans),
        policies=policies(code),
    )


def _counties(f: Frame, agencies: list[Agency]) -> list[tuple[str, str, int]]:
    counts = Counter(a.county_fips for a in agencies if a.county_fips)
    return sorted(((fips, places.county_name(fips, f.lang), n) for fips, n in counts.items()), key=lambda item: item[1])


def agreements_csv(f: Frame, code: str) -> Page | None:
    """``/states/FL/agreements.csv``: the agreements behind the page's figures."""
    if code not in places.ORDER:
        return None
    header = (
        "as_of",
        "agreement_id",
        "agency_id",
        "agency",
        "state",
        "county_fips",
        "agency_type",
        "model",
        "signed_on",
    )
    spans = tally.live((s for s in f.book.spans if s.state == code), f.clock.seq)
    spans.sort(key=lambda s: (f.book.agencies[s.agency_id].name.casefold(), s.model or "", s.entry_id))
    lines = [
        (
            f.clock.day.isoformat(),
            s.entry_id,
            s.agency_id,
            f.book.agencies[s.agency_id].name,
            code,
            s.county_fips,
            s.agency_type,
            s.model,
            s.signed_on,
        )
        for s in spans
    ]
    return attachment(CSV, csv_bytes(header, lines), f"ledger287-{code}-{f.clock.day}.csv")


def first_listed(f: Frame, spans: list[Span]) -> object:
    """The first list of the record that shows any of the spans."""
    first = min((s.first for s in spans), default=None)
    return None if first is None else f.book.lists[first]


def policies(code: str) -> list[object]:
    """The state's entries in the register of state policy."""
    from ledger287.context import registers

    return [p for p in registers.policies() if p.state == code]
