"""Counties: an index by state, and one page for each county that a shape or an agency knows.

In: a frame. Out: pages. Easy to get wrong: an agency without a county on record is in no county, and the page says so
rather than let a low count pass for the whole.
"""

from __future__ import annotations

from collections import defaultdict

from ledger287.measures.presence import Span
from ledger287.publish.site import figures, places, tally
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import Page


def index(f: Frame) -> Page:
    """``/counties/``."""
    spans, _ = figures.on_list(f.book, f.clock.seq)
    held: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        if span.county_fips:
            held[span.county_fips].append(span)
    by_state: dict[str, list[tuple[str, str, tally.Stand]]] = defaultdict(list)
    for fips, group in held.items():
        by_state[places.POSTAL.get(fips[:2], "")].append((fips, places.county_name(fips, f.lang), tally.stand(group)))
    unplaced = len({s.agency_id for s in spans if not s.county_fips})
    states = [(code, sorted(by_state[code], key=lambda row: row[1])) for code in places.ORDER if code in by_state]
    return f.render("counties.html", states=states, count=len(held), unplaced=unplaced)


def page(f: Frame, fips: str) -> Page | None:
    """``/counties/12086/``."""
    agencies = f.book.by_county.get(fips, [])
    code = places.POSTAL.get(fips[:2])
    if code is None or (not agencies and fips not in places.counties()):
        return None
    spans = [s for s in f.book.spans if s.county_fips == fips]
    held: dict[str, list[Span]] = defaultdict(list)
    for span in tally.live(spans, f.clock.seq):
        held[span.agency_id].append(span)
    return f.render(
        "county.html",
        fips=fips,
        code=code,
        name=places.county_name(fips, f.lang),
        agencies=agencies,
        held=held,
        standing=figures.standing(spans, f.clock),
        ever=bool(spans),
    )
