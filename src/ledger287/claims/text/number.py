"""A figure as found in a text.

In: tokens and a value. Out: ``Number``. Easy to get wrong: ``start`` .. ``end`` are the figure alone; ``h`` is the
token where its hedge begins.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger287.claims.text.tokens import Token


@dataclass(frozen=True, slots=True)
class Number:
    """A figure. ``i`` .. ``j`` are its tokens (excluded), ``h`` where its hedge begins."""

    i: int
    j: int
    h: int
    start: int
    end: int
    value: float
    high: float | None
    form: str  # cardinal ordinal percent points multiple fraction money zero majority
    comparator: str
    shade: str
    grain: float
    words: bool


def make(
    tokens: list[Token], i: int, j: int, value: float, form: str, step: float, in_words: bool, high: float | None = None
) -> Number:
    return Number(i, j, i, tokens[i].start, tokens[j - 1].end, value, high, form, "exactly", "", step, in_words)
