"""Keys joined into agreements: a corrected date stays one agreement, a re-signing makes a new one.

In: keys with their presence, documents and the editions' days. Out: for each key its agreement, and for agreements that
followed one another the link between them. The rules, first that applies, for an agency and model with a new date:

=====================  =========================================================================================
``same_document``      both dates stand beside a link to the same MOA file: a correction
``date_supplied``      one of the two lines had no date: a correction
``earlier_date``       the new date is older than the old one, and nobody signs backwards: a correction
``near_date``          the two dates are two weeks apart at most: a correction
``before_listing``     the new date lies before the old line's first listing: the old one was wrong: a correction
``other_document``     the old line stood on the first list of the record, and the MOA files differ: re-signed
``later_date``         otherwise: re-signed
=====================  =========================================================================================

Easy to get wrong: two lines on one list are two agreements whatever their dates, so keys that ever stood together are
never joined; and an id is made of the date that was printed first, so a later correction changes no id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ledger287.history.keys import KeyTuple
from ledger287.history.presence import Presence

NEAR = timedelta(days=14)
GAP = timedelta(
    days=45
)  # how long an agency and model may be off the list for a new date to count as following the old


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """A key as chains see it: where it stood, the documents beside it, and its settled date."""

    key: KeyTuple
    settled: date | None
    presence: Presence
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """Key ``new`` follows key ``old`` of the same agency and model, for ``reason`` (see the module)."""

    old: int
    new: int
    kind: Literal["corrected", "re_signed"]
    reason: str


def classify(old: KeyFacts, new: KeyFacts, days: Sequence[date]) -> tuple[Literal["corrected", "re_signed"], str]:
    """Whether ``new``, which follows ``old``, corrects its date or is a re-signing; ``days[seq]`` is an edition's
    day."""
    if old.documents & new.documents:
        return "corrected", "same_document"
    before, after = old.settled, new.settled
    if before is None or after is None:
        return "corrected", "date_supplied"
    if after < before:
        return "corrected", "earlier_date"
    if after - before <= NEAR:
        return "corrected", "near_date"
    if old.presence.first == 0:
        differ = bool(old.documents and new.documents) or after > days[0]
        return ("re_signed", "other_document") if differ else ("corrected", "before_listing")
    if after <= days[old.presence.first]:
        return "corrected", "before_listing"
    return "re_signed", "later_date"


def steps(facts: Mapping[int, KeyFacts], days: Sequence[date], last_days: Sequence[date]) -> list[Step]:
    """Every step from a key to the one that follows it, within each agency and model."""
    groups: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for number, fact in facts.items():
        groups[fact.key[0], fact.key[1]].append(number)
    found: list[Step] = []
    for numbers in groups.values():
        if len(numbers) > 1:
            found += _group(
                sorted(numbers, key=lambda n: (facts[n].presence.first, str(facts[n].key[2]))), facts, days, last_days
            )
    return found


def _group(
    numbers: list[int], facts: Mapping[int, KeyFacts], days: Sequence[date], last_days: Sequence[date]
) -> list[Step]:
    found = []
    taken: set[int] = set()
    for at, new in enumerate(numbers):
        begins = facts[new].presence.first
        ended = []
        for old in numbers[:at]:
            earlier = facts[old].presence.before(begins)
            if old in taken or earlier is None or facts[old].presence.meets(facts[new].presence):
                continue
            if days[begins] - last_days[earlier] <= GAP or earlier == begins - 1:
                shared = len(facts[old].documents & facts[new].documents)
                ended.append((earlier, shared, str(facts[old].key[2]), old))
        if ended:
            old = max(ended)[3]
            kind, reason = classify(facts[old], facts[new], days)
            if kind == "re_signed" and facts[old].presence.last > begins:
                continue  # the old line comes back later: it was not replaced
            found.append(Step(old, new, kind, reason))
            taken.add(old)
    return found
