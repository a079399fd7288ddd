"""What changed between two editions of the participating list, in neutral words and with a coded reason.

In: agreements with their presence, the lines of each edition. Out: ``Event`` records with old and new value and both
source rows. Easy to get wrong: a departure that something follows at once (re-signed, another model, the agency's
name put right) is told once, as what it was, and is no departure; blanks, case and quotes are no change at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledger287.history.agreements import Agreement, Settled
from ledger287.history.facts import AGENCY, COUNTY, MODEL, SIGNED, STATE, TYPE, Print
from ledger287.history.normalise import Reading, clean
from ledger287.history.successions import Succession
from ledger287.history.words import distance

Rows = Mapping[int, int]  # print → row number on an edition
CELLS = (("state", STATE), ("agency", AGENCY), ("type", TYPE), ("county", COUNTY), ("model", MODEL), ("signed", SIGNED))


@dataclass(frozen=True, slots=True)
class Event:
    """``seq`` is the edition on which the change is first seen. ``reason`` is the rule that told it apart, see
    docs/method.md."""

    seq: int
    event: str
    agreement_id: str
    agency_id: str
    column: str | None
    old: str | None
    new: str | None
    is_cosmetic: bool
    old_print: int | None
    new_print: int | None
    reason: str
    old_seq: int | None = None  # the edition on which ``old_print`` stood


@dataclass(frozen=True, slots=True)
class Lists:
    """The accepted editions' prints as sets, by seq, and each print's agreement (``None``: of another kind)."""

    prints: Sequence[frozenset[int]]
    agreement_of: Sequence[str | None]


def blip(gone_from: int, back_at: int, days: Sequence[date]) -> bool:
    """Gone for two lists at most and back within two weeks."""
    return back_at - gone_from <= 2 and (days[back_at] - days[gone_from]).days <= 14


def _told(column: str, agreement: Agreement, line: Print) -> str | None:
    """The value of a changed column, for an event's old or new."""
    if column == "signed":
        return agreement.signed.isoformat() if agreement.signed else None
    return agreement.model if column == "model" else clean(line[STATE if column == "state" else AGENCY])


def listing_events(
    settled: Settled, followed: Sequence[Succession], lists: Lists, days: Sequence[date], prints: Sequence[Print]
) -> list[Event]:
    """Listed, no longer listed, listed again, re-signed, model switched, agency corrected."""
    newest = len(days) - 1
    of_print: dict[str, list[int]] = {}
    for number, entry in enumerate(lists.agreement_of):
        if entry is not None:
            of_print.setdefault(entry, []).append(number)

    def shown(agreement: str, seq: int) -> int | None:
        return min((n for n in of_print[agreement] if n in lists.prints[seq]), default=None)

    events: list[Event] = []
    arrivals = {(step.new, step.seq): step for step in followed}
    silent = {(step.old, step.seq) for step in followed if step.at_once}
    for agreement in settled.agreements.values():
        previous = -2
        for seq in agreement.presence:
            if seq == previous + 1 or (previous == -2 and seq == 0):
                previous = seq
                continue
            step = arrivals.get((agreement.agreement_id, seq))
            if step:
                old = settled.agreements[step.old]
                before = max(s for s in old.presence if s < seq)
                was, now = shown(step.old, before), shown(agreement.agreement_id, seq)
                assert was is not None
                assert now is not None
                events.append(
                    Event(
                        seq,
                        step.event,
                        agreement.agreement_id,
                        agreement.agency_id,
                        step.column,
                        _told(step.column, old, prints[was]),
                        _told(step.column, agreement, prints[now]),
                        False,
                        was,
                        now,
                        step.reason,
                        before,
                    )
                )
            elif previous == -2:
                events.append(
                    _plain(seq, "listed", agreement, "first_listing", None, shown(agreement.agreement_id, seq))
                )
            else:
                reason = "blip" if blip(previous + 1, seq, days) else "return"
                events.append(
                    _plain(
                        seq,
                        "listed_again",
                        agreement,
                        reason,
                        shown(agreement.agreement_id, previous),
                        shown(agreement.agreement_id, seq),
                        previous,
                    )
                )
            previous = seq
        events += _departures(agreement, silent, newest, days, shown)
    return events


