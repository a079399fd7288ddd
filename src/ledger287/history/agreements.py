"""Agreements: keys after corrections, with stable ids, settled dates, presence and succession.

In: keys and steps. Out: ``Agreement`` records, the agreement of each key, and redirects from the ids that corrected
dates would have had. Easy to get wrong: a chain that would make two keys of one list the same agreement is cut there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ledger287 import ids
from ledger287.history.chains import KeyFacts, Step
from ledger287.history.presence import Presence, together


@dataclass(slots=True)
class Agreement:
    """``keys`` in the order of their first listing; ``basis`` says on what the settled date rests."""

    agreement_id: str
    agency_id: str
    model: str | None
    signed: date | None
    basis: str
    keys: list[int]
    presence: Presence
    superseded_by: str | None = None


@dataclass(slots=True)
class Settled:
    """All agreements by id, each key's agreement, ids that now stand for another, and the steps kept as re-signings."""

    agreements: dict[str, Agreement] = field(default_factory=dict)
    of_key: dict[int, str] = field(default_factory=dict)
    redirects: list[tuple[str, str, str]] = field(default_factory=list)
    re_signed: list[tuple[str, str, str]] = field(default_factory=list)
    corrected: dict[int, str] = field(default_factory=dict)


def key_id(fact: KeyFacts) -> str:
    """The id of the agreement that a key would be on its own."""
    agency, model, day = fact.key
    return ids.agreement_id(agency, model or "", day.isoformat() if day else None)


def settle_agreements(facts: Mapping[int, KeyFacts], rules: Mapping[int, str | None], found: list[Step]) -> Settled:
    """Joins keys over correction steps. ``rules[key]`` names the rule that mended a key's own date, if one did."""
    chain: dict[int, list[int]] = {number: [number] for number in facts}
    result = Settled()
    for step in found:
        left, right = chain[step.old], chain[step.new]
        if step.kind != "corrected" or left is right:
            continue
        if any(facts[a].presence.meets(facts[b].presence) for a in left for b in right):
            continue
        left.extend(right)
        result.corrected[step.new] = step.reason
        for number in right:
            chain[number] = left
    for number, members in chain.items():
        if members[0] == number:
            _add(result, members, facts, rules)
    for step in found:
        if step.kind == "re_signed" and (old := result.of_key[step.old]) != (new := result.of_key[step.new]):
            result.agreements[old].superseded_by = new
            result.re_signed.append((old, new, step.reason))
    return result


def _add(result: Settled, members: list[int], facts: Mapping[int, KeyFacts], rules: Mapping[int, str | None]) -> None:
    ordered = sorted(members, key=lambda n: (facts[n].presence.first, str(facts[n].key[2])))
    newest = max(ordered, key=lambda n: (facts[n].settled is not None, facts[n].presence.last))
    first = facts[ordered[0]]
    agreement_id = key_id(first)
    basis = rules.get(newest) or ("printed" if newest == ordered[0] else "corrected")
    presence = together(run for number in ordered for run in facts[number].presence.runs)
    result.agreements[agreement_id] = Agreement(
        agreement_id, first.key[0], first.key[1], facts[newest].settled, basis, ordered, presence
    )
    for number in ordered:
        result.of_key[number] = agreement_id
        if number != ordered[0]:
            result.redirects.append((key_id(facts[number]), agreement_id, "date_corrected"))
