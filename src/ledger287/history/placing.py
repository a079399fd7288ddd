"""The day of each capture's list: the file name's, unless the name is provably wrong.

In: captures with their contents' summaries. Out: for each a ``Place``: day, time of day, rank, and on what it rests.
Three things refute a name: digits that are no day, signing dates (two at least) later than the day, and a workbook
that was last modified later, where the content fits better among the lists of the later day. What a refuted name was
meant to say is the day from then on whose digits are nearest to the name's: 08022025 on a list modified on 2025-09-02
is a mistyped 09022025. Easy to get wrong: a copy that somebody saved again later is not refuted by its modified time
alone, and a capture stamp is an archive's clock, which only the content's own dates refute.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from ledger287.history.facts import CaptureFacts
from ledger287.history.filename import NO_TIME, NameDate, name_date, written
from ledger287.history.summaries import Summary, likeness
from ledger287.history.words import distance

OFFICE = timedelta(hours=-5)  # Washington in winter: never later than the real local time
YEAR = 300  # days without a signing after which a list's year is doubted
BELONGS = 0.8  # likeness to a list of those weeks that a list of the same weeks has at least
LOOK = 10  # days after the latest evidence among which a slipped name's day is sought
_LATEST = {10.0: 13.0, 13.0: 16.0}  # an "am" list may still be saved until one o'clock


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list lies in time; ``order`` sorts lists of one kind. ``basis`` is closed vocabulary, ``detail`` its
    reason."""

    as_of: date
    hour: float
    again: int
    part: str
    basis: str
    detail: str | None = None

    @property
    def order(self) -> tuple[date, float, int]:
        return self.as_of, self.hour, self.again


def modified(capture: CaptureFacts) -> datetime | None:
    """The workbook's modified time on the publisher's clock."""
    if not capture.modified_at:
        return None
    try:
        return datetime.fromisoformat(capture.modified_at.replace("Z", "+00:00")).replace(tzinfo=None) + OFFICE
    except ValueError:
        return None


def _captured(capture: CaptureFacts) -> date | None:
    try:
        return date.fromisoformat(capture.captured_at[:10]) if capture.captured_at else None
    except ValueError:
        return None


def _floor(summary: Summary, saved: datetime | None, hour: float) -> date | None:
    """The earliest day on which this content can have been published at that time of day."""
    days = [summary.borne_out] if summary.borne_out else []
    if saved:
        late = saved.hour + saved.minute / 60 > _LATEST.get(hour, 24.0)
        days.append(saved.date() + timedelta(days=late))
    return max(days, default=None)


def _meant(name: NameDate, floor: date) -> tuple[date, int] | None:
    """The day that the name's slipped digits were meant to say, and in how many digits it slipped (two at most)."""
    days = [floor + timedelta(days=n) for n in range(LOOK + 1)]
    if name.day:  # the year alone slipped
        for year in (floor.year, floor.year + 1):  # backwards too: 2027 for 2026
            try:
                shifted = name.day.replace(year=year)
            except ValueError:
                continue
            if floor <= shifted <= floor + timedelta(days=40):
                days.append(shifted)
    edits, _, day = min((_slips(name, day), day - floor, day) for day in days)
    return (day, edits) if edits <= 2 else None


def _slips(name: NameDate, day: date) -> int:
    """In how many digits the name differs from that of ``day``; day and month in each other's place are one slip."""
    right = written(day, name.order)
    swapped = len(right) == 8 and name.order == "mdy" and name.digits == right[2:4] + right[:2] + right[4:]
    return 1 if swapped and name.digits != right else distance(name.digits, right, 9)


def _refuted(name: NameDate, summary: Summary, capture: CaptureFacts) -> str | None:
    """Why the name cannot be true, or ``None``."""
    if name.day is None:
        return "name_no_day"
    if summary.borne_out and summary.borne_out > name.day + timedelta(days=1) and not _saved_then(name, capture):
        return "signing_date"
    seen = _captured(capture)
    if seen and name.day > seen + timedelta(days=3):
        return "captured_before"
    return None


def _saved_then(name: NameDate, capture: CaptureFacts) -> bool:
    """The workbook was saved in the days of its name: against two witnesses mistyped signing dates do not count."""
    saved = modified(capture)
    return bool(saved and name.day and not name.is_stamp and -1 <= (name.day - saved.date()).days <= 4)


def _other_year(name: NameDate, saved: datetime | None) -> bool:
    """The workbook was saved within days of the name's month and day, but in another year: the year slipped."""
    if not saved or not name.day or name.day.year == saved.year:
        return False
    try:
        gap = (name.day.replace(year=saved.year) - saved.date()).days
    except ValueError:
        return False
    return -1 <= gap <= 4 and abs((name.day - saved.date()).days) > 60