def _plain(
    seq: int,
    event: str,
    agreement: Agreement,
    reason: str,
    old: int | None,
    new: int | None,
    old_seq: int | None = None,
) -> Event:
    return Event(
        seq, event, agreement.agreement_id, agreement.agency_id, None, None, None, False, old, new, reason, old_seq
    )


def _departures(
    agreement: Agreement,
    silent: set[tuple[str, int]],
    newest: int,
    days: Sequence[date],
    shown: Callable[[str, int], int | None],
) -> list[Event]:
    events = []
    presence = agreement.presence
    for seq, following in zip(presence, (*presence[1:], None), strict=True):
        if following == seq + 1 or seq == newest or (agreement.agreement_id, seq + 1) in silent:
            continue
        short = following is not None and blip(seq + 1, following, days)
        reason = "blip" if short else "comes_back" if following is not None else "absent_since"
        if following is None and agreement.superseded_by:
            reason = "newer_line_stays"
        events.append(
            _plain(seq + 1, "no_longer_listed", agreement, reason, shown(agreement.agreement_id, seq), None, seq)
        )
    return events


def corrections(
    settled: Settled, lists: Lists, prints: Sequence[Print], readings: Sequence[Reading], cells: Sequence[set[int]]
) -> list[Event]:
    """Cells of a continuing agreement that one edition prints otherwise than the one before. ``cells[seq]``: the
    columns that any line of the edition fills, so that a column which is new to the list is no correction of
    every line.
    """
    events: list[Event] = []
    for seq in range(1, len(lists.prints)):
        gone, come = lists.prints[seq - 1] - lists.prints[seq], lists.prints[seq] - lists.prints[seq - 1]
        if not gone or not come:
            continue
        before: dict[str, list[int]] = {}
        after: dict[str, list[int]] = {}
        for side, numbers in ((before, gone), (after, come)):
            for number in sorted(numbers):
                side.setdefault(str(lists.agreement_of[number]), []).append(number)
        shared = cells[seq - 1] & cells[seq]
        for agreement in sorted(before.keys() & after.keys()):
            for old, new in zip(before[agreement], after[agreement], strict=False):
                events += _changed(seq, settled.agreements[agreement], old, new, prints, readings, shared, settled)
    return events


def _changed(
    seq: int,
    agreement: Agreement,
    old: int,
    new: int,
    prints: Sequence[Print],
    readings: Sequence[Reading],
    shared: set[int],
    settled: Settled,
) -> list[Event]:
    found = []
    was, now = readings[old], readings[new]
    for column, at in CELLS:
        left, right = prints[old][at], prints[new][at]
        if left == right or at not in shared or clean(left) == clean(right):
            continue
        if column == "signed" and was.signed == now.signed:
            cosmetic = True
        elif column == "signed":
            cosmetic = False
        elif column == "agency":
            cosmetic = True
        else:
            cosmetic = _same_words(clean(left), clean(right))
        found.append(
            Event(
                seq,
                "corrected",
                agreement.agreement_id,
                agreement.agency_id,
                column,
                left,
                right,
                cosmetic,
                old,
                new,
                "spelling" if cosmetic else "value",
                seq - 1,
            )
        )
    if was.document != now.document and was.moa_url != now.moa_url:
        supplied = was.document is None or now.document is None
        found.append(
            Event(
                seq,
                "corrected",
                agreement.agreement_id,
                agreement.agency_id,
                "moa_url",
                was.moa_url,
                now.moa_url,
                supplied,
                old,
                new,
                "link_supplied" if was.document is None else "link_gone" if now.document is None else "other_document",
                seq - 1,
            )
        )
    return found


def _same_words(left: str | None, right: str | None) -> bool:
    """Whether two cells differ by spelling only: one empty, case, or two letters at most."""
    if left is None or right is None:
        return True
    one, two = (("".join(ch for ch in cell.casefold() if ch.isalnum())) for cell in (left, right))
    return distance(one, two, 2) <= 2
