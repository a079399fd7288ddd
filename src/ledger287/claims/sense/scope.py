"""Which places a figure speaks of.

In: a marked line, a figure and its noun. Out: a ``Scope``: states, the nation, or an unknown group.
Easy to get wrong: in "Georgia with 51, Utah with 12" each figure takes the state on its left, in "41 agreements
across Utah, Idaho, Montana and Wyoming" it takes all four on its right, added up.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledger287.claims.sense.nouns import Noun
from ledger287.claims.text.lexicon import Mark, wordset
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.number import Number
from ledger287.claims.text.when import When

NATION: tuple[str, ...] = ()
JOIN = frozenset((",", "and", "or", "&", "/", "of", "the", "plus", "in", "nor"))
CUTS = wordset("scope.cuts")
ASIDES = frozenset(("than", "behind", "like", "but", "while", "including", "includes", "include", "such"))
INTO = frozenset(["in", "across", "from", "of", "throughout", "for", "among", "within", "at"])


@dataclass(frozen=True, slots=True)
class Scope:
    """``states`` empty: the nation. ``how``: np, right, left, sentence, national, carried, group, default."""

    states: tuple[str, ...] = ()
    how: str = "default"
    group: str = ""  # an undefined region: nothing can be checked
    county: str = ""


def boundaries(text: Text, line: Line, number: Number | When) -> tuple[int, int]:
    """The clause around a figure, between semicolons and dashes; what two dashes enclose is a clause of its own."""
    if line.cuts is None:
        spots = range(line.first, line.last)
        line.cuts = (
            [k for k in spots if text.tokens[k].text == ";"],
            [k for k in spots if text.tokens[k].text in ("—", "–") and not _joins(text, line, k)],
        )
    semicolons, dashes = line.cuts
    low = max((k + 1 for k in semicolons if k < number.i), default=line.first)
    high = min((k for k in semicolons if k >= number.j), default=line.last)
    dashes = [k for k in dashes if low <= k < high]
    before = [k for k in dashes if k < number.i]
    after = [k for k in dashes if k >= number.j]
    if len(dashes) == 2 and len(before) != 1:
        return low, high
    return (before[-1] + 1 if before else low), (after[0] if after else high)


def _joins(text: Text, line: Line, k: int) -> bool:
    """A dash between two figures ("20–30")."""
    token = text.tokens[k]
    return (
        k > line.first
        and k + 1 < line.last
        and token.start == text.tokens[k - 1].end
        and text.tokens[k + 1].start == token.end
        and text.tokens[k + 1].kind == "num"
    )


def _group(marks: list[Mark], at: int, text: Text | None = None) -> list[Mark]:
    """Marks joined by commas and "and" from ``marks[at]`` on."""
    out = [marks[at]]
    for mark in marks[at + 1 :]:
        if mark.i - out[-1].j <= 2 or (text is not None and all(text.low(k) in JOIN for k in range(out[-1].j, mark.i))):
            out.append(mark)
        else:
            break
    return out


def states_of(marks: list[Mark]) -> tuple[str, ...]:
    """The postal codes of marks, each once, in order."""
    seen: dict[str, None] = {}
    for mark in marks:
        for code in mark.row.get("states", "").split():
            seen[code] = None
    return tuple(seen)


def find(text: Text, line: Line, number: Number, noun: Noun) -> Scope | None:
    """The scope that the sentence itself gives, or ``None`` where it gives none."""
    low, high = boundaries(text, line, number)
    places = [m for m in line.marks if m.cls in ("state", "region")]
    if noun.unit in ("states", "states_and_territories"):
        places = [m for m in places if m.cls == "region"]
    others = [
        n for n in line.numbers if n is not number and n.form in ("cardinal", "zero", "percent", "fraction", "multiple")
    ]
    start = max(noun.end, number.j)
    next_number = min((n.h for n in others if n.i >= start), default=line.last)
    last_number = max((n.j for n in others if n.j <= number.i), default=line.first)
    if noun.states and noun.unit != "states":
        return Scope(noun.states, "np")
    touching = [p for p in places if p.j == number.h or p.j == number.i]
    if touching and touching[0].row.get("possessive"):  # "Georgia's thirty-one"
        return Scope(states_of(touching), "np")
    right = [p for p in places if start <= p.i < min(next_number, high, start + 14)]
    nation_right = [m for m in line.of("national") if start <= m.i < min(next_number, high, start + 6)]
    if right and not (nation_right and nation_right[0].i < right[0].i):
        gap = [text.low(k) for k in range(start, right[0].i)]
        if _leads_in(gap):
            return _as_scope(_group(right, 0), "right")
    if nation_right and not any(text.low(k) in CUTS for k in range(start, nation_right[0].i)):
        return Scope(NATION, "national")
    left = [p for p in places if p.j <= number.i and not is_example(text, p.j, number.h)]
    nation_left = [
        m
        for m in line.of("national")
        if max(low, last_number) <= m.i and m.j <= number.i and text.low(m.j) not in ("leader", "leaders", "lead")
    ]
    if nation_left and not (left and left[-1].i > nation_left[-1].i):
        return Scope(NATION, "national")
    if left:
        near = [p for p in left if p.i >= last_number]
        group = _back_group(text, near or left)
        return _as_scope(group, "left" if near else "sentence")
    rest = [p for p in places if start <= p.i < min(next_number, high) and p.cls == "state"]
    if rest and not any(text.low(k) in ASIDES for k in range(start, rest[0].i)):
        return _as_scope(_group(rest, 0, text), "sentence")
    return None


def is_example(text: Text, low: int, high: int) -> bool:
    """ "Utah is among the 180 agencies", "Iowa is one of 40 states": an example of the figure, not its place."""
    words = [text.low(k) for k in range(low, high)]
    return "among" in words or any(words[k : k + 2] == ["one", "of"] for k in range(len(words)))


def _as_scope(group: list[Mark], how: str) -> Scope:
    """Marks as a scope; a region without fixed states cannot be checked."""
    unknown = next((m for m in group if m.cls == "region" and not m.row["states"]), None)
    if unknown is not None:
        return Scope((), "group", unknown.row["name"])
    return Scope(states_of(group), how)


def _back_group(text: Text, marks: list[Mark]) -> list[Mark]:
    """The last mark with those joined to it on its left."""
    group = [marks[-1]]
    for mark in reversed(marks[:-1]):
        between = [text.low(k) for k in range(mark.j, group[0].i)]
        if (
            between
            and len(between) <= 3
            and all(word in JOIN for word in between)
            and not (between == [","] and len(group) == 1)
        ):
            group.insert(0, mark)
        else:
            break
    return group


def _leads_in(gap: list[str]) -> bool:
    """ "agreements across Utah", "agencies have signed up in Ohio", "(Florida)"; a comma or "and" breaks off."""
    if not gap:
        return True
    if any(word in CUTS or word in ASIDES for word in gap) or ("as" in gap and "of" not in gap):
        return False
    return any(word in INTO for word in gap) or len(gap) <= 1