class Calendar:
    """Lists whose day nobody doubts, to ask how well a content fits on a day."""

    def __init__(self, placed: list[tuple[date, Summary]]) -> None:
        self._kinds: dict[str, tuple[list[date], list[Summary]]] = {}
        for kind in {summary.kind for _, summary in placed}:
            mine = sorted(
                ((day, summary) for day, summary in placed if summary.kind == kind),
                key=lambda pair: (pair[0], pair[1].n),
            )
            self._kinds[kind] = [day for day, _ in mine], [summary for _, summary in mine]

    def fit(self, summary: Summary, day: date, but: Summary | None = None) -> float:
        """Likeness to the nearest list before, or after, that day; 0 where there is none within two months (``but``
        itself aside)."""
        days, lists = self._kinds.get(summary.kind, ([], []))
        at = bisect_right(days, day)
        near = [i for i in (at - 1, at) if 0 <= i < len(days) and abs((days[i] - day).days) <= 62]
        near = [i for i in near if lists[i] is not but]
        return max((likeness(summary.keys, lists[i].keys) for i in near), default=0.0)


def place_all(captures: list[CaptureFacts], summaries: dict[str, Summary]) -> dict[CaptureFacts, Place | None]:
    """A place for each capture that holds a list (``None`` where nothing tells its day)."""
    known: list[tuple[date, Summary]] = []
    doubtful: list[tuple[CaptureFacts, NameDate | None, str | None]] = []
    places: dict[CaptureFacts, Place | None] = {}
    for capture in captures:
        summary = summaries[str(capture.content)]
        name = name_date(capture.file)
        reason = _refuted(name, summary, capture) if name else "name_silent"
        saved = modified(capture)
        floor = _floor(summary, saved, name.hour) if name else None
        late = bool(
            name and name.day and not name.is_stamp and saved and floor and saved.date() > name.day + timedelta(days=1)
        )
        if name and not reason and not name.is_stamp and _other_year(name, saved):
            reason = "workbook_modified"
        if reason or late:
            doubtful.append((capture, name, reason))
            continue
        assert name is not None
        assert name.day is not None
        basis = "capture_stamp" if name.is_stamp else "file_name"
        places[capture] = Place(name.day, name.hour, name.again, name.part, basis)
        known.append((name.day, summary))
    calendar = Calendar(known)
    for capture, place in list(places.items()):
        back = _year_ahead(place, summaries[str(capture.content)], calendar) if place else None
        if place and back:
            said = f"the name says {place.as_of}, a year after everything on the list; the lists of {back} are like it"
            places[capture] = replace(place, as_of=back, basis="file_name_corrected", detail=said)
    for capture, name, reason in doubtful:
        places[capture] = _replace(capture, name, reason, summaries[str(capture.content)], calendar)
    return places


def _year_ahead(place: Place, summary: Summary, calendar: Calendar) -> date | None:
    """The day a year before, where nothing on a list is younger and the lists of those weeks are like it."""
    newest = summary.borne_out
    if place.basis != "file_name" or newest is None or (place.as_of - newest).days < YEAR:
        return None
    try:
        back = place.as_of.replace(year=place.as_of.year - 1)
    except ValueError:
        return None
    fits = newest <= back and calendar.fit(summary, back) > BELONGS
    return back if fits and calendar.fit(summary, place.as_of, but=summary) == 0.0 else None


def _replace(
    capture: CaptureFacts, name: NameDate | None, reason: str | None, summary: Summary, calendar: Calendar
) -> Place | None:
    """The place of a capture whose name is silent, refuted, or doubted because the workbook is younger."""
    saved, seen = modified(capture), _captured(capture)
    floor = _floor(summary, saved, name.hour if name else NO_TIME)
    hour, again, part = (name.hour, name.again, name.part) if name else (NO_TIME, 0, "")
    meant = _meant(name, floor) if name and floor and not name.is_stamp else None
    if reason == "signing_date" and name and name.day and floor and not name.is_stamp:
        # a few mistyped dates, or a mistyped name? The list belongs where it is like the lists around it
        there = calendar.fit(summary, meant[0] if meant else floor)
        if calendar.fit(summary, name.day) > max(there, BELONGS):
            return Place(name.day, hour, again, part, "file_name")
    if name and meant:
        day, edits = meant
        better = reason or (name.day and calendar.fit(summary, day) > calendar.fit(summary, name.day))
        if better:
            said = f"the name's digits {name.digits} say {name.day or 'no day'}"
            why = f"{said}; {reason or 'workbook_modified'} refutes it; {edits} digit(s) off"
            return Place(day, hour, again, part, "file_name_corrected", why)
    if name and name.day and not reason:
        return Place(name.day, hour, again, part, "file_name")
    if seen:
        return Place(seen, hour, again, part, "captured", reason)
    if saved and (not summary.borne_out or saved.date() >= summary.borne_out):
        return Place(saved.date(), saved.hour + saved.minute / 60, again, part, "workbook_modified", reason)
    if summary.borne_out:
        return Place(
            max(summary.borne_out, floor or summary.borne_out), hour, again, part, "newest_signing_date", reason
        )
    return None
