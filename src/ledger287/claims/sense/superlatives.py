"""Superlatives: "Florida topping the list", "ranking second in the nation".

In: a marked line. Out: the states, the place claimed and the span. Easy to get wrong: ranks change, so each is judged
by its own days; by agreements and by agencies the order can differ, and equal values share a place.
"""

from __future__ import annotations

from typing import NamedTuple

from ledger287.claims.text.lexicon import Mark
from ledger287.claims.text.marking import Line, Text

PLACES = {"top": 1, "rank2": 2, "rank3": 3}
BARE = frozenset(("leads", "leading", "lead", "led", "highest", "the most"))


class Superlative(NamedTuple):
    """Tokens ``i`` .. ``j``, the state meant, the place claimed."""

    i: int
    j: int
    state: str
    place: int
    cue: Mark
    rival: str = ""  # "Texas has pulled ahead of Florida"


def find(text: Text, line: Line) -> list[Superlative]:
    """The superlatives of a line that name a state as their subject."""
    out: list[Superlative] = _ahead(text, line)
    for cue in line.of("top", "rank2", "rank3"):
        states = [m for m in line.of("state") if len(m.row["states"].split()) == 1]
        left = [m for m in states if m.j <= cue.i]
        phrase = " ".join(text.low(k) for k in range(cue.i, cue.j))
        subject = left[-1] if left else None
        epithet = text.low(cue.j - 1) == "place" and text.low(cue.j - 2) == "-"  # "second-place Texas"
        if epithet and any(m.i == cue.j for m in states):
            continue  # part of another claim, no claim of its own
        if left and text.low(left[-1].i - 1) in (
            "behind",
            "than",
            "over",
            "after",
            "to",
            "of",
        ):  # "second, just behind Florida"
            subject = left[0] if len(left) > 1 else None
        if (
            subject is None
            or (phrase in BARE and cue.i - subject.j > 3)
            or (text.low(cue.j) in ("by", "to") and phrase == "led")
        ):
            continue
        if text.low(cue.j - 1) in ("leading", "lead") and text.low(cue.j) not in (
            "with",
            "the",
            "all",
            "every",
            "in",
            "at",
            ",",
        ):
            continue
        first, last = min(subject.i, cue.i), max(subject.j, cue.j)
        out.append(Superlative(first, last, subject.row["states"], PLACES[cue.cls], cue))
    return out


def _ahead(text: Text, line: Line) -> list[Superlative]:
    """One state over another: "Texas has now pulled ahead of Florida in the number of local agencies"."""
    states = [m for m in line.of("state") if len(m.row["states"].split()) == 1]
    out = []
    for cue in line.of("ahead"):
        left = [m for m in states if m.j <= cue.i and cue.i - m.j <= 4]
        right = [m for m in states if 0 <= m.i - cue.j <= 1]
        if left and right and left[-1].row["states"] != right[0].row["states"]:
            out.append(Superlative(left[-1].i, right[0].j, left[-1].row["states"], 1, cue, right[0].row["states"]))
    return out


def rivals(text: Text, line: Line) -> list[tuple[str, str]]:
    """The pairs of states that a line sets against one another, the greater first."""
    return [(found.state, found.rival) for found in _ahead(text, line)]
