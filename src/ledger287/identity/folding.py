"""Folding text to plain words, and telling a slip of one letter from another name.

In: text as printed. Out: lower-case ASCII words with one space between them. Easy to get wrong: an apostrophe
joins ("sheriff's" is "sheriffs"), every other mark separates, and a digit is never a slip of a letter.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile("['’‘ʼ`´′＇]")
_NOT_WORD = re.compile(r"[^a-z0-9&#]+")


def fold(text: str) -> str:
    """Case, accents, quotes, dashes, odd spaces and punctuation folded away: ``" St. Mary’s "`` is ``"st marys"``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() if not text.isascii() else text
    if not text.isascii():  # curly apostrophes would be lost above without leaving a trace, which is what is wanted
        plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", _spaces(text))).encode("ascii", "ignore").decode()
    plain = _APOSTROPHES.sub("", plain).casefold().replace("&", " and ")
    return " ".join(_NOT_WORD.sub(" ", plain).split())


def _spaces(text: str) -> str:
    """Dashes and spaces of every kind as ASCII, so that dropping what is not ASCII never joins two words."""
    return "".join(
        "-" if unicodedata.category(c) == "Pd" else " " if c.isspace() or unicodedata.category(c) in ("Cf", "Zs") else c
        for c in text
    )


def one_letter_apart(a: str, b: str) -> bool:
    """True where one letter was added, dropped, changed or swapped with its neighbour; digits must agree."""
    if a == b or abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 4:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    rest_a, rest_b = a[i:], b[i:]
    changed = rest_a[1:] == rest_b[1:] or rest_a == rest_b[1:] or rest_a[1:] == rest_b
    swapped = rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
    return (changed or swapped) and [c for c in a if c.isdigit()] == [c for c in b if c.isdigit()]


def single_letters(text: str, kept: frozenset[str] = frozenset()) -> str:
    """Doubled letters once ("southhampton", "aggricultural"), save in ``kept`` words: the commonest slip in names."""
    return " ".join(word if word in kept else re.sub(r"([a-z])\1+", r"\1", word) for word in text.split())
