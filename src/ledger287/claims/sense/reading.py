"""What a figure was understood to say, and what is carried from one to the next.

In: nothing. Out: ``Reading`` and ``Memory``. Easy to get wrong: ``reason`` is set while reading where a figure cannot
be checked; a verdict is then never looked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date

from ledger287.claims.sense.nouns import Noun
from ledger287.claims.sense.scope import Scope
from ledger287.claims.sense.timing import Window
from ledger287.claims.text.marking import Line
from ledger287.claims.text.number import Number
from ledger287.claims.text.when import When

LOOSE = frozenset(("states", "counties", "agencies", "jurisdictions", "states_and_territories"))


COUNTED = frozenset(
    ("agreements", "agencies", "jurisdictions", "counties", "states", "pending", "states_and_territories")
)


BEFORE = 4  # sentences back to what a figure may still go by
SECOND_TERM = Window(date(2025, 1, 13), date(2025, 1, 23), "stated")


@dataclass(slots=True)
class Reading:
    """A figure as it is understood."""

    number: Number
    line: Line
    kind: str
    unit: str = ""
    kind_of: str = ""
    whole_kind: str = ""  # the type that a share is taken of
    model: str = ""
    scope: Scope = field(default_factory=Scope)
    window: Window | None = None
    when: When | None = None
    base_when: When | None = None
    noun: Noun = field(default_factory=Noun)
    reason: str = ""  # why it cannot be checked, decided while reading
    unit_sure: bool = True
    unit_carried: bool = False
    at_large: bool = False  # "work with ICE": more than this program
    tallied: bool = False  # a bare "there were 17": it counts what the sentence before did
    scope_sure: bool = True
    whole: bool = False  # what a part is taken of: never judged, but its unit and place are the part's
    more: bool = False
    is_base: bool = False  # "up from 135": the beginning of a comparison
    signed_since: When | None = None  # "has signed 174 since May"
    none_added: bool = False  # "has not added any"
    without: bool = False  # "ten states have no partner"
    each: bool = False  # "71 each"
    kind_alt: str = ""  # the type of the subject: "sheriffs have 26 agreements"
    than: tuple[str, ...] = ()  # "20 more than Florida"
    than_when: When | None = None
    than_sign: int = 1
    alternates: tuple[Scope, ...] = ()
    windows: tuple[Window, ...] = ()
    text: str = ""


@dataclass(slots=True)
class Memory:
    """What is carried from figure to figure."""

    unit: str = ""  # agreements or agencies, whichever was counted last
    main: str = ""  # and whichever was counted first: a text mostly keeps to it
    kind_of: str = ""
    model: str = ""
    scope: Scope | None = None
    window: Window | None = None
    reading: Reading | None = None
    topic: Scope | None = None  # the state that the text is about
    seen: set[str] = field(default_factory=set)
    last_line: int = -9
    headed: tuple[str, int] = ("", -9)  # the model that a heading names, and its line
    last_strong: int = -9  # the last sentence that plainly spoke of the program
    pair: tuple[str, str] | None = None  # two states set against one another: "Texas has pulled ahead of Florida"


def around(index: int, readings: list[Reading], before: int, after: int) -> list[Reading]:
    """The readings from ``before`` sentences before the sentence ``index`` to ``after`` behind it; ``readings`` are in
    the order of the text."""
    low = bisect_left(readings, index - before, key=_index)
    return readings[low : bisect_right(readings, index + after, key=_index)]


def _index(reading: Reading) -> int:
    return reading.line.index
