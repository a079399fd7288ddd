"""Sentences with several figures that lean on one another: lists, parts of a whole, growth, shares, bounds, words.

In: a ledger. Out: ``Story`` values: text, and each figure with its place and truth. Easy to get wrong: as in
``generated``, the truth is counted in SQL; in a wrong story exactly one figure is altered, by so much that no
rounding or neighbouring list can save it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Any

from generated import _counts
from generated_manners import MANNERS

from ledger287.measures.states import names

Part = str | tuple[str, int]  # words, or a figure: how it is written, and its place in the list of alterable ones
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(value: int) -> str:
    """One to 999 in words."""
    ones = _ONES.split()
    if value < 20:
        return ones[value]
    if value < 100:
        tens = _TENS.split()[value // 10 - 2]
        return tens if value % 10 == 0 else f"{tens}-{ones[value % 10]}"
    rest = value % 100
    return f"{ones[value // 100]} hundred" + (f" and {in_words(rest)}" if rest else "")


@dataclass(frozen=True)
class Story:
    """A text, its figures as (start, end, what is true), which of them is wrong (or none), and its day."""

    text: str
    figures: tuple[tuple[int, int, float], ...]
    wrong: int | None
    published: str


class Day:
    """The counts of one edition."""

    def __init__(self, counts: dict[Any, dict[int, int]], seq: int, when: date) -> None:
        self.counts, self.seq, self.when = counts, seq, when
        self.words = f"{when:%B} {when.day}, {when.year}"

    def __call__(self, measure: str = "agreements", state: str | None = None, model: str | None = None) -> int:
        return self.counts.get((measure, state, model), {}).get(self.seq, 0)

    def top(self, measure: str = "agreements") -> list[str]:
        """States by this measure, greatest first; only those whose place is theirs alone."""
        found = {
            key[1]: values[self.seq]
            for key, values in self.counts.items()
            if key[0] == measure and key[1] and self.seq in values
        }
        order = sorted(found, key=lambda state: -found[state])
        return [state for state in order if list(found.values()).count(found[state]) == 1]


Figure = Callable[[float, str], tuple[float, str]]
Build = Callable[[Day, Day, str, Figure], list[str | tuple[float, str]] | None]


def _n(value: float) -> str:
    return f"{value:,.0f}"


def _list(now: Day, _: Day, __: str, f: Figure) -> list[Any]:
    a, b, c = now.top()[:3]
    said = [f(now(state=one), _n(now(state=one))) for one in (a, b, c)]
    return [
        f"As of {now.words}, {names()[a]} led the nation with ",
        said[0],
        f" 287(g) agreements, followed by {names()[b]} with ",
        said[1],
        f" and {names()[c]} with ",
        said[2],
        ".",
    ]


def _models(now: Day, _: Day, __: str, f: Figure) -> list[Any]:
    parts = [now(model=one) for one in ("TFM", "WSO", "JEM")]
    return [
        "ICE listed ",
        f(now(), _n(now())),
        f" 287(g) agreements on {now.words}. Of those, ",
        f(parts[0], _n(parts[0])),
        " followed the task force model, ",
        f(parts[1], _n(parts[1])),
        " the warrant service officer model and ",
        f(parts[2], _n(parts[2])),
        " the jail enforcement model.",
    ]


def _rise(now: Day, then: Day, _: str, f: Figure) -> list[Any]:
    return [
        "The number of 287(g) agreements rose from ",
        f(then(), _n(then())),
        f" on {then.words} to ",
        f(now(), _n(now())),
        f" on {now.words}.",
    ]


def _percent(now: Day, then: Day, _: str, f: Figure) -> list[Any]:
    grown = (now() / then() - 1) * 100
    return [
        "The count of 287(g) agreements grew by ",
        f(grown, f"{grown:.0f} percent"),
        f" between {then.words} and {now.words}.",
    ]


def _share(now: Day, _: Day, state: str, f: Figure) -> list[Any] | None:
    share = now(state=state) / now() * 100
    if share < 4:
        return None
    return [
        f"On {now.words}, {names()[state]} accounted for ",
        f(share, f"{share:.0f} percent"),
        " of all 287(g) agreements.",
    ]


def _three(now: Day, _: Day, __: str, f: Figure) -> list[Any]:
    k = now("states")
    return [
        f"On {now.words}, ",
        f(now("agencies"), _n(now("agencies"))),
        " law enforcement agencies in ",
        f(k, _n(k)),
        " states held ",
        f(now(), _n(now())),
        " 287(g) agreements.",
    ]


def _more_than(now: Day, _: Day, __: str, f: Figure) -> list[Any] | None:
    bound = floor(now() / 100) * 100
    if bound == now() or bound < 500:
        return None
    return ["More than ", f(now(), _n(bound)), f" 287(g) agreements were in force on {now.words}."]


def _nearly(now: Day, _: Day, __: str, f: Figure) -> list[Any] | None:
    bound = ceil(now() / 50) * 50
    if not 0 < bound - now() < bound * 0.04:
        return None
    return ["Nearly ", f(bound, _n(bound)), f" 287(g) agreements were in force on {now.words}."]


def _pair(now: Day, _: Day, state: str, f: Figure) -> list[Any]:
    a, m = now("agencies", state), now("agreements", state)
    return [
        f"In {names()[state]}, ",
        f(a, _n(a)),
        " agencies held ",
        f(m, _n(m)),
        f" 287(g) agreements as of {now.words}.",
    ]


def _spelt(now: Day, _: Day, state: str, f: Figure) -> list[Any]:
    m = now("agreements", state)
    return [f"As of {now.words}, ICE had ", f(m, in_words(m)), f" 287(g) agreements with agencies in {names()[state]}."]


def _rest(now: Day, _: Day, state: str, f: Figure) -> list[Any]:
    m = now("agreements", state)
    return [
        f"ICE's list of {now.words} holds ",
        f(now(), _n(now())),
        " 287(g) agreements. ",
        f(m, in_words(m)[0].upper() + in_words(m)[1:]),
        f" of them are in {names()[state]}.",
    ]


BUILDS: tuple[Any, ...] = (
    _list,
    _models,
    _rise,
    _percent,
    _share,
    _three,
    _more_than,
    _nearly,
    _pair,
    _spelt,
    _rest,
    *MANNERS,
)


def stories(ledger: Any, *, wrong: float | None, seed: int, each: int = 4) -> Iterator[Story]:
    """``each`` stories a form; with ``wrong``, one figure of each is off by that share (at least 4)."""
    rng = random.Random(seed)
    counts = _counts(ledger)
    accepted = "select seq, as_of from editions where kind = 'participating' and status = 'accepted'"
    editions = ledger.sql(f"{accepted} and as_of >= '2025-03-15' order by seq").fetchall()
    old = ledger.sql(f"{accepted} and as_of between '2024-07-01' and '2025-02-15' order by seq").fetchall()
    states = ["FL", "TX", "TN", "GA", "PA", "AL", "KS", "OK", "VA", "NC", "SC", "MO"]
    for build in BUILDS:
        made = 0
        for _ in range(200):
            now, then = Day(counts, *rng.choice(editions)), Day(counts, *rng.choice(old))
            state = rng.choice(states)
            if now("agreements", state) < 12:
                continue
            story = _story(build, now, then, state, wrong, rng)
            if story:
                yield story
                made += 1
            if made == each:
                break


def _turned(said: str, value: int) -> str:
    """Another value in the manner in which the figure was written."""
    if any(character.isdigit() for character in said):
        return said.replace(said.split()[0], _n(value))
    tail = "fold" if said.endswith("fold") else " times" if said.endswith(" times") else ""
    return (in_words(value) if value < 1000 else _n(value)) + tail


def _story(build: Build, now: Day, then: Day, state: str, wrong: float | None, rng: random.Random) -> Story | None:
    count = 0

    def figure(true: float, said: str) -> tuple[float, str]:
        nonlocal count
        count += 1
        return true, said

    parts = build(now, then, state, figure)
    if parts is None:
        return None
    turned = rng.randrange(count) if wrong is not None else None
    text, figures, number = "", [], 0
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        true, said = part
        if number == turned and wrong is not None:
            value = round(true + (1 if wrong > 0 else -1) * max(abs(true * wrong), 4))
            if value < 3:
                return None
            said = _turned(said, value)
            if text.endswith(". ") or not text:
                said = said[0].upper() + said[1:]
        figures.append((len(text), len(text) + len(said), true))
        text += said
        number += 1
    return Story(text, tuple(figures), turned, now.when.isoformat())
