"""The page's clock: which list is in force on the day that the reader asks for.

In: a book and a day (or none: the newest list). Out: a ``Clock``.
Easy to get wrong: of several lists on one day the last is in force, and a day strictly between two lists has a low
and a high, since ICE may have changed the list at any time between them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from ledger287.publish.site.book import Book, Edition


@dataclass(frozen=True, slots=True)
class Clock:
    """``edition`` is in force on ``day``; ``after`` is the next list where the day lies between two."""

    day: date
    edition: Edition | None
    after: Edition | None
    asked: bool
    newest: bool

    @property
    def seq(self) -> int:
        """The seq in force, -1 before the first list."""
        return -1 if self.edition is None or self.edition.seq is None else self.edition.seq


class UnknownDay(ValueError):
    """The text is no day of the form 2026-01-26."""


def parse(text: str | None) -> date | None:
    """A day from the query; ``None`` where there is none. Raises ``UnknownDay``."""
    if not text or not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UnknownDay(text) from None


def in_force(lists: tuple[Edition, ...], day: date) -> Edition | None:
    """The newest accepted list dated on or before ``day``, the last of the day where several."""
    at = bisect_right([e.as_of for e in lists], day)
    return lists[at - 1] if at else None


def clock(book: Book, day: date | None) -> Clock:
    """The clock at ``day``, or at the newest list."""
    lists = book.lists
    if not lists:
        return Clock(day or date.today(), None, None, day is not None, True)
    newest = lists[-1]
    if day is None:
        return Clock(newest.last_as_of, newest, None, False, True)
    edition = in_force(lists, day)
    after = None
    if edition is not None and edition.seq is not None and edition.last_as_of < day and edition.seq + 1 < len(lists):
        after = lists[edition.seq + 1]
    return Clock(day, edition, after, True, edition is newest)
