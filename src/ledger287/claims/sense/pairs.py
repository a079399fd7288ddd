"""A count and the states it spreads over are one pair; a list of pairs puts the model first, or last.

In: a marked line, its figures, the readings before. Out: the other half of a pair, and the model a pair speaks of.
Easy to get wrong: in "80 agencies in 20 states under the jail model, 150 in 25 under the warrant model" each model
stands after its pair; in "the jail model has 80 agreements in 20 states; the warrant model" before it.
"""

from __future__ import annotations

from ledger287.claims.sense.reading import Reading
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.number import Number

OVER = frozenset(("in", "across", "throughout", "spanning", "covering", "from"))
BREAKS = frozenset((",", ";", ":", "and", "while", "but", "than", "to", "compared", "versus", "up", "—", "–", "("))
GAP = 9


def spread_of(text: Text, line: Line, number: Number) -> Number | None:
    """The K of "N agencies [now] in K states", for the figure N."""
    after = next((n for n in line.numbers if n.i >= number.j), None)
    return after if after is not None and _joined(text, line, number, after) else None


def head_of(text: Text, line: Line, number: Number, here: list[Reading]) -> Reading | None:
    """The reading of N in "N agencies in K states", for the figure K."""
    if not here or here[-1].kind != "count" or here[-1].reason:
        return None
    return here[-1] if _joined(text, line, here[-1].number, number) else None


def _joined(text: Text, line: Line, first: Number, second: Number) -> bool:
    between = [text.low(k) for k in range(first.j, second.h)]
    if not between or len(between) > GAP or between[-1] not in OVER or set(between) & BREAKS:
        return False
    return any(
        m.row["unit"] in ("states", "states_and_territories") and second.j <= m.i <= second.j + 2
        for m in line.of("unit")
    )


def listed_model(text: Text, line: Line, number: Number) -> str | None:
    """The model of a figure in a list of several models; ``None`` where the line is no such list."""
    marks = [m for m in line.marks if m.cls in ("model", "modelunit")]
    if len({m.row["model"] for m in marks}) < 2:
        return None
    heads = [n for n in line.numbers if n.form == "cardinal" and not _is_spread(text, line, n)]
    if len(heads) < 2 or number not in heads:
        return None
    after = next((n.h for n in heads if n.i >= number.j), line.last)
    before = max((n.j for n in heads if n.j <= number.i), default=line.first)
    left = [m for m in marks if before <= m.i and m.j <= number.h]
    right = [m for m in marks if number.j <= m.i < after]
    if marks[0].i < heads[0].h and marks[-1].j <= heads[-1].h:  # all of them lead
        return left[-1].row["model"] if left else None
    return right[0].row["model"] if right else left[-1].row["model"] if left and number is heads[0] else None


def _is_spread(text: Text, line: Line, number: Number) -> bool:
    before = next((n for n in reversed(line.numbers) if n.j <= number.i), None)
    return before is not None and _joined(text, line, before, number)
