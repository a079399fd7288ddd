"""Numbers in words and digits: "eight hundred and seventy-five", "twelve hundred", "half a dozen", "1.8 million".

In: tokens and a place. Out: the value and where it ends, or ``None``. Easy to get wrong: "one hundred and two
agencies" is 102, "twenty and thirty agencies" is no number at all, and a comma never joins words.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ledger287.claims.text.lexicon import read_csv
from ledger287.claims.text.tokens import Token


class Spelled(NamedTuple):
    """A cardinal read from tokens: its value, the index after it, and whether a digit or word came with a scale."""

    value: float
    end: int
    round_to: float
    words: bool


@cache
def words() -> dict[str, tuple[float, str]]:
    """word -> (value, role)."""
    return {row["word"]: (float(row["value"]), row["role"]) for row in read_csv("numberwords.csv")}


def grain(text: str) -> float:
    """The step to which a written number is rounded: 100 for "1,400", 1 for "1,168", 0.1 for "2.6"."""
    plain = text.replace(",", "")
    if "." in plain:
        return float(10 ** -len(plain.split(".", 1)[1]))
    zeros = len(plain) - len(plain.rstrip("0"))
    return float(10 ** min(zeros, max(0, len(plain) - 1)))


def digits(text: str) -> float:
    """The value of a ``num`` token."""
    return float(text.replace(",", ""))


def role(tokens: list[Token], i: int, n: int) -> str:
    """The role of a token as a number word, or an empty string."""
    if i >= n or tokens[i].kind != "word":
        return ""
    return words().get(tokens[i].low, (0, ""))[1]


def cardinal(tokens: list[Token], i: int, n: int) -> Spelled | None:
    """The longest cardinal that starts at token ``i``; with "and a half" behind it, half more."""
    got = _whole(tokens, i, n)
    if got is not None and [token.low for token in tokens[got.end : min(got.end + 3, n)]] == ["and", "a", "half"]:
        return Spelled(got.value + 0.5, got.end + 3, 0.5, got.words)
    return got


def _whole(tokens: list[Token], i: int, n: int) -> Spelled | None:
    if i >= n:
        return None
    if tokens[i].kind == "num":
        return _digits(tokens, i, n)
    if tokens[i].kind != "word":
        return None
    low = tokens[i].low
    if low in ("a", "an"):
        return _article(tokens, i, n)
    if low == "half" and i + 2 < n and tokens[i + 1].low == "a" and tokens[i + 2].low == "dozen":
        return Spelled(6, i + 3, 1, True)
    if role(tokens, i, n) in ("unit", "teen", "ten"):
        return _words(tokens, i, n)
    return None


def _digits(tokens: list[Token], i: int, n: int) -> Spelled:
    value, step, j = digits(tokens[i].text), grain(tokens[i].text), i + 1
    k = j + 1 if j < n and tokens[j].text == "-" and tokens[j].start == tokens[i].end else j
    if role(tokens, k, n) in ("scale", "dozen"):
        scale = words()[tokens[k].low][0]
        return Spelled(value * scale, k + 1, (step if "." in tokens[i].text else 1.0) * scale, False)
    return Spelled(value, j, step, False)


def _article(tokens: list[Token], i: int, n: int) -> Spelled | None:
    if role(tokens, i + 1, n) == "dozen" and tokens[i + 1].low == "dozen":
        return Spelled(12, i + 2, 1, True)
    if i + 2 < n and tokens[i + 1].low == "half" and tokens[i + 2].low == "dozen":
        return Spelled(6, i + 3, 1, True)
    if role(tokens, i + 1, n) == "scale":
        rest = _words(tokens, i + 1, n, 1.0)
        return rest if rest else Spelled(words()[tokens[i + 1].low][0], i + 2, words()[tokens[i + 1].low][0], True)
    return None


def _words(tokens: list[Token], i: int, n: int, start: float | None = None) -> Spelled | None:
    """Sum words up: small numbers gather, "hundred" multiplies them, a larger scale moves them to the total."""
    total, small, step, j = 0.0, start, 1.0, i
    last = "" if start is None else "unit"
    while j < n:
        at = j
        if (small is not None or total) and (
            (
                tokens[at].text == "-"
                and at + 1 < n
                and tokens[at].start == tokens[at - 1].end
                and tokens[at + 1].start == tokens[at].end
            )
            or (tokens[at].low == "and" and last == "scale")
        ):
            at += 1
        kind = role(tokens, at, n)
        if not kind:
            break
        value = words()[tokens[at].low][0]
        if kind in ("unit", "teen", "ten"):
            fits = last in ("", "scale") or (last == "ten" and kind == "unit")
            if not fits or (at != j and tokens[j].low == "and" and last != "scale"):
                break
            small, step = (small or 0) + value, 1.0
        elif (kind == "scale" and small is not None and at == j) or (kind == "scale" and tokens[j].text == "-"):
            small = (small if small is not None else 1) * value
            step = value
            if value >= 1000:
                total, small = total + small, None
        elif kind == "dozen" and small is not None:
            return Spelled((total + small) * value, at + 1, value, True)
        else:
            break
        last, j = kind, at + 1
    if small is None and not total:
        return None
    return Spelled(total + (small or 0), j, step, True)
