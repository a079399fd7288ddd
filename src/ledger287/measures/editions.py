"""The calendar of lists: which edition is in force on a day, and between which two a day lies.

In: the ``editions`` view. Out: ``Edition`` and ``Calendar``.
Easy to get wrong: an edition is *known* to be in force from ``as_of`` to ``last_as_of`` (first and last capture
that show it); between ``last_as_of`` and the next edition's ``as_of`` it is only the newest one known.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ledger287.model import Kind

if TYPE_CHECKING:
    import duckdb

KINDS: tuple[Kind, ...] = ("participating", "pending")


@dataclass(frozen=True, slots=True)
class Edition:
    """One distinct content of a list, placed in time. ``seq`` counts the accepted ones of a kind from 0."""

    edition_id: str
    kind: Kind
    seq: int
    as_of: date
    last_as_of: date
    part: str | None  # "am", "mid", "pm", … where several came on one day
    file: str
    sha256: str
    n_rows: int
    n_hidden: int
    known_on: date | None = None  # the day on which the ledger learnt it

    def to_dict(self) -> dict[str, str]:
        """The edition as answers name it: its day, its file, the file's sha256."""
        return {"as_of": self.as_of.isoformat(), "file": self.file, "sha256": self.sha256}


class Calendar:
    """The accepted editions of one kind, oldest first."""

    def __init__(self, editions: tuple[Edition, ...]) -> None:
        self.editions = editions
        self._days = [edition.as_of for edition in editions]

    def in_force(self, day: date) -> Edition | None:
        """The newest edition dated on or before ``day`` (the last of that day), or ``None`` before the first."""
        at = self._at(day)
        return self.editions[at - 1] if at else None

    def _at(self, day: date) -> int:
        """How many editions are dated on or before ``day``; after ``known`` this is not the newest's ``seq`` + 1."""
        return bisect_right(self._days, day)

    def on_day(self, day: date) -> tuple[Edition, ...]:
        """Every edition that was shown on ``day``, oldest first; with none, the one in force."""
        newest = self.in_force(day)
        if newest is None:
            return ()
        shown = [newest]
        for edition in reversed(self.editions[: self._at(day) - 1]):
            if edition.last_as_of < day:
                break
            shown.append(edition)
        return tuple(reversed([edition for edition in shown if edition.last_as_of >= day] or [newest]))

    def window(self, first: date, last: date) -> tuple[Edition, ...]:
        """Every edition in force at some time from ``first`` to ``last``, both days included."""
        at_first = self.on_day(first)
        later = self.editions[bisect_right(self._days, first) : bisect_right(self._days, last)]
        return at_first + later

    def gap(self, day: date) -> tuple[Edition, Edition] | None:
        """The neighbours of a day on which no edition is known to have been in force, else ``None``."""
        at = self._at(day)
        if not 0 < at < len(self.editions) or day <= self.editions[at - 1].last_as_of:
            return None
        return self.editions[at - 1], self.editions[at]

    def known(self, by: date) -> Calendar:
        """The calendar as it was on the day ``by``: without what the ledger learnt later."""
        learnt = [edition for edition in self.editions if edition.known_on is None or edition.known_on <= by]
        cut = [replace(one, last_as_of=max(one.as_of, min(one.last_as_of, by))) for one in learnt]
        return Calendar(tuple(cut))

    def since(self, first: date) -> tuple[Edition, ...]:
        """The editions dated on or after ``first``."""
        return self.editions[bisect_left(self._days, first) :]


def load_calendars(con: duckdb.DuckDBPyConnection) -> dict[Kind, Calendar]:
    """One calendar for each kind of list, from the ledger behind ``con``."""
    found = con.execute(
        "select edition_id, kind, seq, as_of, last_as_of, as_of_part, file, sha256, n_rows, n_hidden, known_on"
        " from editions where status = 'accepted' order by kind, seq"
    ).fetchall()
    editions = [Edition(*line) for line in found]
    return {kind: Calendar(tuple(edition for edition in editions if edition.kind == kind)) for kind in KINDS}
