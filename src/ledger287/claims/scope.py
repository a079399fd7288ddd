"""Which places a figure speaks of.

In: a marked line, a figure and its noun. Out: a ``Scope``: states, the nation, or an unknown group.
Easy to get wrong: in "Texas with 296, Tennessee with 63" each figure takes the state on its left, in "34 agreements
across Iowa, Kansas, Missouri and Nebraska" it takes all four on its right, added up.
"""
from __future__ import annotations

from dataclasses import dataclass

from ledger287.claims.lexicon import Mark
from ledger287.claims.marking import Line, Text
from ledger287.claims.nouns import Noun
from ledger287.claims.numbers import Number

NATION: tuple[str, ...] = ()
JOIN = frozenset((",", "and", "or", "&", "/", "of", "the", "plus", "in", "nor"))
INTO = frozenset("in across from of throughout for among within at".split())


@dataclass(frozen=True, slots=True)
class Scope:
    """``states`` empty: the nation. ``how``: np, right, left, sentence, national, carried, group, default."""

    states: tuple[str, ...] = ()
    how: str = "default"
    group: str = ""  # an undefined region: nothing can be checked
    county: str = ""


def boundaries(text: Text, line: Line, number: Number) -> tuple[int, int]:
    """The clause around a figure, between semicolons and dashes."""
    low, high = line.first, line.last
    for k in range(line.first, line.last):
        token = text.tokens[k]
        cut = token.text in (";", "—", "–") and not (token.start == text.tokens[k - 1].end and k + 1 < line.last and text.tokens[k + 1].start == token.end and text.tokens[k + 1].kind == "num")
        if cut and k < number.i:
            low = k + 1
        elif cut and k >= number.j:
            high = k
            break
    return low, high


def _group(text: Text, marks: list[Mark], at: int) -> tuple[list[Mark], int]:
    """Marks joined by commas and "and" from ``marks[at]`` on."""
    out = [marks[at]]
    for mark in marks[at + 1:]:
        between = [text.low(k) for k in range(out[-1].j, mark.i)]
        if between and all(word in JOIN for word in between) and len(between) <= 3:
            out.append(mark)
        else:
            break
    return out, at + len(out)


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
    places = [m for m in line.marks if m.cls in ("state", "region") and (m.row["states"] or m.cls == "region")]
    others = [n for n in line.numbers if n is not number and n.form in ("cardinal", "zero", "percent", "fraction")]
    next_number = min((n.h for n in others if n.i >= number.j), default=line.last)
    last_number = max((n.j for n in others if n.j <= number.i), default=line.first)
    if noun.states:
        return Scope(noun.states, "np")
    if places and places[-1].j == number.i or any(p.j == number.i for p in places):  # "Georgia's thirty-one"
        return Scope(states_of([p for p in places if p.j == number.i]), "np")
    for mark in line.of("national"):  # "Nationwide the roster lists 1,096 agencies"
        if low <= mark.i < high and (last_number <= mark.i < number.i or noun.end <= mark.i < min(next_number, noun.end + 8)):
            return Scope(NATION, "national")
    right = [p for p in places if noun.end <= p.i < min(next_number, high, noun.end + 14)]
    if right:
        gap = [text.low(k) for k in range(noun.end, right[0].i)]
        if _leads_in(gap):
            group, _ = _group(text, right, 0)
            if group[0].cls == "region":
                return Scope((), "group", group[0].row["name"]) if not group[0].row["states"] else Scope(states_of(group), "right")
            return Scope(states_of(group), "right")
    left = [p for p in places if p.j <= number.i]
    if left:
        near = [p for p in left if p.i >= last_number]
        pool = near or left
        if near or not _list_like(text, line, number):
            anchor = pool[-1]
            group = [anchor]
            for mark in reversed(pool[:-1]):
                between = [text.low(k) for k in range(mark.j, group[0].i)]
                if between and len(between) <= 3 and all(word in JOIN for word in between):
                    group.insert(0, mark)
                else:
                    break
            subject = _subject(text, line, number, group, pool)
            if subject.cls == "region" if isinstance(subject, Mark) else False:
                return Scope((), "group", anchor.row["name"])
            if anchor.cls == "region":
                return Scope((), "group", anchor.row["name"]) if not anchor.row["states"] else Scope(states_of(group), "left")
            return Scope(states_of(group), "left" if near else "sentence")
    right_any = [p for p in places if noun.end <= p.i < min(next_number, high)]
    if right_any and right_any[0].cls == "state" and not left:
        group, _ = _group(text, right_any, 0)
        return Scope(states_of(group), "sentence")
    return None


def _subject(text: Text, line: Line, number: Number, group: list[Mark], pool: list[Mark]) -> Mark | None:
    return None


def _leads_in(gap: list[str]) -> bool:
    """ "agreements across Iowa", "agencies have signed up in Ohio", "(Florida)"; a comma or "and" breaks off."""
    if not gap:
        return True
    if any(word in (",", ";", ":", "and", "but", "while", "than", "behind", "ahead", "—", "–", "whereas", "compared", "after", "like") for word in gap):
        return False
    return any(word in INTO for word in gap) or len(gap) <= 1


def _list_like(text: Text, line: Line, number: Number) -> bool:
    return False
