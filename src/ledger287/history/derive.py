"""Facts in, the whole history out: the one place that puts the steps of this room in order.

In: ``Facts`` and a function that names the agency of a row. Out: a ``History``. Easy to get wrong: nothing here may depend on
the order in which captures arrived; everything is sorted by what it is.
"""
from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ledger287 import ids
from ledger287.history import chains, dates, events, reviewed, successions
from ledger287.history.agreements import Settled, settle_agreements
from ledger287.history.editions import Edition, Fate, gather
from ledger287.history.facts import CaptureFacts, Facts
from ledger287.history.keys import Keys, KeyTuple, make_keys
from ledger287.history.normalise import Reading, read_print
from ledger287.history.placing import place_all
from ledger287.history.spans import Bounds, Span, make_bounds, make_spans
from ledger287.history.summaries import key_of, summarise
from ledger287.issues import Issue

Identify = Callable[[Sequence[Reading]], list[str]]


@dataclass(slots=True)
class Side:
    """One kind's accepted editions: their days, the prints on each, entries' presence, spans."""

    editions: list[Edition]
    days: list[date]
    last_days: list[date]
    lists: list[array[int]]
    presence: dict[str, tuple[int, ...]] = field(default_factory=dict)
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


def derive(facts: Facts, identify: Identify, known: Sequence[Reading] = ()) -> History:
    """The history of all that ``facts`` hold. ``known`` are readings of the first prints, where they were read before."""
    fixes = reviewed.packaged()
    readings = [*known, *(read_print(line, fixes) for line in facts.prints[len(known):])]
    keys = [key_of(reading) for reading in readings]
    summaries = {digest: summarise(content, readings, keys) for digest, content in facts.contents.items()}
    captures = sorted(facts.captures.values(), key=lambda c: (c.file, c.sha256))
    places = place_all([c for c in captures if c.content], summaries)
    editions, fates = gather(captures, places, summaries)
    agency = identify(readings)
    sides = {kind: _side(kind, editions, facts) for kind in ("participating", "pending")}
    history = History(facts, readings, agency, [None] * len(readings), editions, fates, sides, Settled(), [], {}, [], {}, [])
    _participating(history)
    _pending(history)
    history.issues += _issues(history, fixes)
    return history


def _side(kind: str, editions: list[Edition], facts: Facts) -> Side:
    mine = [edition for edition in editions if edition.kind == kind and edition.seq is not None]
    return Side(mine, [e.as_of for e in mine], [e.last_as_of for e in mine], [facts.contents[e.content].prints for e in mine])


def _participating(history: History) -> None:
    side, readings = history.sides["participating"], history.readings
    values: list[KeyTuple | None] = [
        (agency, reading.model, reading.signed) if line[0] == "participating" else None
        for line, agency, reading in zip(history.facts.prints, history.agency, readings, strict=True)
    ]
    keys = make_keys(values, side.lists)
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
    followed = successions.follow(settled, _marks(history, side), side.days, side.last_days)
    lists = events.Lists([frozenset(prints) for prints in side.lists], history.entry)
    cells = [_filled(prints, history.facts) for prints in side.lists]
    found = events.listing_events(settled, followed, lists, side.days)
    found += events.corrections(settled, lists, history.facts.prints, readings, cells)
    history.events = sorted(found, key=lambda e: (e.seq, e.event, e.agreement_id, e.column or "", e.old or "", e.new or ""))


def chains_id(key: KeyTuple) -> str:
    """The agreement that a line of a set-aside list names, if no accepted list ever did."""
    agency, model, day = key
    return ids.agreement_id(agency, model or "", day.isoformat() if day else None)


def _key_facts(keys: Keys, side: Side, readings: Sequence[Reading]) -> tuple[dict[int, chains.KeyFacts], dict[int, str | None]]:
    documents: dict[int, set[str]] = {}
    for number, key in enumerate(keys.of_print):
        if key >= 0 and (document := readings[number].document):
            documents.setdefault(key, set()).add(document)
    first: dict[tuple[str, str | None], int] = {}
    for key, seqs in enumerate(keys.presence):
        if seqs:
            group = keys.keys[key][:2]
            first[group] = min(first.get(group, seqs[0]), seqs[0])
    facts: dict[int, chains.KeyFacts] = {}
    rules: dict[int, str | None] = {}
    for key, seqs in enumerate(keys.presence):
        if not seqs:
            continue  # seen on set-aside lists only
        day, rule = dates.settle(keys.keys[key][2], side.days[seqs[0]], is_new=first[keys.keys[key][:2]] == seqs[0],
                                 is_first_list=seqs[0] == 0)
        facts[key] = chains.KeyFacts(keys.keys[key], day, seqs, frozenset(documents.get(key, ())))
        rules[key] = rule
    return facts, rules


