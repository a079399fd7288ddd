"""One agreement in place of another: re-signed, another model, or the agency's name put right.

In: agreements with presence and documents. Out: ``Succession`` records. The rules, in this order, for an
agreement that left and one that came for the first time, at most two weeks later:

=====================  =============================================================================================
``later_date`` ...     the same agency and model with a later signing date (``history.chains``): re-signed
``same_document``      another agency's name beside the link to the same MOA file, same model: the agency was corrected
``same_name``          the same name, model and date under another state: the state was corrected
``same_place``         the same date and model, names that begin with one place (``Pasco County``): the agency too
``same_date``          the same agency and date under another model, or the same MOA file: the model was corrected
``another_model``      the same agency leaves one model and comes under another: model switched
=====================  =============================================================================================

Easy to get wrong: an agency that adds a model while keeping the old one has switched nothing; and each agreement
precedes and follows one other at most.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ledger287.history.agreements import Agreement, Settled

WAIT = 14  # days


@dataclass(frozen=True, slots=True)
class Succession:
    """Agreement ``old`` left and ``new`` came on edition ``seq``; ``column`` is what changed; ``at_once``: on the
    very edition that lacks the old one."""

    old: str
    new: str
    seq: int
    event: str
    column: str
    reason: str
    at_once: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """What else is known of an agreement's lines: documents, the agency's name without marks and without its
    state, and the place (state and words) that begins the name."""

    documents: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]


PLACE = re.compile(r"(.*?\b(?:county|parish|borough|township|city|town|village)\b)", re.IGNORECASE)


def place_in(state: str, agency: str) -> str | None:
    """``TX ellis county`` for ``Ellis County Sheriff's Office``."""
    match = PLACE.match(agency)
    return f"{state} {match[1].casefold()}" if match and " " in match[1] else None


def _pairs(settled: Settled, days: Sequence[date], last_days: Sequence[date]) -> list[tuple[int, int, str, str]]:
    """(waiting days, edition, old, new) of every departure and first arrival close enough to belong together."""
    left: dict[int, list[str]] = defaultdict(list)
    for agreement in settled.agreements.values():
        if agreement.presence.last + 1 < len(days):
            left[agreement.presence.last + 1].append(agreement.agreement_id)
    pairs = []
    for agreement in settled.agreements.values():
        seq = agreement.presence.first
        back = seq
        while (back > 0 and (days[seq] - last_days[back - 1]).days <= WAIT) or back == seq:
            pairs += [(seq - back, seq, old, agreement.agreement_id) for old in left.get(back, ())]
            back -= 1
            if back < 1:
                break
    return pairs


def _reason(old: Agreement, new: Agreement, marks: Callable[[str], Marks]) -> tuple[int, str, str, str] | None:
    """(rank, event, column, reason) where the pair fits a rule."""
    if old.agency_id != new.agency_id and old.model != new.model:
        return None
    mine, theirs = marks(old.agreement_id), marks(new.agreement_id)
    document = bool(mine.documents & theirs.documents)
    if old.agency_id != new.agency_id:
        if document:
            return 0, "corrected", "agency", "same_document"
        if old.signed is None or old.signed != new.signed:
            return None
        if mine.names & theirs.names:
            return 1, "corrected", "state", "same_name"
        if mine.places & theirs.places:
            return 2, "corrected", "agency", "same_place"
        return None
    if old.model == new.model:
        return None
    if document or (old.signed == new.signed and old.signed is not None):
        return 3, "corrected", "model", "same_document" if document else "same_date"
    return 4, "model_switched", "model", "another_model"


def follow(
    settled: Settled, marks: Callable[[str], Marks], days: Sequence[date], last_days: Sequence[date]
) -> list[Succession]:
    """All successions, and each old agreement's ``superseded_by``."""
    found: list[Succession] = []
    olds: set[str] = set()
    news: set[str] = set()
    for old, new, reason in settled.re_signed:
        seq = settled.agreements[new].presence.first
        found.append(
            Succession(old, new, seq, "re_signed", "signed", reason, seq - 1 in settled.agreements[old].presence)
        )
        olds.add(old)
        news.add(new)
    ranked = []
    for gap, seq, old, new in _pairs(settled, days, last_days):
        fit = _reason(settled.agreements[old], settled.agreements[new], marks)
        if fit:
            ranked.append((fit[0], gap, seq, old, new, fit))
    for _, gap, seq, old, new, (_, event, column, reason) in sorted(ranked):
        if old in olds or new in news:
            continue
        olds.add(old)
        news.add(new)
        found.append(Succession(old, new, seq, event, column, reason, gap == 0))
        settled.agreements[old].superseded_by = new
    _beside_newer(settled)
    return sorted(found, key=lambda step: (step.seq, step.new))


def _beside_newer(settled: Settled) -> None:
    """An agreement that went for good while a later signed line of its agency and model stayed is superseded by it."""
    groups: dict[tuple[str, str | None], list[Agreement]] = defaultdict(list)
    for agreement in settled.agreements.values():
        groups[agreement.agency_id, agreement.model].append(agreement)
    for group in groups.values():
        for old in group:
            stayed = [
                (new.signed, new.agreement_id)
                for new in group
                if old.signed and new.signed and new.signed > old.signed and old.presence.last + 1 in new.presence
            ]
            if stayed and old.superseded_by is None:
                old.superseded_by = min(stayed)[1]
