"""What changed, as feed entries.

In: the record. Out: a ``Feed`` of ``Entry``. Easy to get wrong: an entry's id must never change, or readers show it
again, so it is a UUID made from the ids of the things it tells of and from nothing else.
"""

from __future__ import annotations

import html
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from ledger287.measures import states
from ledger287.publish.api.record import Item, Record

MOST = 50
WORDS = {
    "listed": "listed",
    "no_longer_listed": "no longer listed",
    "listed_again": "listed again",
    "re_signed": "re-signed",
    "model_switched": "model switched",
    "corrected": "corrected on the list",
}
MODELS = {
    "TFM": "Task Force Model",
    "JEM": "Jail Enforcement Model",
    "WSO": "Warrant Service Officer",
    "JOINT": "joint jail and task force model",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """``day`` is the list's date; ``lines`` are sentences; ``path`` leads to the page on this site."""

    id: str
    title: str
    day: str
    path: str
    lines: tuple[str, ...]

    @property
    def html(self) -> str:
        return "<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in self.lines) + "</ul>"


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries newest first. ``name`` is the feed's path without its ending."""

    id: str
    name: str
    title: str
    path: str
    day: str
    entries: tuple[Entry, ...]


def urn(*parts: str) -> str:
    """A stable identifier for what ``parts`` name."""
    return "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_URL, "ledger287:" + "/".join(parts)))


def told(event: Item, *, with_state: bool = True) -> str:
    """One event in words: agency, model, what happened."""
    place = f" ({event['state']})" if with_state and event["state"] else ""
    model = MODELS.get(event["model"] or "", event["model"])
    what = WORDS[event["event"]]
    detail = ""
    if event["event"] == "corrected" and event["column"]:
        detail = f": {event['column']} from {event['old'] or 'blank'} to {event['new'] or 'blank'}"
    return f"{event['agency'] or 'An agency'}{place}{f', {model}' if model else ''}: {what}{detail}"


def nation(record: Record) -> Feed:
    """Every list that changed something."""
    return _by_list(record, record.events, "changes", "Changes to ICE's list of 287(g) agreements", "/changes/")


def state(record: Record, code: str) -> Feed:
    """The same for one state."""
    events = [event for event in record.events if event["state"] == code]
    title = f"Changes to ICE's list of 287(g) agreements: {states.names()[code]}"
    return _by_list(record, events, f"state/{code}", title, f"/states/{code}/")


def agency(record: Record, agency_id: str) -> Feed:
    """Everything that changed for one agency, event by event."""
    about = record.agency(agency_id)
    events = [event for event in record.events_of.get(agency_id, []) if not event["is_cosmetic"]]
    entries = tuple(
        Entry(
            urn(
                "event",
                agency_id,
                event["edition_id"],
                event["event"],
                event["agreement_id"] or "",
                event["column"] or "",
                event["new"] or "",
            ),
            told(event, with_state=False),
            event["as_of"],
            f"/agencies/{agency_id}/",
            (f"{told(event)}, on ICE's list of {event['as_of']}",),
        )
        for event in events[:MOST]
    )
    title = f"{about['name']} ({about['state']}) on ICE's list of 287(g) agreements"
    day = entries[0].day if entries else record.newest_edition
    return Feed(urn("feed", "agency", agency_id), f"agency/{agency_id}", title, f"/agencies/{agency_id}/", day, entries)


def _by_list(record: Record, events: Sequence[Item], name: str, title: str, path: str) -> Feed:
    kept = [event for event in events if not event["is_cosmetic"]]
    entries: list[Entry] = []
    for (day, edition_id), group in groupby(kept, key=lambda event: (event["as_of"], event["edition_id"])):
        if len(entries) == MOST:
            break
        entries.append(_entry(name, day, edition_id, list(group)))
    day = entries[0].day if entries else record.newest_edition
    return Feed(urn("feed", name), name, title, path, day, tuple(entries))


def _entry(name: str, day: str, edition_id: str, events: list[Item]) -> Entry:
    title = f"List of {day}: {_tally(events)}"
    return Entry(
        urn("list", name, edition_id), title, day, f"/lists/{edition_id}/", tuple(told(event) for event in events)
    )


def _tally(events: Iterable[Item]) -> str:
    numbers: dict[str, int] = {}
    for event in events:
        numbers[event["event"]] = numbers.get(event["event"], 0) + 1
    return ", ".join(f"{numbers[kind]} {words}" for kind, words in WORDS.items() if kind in numbers)
