"""Captures placed and judged, gathered into editions: one for each stretch during which a list kept one content.

In: facts, summaries, places. Out: editions in order, and each capture's edition and status. Easy to get wrong: a
content that comes back after another is a new edition; a capture that shows what is already in force is none, it only
moves ``last_as_of``; and the same bytes under a second name for the same day are a duplicate, under another day they
are a second showing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from ledger287 import ids
from ledger287.history.facts import CaptureFacts
from ledger287.history.judging import Judgement, Listed, judge
from ledger287.history.placing import Place, modified
from ledger287.history.summaries import Summary


@dataclass(frozen=True, slots=True)
class Edition:
    """``seq`` is ``None`` where set aside. ``first`` is the capture whose sheet represents it; ``known_on`` see
    captures."""

    edition_id: str
    kind: str
    seq: int | None
    as_of: date
    last_as_of: date
    place: Place
    content: str
    first: CaptureFacts
    known_on: date
    reason: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a capture: its edition if any, and why it was set aside if it was."""

    edition_id: str | None
    as_of: date | None
    known_on: date | None
    reason: str | None
    detail: str | None


def known_on(capture: CaptureFacts, place: Place) -> date:
    """The first day on which anybody holding this capture knew its content: when it was fetched, where that is
    recorded, else the day of its list (a later saved workbook: the day it was saved). Never the clock of the
    machine that builds.
    """
    if capture.captured_at:
        return date.fromisoformat(capture.captured_at[:10])
    saved = modified(capture)
    if place.basis == "capture_stamp" or saved is None:
        return place.as_of
    return max(place.as_of, saved.date())


def _sorted(captures: list[CaptureFacts], places: dict[CaptureFacts, Place]) -> list[CaptureFacts]:
    return sorted(captures, key=lambda c: (*places[c].order, c.modified_at or "", c.file, c.sha256))


def gather(
    captures: list[CaptureFacts], places: dict[CaptureFacts, Place | None], summaries: dict[str, Summary]
) -> tuple[list[Edition], dict[CaptureFacts, Fate]]:
    """All editions (participating first, each kind in order, set-aside ones among them), and every capture's fate."""
    fates: dict[CaptureFacts, Fate] = {}
    placed: dict[CaptureFacts, Place] = {}
    for capture in captures:
        place = places.get(capture)
        if place is None:
            fates[capture] = Fate(None, None, None, capture.failure or "unreadable", capture.detail)
        else:
            placed[capture] = place
    editions: list[Edition] = []
    participating: list[Listed] = []
    for kind in ("participating", "pending"):
        mine = _sorted([c for c in placed if c.kind == kind], placed)
        found, accepted = _walk(kind, _without_copies(mine, placed, fates), placed, summaries, participating, fates)
        editions += found
        participating = accepted
    return editions, fates


def _without_copies(
    mine: list[CaptureFacts], placed: dict[CaptureFacts, Place], fates: dict[CaptureFacts, Fate]
) -> list[CaptureFacts]:
    """Drops captures whose bytes stand already on the same day; their fate is ``duplicate``."""
    seen: dict[tuple[str, date], CaptureFacts] = {}
    kept = []
    at = {capture: number for number, capture in enumerate(mine)}
    for capture in sorted(mine, key=lambda c: (placed[c].basis not in ("file_name", "capture_stamp"), at[c])):
        other = seen.setdefault((capture.sha256, placed[capture].as_of), capture)
        if other is capture:
            kept.append(capture)
        else:
            place = placed[capture]
            fates[capture] = Fate(
                None, place.as_of, known_on(capture, place), "duplicate", f"the same bytes as {other.file}"
            )
    return sorted(kept, key=at.__getitem__)


def _walk(
    kind: str,
    mine: list[CaptureFacts],
    placed: dict[CaptureFacts, Place],
    summaries: dict[str, Summary],
    other_kind: list[Listed],
    fates: dict[CaptureFacts, Fate],
) -> tuple[list[Edition], list[Listed]]:
    listed = [Listed(str(c.content), placed[c], summaries[str(c.content)], modified(c)) for c in mine]
    editions: list[Edition] = []
    accepted: list[Listed] = []
    current: Edition | None = None  # the accepted edition in force
    aside: dict[str, Edition] = {}
    for at, capture in enumerate(mine):
        new, place = listed[at], placed[capture]
        known = known_on(capture, place)
        if current and current.content == new.content:
            current = _extend(editions, current, place.as_of, known)
            fates[capture] = Fate(current.edition_id, place.as_of, known, None, None)
            accepted[-1] = Listed(new.content, accepted[-1].place, new.summary, _later(accepted[-1], new))
            continue
        at_that_time = bisect_right(other_kind, place.as_of, key=lambda other: other.place.as_of)
        other = other_kind[at_that_time - 1] if at_that_time else None
        judgement = judge(new, accepted, islice(listed, at + 1, None), other)
        if judgement.reason and new.content in aside:
            kept = _extend(editions, aside[new.content], place.as_of, known)
            aside[new.content] = kept
            fates[capture] = Fate(kept.edition_id, place.as_of, known, judgement.reason, judgement.detail)
            continue
        edition = _edition(kind, None if judgement.reason else len(accepted), capture, place, known, judgement)
        editions.append(edition)
        fates[capture] = Fate(edition.edition_id, place.as_of, known, judgement.reason, judgement.detail)
        if judgement.reason:
            aside[new.content] = edition
        else:
            current = edition
            accepted.append(new)
            aside = {}
    return editions, accepted


def _later(old: Listed, new: Listed) -> datetime | None:  # the workbook's newest saving, if any tells it
    times = [saved for saved in (old.saved, new.saved) if saved]
    return max(times) if times else None


def _extend(editions: list[Edition], edition: Edition, last: date, known: date) -> Edition:
    longer = replace(edition, last_as_of=max(edition.last_as_of, last), known_on=min(edition.known_on, known))
    editions[next(i for i in range(len(editions) - 1, -1, -1) if editions[i] is edition)] = longer
    return longer


def _edition(
    kind: str, seq: int | None, capture: CaptureFacts, place: Place, known: date, judgement: Judgement
) -> Edition:
    content = str(capture.content)
    as_of = place.as_of
    return Edition(
        ids.edition_id(kind, content, as_of.isoformat()),
        kind,
        seq,
        as_of,
        as_of,
        place,
        content,
        capture,
        known,
        judgement.reason,
        judgement.detail,
    )
