"""The noun after a figure.

In: a marked line and one of its figures. Out: a ``Noun``. Easy to get wrong: "88 state and local law enforcement
agencies" counts agencies, "70 local officers" counts officers though agencies stand beside them, and a noun behind
a preposition ("of the agreements") belongs to the figure only when "of" joins them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ledger287.claims.text.lexicon import Mark, wordset
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.number import Number

STOPS = wordset("nouns.stops")


SOFT = wordset("nouns.soft")


KNOWN = SOFT | wordset("nouns.known")


LEVELS = frozenset(("local", "county", "city", "state", "municipal", "town", "campus", "tribal", "regional"))
ADJECTIVAL = frozenset(
    ("signed", "individual", "separate", "formal", "distinct", "participating", "executed", "named", "confirmed")
)
ANAPHORS = frozenset(["them", "those", "these", "they", "which", "that", "it", "such"])


@dataclass(slots=True)
class Noun:
    """``unit``: agreements agencies jurisdictions counties states pending officers people arrests thing decoy, or "".

    ``via`` tells how it was found: after, of, before, carried, none. ``end`` is the token index after it.
    """

    unit: str = ""
    kind_of: str = ""
    via: str = "none"
    end: int = 0
    model: str = ""
    states: tuple[str, ...] = ()
    pending: bool = False
    more: bool = False
    anaphor: bool = False
    total_of: bool = False
    word: str = ""
    strange: str = ""  # a modifier that is not the program's: "stewardship agreements"
    weight: int = 0
    marks: list[Mark] = field(default_factory=list)


def after(text: Text, line: Line, number: Number) -> Noun:
    """Read the noun phrase to the right of a figure."""
    noun = Noun(end=number.j)
    at = {mark.i: mark for mark in line.marks}
    others = {n.i for n in line.numbers if n is not number}
    whens = {w.i for w in line.whens}
    k, steps = number.j, 0
    tokens = text.tokens
    if k < line.last and tokens[k].text == "-" and tokens[k].start == tokens[k - 1].end:
        k += 1
    while (
        text.low(k) in ("as", "many", "much", "the", "number", "of", "total", "what", "it", "was")
        and number.form == "multiple"
        and k < number.j + 5
    ):
        k += 1
    while k < line.last and steps < 9:
        steps += 1
        mark = at.get(k)
        low = tokens[k].low
        if mark is not None and mark.cls == "program":
            k = mark.j
            continue
        if low in ADJECTIVAL and _unit_at(text, k + 1, at):  # "1,400 individual 287(g) agreements", "12 signed MOAs"
            k += 1
            continue
        if mark is not None and mark.cls in ("unit", "people", "arrests", "thing", "decoy", "modelunit"):
            k = take(text, line, noun, mark, at, number)
            if noun.unit and not _goes_on(text, line, k, at):
                k = _coordinated(text, line, noun, k, at, number)
                break
            continue
        if (k in others and low != "other") or (k in whens and low not in ("more",)):
            break
        if mark is not None and mark.cls in (
            "state",
            "model",
            "more",
            "pending",
            "anaphor",
            "thestate",
            "national",
            "partake",
            "ice",
            "coop",
            "police",
            "immigration",
            "enforce",
            "region",
        ):
            if mark.cls in ("ice", "coop") and noun.word:
                break
            modify(noun, mark)
            if mark.cls == "anaphor" and low not in ("such",):
                break
            k = mark.j
            continue
        if low == "of" and not noun.unit and k == number.j:
            return _of(text, line, number, noun, k + 1, at)
        if low == "out" and text.low(k + 1) == "of" and not noun.unit and k == number.j:
            return _of(text, line, number, noun, k + 2, at)
        if low in STOPS or tokens[k].kind not in ("word", "alnum", "punct", "line", "prog"):
            break
        if tokens[k].kind == "punct" and tokens[k].text not in ('"', "-", "'", "/"):
            if tokens[k].text == "," and (
                _adjectives_ahead(text, line, k, at) or _states_ahead(text, line, noun, k, at)
            ):
                k += 1
                continue
            break
        if low == "and" and not (_adjectives_ahead(text, line, k, at) or _states_ahead(text, line, noun, k, at)):
            break
        if tokens[k].kind == "word" and low not in ("and", "the"):
            noun.word = low
            if low not in KNOWN:
                noun.strange = low
        k += 1
    if noun.unit:
        noun.via = "after"
    noun.end = max(noun.end, number.j)
    return noun


def _unit_at(text: Text, k: int, at: dict[int, Mark]) -> bool:
    """Whether agreements or agencies are named at ``k``, straight or after the program's name."""
    if k in at and at[k].cls == "program":
        k = at[k].j
    return k in at and (
        at[k].cls == "modelunit" or (at[k].cls == "unit" and at[k].row["unit"] in ("agreements", "agencies"))
    )


def _states_ahead(text: Text, line: Line, noun: Noun, k: int, at: dict[int, Mark]) -> bool:
    """ "20 Kansas, Missouri and Nebraska agencies": a list of states before the noun, with the noun after it."""
    if not noun.states or noun.unit:
        return False
    j = k
    while j < line.last and (text.low(j) in (",", "and") or (j in at and at[j].cls == "state")):
        j = at[j].j if j in at and at[j].cls == "state" else j + 1
    return j in at and at[j].cls in ("unit", "modelunit")


