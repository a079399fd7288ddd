"""Which days a figure speaks of.

In: a marked line, a figure and its noun. Out: the ``When`` that governs it, if any, and the window it makes.
Easy to get wrong: in "41 as of Oct. 9, up from seven in March" each figure has its own time, and "since
January" is a growth's beginning.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ledger287.claims.sense.nouns import Noun
from ledger287.claims.sense.scope import boundaries
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.number import Number
from ledger287.claims.text.when import When

POINTS = frozenset(
    ("point", "vague", "ago", "weekday", "term", "now", "recent", "before", "span", "fiscal", "until", "past")
)
CUTS = frozenset((",", ";", "(", "—", "–", "from", "than", "but", "while", "compared", "versus", "to", "up", "down"))
EVENTS = wordset("timing.events")
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


def governing(
    text: Text, line: Line, number: Number, noun: Noun, base: bool, spent: tuple[When, ...] = ()
) -> When | None:
    """The expression of time that a figure stands in.

    ``base``: the figure is what something grew from. ``spent``: times that belong to such figures already.
    """
    low, high = boundaries(text, line, number)
    then = _when_clause(text, line, number)
    if then is not None:
        return then
    start = max(noun.end, number.j)
    right = next((w for w in line.whens if w.role in POINTS and w.i >= start and w.i < high), None)
    if right is not None and _reaches(text, line, start, right):
        return right
    if base:
        told = [w for w in line.whens if w.j <= number.i and w.role in ("from", "since", "ago")] or line.whens
        for role in ("from", "since", "ago", "length", "span"):
            found = next((w for w in told if w.role == role), None)
            if found is not None:
                return replace(found, role="begin") if role == "span" else found
    else:
        to = next((w for w in line.whens if w.role == "to"), None)
        if to is not None:
            return to
    last = max(
        (n.j for n in line.numbers if n.j <= number.i and n.form not in ("ordinal", "money")), default=line.first
    )
    spent = (*spent, *(w for w in line.whens if w.j <= number.i and _of_an_event(text, line, w, number)))
    left = [w for w in line.whens if w.role in POINTS and w.j <= number.i and w.i >= max(low, last) and w not in spent]
    if left:
        return _most_exact(left)
    if base:
        return None
    heads = [w for w in line.whens if w.role in POINTS and w.j <= number.i and w.i >= low and w not in spent]
    for head in heads:
        if head.i - line.first <= 4 or "as of" in head.lead or head.exact:
            return head
    later = [w for w in line.whens if w.role in POINTS and w.i >= number.j and "as of" in w.lead]
    if later:
        return later[-1]
    final = [
        w
        for w in line.whens
        if w.role in POINTS and w.exact and w.j >= line.last - 1 and w.i >= number.j and w.i < high
    ]
    return final[0] if len(final) == 1 and text.low(number.j) in (")", ",", "and") else None


def _of_an_event(text: Text, line: Line, when: When, number: Number) -> bool:
    """ "The law went into effect on Jan. 1, and the state has 291": the day of what happened, not of the count."""
    joined = text.low(when.j) == "," and text.low(when.j + 1) in ("and", "but", "so") and when.j < number.h
    return joined and any(text.low(k) in EVENTS for k in range(max(line.first, when.i - 6), when.i))


def _when_clause(text: Text, line: Line, number: Number) -> When | None:
    """ "since mid-August, when ICE's list showed 28": that time itself, whatever began at it."""
    for k in range(number.h - 1, max(line.first, number.h - 9), -1):
        if text.low(k) in (",", ";", "and") and text.low(k + 1) != "when":
            return None
        if text.low(k) == "when":
            end = k - (text.low(k - 1) == ",")
            found = next((w for w in line.whens if w.j == end and w.low is not None), None)
            return replace(found, role="begin" if found.role == "since" else "point") if found is not None else None
    return None


def _reaches(text: Text, line: Line, start: int, when: When) -> bool:
    """Whether a time on the right still belongs: close by, over "in 40 states" perhaps, but over no comma."""
    at = when.i
    between = [text.low(k) for k in range(start, at)]
    if any(word in CUTS for word in between):
        return between in ([","], [",", "as"], ["("]) and at - start <= 2 and bool(when.lead)
    if len(between) > 12 or ("as of" not in when.lead and any(word in ("that", "which", "who") for word in between)):
        return False
    crossed = [n for n in line.numbers if start <= n.h < at]
    return not crossed or all(text.low(n.h - 1) in ("in", "across", "with", "by", "and", "for") for n in crossed)


def _most_exact(whens: list[When]) -> When:
    exact = [w for w in whens if w.exact and w.role != "weekday"] or [w for w in whens if w.exact]
    return exact[-1] if exact else whens[-1]


def of(when: When, text: Text) -> Window | None:
    """The days on which a figure with this time is judged."""
    if when.low is None or when.high is None:
        return None
    low, high = when.low, when.high
    limit = text.until or text.published
    if when.role == "term":  # a presidency told as a single figure is mostly its end
        low = max(low, high - timedelta(days=200 if low >= date(2021, 1, 1) else 10))
    elif when.role == "span":
        low = max(low, high - timedelta(days=LAG))
    elif when.role == "begin":
        low, high = low - timedelta(days=7), low + timedelta(days=3)
    elif when.role == "before":
        low, high = low - timedelta(days=45), low
    elif when.role == "recent":
        low = high - timedelta(days=LAG)
    elif when.role == "length":
        slack = max(3, (high - low).days // 12)
        low, high = low - timedelta(days=slack), low + timedelta(days=slack)
    if limit is not None and low <= limit < high:
        high = limit
    return Window(low, max(low, high), "stated", when.exact, when.role)
