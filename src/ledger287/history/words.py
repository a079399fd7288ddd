"""A printed word against an established vocabulary: the word itself, or the one it was mistyped from.

In: a printed cell and a vocabulary. Out: the vocabulary's value and whether a typo had to be mended.
Easy to get wrong: a typo is mended only where one single established spelling lies nearest; a word that could
have been two of them (``RKANSAS``) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NO_LETTERS = re.compile(r"[^A-Z]+")


def letters(text: str) -> str:
    """The words of ``text`` in capitals, everything that is no letter turned into one blank."""
    return _NO_LETTERS.sub(" ", text.upper().replace("&", " AND ")).strip()


def distance(left: str, right: str, limit: int) -> int:
    """Edits between two strings (insert, delete, replace, swap two neighbours); ``limit + 1`` where more than
    ``limit``."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def established(word: str, vocabulary: Mapping[str, str]) -> tuple[str | None, bool]:
    """(value, mended): the vocabulary's value for ``word``, exact or by its one nearest spelling, else ``(None,
    False)``.

    One edit is forgiven in a short word, two where the word has eight letters or more.
    """
    if word in vocabulary:
        return vocabulary[word], False
    limit = 2 if len(word) >= 8 else 1 if len(word) >= 4 else 0
    near: dict[int, set[str]] = {}
    for spelling, value in vocabulary.items():
        if len(spelling) >= 4 and (edits := distance(word, spelling, limit)) <= limit:
            near.setdefault(edits, set()).add(value)
    if not near:
        return None, False
    nearest = near[min(near)]
    return (next(iter(nearest)), True) if len(nearest) == 1 else (None, False)
