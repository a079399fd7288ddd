"""Every figure of a sentence, with its form, its comparator and its span.

In: tokens of a text. Out: ``Number`` objects in order. Easy to get wrong: the span is the figure alone, as a
reader would underline it; hedges stand outside it but decide what satisfies it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from ledger287.claims.lexicon import Lexicon, read_csv, wordset
from ledger287.claims.numberwords import Spelled, cardinal, digits, grain, role, words
from ledger287.claims.tokens import Token

FOLD = ("fold",)
VERBED = wordset("numbers.verbed")
SPREAD = frozenset(["spread", "scattered", "stretched", "stretches", "distributed", "all", "divided", "split"])
ONLY = wordset("numbers.only")
ZERO_AFTER = wordset("numbers.zero_after")


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


def _make(
    tokens: list[Token], i: int, j: int, value: float, form: str, step: float, in_words: bool, high: float | None = None
) -> Number:
    return Number(i, j, i, tokens[i].start, tokens[j - 1].end, value, high, form, "exactly", "", step, in_words)


def _at(tokens: list[Token], i: int, first: int, last: int) -> Number | None:
    token = tokens[i]
    if token.kind == "money":
        return _money(tokens, i, last)
    if token.kind == "ordinal":
        return _make(tokens, i, i + 1, float(token.text[:-2]), "ordinal", 1, False)
    if token.kind == "num":
        return _cardinal_form(tokens, i, first, last)
    if token.kind == "alnum":
        return _glued(tokens, i)
    if token.kind != "word":
        return None
    low = token.low
    if low in ("majority", "most"):
        return _majority(tokens, i, first, last)
    if low in ("no", "none", "not", "nobody", "never", "without", "neither"):
        return _zero(tokens, i, last)
    if (
        low in ("only", "sole", "lone") and i > first and tokens[i - 1].low in ("the", "its", "their")
    ) or low == "lone":
        return _only(tokens, i, last)
    kind = role(tokens, i, last)
    if low in ("a", "an", "another", "one") or kind in ("unit", "teen", "ten") or low == "half":
        fraction = _fraction(tokens, i, first, last)
        if fraction:
            return fraction
    if low in ("a", "an", "half") or kind in ("unit", "teen", "ten"):
        return _cardinal_form(tokens, i, first, last)
    if kind == "denominator" and low not in ("second", "half") and not low.endswith("s"):
        return _make(tokens, i, i + 1, words()[low][0], "ordinal", 1, True)
    if kind == "ordinal":
        return _make(tokens, i, i + 1, words()[low][0], "ordinal", 1, True)
    if kind == "multiple":
        return _multiple_word(tokens, i, last)
    return None


def _money(tokens: list[Token], i: int, last: int) -> Number:
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
    return _make(tokens, i, j, value * scale, "money", grain(text or "0") * scale, False)


def _glued(tokens: list[Token], i: int) -> Number | None:
    """ "10x", "13k", "3D": only a multiple or thousands written on to the digits."""
    low = tokens[i].low
    if low[-1:] == "x" and low[:-1].isdigit() and len(low) < 5:
        return _make(tokens, i, i + 1, float(low[:-1]), "multiple", 1, False)
    if low[-1:] == "k" and low[:-1].isdigit() and len(low) < 5:
        return _make(tokens, i, i + 1, float(low[:-1]) * 1000, "cardinal", 1000, False)
    return None


def _majority(tokens: list[Token], i: int, first: int, last: int) -> Number | None:
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
        return replace(_make(tokens, start, i + 1, 0.5, "majority", 0.1, True), comparator="more_than")
    after = tokens[i + 1].low if i + 1 < last else ""
    if after == "of" and not (i > first and tokens[i - 1].low == "the"):
        return replace(_make(tokens, i, i + 1, 0.5, "majority", 0.1, True), comparator="more_than")
    return None


def _zero(tokens: list[Token], i: int, last: int) -> Number | None:
    low = tokens[i].low
    ahead = [tokens[k].low for k in range(i + 1, min(i + 6, last))]
    if low == "none":
        return _make(tokens, i, i + 1, 0, "zero", 1, True)
    if (low == "not" and ahead[:1] == ["one"]) or (low == "not" and ahead[:2] == ["a", "single"]):
        return _make(tokens, i, i + (2 if ahead[0] == "one" else 3), 0, "zero", 1, True)
    if (
        low == "no"
        and ahead
        and (ahead[0] in ZERO_AFTER or (len(ahead) > 1 and ahead[1] in ZERO_AFTER))
        and ahead[0] not in ("more", "fewer", "less", "longer", "one")
    ):
        return _make(tokens, i, i + 1, 0, "zero", 1, True)
    if low in ("not", "never") and i and ("any" in ahead or ahead[:1] in (["added"], ["signed"], ["joined"])):
        if "any" in ahead:
            return _make(tokens, i, i + 2 + ahead.index("any"), 0, "zero", 1, True)
        if ahead[1:2] in (["an"], ["a"], ["another"]):
            return _make(tokens, i, i + 3, 0, "zero", 1, True)
    if low == "without" and ahead[:1] in (["any"], ["a"]) and len(ahead) > 1 and ahead[1] in ZERO_AFTER:
        return _make(tokens, i, i + 2, 0, "zero", 1, True)
    return None


def _only(tokens: list[Token], i: int, last: int) -> Number | None:
    """ "the only agency in Wisconsin": exactly one."""
    ahead = [tokens[k].low for k in range(i + 1, min(i + 5, last))]
    if any(word in ONLY for word in ahead[:4]) and not any(
        word.endswith("s") and word in ZERO_AFTER for word in ahead[:3]
    ):
        return _make(tokens, i, i + (2 if ahead[:1] == ["one"] else 1), 1, "cardinal", 1, True)
    return None


def _fraction(tokens: list[Token], i: int, first: int, last: int) -> Number | None:
    """ "half", "two-thirds", "a quarter", "one in five", "three out of every five"."""
    low = tokens[i].low
    if low == "half" and not (i + 2 < last and tokens[i + 1].low == "a" and tokens[i + 2].low == "dozen"):
        if i + 1 < last and tokens[i + 1].text == "-" and tokens[i + 1].start == tokens[i].end:
            return None
        return _make(tokens, i, i + 1, 0.5, "fraction", 0.05, True)
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
            or after in ("of", ",", ".", "")
            or (low == "another" and after not in ("agreement", "agency"))
        ):
            return _make(tokens, i + 1, i + 2, 1 / words()[name][0], "fraction", 0.04, True)
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
            return _make(tokens, i, k + 1, top.value / low_value, "fraction", 0.04, True)
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
        and 1 < bottom.value <= 100
        and top.value < bottom.value
        and tokens[i].kind == "word"
        and not _is_unit_after(tokens, bottom.end, last)
    ):
        return _make(tokens, i, bottom.end, top.value / bottom.value, "fraction", 0.04, True)
    return None


def _is_unit_after(tokens: list[Token], j: int, last: int) -> bool:
    return j < last and tokens[j].low in ("states", "counties", "years", "months", "weeks", "days")


def _cardinal_form(tokens: list[Token], i: int, first: int, last: int) -> Number | None:
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
        return _make(tokens, i, k + 2, got.value, "points", got.round_to, got.words)
    if low == "fold":
        return _make(tokens, i, k + 1, got.value, "multiple", 1, got.words)
    if low == "times" and k == j:
        return _make(tokens, i, k + 1, got.value, "multiple", got.round_to, got.words)
    if low == "x" and tokens[k].start == tokens[j - 1].end:
        return _make(tokens, i, k + 1, got.value, "multiple", got.round_to, got.words)
    return _make(tokens, i, j, got.value, "cardinal", got.round_to, got.words)


def _percent(tokens: list[Token], i: int, j: int, got: Spelled, last: int) -> Number:
    if j < last and tokens[j].low in ("point", "points"):
        return _make(tokens, i, j + 1, got.value, "points", got.round_to, got.words)
    step = (
        got.round_to
        if got.value < 100 and "." in tokens[i].text
        else (1.0 if got.value < 100 else min(got.round_to, 10.0))
    )
    return _make(tokens, i, j, got.value, "percent", step, got.words)


def _multiple_word(tokens: list[Token], i: int, last: int) -> Number | None:
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
    return _make(tokens, i, j, words()[low][0], "multiple", 1, True)


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
