"""Which days a figure speaks of.

In: a marked line, a figure and its noun. Out: the ``When`` that governs it, if any. Easy to get wrong: in "34 as of
Sept. 18, up from three in January" each figure has its own time, and "since January" is a growth's beginning.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ledger287.claims.dates import When
from ledger287.claims.marking import Line, Text
from ledger287.claims.nouns import Noun
from ledger287.claims.numbers import Number
from ledger287.claims.scope import boundaries

POINTS = frozenset(("point", "vague", "ago", "weekday", "term", "now", "recent", "before", "span", "fiscal", "until"))
LAG = 10


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day, and how they were found: stated, carried, default, none."""

    low: date
    high: date
    how: str
    exact: bool = False
    role: str = ""


def default(text: Text) -> Window | None:
    """The ten days up to publication."""
    if text.published is None:
        return None
    return Window(text.published - timedelta(days=LAG), text.until or text.published, "default")


def governing(text: Text, line: Line, number: Number, noun: Noun) -> When | None:
    """The expression of time that a figure stands in."""
    low, high = boundaries(text, line, number)
    counted = [n for n in line.numbers if n is not number and n.form not in ("ordinal", "money")]
    next_number = min((n.h for n in counted if n.i >= number.j), default=line.last)
    last_number = max((n.j for n in counted if n.j <= number.i), default=line.first)
    right = [w for w in line.whens if w.role in POINTS and noun.end <= w.i < min(next_number, high)]
    left = [w for w in line.whens if w.role in POINTS and w.j <= number.i and w.i >= max(low, last_number)]
    near_right = [w for w in right if w.i - max(noun.end, number.j) <= 7 and not _breaks(text, max(noun.end, number.j), w.i)]
    if near_right:
        return near_right[0]
    if left:
        return _most_exact(left)
    if right and not _breaks(text, max(noun.end, number.j), right[0].i):
        return right[0]
    sentence_left = [w for w in line.whens if w.role in POINTS and w.j <= number.i and w.i >= low]
    if sentence_left:
        head = sentence_left[0]
        if head.i - line.first <= 4 or "as of" in head.lead or head.exact:
            return head if not _compared(text, line, number, low) else None
    later = [w for w in line.whens if w.role in POINTS and w.i >= number.j and "as of" in w.lead]
    if later and not _compared(text, line, number, low):
        return later[-1]
    return None


def _most_exact(whens: list[When]) -> When:
    exact = [w for w in whens if w.exact and w.role != "weekday"] or [w for w in whens if w.exact]
    return exact[-1] if exact else whens[-1]


def _breaks(text: Text, a: int, b: int) -> bool:
    return any(text.low(k) in (",", "but", "while", "after", "since", "when") and text.low(k + 1) not in ("as", "in", "at", "on", "by") for k in range(a, b)) and b - a > 2


def _compared(text: Text, line: Line, number: Number, low: int) -> bool:
    """ "up from three", "compared with 135", "than 20": the figure belongs to another time than its sentence."""
    words = [text.low(k) for k in range(max(low, number.h - 4), number.h)]
    return "from" in words or "compared" in words or "versus" in words


def of(when: When, text: Text) -> Window | None:
    """The days on which a figure with this time is judged."""
    if when.low is None or when.high is None:
        return None
    low, high = when.low, when.high
    limit = text.until or text.published
    if when.role == "term":  # a presidency told as a single figure is mostly its end
        if low >= date(2021, 1, 1):
            low = max(low, high - timedelta(days=200))
        else:
            low = max(low, high - timedelta(days=10))
    elif when.role == "span":
        low = max(low, high - timedelta(days=LAG))
    elif when.role == "before":
        low, high = low - timedelta(days=45), low
    elif when.role == "recent":
        low = high - timedelta(days=LAG)
    if limit is not None and low <= limit < high:
        high = limit
    return Window(low, max(low, high), "stated", when.exact, when.role)
