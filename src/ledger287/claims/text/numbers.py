"""Every figure of a sentence, with its form, its comparator and its span.

In: tokens of a text. Out: ``Number`` objects in order. Easy to get wrong: the span is the figure alone, as a
reader would underline it; hedges stand outside it but decide what satisfies it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ledger287.claims.text.forms import (
    cardinal_at,
    fraction_at,
    glued_at,
    majority_at,
    money_at,
    multiple_at,
    only_at,
    zero_at,
)
from ledger287.claims.text.lexicon import Lexicon, read_csv
from ledger287.claims.text.number import Number, make
from ledger287.claims.text.numberwords import role, words
from ledger287.claims.text.tokens import Token

SPREAD = frozenset(["spread", "scattered", "stretched", "stretches", "distributed", "all", "divided", "split"])


def find(tokens: list[Token], first: int, last: int) -> list[Number]:
    """All figures among tokens ``first`` .. ``last``."""
    out: list[Number] = []
    i = first
    while i < last:
        number = _at(tokens, i, first, last)
        if number is None:
            i += 1
            continue
        number = _range(tokens, number, first, last)
        number = _hedged(tokens, number, first, last)
        out.append(number)
        i = max(i + 1, number.j)
    return out


def _at(tokens: list[Token], i: int, first: int, last: int) -> Number | None:
    token = tokens[i]
    if token.kind == "money":
        return money_at(tokens, i, last)
    if token.kind == "ordinal":
        return make(tokens, i, i + 1, float(token.text[:-2]), "ordinal", 1, False)
    if token.kind == "num":
        return cardinal_at(tokens, i, first, last)
    if token.kind == "alnum":
        return glued_at(tokens, i)
    if token.kind != "word":
        return None
    low = token.low
    if low in ("majority", "most"):
        return majority_at(tokens, i, first, last)
    if low in ("no", "none", "not", "nobody", "never", "without", "neither"):
        return zero_at(tokens, i, last)
    if (low in ("only", "sole", "lone") and i > first and tokens[i - 1].low in ("the", "its", "their")) or low in (
        "lone",
        "single",
    ):
        return only_at(tokens, i, last)
    kind = role(tokens, i, last)
    if low in ("a", "an", "another", "one") or kind in ("unit", "teen", "ten") or low == "half":
        fraction = fraction_at(tokens, i, first, last)
        if fraction:
            return fraction
    if low in ("a", "an", "half") or kind in ("unit", "teen", "ten"):
        return cardinal_at(tokens, i, first, last)
    if kind == "denominator" and low not in ("second", "half") and not low.endswith("s"):
        return make(tokens, i, i + 1, words()[low][0], "ordinal", 1, True)
    if kind == "ordinal":
        return make(tokens, i, i + 1, words()[low][0], "ordinal", 1, True)
    if kind == "multiple":
        return multiple_at(tokens, i, last)
    return None


def _range(tokens: list[Token], number: Number, first: int, last: int) -> Number:
    """ "between 20 and 30", "20-30", "20 to 30" (not "from 20 to 30", which is growth)."""
    if number.form not in ("cardinal", "percent", "money"):
        return number
    j = number.j
    if j >= last:
        return number
    before = tokens[number.i - 1].low if number.i > first else ""
    joint = tokens[j].low
    if (before == "between" and joint == "and") or (
        before not in ("from", "rose", "grew", "went", "jumped", "up", "down", "surged", "increased")
        and (
            joint in ("-", "–", "—")
            and tokens[j].start == tokens[j - 1].end
            and j + 1 < last
            and tokens[j + 1].start == tokens[j].end
        )
    ):
        other = _at(tokens, j + 1, first, last)
        if other and other.form in (number.form, "cardinal", "percent", "money") and other.high is None:
            low = number.value
            if other.form in ("money", "percent") and number.form != "percent" and other.value >= 1e6 and low < 1000:
                low *= (
                    10 ** (len(str(int(other.value))) - len(str(int(other.value)).rstrip("0")))
                    if other.form == "money"
                    else 1
                )
            if other.value > low:
                form = other.form if other.form != "cardinal" else number.form
                return replace(
                    number, j=other.j, end=other.end, value=low, high=other.value, comparator="between", form=form
                )
    return number


def _hedged(tokens: list[Token], number: Number, first: int, last: int) -> Number:
    if number.form == "zero" or number.comparator == "between":
        return number
    ends = [number.i]
    if number.i > first and tokens[number.i - 1].low in ("the", "a", "an", "another"):
        ends.append(number.i - 1)
    before = _hedges("before")
    for end in ends:
        for width in (4, 3, 2, 1):
            mark = before.at(tokens, end - width, end) if end - width >= first else None
            if mark and mark.row["phrase"] in ("over", "under") and tokens[end - 2].low in SPREAD and width == 1:
                break
            if (
                mark
                and mark.j == end
                and not (number.form == "ordinal" and mark.row["phrase"] in ("over", "just", "only"))
            ):
                number = replace(number, h=end - width, comparator=mark.row["comparator"], shade=mark.row["shade"])
                break
        if number.h < number.i:
            break
    if number.j < last:
        mark = _hedges("after").at(tokens, number.j, min(last, number.j + 3))
        joined = tokens[number.j].text == "-" and number.j + 1 < last and tokens[number.j + 1].low == "plus"
        if (
            tokens[number.j].text == "+"
            or joined
            or (mark and mark.row["phrase"] == "plus" and number.form == "cardinal")
        ):
            number = replace(number, comparator="at_least")
        elif mark and mark.row["phrase"] != "plus":
            number = replace(number, comparator=mark.row["comparator"], shade=mark.row["shade"])
    return number


@cache
def _hedges(side: str) -> Lexicon:
    lexicon = Lexicon()
    for row in read_csv("hedges.csv"):
        if row["side"] == side:
            lexicon.add(row["phrase"], "hedge", row)
    return lexicon
