"""What signs of the 287(g) program one sentence carries, and what speaks against it.

In: a marked line. Out: weights, yes or no, numbers of words. Easy to get wrong: police, immigration and a number do not
make a sentence about this program; its own words do ("287(g)", deputising, task force model, ICE beside agreements).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from ledger287.claims.text.lexicon import Mark, read_csv, wordset
from ledger287.claims.text.marking import Line, Text

AGAINST = frozenset(row["word"] for row in read_csv("against.csv"))
NEUTRAL = frozenset(row["word"] for row in read_csv("neutral.csv"))
LISTS = wordset("signs.lists") | {"website"}
BETWEEN = wordset("signs.between")
OWN = wordset("signs.own")
BODIES = wordset("signs.bodies")
Found = TypeVar("Found", bound=int)


def once(asked: Callable[[Text, Line], Found]) -> Callable[[Text, Line], Found]:
    """Asks of each sentence once and keeps the answer with it."""

    @wraps(asked)
    def kept(text: Text, line: Line) -> Found:
        if asked.__name__ not in line.memo:
            line.memo[asked.__name__] = asked(text, line)
        return cast(Found, line.memo[asked.__name__])

    return kept


@once
def line_score(text: Text, line: Line) -> int:
    """How strongly one sentence speaks of the program: the weights of its cues, each class once."""
    best: dict[str, int] = {}
    for mark in line.marks:
        if mark.cls in ("program", "coop", "ice", "immigration", "enforce", "police", "partake"):
            best[mark.cls] = max(best.get(mark.cls, 0), int(mark.row.get("weight") or 1))
        elif mark.cls in ("model", "modelunit") and mark.j - mark.i > 1:
            best["coop"] = max(best.get("coop", 0), 5)
        elif mark.cls == "unit" and mark.row["unit"] in ("agreements", "pending"):
            best["unit"] = 2
        elif mark.cls == "unit" and mark.row["unit"] == "agencies":
            best["unit"] = max(best.get("unit", 0), 1)
    return sum(best.values())


def against(text: Text, first: int, last: int) -> int:
    """How many words of quite another subject stand between two tokens; "a quarter" is a share, not a season."""
    return sum(
        text.low(k) in AGAINST and text.low(k + 1) != "of" and text.low(k - 1) not in ("a", "one")
        for k in range(first, last)
    )


@once
def foreign(text: Text, line: Line) -> int:
    """The same of one sentence."""
    return against(text, line.first, line.last)


def units_of(line: Line, *units: str) -> bool:
    return any(m.cls == "modelunit" or (m.cls == "unit" and m.row["unit"] in units) for m in line.marks)


def is_contract(text: Text, mark: Mark) -> bool:
    """Contracts are mostly for detention."""
    return text.low(mark.i).startswith("contract")


@once
def strong_line(text: Text, line: Line) -> bool:
    """Whether one sentence by itself plainly speaks of the program."""
    classes = {m.cls for m in line.marks}
    pacts = units_of(line, "agreements", "pending")
    if "program" in classes or "modelunit" in classes:
        return True
    if any(m.cls == "model" and m.j - m.i > 2 for m in line.marks):
        return True
    if "coop" in classes and (
        pacts
        or units_of(line, "agencies", "jurisdictions", "counties")
        or {"police", "immigration", "enforce"} & classes
    ):
        return True
    if (
        "ice" in classes
        and not foreign(text, line)
        and any(
            m.cls == "unit" and m.row["unit"] in ("agreements", "pending") and not is_contract(text, m)
            for m in line.marks
        )
    ):
        return True
    if "ice" in classes and units_of(line, "agencies") and _of_ices_list(text, line):
        return True
    if "enforce" in classes and (
        (pacts and ({"police", "partake"} & classes or units_of(line, "agencies")))
        or ("partake" in classes and units_of(line, "agencies", "jurisdictions"))
    ):
        return True
    for mark in line.of("immigration"):  # "local immigration deals"
        if any(m.cls == "unit" and m.row["unit"] == "agreements" and 0 <= m.i - mark.j <= 1 for m in line.marks):
            return True
    return False


def _of_ices_list(text: Text, line: Line) -> bool:
    """ "17 departments on ICE's list", "ICE's website lists two agencies": the list of those that take part."""
    if foreign(text, line):
        return False
    lists = {text.low(m.j - 1) for m in line.of("ice")} & LISTS
    return bool(lists - {"website"}) or (
        bool(lists) and any(text.low(k) in ("list", "lists", "listed") for k in range(line.first, line.last))
    )


def partakes(text: Text, line: Line) -> bool:
    """Taking part, but not in some other thing that is named: "signed on to a shared ambulance service"."""
    for mark in line.of("partake"):
        k = mark.j
        while text.low(k) in BETWEEN:
            k += 1
        if (k == mark.j or text.low(k) in OWN) and not (
            k == mark.j
            and text.low(mark.i) in ("joined", "enrolled")
            and text.tokens[min(k, len(text.tokens) - 1)].kind == "word"
            and text.low(k) not in OWN
        ):
            return True
    return False


@once
def unknown_words(text: Text, line: Line) -> int:
    """How many words of a sentence are neither the program's nor plain English of counting and comparing."""
    known = {
        k
        for mark in line.marks
        if mark.cls not in ("foreign", "people", "thing", "arrests", "decoy")
        for k in range(mark.i, mark.j)
    }
    known |= {k for when in line.whens for k in range(when.i, when.j)}
    known |= {k for number in line.numbers for k in range(number.h, number.j)}
    out = 0
    for k in range(line.first, line.last):
        token = text.tokens[k]
        if k in known or token.kind not in ("word", "url", "clock", "score"):
            continue
        low = token.low.removesuffix("'s")
        if (
            low in NEUTRAL
            or token.low in NEUTRAL
            or (token.text[0].isupper() and k > line.first and _name(text, line, k))
        ):
            continue
        out += 1
    return out


def _name(text: Text, line: Line, k: int) -> bool:
    """A place's or agency's name: a capital beside "County", "Police" and the like."""
    near = {text.low(j).removesuffix("'s") for j in range(max(line.first, k - 3), min(line.last, k + 4))}
    return bool(near & BODIES)


@once
def tied(text: Text, line: Line) -> bool:
    """Whether a sentence carries a sign of the program of its own."""
    classes = {mark.cls for mark in line.marks}
    if strong_line(text, line) or classes & {"coop", "enforce", "program", "modelunit"}:
        return True
    if any(
        m.cls == "unit" and m.row["unit"] in ("agreements", "pending") and m.row["weight"] == "2" for m in line.marks
    ):
        return True
    if foreign(text, line):
        return False
    joined = partakes(text, line) and (units_of(line, "agencies", "jurisdictions", "counties") or "police" in classes)
    return ("ice" in classes and unknown_words(text, line) <= 6) or (joined and unknown_words(text, line) <= 4)