def _coordinated(text: Text, line: Line, noun: Noun, k: int, at: dict[int, Mark], number: Number) -> int:
    """ "police and sheriff's departments and other agencies": one head of several kinds, so of no one kind."""
    if any(m.cls == "police" for m in noun.marks) and noun.unit == "agencies":
        noun.kind_of = ""
    while noun.unit == "agencies" and text.low(k) in ("and", "or", ","):
        nxt = next((at[j] for j in range(k + 1, min(k + 5, line.last)) if j in at and at[j].cls == "unit"), None)
        words = [text.low(j) for j in range(k + 1, nxt.i)] if nxt is not None else []
        if (
            nxt is None
            or nxt.row["unit"] not in ("agencies", "jurisdictions")
            or any(w in STOPS or w == "the" for w in words)
            or len(words) > 3
        ):
            break
        if any(n.h <= nxt.i and n.i >= k for n in line.numbers):
            break
        noun.kind_of = ""
        noun.marks.append(nxt)
        k = noun.end = nxt.j
    return k


def _goes_on(text: Text, line: Line, k: int, at: dict[int, Mark]) -> bool:
    """Whether another noun follows at once, so that it is the head ("agency employees", "sheriffs and police")."""
    mark = at.get(k)
    return mark is not None and mark.cls in ("unit", "people", "arrests", "thing")


def _adjectives_ahead(text: Text, line: Line, k: int, at: dict[int, Mark]) -> bool:
    """After "and" or a comma: does a unit come within a few adjectives?"""
    for j in range(k + 1, min(k + 5, line.last)):
        mark = at.get(j)
        if mark is not None and mark.cls in ("unit", "modelunit"):
            return not mark.row.get("possessive")
        if (
            text.low(j) in ("the", "a", "an", "its", "their", "this")
            or text.tokens[j].low in STOPS
            or text.tokens[j].kind != "word"
            or (mark is not None and mark.cls == "state")
        ):
            return False
    return False


def modify(noun: Noun, mark: Mark) -> None:
    if mark.cls == "state":
        noun.states = (*noun.states, mark.row["states"])
    elif mark.cls == "model":
        noun.model = mark.row["model"]
    elif mark.cls == "more":
        noun.more = True
    elif mark.cls == "pending":
        noun.pending = True
        noun.end = mark.j
    elif mark.cls == "anaphor":
        noun.anaphor = True
    noun.marks.append(mark)


def take(text: Text, line: Line, noun: Noun, mark: Mark, at: dict[int, Mark], number: Number) -> int:
    row = mark.row
    if mark.cls == "modelunit":
        noun.unit, noun.model, noun.weight = "agreements", row["model"], 3
    elif row["unit"] in ("states", "counties", "jurisdictions") and text.tokens[mark.j - 1].low in (
        "state",
        "county",
        "parish",
        "city",
        "municipality",
    ):
        nxt = text.low(mark.j)
        follows = at.get(mark.j)
        joined = (
            nxt in ("and", "or", "-", "law", "police", "enforcement", "sheriff's")
            or (follows is not None and follows.cls in ("unit", "people", "police"))
            or (nxt == "," and text.low(mark.j + 1 + (text.low(mark.j + 1) in ("and", "or"))) in LEVELS)
        )
        if joined and number.value != 1:
            return mark.j
        noun.unit, noun.kind_of, noun.weight = row["unit"], row["kind_of"], int(row["weight"] or 0)
    else:
        if noun.unit in ("agencies",) and row["unit"] == "agencies" and row["kind_of"] != noun.kind_of:
            noun.kind_of = ""
        else:
            noun.kind_of = row["kind_of"]
        noun.unit, noun.weight = row["unit"], int(row["weight"] or 0)
    if noun.unit == "agencies" and any(text.low(k) == "federal" for k in range(number.j, mark.i)):
        noun.unit = "thing"  # federal agencies are none of the program's
    if noun.unit == "agencies" and noun.kind_of in ("state", "county", "police") and _of_several_levels(text, mark):
        noun.kind_of = ""
    noun.end = mark.j
    noun.marks.append(mark)
    noun.word = text.low(mark.j - 1)
    return mark.j


def _of_several_levels(text: Text, mark: Mark) -> bool:
    """ "county, city and state agencies", "local and state police agencies": of every level, so of no one kind."""
    k = mark.i - 1
    return text.low(k) in ("and", "or", "&", "/") and text.low(k - 1 - (text.low(k - 1) == ",")) in LEVELS


def _of(text: Text, line: Line, number: Number, noun: Noun, k: int, at: dict[int, Mark]) -> Noun:
    """ "438 of them", "half of the agreements", "five of the six", "12 of Ohio's 88 counties"."""
    noun.via = "of"
    for j in range(k, min(k + 8, line.last)):
        mark, low = at.get(j), text.low(j)
        if (mark is not None and mark.cls == "anaphor") or low in ANAPHORS:
            noun.anaphor = True
            noun.end = j + 1
            if low not in ("their", "its", "the number", "such", "that", "these", "those"):
                return noun
            continue
        if mark is not None and mark.cls in ("unit", "modelunit", "people", "arrests", "thing", "decoy"):
            singular_adjective = (
                mark.cls == "unit"
                and text.low(mark.j - 1) in ("state", "county", "city")
                and at.get(mark.j) is not None
            )
            if singular_adjective or mark.row.get("possessive"):
                continue
            take(text, line, noun, mark, at, number)
            return noun
        if mark is not None and mark.cls == "state":
            noun.states = (*noun.states, mark.row["states"])
        whole = next((n for n in line.numbers if n.i == j), None)
        if whole is not None:
            noun.total_of = True
            noun.anaphor = noun.anaphor or text.low(j - 1) in ("the", "those", "these")
            noun.end = max(noun.end, whole.j)
            continue
        if low in STOPS or (text.tokens[j].kind == "punct" and text.tokens[j].text not in "'\"-"):
            break
    return noun
