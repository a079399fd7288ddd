"""What changed between two editions of the participating list, in neutral words and with a coded reason.

In: agreements with their presence, the lines of each edition. Out: ``Event`` records with old and new value and both
source rows. Easy to get wrong: a departure that something follows at once (re-signed, another model, the agency's
name put right) is told once, as what it was, and is no departure; blanks, case and quotes are no change at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledger287.history.agreements import Agreement, Settled
from ledger287.history.facts import AGENCY, STATE, Print
from ledger287.history.normalise import clean
from ledger287.history.presence import Run
from ledger287.history.successions import Succession


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
    """Where each print stands, and each print's agreement (``None``: of another kind)
    and place among all prints."""

    runs: Mapping[int, Sequence[Run]]
    agreement_of: Sequence[str | None]
    prints_of: Mapping[str, Sequence[int]]
    rank: Sequence[int]


def blip(gone_from: int, back_at: int, days: Sequence[date]) -> bool:
    """Gone for two lists at most and back within two weeks."""
    return back_at - gone_from <= 2 and (days[back_at] - days[gone_from]).days <= 14


def _told(column: str, agreement: Agreement, line: Print) -> str | None:
    """The value of a changed column, for an event's old or new."""
    if column == "signed":
        return agreement.signed.isoformat() if agreement.signed else None
    return agreement.model if column == "model" else clean(line[STATE if column == "state" else AGENCY])


class Comings:
    """Tells arrivals and departures of agreements, with the prints that show them."""

    def __init__(
        self,
        settled: Settled,
        followed: Sequence[Succession],
        lists: Lists,
        days: Sequence[date],
        prints: Sequence[Print],
    ) -> None:
        self._settled, self._lists, self._days, self._prints = settled, lists, days, prints
        self._arrivals = {(step.new, step.seq): step for step in followed}
        self._silent = {(step.old, step.seq) for step in followed if step.at_once}

    def shown(self, agreement: str, seq: int) -> int:
        """The first line that shows the agreement on an edition."""
        runs = self._lists.runs
        here = (
            number
            for number in self._lists.prints_of[agreement]
            if any(first <= seq <= last for first, last in runs.get(number, ()))
        )
        return min(here, key=self._lists.rank.__getitem__)

    def events(self) -> list[Event]:
        """Listed, no longer listed, listed again, re-signed, model switched, agency corrected."""
        found: list[Event] = []
        for agreement in self._settled.agreements.values():
            previous: int | None = None
            for first, last in agreement.presence.runs:
                if first > 0 or previous is not None:
                    found.append(self._arrival(agreement, first, previous))
                previous = last
            found += self._departures(agreement)
        return found

    def _arrival(self, agreement: Agreement, seq: int, previous: int | None) -> Event:
        step = self._arrivals.get((agreement.agreement_id, seq))
        now = self.shown(agreement.agreement_id, seq)
        if step:
            old = self._settled.agreements[step.old]
            before = old.presence.before(seq)
            assert before is not None
            was = self.shown(step.old, before)
            told = [_told(step.column, one, self._prints[line]) for one, line in ((old, was), (agreement, now))]
            event = plain(seq, step.event, agreement, step.reason, was, now, before)
            return replace(event, column=step.column, old=told[0], new=told[1])
        if previous is None:
            return plain(seq, "listed", agreement, "first_listing", None, now)
        reason = "blip" if blip(previous + 1, seq, self._days) else "return"
        return plain(
            seq, "listed_again", agreement, reason, self.shown(agreement.agreement_id, previous), now, previous
        )

    def _departures(self, agreement: Agreement) -> list[Event]:
        found = []
        runs = agreement.presence.runs
        for (_, last), following in zip(runs, [*(first for first, _ in runs[1:]), None], strict=True):
            if last == len(self._days) - 1 or (agreement.agreement_id, last + 1) in self._silent:
                continue
            if following is None:
                heir = self._settled.agreements.get(agreement.superseded_by or "")
                stays = heir is not None and last + 1 in heir.presence
                reason = "absent_since" if heir is None else "newer_line_stays" if stays else "followed_later"
            else:
                reason = "blip" if blip(last + 1, following, self._days) else "comes_back"
            was = self.shown(agreement.agreement_id, last)
            found.append(plain(last + 1, "no_longer_listed", agreement, reason, was, None, last))
        return found


def plain(
    seq: int,
    event: str,
    agreement: Agreement,
    reason: str,
    old: int | None,
    new: int | None,
    old_seq: int | None = None,
) -> Event:
    """An event of a whole agreement, no column of its own."""
    return Event(
        seq, event, agreement.agreement_id, agreement.agency_id, None, None, None, False, old, new, reason, old_seq
    )
