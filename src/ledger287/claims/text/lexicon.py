"""Phrases in CSV files beside the code, found in tokens by the longest match.

In: tokens. Out: ``Mark`` spans with the row of the lexicon that matched. Easy to get wrong: a possessive
("Georgia's thirty-one") matches as the plain word does, and a phrase never crosses a token that is missing.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ledger287.claims.text.tokens import Token, clean, tokenize

HERE = Path(__file__).parent.parent / "vocabulary"


class Mark(NamedTuple):
    """Tokens ``i`` .. ``j`` (excluded) are of class ``cls``; ``row`` is the lexicon's line."""

    cls: str
    i: int
    j: int
    row: dict[str, str]


class Lexicon:
    """A trie of phrases. Longest match wins; what is consumed is not matched again."""

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}

    def add(self, phrase: str, cls: str, row: dict[str, str]) -> None:
        """Add a phrase; a later line for the same phrase replaces the earlier one."""
        node = self.root
        for token in tokenize(clean(phrase)):
            node = node.setdefault(token.low, {})
        node[""] = (cls, row)

    def at(self, tokens: list[Token], i: int, n: int) -> Mark | None:
        """The longest phrase that starts at ``i`` and ends before ``n``."""
        node, found, j = self.root, None, i
        while j < n:
            low = tokens[j].low
            step = node.get(low)
            if low.endswith("'s"):
                bare = node.get(low[:-2])
                if bare is not None and "" in bare:
                    cls, row = bare[""]
                    found = Mark(cls, i, j + 1, row | {"possessive": "yes"})
            if step is None:
                break
            node, j = step, j + 1
            if "" in node:
                cls, row = node[""]
                found = Mark(cls, i, j, row)
        return found


def read_csv(name: str) -> list[dict[str, str]]:
    """The lines of a data file beside the code."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [{k: v or "" for k, v in row.items() if k} for row in csv.DictReader(file)]


@cache
def _wordsets() -> dict[str, frozenset[str]]:
    return {row["name"]: frozenset(row["words"].split()) for row in read_csv("wordsets.csv")}


def wordset(name: str) -> frozenset[str]:
    """A set of words that a module goes by, from ``wordsets.csv``; named ``module.constant``."""
    return _wordsets()[name]


@cache
def load(*names: str) -> Lexicon:
    """One lexicon from several files; a file's ``cls`` column, else its name, is the class of its phrases."""
    lexicon = Lexicon()
    for name in names:
        for row in read_csv(f"{name}.csv"):
            for phrase in row["phrase"].split("|"):
                lexicon.add(phrase, row.get("cls") or name, row)
    return lexicon
