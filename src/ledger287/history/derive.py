"""Facts in, the whole history out: the one place that puts the steps of this room in order.

In: ``Facts`` and a function that names the agency of a row. Out: a ``History``. Easy to get wrong: nothing here may
depend on the order in which captures arrived; everything is sorted by what it is.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from ledger287 import ids
from ledger287.history import chains, corrections, dates, events, remarks, reviewed, successions
from ledger287.history.agreements import Settled, settle_agreements
from ledger287.history.editions import Edition, Fate, gather
from ledger287.history.facts import CaptureFacts, Facts
from ledger287.history.keys import Keys, KeyTuple, make_keys
from ledger287.history.normalise import Reading, read_print
from ledger287.history.placing import place_all
from ledger287.history.presence import Presence, Run, standings, tally, together
from ledger287.history.spans import Bounds, Span, make_bounds, make_spans
from ledger287.history.summaries import Lines, Summary
from ledger287.issues import Issue

# (readings, numbers of the prints that stand on an edition) -> the agency id of each print, "" where it stands on none
Identify = Callable[[Sequence[Reading], set[int]], list[str]]
StateOf = Callable[[str], str]


@dataclass(slots=True)
class Side:
    """One kind's accepted editions: their days, the prints on each, where each print and
    each entry stands, and spans."""

    editions: list[Edition]
    days: list[date]
    last_days: list[date]
    lists: list[Sequence[int]]
    runs: dict[int, list[Run]]
    presence: dict[str, Presence] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class History:
    """Everything that the tables are written from. ``agency[p]`` and ``entry[p]`` belong to print ``p``."""

    facts: Facts
    readings: list[Reading]
    agency: list[str]
    entry: list[str | None]
    editions: list[Edition]
    fates: dict[CaptureFacts, Fate]
    sides: dict[str, Side]
    settled: Settled
    bounds: list[Bounds]
    applications: dict[str, tuple[str, str | None]]
    events: list[events.Event]
    mended: dict[int, tuple[date | None, str]]
    issues: list[Issue]
    state_of: StateOf
    order: list[int]  # prints by their first standing (editions in order, rows in order)
    rank: array[int]  # each print's place in ``order``
    figures: list[Any] = field(default_factory=list)  # kept by ``history.releases.figures``


def derive(facts: Facts, identify: Identify, state_of: StateOf, known: Sequence[Reading] = ()) -> History:
    """The history of all that ``facts`` hold. ``known`` are readings of the first prints, where they were read before;
    ``state_of`` is the state in which an identified agency lies (the printed one may be another)."""
    fixes = reviewed.packaged()
    readings = [*known, *(read_print(line, fixes) for line in facts.prints[len(known) :])]
    lines = Lines(readings)
    summaries = {digest: Summary(content, lines) for digest, content in facts.contents.items()}
    places = place_all(
        sorted((c for c in facts.captures.values() if c.content), key=lambda c: (c.file, c.sha256)), summaries
    )
    for capture in [capture for capture, place in places.items() if place is None]:
        facts.captures[capture.sha256, capture.file] = replace(
            capture,
            content=None,
            failure="unreadable",
            detail="nothing tells the day of this list: put it into the file's name",
        )
    captures = sorted(facts.captures.values(), key=lambda c: (c.file, c.sha256))
    editions, fates = gather(captures, places, summaries)
    order = _numbering(editions, summaries)
    rank = array("i", [-1]) * len(readings)
    for place, number in enumerate(order):
        rank[number] = place
    agency = identify(readings, set(order) - lines.notes)
    sides = {kind: _side(kind, editions, facts, summaries) for kind in ("participating", "pending")}
    entry: list[str | None] = [None] * len(readings)
    history = History(
        facts, readings, agency, entry, editions, fates, sides, Settled(), [], {}, [], {}, [], state_of, order, rank
    )
    _participating(history, lines)
    _pending(history)
    history.issues += remarks.on(history, fixes)
    return history


def _numbering(editions: Sequence[Edition], summaries: dict[str, Summary]) -> list[int]:
    """Prints in the order of their first standing, which is the same in whatever order lists were read."""
    seen: set[int] = set()
    order: list[int] = []
    for edition in editions:
        prints = summaries[edition.content].content.prints  # notes among them
        new = (summaries[edition.content].prints if len(prints) == summaries[edition.content].n else set(prints)) - seen
        if new:
            order += [number for number in dict.fromkeys(prints) if number in new]
            seen |= new
    return order


def _side(kind: str, editions: list[Edition], facts: Facts, summaries: dict[str, Summary]) -> Side:
    mine = [edition for edition in editions if edition.kind == kind and edition.seq is not None]
    lists = [summaries[edition.content].rows for edition in mine]
    return Side(
        mine,
        [e.as_of for e in mine],
        [e.last_as_of for e in mine],
        lists,
        standings(summaries[edition.content].prints for edition in mine),
    )


def _participating(history: History, lines: Lines) -> None:
    side, readings = history.sides["participating"], history.readings
    values: list[KeyTuple | None] = [
        (agency, reading.model, reading.signed) if line[0] == "participating" and agency else None
        for line, agency, reading in zip(history.facts.prints, history.agency, readings, strict=True)
    ]
    keys = make_keys(values, side.runs)
    facts, rules = _key_facts(keys, side, readings)
    settled = settle_agreements(facts, rules, chains.steps(facts, side.days, side.last_days))
    history.settled = settled
    for number, key in enumerate(keys.of_print):
        if key >= 0:
            history.entry[number] = settled.of_key.get(key) or chains_id(keys.keys[key])
            fact = facts.get(key)
            rule = rules.get(key)
            if fact and rule:
                history.mended[number] = fact.settled, rule
    side.presence = {a.agreement_id: a.presence for a in settled.agreements.values()}
    side.spans = make_spans(side.presence, _doubled(side, history.entry))
    history.bounds = make_bounds(side.presence, side.days, side.last_days)
    of: dict[str, list[int]] = {}
    for number, entry in enumerate(history.entry):
        if entry in side.presence:
            of.setdefault(str(entry), []).append(number)
    followed = successions.follow(settled, _marks(history, of, lines), side.days, side.last_days)
    rank = history.rank
    shown = events.Lists(side.runs, history.entry, of, rank)
    found = events.Comings(settled, followed, shown, side.days, history.facts.prints).events()
    found += corrections.corrections(settled, shown, history.facts.prints, readings, _filled(side, history.facts))
    history.events = sorted(
        found,
        key=lambda e: (
            e.seq, e.event, e.agreement_id, e.column or "", e.old or "", e.new or "",
            -1 if e.old_print is None else rank[e.old_print], -1 if e.new_print is None else rank[e.new_print],
        ),
    )  # fmt: skip


def chains_id(key: KeyTuple) -> str:
    """The agreement that a line of a set-aside list names, if no accepted list ever did."""
    agency, model, day = key
    return ids.agreement_id(agency, model or "", day.isoformat() if day else None)


def _key_facts(
    keys: Keys, side: Side, readings: Sequence[Reading]
) -> tuple[dict[int, chains.KeyFacts], dict[int, str | None]]:
    documents: dict[int, set[str]] = {}
    for number, key in enumerate(keys.of_print):
        if key >= 0 and (document := readings[number].document):
            documents.setdefault(key, set()).add(document)
    first: dict[tuple[str, str | None], int] = {}
    for key, presence in enumerate(keys.presence):
        if presence:
            group = keys.keys[key][:2]
            first[group] = min(first.get(group, presence.first), presence.first)
    facts: dict[int, chains.KeyFacts] = {}
    rules: dict[int, str | None] = {}
    for key, presence in enumerate(keys.presence):
        if not presence:
            continue  # seen on set-aside lists only
        begins = presence.first
        day, rule = dates.settle(
            keys.keys[key][2],
            side.days[begins],
            is_new=first[keys.keys[key][:2]] == begins,
            is_first_list=begins == 0,
        )
        facts[key] = chains.KeyFacts(keys.keys[key], day, presence, frozenset(documents.get(key, ())))
        rules[key] = rule
    return facts, rules


def _doubled(side: Side, entry: Sequence[str | None]) -> dict[tuple[str, int], int]:
    """(entry, edition) → lines, for entries that stand more than once on an edition."""
    entries = tally(side.presence.values(), len(side.days))
    doubled: dict[tuple[str, int], int] = {}
    for seq, prints in enumerate(side.lists):
        if entries[seq] != len(prints):
            counted = Counter(entry[number] for number in prints)
            doubled |= {(str(name), seq): n for name, n in counted.items() if n > 1}
    return doubled


def _marks(history: History, of: dict[str, list[int]], lines: Lines) -> Callable[[str], successions.Marks]:
    """What is known of an agreement's lines, worked out for those that are asked for."""

    @cache
    def marks(agreement: str) -> successions.Marks:
        numbers = of[agreement]
        readings = [history.readings[number] for number in numbers]
        places = (successions.place_in(reading.state, reading.agency) for reading in readings)
        return successions.Marks(
            frozenset(reading.document for reading in readings if reading.document),
            frozenset(lines.keys[number][1] for number in numbers),
            frozenset(place for place in places if place),
        )

    return marks


def _filled(side: Side, facts: Facts) -> list[set[int]]:
    """For each edition the columns that any of its lines fills: a print that fills a column counts for all its
    standings."""
    filled: list[set[int]] = [set() for _ in side.days]
    for _, at in corrections.CELLS:
        stretches = (run for number, runs in side.runs.items() if facts.prints[number][at] is not None for run in runs)
        for seq in together(stretches):
            filled[seq].add(at)
    return filled


def _pending(history: History) -> None:
    side = history.sides["pending"]
    for number, line in enumerate(history.facts.prints):
        if line[0] == "pending" and history.agency[number]:
            agency, model = history.agency[number], history.readings[number].model
            application = ids.application_id(agency, model or "")
            history.entry[number] = application
            history.applications[application] = agency, model
    stretches: dict[str, list[Run]] = {}
    for number, runs in side.runs.items():
        stretches.setdefault(str(history.entry[number]), []).extend(runs)
    side.presence = {application: together(runs) for application, runs in stretches.items()}
    side.spans = make_spans(side.presence, _doubled(side, history.entry))
