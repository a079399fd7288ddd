"""The few facts of a list's content that placing and judging compare.

In: facts and readings. Out: one ``Summary`` for each content. Easy to get wrong: one mistyped date must not refute a
file's name, so the newest signing date that counts as evidence is the newest that two lines bear out. Lines are
compared by numbers (one for each distinct line), because hundreds of lists of a thousand lines are compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ledger287.history.facts import Content
from ledger287.history.normalise import Reading

Key = tuple[str, str, str | None]
RECENT = 600  # sets of lines kept: all of a ledger of today, a part of one ten times as large


def key_of(reading: Reading) -> Key:
    """State, agency without marks and case, model: what tells lines apart before agencies are known."""
    return reading.state, "".join(filter(str.isalnum, reading.agency.casefold())), reading.model


class Lines:
    """Numbers for what the prints say: ``key[p]`` for state, agency and model, ``dated[p]`` for these with the date."""

    def __init__(self, readings: list[Reading]) -> None:
        self.keys = [key_of(reading) for reading in readings]
        index: dict[Key, int] = {}
        dated: dict[tuple[int, date | None], int] = {}
        self.key = [index.setdefault(key, len(index)) for key in self.keys]
        self.dated = [
            dated.setdefault((key, reading.signed), len(dated)) for key, reading in zip(self.key, readings, strict=True)
        ]
        self.day = [reading.signed.toordinal() if reading.signed else 0 for reading in readings]
        self.notes = frozenset(number for number, reading in enumerate(readings) if reading.note)
        self.states = {number: key[0] for key, number in index.items()}
        self.recent: dict[str, frozenset[int]] = {}


@dataclass(frozen=True)
class Summary:
    """A content as placing and judging see it; what is dear to work out is worked out when first asked for."""

    content: Content
    lines: Lines

    @cached_property
    def rows(self) -> Sequence[int]:
        """The prints of the list's rows, in order: its lines without totals, footnotes and repeated headers."""
        prints, notes = self.content.prints, self.lines.notes
        if not notes or notes.isdisjoint(prints):
            return prints
        return array("i", (number for number in prints if number not in notes))

    @property
    def kind(self) -> str:
        """Which list it is."""
        return self.content.kind

    @property
    def n(self) -> int:
        """Its rows."""
        return len(self.rows)

    @property
    def n_signed(self) -> int:
        """Lines with a signing date."""
        return sum(map(bool, map(self.lines.day.__getitem__, self.rows)))

    @cached_property
    def borne_out(self) -> date | None:
        """The newest signing date but one: the newest that two lines bear out."""
        days = list(map(self.lines.day.__getitem__, self.rows))
        newest = max(days, default=0)
        if days.count(newest) < 2:
            newest = max((day for day in set(days) if day != newest), default=0)
        return date.fromordinal(newest) if newest else None

    @property
    def prints(self) -> frozenset[int]:
        """The lines' prints; kept for the lists looked at last: those of thousands would fill the memory."""
        recent = self.lines.recent
        found = recent.pop(self.content.sha256, None) or frozenset(self.rows)
        recent[self.content.sha256] = found
        if len(recent) > RECENT:
            del recent[next(iter(recent))]
        return found

    @cached_property
    def order(self) -> list[int]:
        """The lines' numbers (state, agency, model) in the order of the list."""
        return [self.lines.key[number] for number in self.rows]

    @cached_property
    def keys(self) -> frozenset[int]:
        """The lines' numbers (state, agency, model)."""
        return frozenset(map(self.lines.key.__getitem__, self.rows))

    @cached_property
    def dated(self) -> frozenset[int]:
        """The lines' numbers with the signing date."""
        return frozenset(map(self.lines.dated.__getitem__, self.rows))


def lost(last: Summary, new: Summary) -> tuple[set[int], set[int]]:
    """Lines of ``last`` that ``new`` lacks: by (state, agency, model), and by these with the date. Only what
    differs between the two is looked at.
    """
    gone, come = last.prints - new.prints, new.prints - last.prints
    key, dated = last.lines.key, last.lines.dated
    keys = {key[number] for number in gone} - {key[number] for number in come}
    both = {dated[number] for number in gone} - {dated[number] for number in come}
    return keys, both


def likeness(left: frozenset[int], right: frozenset[int]) -> float:
    """Shared lines over all lines of the two (1 = the same agencies and models; two empty lists are alike)."""
    if not left and not right:
        return 1.0
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared)
