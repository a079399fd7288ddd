"""Tokens to sentences, so that a figure is read with its own words first.

In: tokens. Out: ``Sentence`` spans of token indices. Easy to get wrong: "Sept. 18", "Gov. Abbott", "Fla." and
"U.S." end no sentence, and a line wrapped by an editor is no end either, but a bullet or a blank line is.
"""

from __future__ import annotations

from typing import NamedTuple

from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.tokens import Token

ABBREVIATIONS = wordset("sentences.abbreviations")
LONGEST = 140
MOST = 32  # figures in one sentence; a table's cells have more
BULLETS = frozenset("-*•–—·")


class Sentence(NamedTuple):
    """Token indices ``first`` .. ``last`` (excluded), and characters ``start`` .. ``end`` (excluded)."""

    first: int
    last: int
    start: int
    end: int
    bullet: bool


def split(tokens: list[Token]) -> list[Sentence]:
    """The sentences of a text. Line ends are left out of the sentences' tokens only at their edges."""
    out: list[Sentence] = []
    first = figures = at = 0
    n = len(tokens)
    for i, token in enumerate(tokens):
        if first != at:
            at, figures = first, 0
        figures += token.kind == "num"
        if _ends(tokens, i, n):
            first = _close(tokens, first, i + 1, out)
        elif token.kind == "line" and i + 1 < n and _breaks_line(tokens, i, first):
            first = _close(tokens, first, i, out)
        elif i - first >= LONGEST or figures >= MOST:  # no sentence is that long; a bound keeps the work linear
            first = _close(tokens, first, i + 1, out)
    _close(tokens, first, n, out)
    return out


def _close(tokens: list[Token], first: int, last: int, out: list[Sentence]) -> int:
    a, b = first, last
    while a < b and tokens[a].kind in ("line", "break"):
        a += 1
    while b > a and tokens[b - 1].kind in ("line", "break"):
        b -= 1
    if a < b:
        out.append(Sentence(a, b, tokens[a].start, tokens[b - 1].end, tokens[a].text in BULLETS))
    return last


def _ends(tokens: list[Token], i: int, n: int) -> bool:
    token = tokens[i]
    if token.kind == "break":
        return True
    if token.text in "!?" and token.kind == "punct":
        return True
    if (
        token.text in ('"', "'", ")", "]")
        and i
        and tokens[i - 1].text in (".", "!", "?")
        and tokens[i - 1].end == token.start
    ):
        return i + 1 >= n or tokens[i + 1].text[:1].isupper() or tokens[i + 1].kind in ("num", "line", "break", "prog")
    if token.text != "." or not i:
        return False
    after = tokens[i + 1] if i + 1 < n else None
    if after is not None and (after.start == token.end or after.text in ('"', "'", ")", ",")):
        return False
    before = tokens[i - 1]
    if before.end == token.start and (before.low in ABBREVIATIONS or (len(before.text) == 1 and before.text.isalpha())):
        # "Jan. 26", "Gov. Abbott": goes on, except where a plain sentence opener follows
        return after is not None and after.low in (
            "the",
            "in",
            "that",
            "this",
            "it",
            "they",
            "as",
            "but",
            "he",
            "she",
            "these",
            "those",
        )
    return after is None or not after.text[:1].islower()


def _breaks_line(tokens: list[Token], i: int, first: int) -> bool:
    before, after = tokens[i - 1] if i else None, tokens[i + 1]
    if before is None or after.text in BULLETS or before.text in '.!?:;"':
        return True
    if after.text[:1].islower() or after.kind == "num":
        return False
    # an unfinished line that is much shorter than a wrapped one is a heading or a list item
    line_start = tokens[first].start
    for j in range(i - 1, max(first, i - 40) - 1, -1):
        if tokens[j].kind == "line":
            line_start = tokens[j].end
            break
    return tokens[i].start - line_start < 55
