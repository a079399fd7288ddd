"""The forms a figure takes: money, percent, fractions, multiples, "none", "the only".

In: tokens and a place. Out: a ``Number`` or ``None``. Easy to get wrong: "half a dozen" is six, "second-half" no half,
"no longer" no zero.
"""

from __future__ import annotations

from dataclasses import replace

from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.number import Number, make
from ledger287.claims.text.numberwords import Spelled, cardinal, digits, grain, role, words
from ledger287.claims.text.tokens import Token

ZERO_AFTER = wordset("numbers.zero_after")


ONLY = wordset("numbers.only")


def glued_at(tokens: list[Token], i: int) -> Number | None:
    """ "10x", "13k", "3D": only a multiple or thousands written on to the digits."""
    low = tokens[i].low
    if low[-1:] == "x" and low[:-1].isdigit() and len(low) < 5:
        return make(tokens, i, i + 1, float(low[:-1]), "multiple", 1, False)
    if low[-1:] == "k" and low[:-1].isdigit() and len(low) < 5:
        return make(tokens, i, i + 1, float(low[:-1]) * 1000, "cardinal", 1000, False)
    return None


def majority_at(tokens: list[Token], i: int, first: int, last: int) -> Number | None:
    low = tokens[i].low
    if low == "majority":
        if i > first and tokens[i - 1].low in ("republican", "democratic", "senate", "house", "gop"):
            return None
        start = i
        while start > first and tokens[start - 1].low in (
            "a",
            "the",
            "vast",
            "overwhelming",
            "large",
            "slim",
            "clear",
            "great",
        ):
            start -= 1
        return replace(make(tokens, start, i + 1, 0.5, "majority", 0.1, True), comparator="more_than")
    after = tokens[i + 1].low if i + 1 < last else ""
    if after == "of" and not (i > first and tokens[i - 1].low == "the"):
        return replace(make(tokens, i, i + 1, 0.5, "majority", 0.1, True), comparator="more_than")
    return None


def zero_at(tokens: list[Token], i: int, last: int) -> Number | None:
    low = tokens[i].low
    ahead = [tokens[k].low for k in range(i + 1, min(i + 6, last))]
    if low == "none":
        return make(tokens, i, i + 1, 0, "zero", 1, True)
    if (low == "not" and ahead[:1] == ["one"]) or (low == "not" and ahead[:2] == ["a", "single"]):
        return make(tokens, i, i + (2 if ahead[0] == "one" else 3), 0, "zero", 1, True)
    if (
        low == "no"
        and ahead
        and (ahead[0] in ZERO_AFTER or (len(ahead) > 1 and ahead[1] in ZERO_AFTER))
        and ahead[0] not in ("more", "fewer", "less", "longer", "one")
    ):
        return make(tokens, i, i + 1, 0, "zero", 1, True)
    left = {"are", "is", "has", "have"} & {tokens[k].low for k in range(max(0, i - 2), i)}
    if low == "no" and left and ahead[:1] == ["more"] and ahead[1:2] != ["than"] and set(ahead[1:3]) & ZERO_AFTER:
        return make(tokens, i, i + 2, 0, "zero", 1, True)  # "there are no more agreements in Maine"
    if low in ("not", "never") and i and ("any" in ahead or ahead[:1] in (["added"], ["signed"], ["joined"])):
        if "any" in ahead:
            return make(tokens, i, i + 2 + ahead.index("any"), 0, "zero", 1, True)
        if ahead[1:2] in (["an"], ["a"], ["another"]):
            return make(tokens, i, i + 3, 0, "zero", 1, True)
    if low == "without" and ahead[:1] in (["any"], ["a"]) and len(ahead) > 1 and ahead[1] in ZERO_AFTER:
        return make(tokens, i, i + 2, 0, "zero", 1, True)
    return None


def only_at(tokens: list[Token], i: int, last: int) -> Number | None:
    """ "the only agency in Wisconsin": exactly one."""
    ahead = [tokens[k].low for k in range(i + 1, min(i + 5, last))]
    if tokens[i].low == "single":
        alone = i > 0 and tokens[i - 1].low == "a" and (i < 2 or tokens[i - 2].low != "not")
        return make(tokens, i, i + 1, 1, "cardinal", 1, True) if alone and ahead and ahead[0] in ONLY else None
    if any(word in ONLY for word in ahead[:4]) and not any(
        word.endswith("s") and word in ZERO_AFTER for word in ahead[:3]
    ):
        return make(tokens, i, i + (2 if ahead[:1] == ["one"] else 1), 1, "cardinal", 1, True)
    return None


