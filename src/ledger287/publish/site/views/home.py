"""The home page: how many, where, since when, what changed, check a text; and the data that moves it.

In: a frame. Out: the page, and ``/data/home.json``. Easy to get wrong: the script must arrive at the very figures that
the server prints, so both count the same spans, and a browser test compares them.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

from ledger287.measures.presence import Span
from ledger287.publish.maps import bins, draw
from ledger287.publish.site import clock, figures, growth, places, roster, tally
from ledger287.publish.site.book import Book, Edition, Event
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import JSON, Page
from ledger287.publish.site.tally import Stand

SHOWN_EVENTS = 14


def page(f: Frame) -> Page:
    """``/`` and ``/as-of/<day>/``."""
    spans, by_state = figures.on_list(f.book, f.clock.seq)
    measure = f.query.get("map", "agreements")
    measure = measure if measure in bins.MEASURES else "agreements"
    values = map_values(measure, spans, by_state)
    counts = Counter(bins.level(measure, values.get(code)) for code in places.ORDER)
    edition = f.clock.edition
    shown = cells(f, measure, values, spans)
    every = events_of(f.book, edition.edition_id) if edition else []
    changed = [e for e in every if e.event != "corrected"]
    title = f.say(f"map.title.{measure}", day=f.day(f.clock.day))
    return f.render(
        "home.html",
        standing=figures.standing(f.book.spans, f.clock),
        pending=figures.pending(f.book, f.clock),
        map=draw.state_map(shown, {c: fips for fips, c in places.POSTAL.items()}, title),
        chips=draw.chips(shown),
        legend=draw.legend(
            measure, [counts[i] for i in range(8)], f.say("map.legend.read", measure=f.say(f"map.measure.{measure}"))
        ),
        map_title=title,
        map_measure=measure,
        map_measures=bins.MEASURES,
        ranking=sorted(((c, s) for c, s in by_state.items() if c), key=lambda item: (-item[1].agreements, item[0])),
        growth=growth.by_model(f, f.book.spans),
        changed=changed[:SHOWN_EVENTS],
        changed_kinds=Counter(e.event for e in every),
        changed_more=max(len(changed) - SHOWN_EVENTS, 0),
        before=_before(f),
        roster=roster.sizes(),
        marks=_marks(f.book),
    )


def _marks(book: Book) -> str:
    """The little curve behind the slider: agreements on each list, as a path 1000 wide and 40 high."""
    values = tally.agreement_series(book.spans, len(book.lists))
    top, last = max(values, default=1) or 1, max(len(values) - 1, 1)
    points = "".join(f"L{round(i * 1000 / last)} {round(40 - v * 38 / top)}" for i, v in enumerate(values))
    return f"M0 40{points}V40z"


def _before(f: Frame) -> int | None:
    """Agreements on the list before the one in force."""
    return len(tally.live(f.book.spans, f.clock.seq - 1)) if f.clock.seq > 0 else None


def events_of(book: Book, edition_id: str) -> list[Event]:
    """What changed in a list, leaving out mere spelling; listed first, then gone, by state and name."""
    order = {"listed": 0, "listed_again": 1, "re_signed": 2, "model_switched": 3, "no_longer_listed": 4, "corrected": 5}

    def key(event: Event) -> tuple[int, str, str]:
        agency = book.agencies.get(event.agency_id or "")
        return order.get(event.event, 9), agency.state if agency else "", agency.name if agency else ""

    return sorted((e for e in book.events_on.get(edition_id, []) if not e.is_cosmetic), key=key)


def map_values(measure: str, spans: tuple[Span, ...], by_state: dict[str, Stand]) -> dict[str, float]:
    """The measure for each postal code that has any."""
    if measure == "agencies":
        return {code: stand.agencies for code, stand in by_state.items()}
    if measure == "share":
        sizes = roster.sizes()
        return {c: min(100.0, 100 * s.agencies / sizes[c]) for c, s in by_state.items() if sizes.get(c)}
    if measure == "first":
        first: dict[str, float] = {}
        for span in spans:
            at = bins.quarter(span.signed_on)
            if at is not None and span.state:
                first[span.state] = min(at, first.get(span.state, at))
        return first
    return {code: stand.agreements for code, stand in by_state.items()}


def cells(f: Frame, measure: str, values: dict[str, float], spans: tuple[Span, ...]) -> dict[str, draw.Cell]:
    """What the map shows of every place."""
    rims = figures.state_agency_states(f.book, spans)
    earliest: dict[str, Span] = {}
    if measure == "first":
        for span in spans:
            if span.signed_on and span.state:
                held = earliest.get(span.state)
                if held is None or held.signed_on is None or span.signed_on < held.signed_on:
                    earliest[span.state] = span
    out = {}
    for code in places.ORDER:
        value = values.get(code)
        if measure == "first":
            span_at = earliest.get(code)
            signed = span_at.signed_on if span_at else None
            short, told = (str(signed.year), f.day(signed)) if signed else ("–", f.say("map.none"))
        elif measure == "share":
            short = "–" if value is None else f"{value:.0f}%" if value >= 1 else "<1%"
            told = f.say("map.none") if value is None else f"{value:.1f} %"
        else:
            short, told = str(int(value or 0)), f.say(f"unit.{measure}", n=int(value or 0))
        out[code] = draw.Cell(
            bins.level(measure, value),
            short,
            f"{f.state(code)}: {told}",
            f.link(f"/states/{code}/"),
            code in rims,
        )
    return out


def data(f: Frame) -> Page:
    """``/data/home.json``: every span with what the figures need, by index, about 60 kB."""
    book = f.book
    order = {agency_id: i for i, agency_id in enumerate(dict.fromkeys(s.agency_id for s in book.spans))}
    models = list(draw_models(book))
    epoch = 719163  # 1970-01-01 as an ordinal
    out = {
        "release": book.release,
        "lists": [
            [e.as_of.isoformat(), e.last_as_of.isoformat(), e.n_rows, _part(book, e), e.edition_id, e.file]
            for e in book.lists
        ],
        "models": models,
        "agencies": [_agency(book, a) for a in order],
        "spans": [
            [
                order[s.agency_id],
                models.index(s.model or ""),
                s.first,
                s.last,
                s.signed_on.toordinal() - epoch if s.signed_on else None,
            ]
            for s in book.spans
        ],
        "roster": roster.sizes(),
        "changes": [dict(Counter(e.event for e in events_of(book, e.edition_id))) for e in book.lists],
        "steps": {m: bins.STEPS[m] for m in bins.STEPS},
        "labels": {m: bins.labels(m) for m in bins.STEPS},
    }
    return Page(200, JSON, json.dumps(out, separators=(",", ":")).encode())


def _part(book: Book, edition: Edition) -> str:
    """The part of the day, where several lists share one."""
    return (edition.as_of_part or "").rstrip("Z")[:5] if book.crowded[(edition.kind, edition.as_of)] > 1 else ""


def _agency(book: Book, agency_id: str) -> list[object]:
    agency = book.agencies[agency_id]
    return [agency.state, agency.county_fips or 0, int(agency.agency_type == "state")]


def draw_models(book: Book) -> list[str]:
    """The models that occur, in the order of the palette; an unknown one last."""
    found = {s.model or "" for s in book.spans}
    return [m for m in ("TFM", "JEM", "WSO", "JOINT") if m in found] + sorted(found - {"TFM", "JEM", "WSO", "JOINT"})


def changes_data(f: Frame) -> Page:
    """``/data/changes.json``: for each list the names behind its changes, fetched when the slider first moves."""
    book = f.book
    out = []
    for edition in book.lists:
        rows = []
        for event in [e for e in events_of(book, edition.edition_id) if e.event != "corrected"][:SHOWN_EVENTS]:
            agency = book.agencies.get(event.agency_id or "")
            agreement = book.agreements.get(event.agreement_id or "")
            rows.append(
                [
                    event.event,
                    event.agency_id,
                    agency.name if agency else "",
                    agency.state if agency else "",
                    agreement.model if agreement else "",
                ]
            )
        out.append(rows)
    return Page(200, JSON, json.dumps(out, separators=(",", ":"), ensure_ascii=False).encode())


def as_of(f: Frame, day: str) -> Page | None:
    """``/as-of/2026-01-26/``: the home page as of a day, at an address of its own."""
    try:
        wanted = clock.parse(day)
    except clock.UnknownDay:
        return None
    return page(replace(f, clock=clock.clock(f.book, wanted), path=f"/as-of/{day}/"))
