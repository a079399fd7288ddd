"""What changed: by list, by day, by state.

In: a frame. Out: pages. Easy to get wrong: mere spelling is counted apart and kept out of the lists, or a new
template at ICE would look like a thousand changes.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from ledger287.publish.site import places
from ledger287.publish.site.book import Edition, Event
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import Page, moved
from ledger287.publish.site.views.home import events_of

RECENT = 12


def _summary(f: Frame, edition: Edition) -> tuple[Edition, Counter[str], int, int]:
    """An edition, its changes by kind, how many were mere spelling, and its agreements' net change."""
    events = f.book.events_on.get(edition.edition_id, [])
    kinds = Counter(e.event for e in events if not e.is_cosmetic)
    return edition, kinds, sum(e.is_cosmetic for e in events), edition.n_rows


def index(f: Frame) -> Page:
    """``/changes/``: every list with what changed, newest first; the newest in full."""
    if code := f.query.get("state", ""):
        return moved(f.link(f"/changes/{code.upper()}/"), permanent=False)
    lists = [_summary(f, e) for e in reversed(f.book.lists) if e.as_of <= f.clock.day]
    newest = [(e, events_of(f.book, e.edition_id)) for e, kinds, _, _ in lists[:RECENT] if kinds]
    years: dict[int, list[tuple[Edition, Counter[str], int, int]]] = {}
    for row in lists:
        years.setdefault(row[0].as_of.year, []).append(row)
    return f.render("changes.html", years=years, newest=newest[:3])


def on_day(f: Frame, day: str) -> Page | None:
    """``/changes/2026-03-20/``: what the lists of one day changed."""
    try:
        wanted = date.fromisoformat(day)
    except ValueError:
        return None
    editions = [e for e in f.book.lists if e.as_of == wanted]
    if not editions:
        return None
    groups = []
    for edition in editions:
        events = events_of(f.book, edition.edition_id)
        by_state: dict[str, list[Event]] = {}
        for event in events:
            agency = f.book.agencies.get(event.agency_id or "")
            by_state.setdefault(agency.state if agency else "", []).append(event)
        cosmetic = [e for e in f.book.events_on.get(edition.edition_id, []) if e.is_cosmetic]
        groups.append((edition, Counter(e.event for e in events), by_state, cosmetic))
    lists = f.book.lists
    first, last = editions[0].seq or 0, editions[-1].seq or 0
    return f.render(
        "changes_day.html",
        day_of=wanted,
        groups=groups,
        before=lists[first - 1] if first else None,
        after=lists[last + 1] if last + 1 < len(lists) else None,
        first_ever=first == 0,
    )


def in_state(f: Frame, code: str) -> Page | None:
    """``/changes/FL/``: everything that changed in one state."""
    if code.upper() not in places.ORDER:
        return None
    if code != code.upper():
        return moved(f.link(f"/changes/{code.upper()}/"))
    mine = {a.agency_id for a in f.book.by_state.get(code, [])}
    days: dict[date, list[Event]] = {}
    for event in reversed(f.book.events):
        if event.agency_id in mine and not event.is_cosmetic and event.as_of <= f.clock.day:
            days.setdefault(event.as_of, []).append(event)
    return f.render("changes_state.html", code=code, name=f.state(code), days=days)


def days(f: Frame) -> Page:
    """``/as-of/``: every day with a list, each a way to the home page as it stood."""
    years: dict[int, dict[int, list[date]]] = {}
    for edition in f.book.lists:
        months = years.setdefault(edition.as_of.year, {}).setdefault(edition.as_of.month, [])
        if edition.as_of not in months:
            months.append(edition.as_of)
    return f.render("days.html", years=years)