def _doubled(side: Side, entry: Sequence[str | None]) -> dict[tuple[str, int], int]:
    doubled: dict[tuple[str, int], int] = {}
    for seq, prints in enumerate(side.lists):
        entries = [entry[number] for number in prints]
        if len(set(entries)) != len(entries):
            doubled |= {(str(name), seq): n for name, n in Counter(entries).items() if n > 1}
    return doubled


def _marks(history: History, side: Side) -> dict[str, successions.Marks]:
    documents: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for number, entry in enumerate(history.entry):
        if entry in side.presence:
            reading = history.readings[number]
            names.setdefault(entry, set()).add(key_of(reading)[1])
            if reading.document:
                documents.setdefault(entry, set()).add(reading.document)
    return {entry: successions.Marks(frozenset(documents.get(entry, ())), frozenset(found)) for entry, found in names.items()}


def _filled(prints: Sequence[int], facts: Facts) -> set[int]:
    lines = [facts.prints[number] for number in prints]
    return {at for _, at in events.CELLS if any(line[at] is not None for line in lines)}


def _pending(history: History) -> None:
    side = history.sides["pending"]
    for number, line in enumerate(history.facts.prints):
        if line[0] == "pending":
            agency, model = history.agency[number], history.readings[number].model
            application = ids.application_id(agency, model or "")
            history.entry[number] = application
            history.applications[application] = agency, model
    presence: dict[str, list[int]] = {}
    for seq, prints in enumerate(side.lists):
        for application in {str(history.entry[number]) for number in prints}:
            presence.setdefault(application, []).append(seq)
    side.presence = {application: tuple(seqs) for application, seqs in presence.items()}
    side.spans = make_spans(side.presence, _doubled(side, history.entry))


def _issues(history: History, fixes: tuple[reviewed.Fix, ...]) -> list[Issue]:
    """Remarks on captures set aside, unreadable cells, and reviewed fixes that match nothing."""
    found = [
        Issue(f"set_aside_{fate.reason}", "warning", f"{capture.file}: {fate.detail}", capture.sha256, capture.sheet)
        for capture, fate in history.fates.items() if fate.reason
    ]
    used = {fix for reading in history.readings for fix in reading.fixes}
    found += reviewed.unused(fixes, used, {e.as_of.isoformat() for e in history.editions})
    wanted = {number: reading for number, reading in enumerate(history.readings)
              if any(rule in ("state:state_unknown", "signed:date_unreadable") for rule in reading.repairs)}
    later = {number: rule for number, (_, rule) in history.mended.items() if rule.startswith("date_")}
    if wanted or later:
        found += _places(history, wanted, later)
    return sorted(found)


def _places(history: History, wanted: dict[int, Reading], later: dict[int, str]) -> list[Issue]:
    """Where each cell that could not be read first stands."""
    found, seen = [], set()
    for edition in history.editions:
        content = history.facts.contents[edition.content]
        for number, row in zip(content.prints, content.row_numbers, strict=True):
            if number in seen or (number not in wanted and number not in later):
                continue
            seen.add(number)
            line = history.facts.prints[number]
            where = (edition.first.sha256, edition.first.sheet, row)
            if number in later:
                found.append(Issue(later[number], "warning", f"signing date {line[6]!r} lies after its list of {edition.as_of}", *where))
                continue
            for rule in wanted[number].repairs:
                if rule == "state:state_unknown":
                    found.append(Issue("state_unknown", "error", f"state {line[1]!r} is none", *where))
                elif rule == "signed:date_unreadable":
                    found.append(Issue("date_unreadable", "warning", f"signing date {line[6]!r} is no date", *where))
    return found