def fraction_at(tokens: list[Token], i: int, first: int, last: int) -> Number | None:
    """ "half", "two-thirds", "a quarter", "one in five", "three out of every five"."""
    low = tokens[i].low
    if low == "half" and not (i + 2 < last and tokens[i + 1].low == "a" and tokens[i + 2].low == "dozen"):
        if i + 1 < last and tokens[i + 1].text == "-" and tokens[i + 1].start == tokens[i].end:
            return None
        return make(tokens, i, i + 1, 0.5, "fraction", 0.05, True)
    if (
        low in ("a", "an", "another")
        and role(tokens, i + 1, last) == "denominator"
        and not tokens[i + 1].low.endswith("s")
    ):
        name = tokens[i + 1].low
        if name in ("half",) and i + 2 < last and tokens[i + 2].low in ("dozen", "hour", "mile", "million", "century"):
            return None
        after = tokens[i + 2].low if i + 2 < last else ""
        if (
            name in ("half", "quarter")
            or after in ("of", ",", ".", "", "are", "is", "were", "was", "come", "comes")
            or (low == "another" and after not in ("agreement", "agency"))
        ):
            return make(tokens, i + 1, i + 2, 1 / words()[name][0], "fraction", 0.04, True)
        return None
    top = cardinal(tokens, i, last)
    if top is None or top.value > 99:
        return None
    j = top.end
    k = j + 1 if j < last and tokens[j].text == "-" else j
    if (
        role(tokens, k, last) == "denominator"
        and tokens[k].low != "second"
        and (top.value != 1 or k != j or (k + 1 < last and tokens[k + 1].low == "of"))
    ):
        low_value = words()[tokens[k].low][0]
        if top.value <= low_value:
            return make(tokens, i, k + 1, top.value / low_value, "fraction", 0.04, True)
    out_of = None
    if j < last and tokens[j].low == "in":
        out_of = j + 1
    elif j + 1 < last and tokens[j].low == "out" and tokens[j + 1].low == "of":
        out_of = j + 2
    if out_of is not None and out_of < last and tokens[out_of].low == "every":
        out_of += 1
    bottom = cardinal(tokens, out_of, last) if out_of is not None else None
    if (
        bottom
        and (1 < bottom.value <= 12 or bottom.value in (20, 25, 50, 100))  # "three out of 99 sheriffs" is no proportion
        and top.value < bottom.value
        and tokens[i].kind == "word"
        and not _is_unit_after(tokens, bottom.end, last)
    ):
        return make(tokens, i, bottom.end, top.value / bottom.value, "fraction", 0.04, True)
    return None


def _is_unit_after(tokens: list[Token], j: int, last: int) -> bool:
    return j < last and tokens[j].low in ("states", "counties", "years", "months", "weeks", "days")


def cardinal_at(tokens: list[Token], i: int, first: int, last: int) -> Number | None:
    got = cardinal(tokens, i, last)
    if got is None:
        return None
    j = got.end
    k = j + 1 if j < last and tokens[j].text == "-" and tokens[j].start == tokens[j - 1].end else j
    low = tokens[k].low if k < last else ""
    if low in ("%", "percent", "pct", "percents"):
        return _percent(tokens, i, k + 1, got, last)
    if low == "per" and k + 1 < last and tokens[k + 1].low == "cent":
        return _percent(tokens, i, k + 2, got, last)
    if low == "percentage" and k + 1 < last and tokens[k + 1].low.startswith("point"):
        return make(tokens, i, k + 2, got.value, "points", got.round_to, got.words)
    if low == "fold":
        return make(tokens, i, k + 1, got.value, "multiple", 1, got.words)
    if i - first > 1 and tokens[i - 1].low == "by" and tokens[i - 2].low in ("multiplied", "multiply"):
        return make(tokens, i, j, got.value, "multiple", 1, got.words)
    if low == "times" and k == j:
        return make(tokens, i, k + 1, got.value, "multiple", got.round_to, got.words)
    if low == "x" and tokens[k].start == tokens[j - 1].end:
        return make(tokens, i, k + 1, got.value, "multiple", got.round_to, got.words)
    return make(tokens, i, j, got.value, "cardinal", got.round_to, got.words)


def _percent(tokens: list[Token], i: int, j: int, got: Spelled, last: int) -> Number:
    if j < last and tokens[j].low in ("point", "points"):
        return make(tokens, i, j + 1, got.value, "points", got.round_to, got.words)
    step = (
        got.round_to
        if got.value < 100 and "." in tokens[i].text
        else (1.0 if got.value < 100 else min(got.round_to, 10.0))
    )
    return make(tokens, i, j, got.value, "percent", step, got.words)


def multiple_at(tokens: list[Token], i: int, last: int) -> Number | None:
    low = tokens[i].low
    if low in ("double", "triple", "quadruple", "quintuple"):
        ahead = [tokens[k].low for k in range(i + 1, min(i + 4, last))]
        if not ahead or ahead[0] not in ("the", "its", "their", "what", "that", "in", "from", "since", ".", ",", "to"):
            return None
    if low == "twice" and not (i + 1 < last and tokens[i + 1].low in ("as", "the", "what", "that", "its", "more")):
        return None
    j = i + 1
    if low == "twice" and j + 1 < last and tokens[j].low == "as" and tokens[j + 1].low == "many":
        j = i + 1
    return make(tokens, i, j, words()[low][0], "multiple", 1, True)


def money_at(tokens: list[Token], i: int, last: int) -> Number:
    text = tokens[i].low.lstrip("us$€£ ")
    scale = 1.0
    for letter, factor in (("bn", 1e9), ("mn", 1e6), ("b", 1e9), ("m", 1e6), ("k", 1e3)):
        if text.endswith(letter):
            text, scale = text[: -len(letter)], factor
            break
    value, j = digits(text or "0"), i + 1
    k = j + 1 if j + 1 < last and tokens[j].text == "-" else j
    if role(tokens, k, last) == "scale":
        scale, j = words()[tokens[k].low][0], k + 1
    return make(tokens, i, j, value * scale, "money", grain(text or "0") * scale, False)


FOLD = ("fold",)


VERBED = wordset("numbers.verbed")
