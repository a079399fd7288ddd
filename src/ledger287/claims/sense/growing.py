"""Shares, growth and ratios: what of, from when, till when.

In: a marked line and one of its figures. Out: a ``Reading`` with both ends. Easy to get wrong: of two days in a
sentence the earlier is where the growth begins, whichever comes first.
"""

from __future__ import annotations

from ledger287.claims.sense import nouns, predicates, timing
from ledger287.claims.sense import scope as scopes
from ledger287.claims.sense.counted import stop_of
from ledger287.claims.sense.nouns import Noun
from ledger287.claims.sense.placing import fill_place, fill_window
from ledger287.claims.sense.reading import COUNTED, Memory, Reading
from ledger287.claims.sense.scope import Scope
from ledger287.claims.sense.subjects import fill_unit, local, why_not
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.number import Number
from ledger287.claims.text.when import When

ENDS = frozenset(("point", "vague", "weekday"))
LONG_AGO = 30  # days after which a time is where a growth begins that "has" come about
COMPARED = wordset("growing.compared")
SHARE_VERBS = wordset("growing.share_verbs")


def _near(text: Text, line: Line, number: Number, classes: tuple[str, ...], back: int, ahead: int) -> bool:
    for mark in line.of(*classes):
        if number.h - back <= mark.j - 1 < number.h or number.j <= mark.i < number.j + ahead:
            return True
    return False


def ratio(
    text: Text, line: Line, number: Number, noun: Noun, here: list[Reading], memory: Memory, span: str, grade: str
) -> Reading | None:
    reading = Reading(number, line, "ratio", noun=noun, text=span)
    ahead = next((n for n in line.numbers if number.j <= n.i <= number.j + 2 and n.form == "cardinal"), None)
    if ahead is not None and noun.unit == "":  # "six times the 135 agreements it had"
        noun = nouns.after(text, line, ahead)
    fill_unit(text, line, number, noun, here, memory, reading)
    fill_place(text, line, number, noun, here, memory, reading)
    _not_the_rival(text, line, reading, here, memory)
    reading.base_when, reading.when = ends(text, line, number)
    fill_window(text, reading, memory)
    _loose(text, line, reading, memory, here, grade)
    return reading


def _not_the_rival(text: Text, line: Line, reading: Reading, here: list[Reading], memory: Memory) -> None:
    """ "It has three times as many as Texas": the place is the one spoken of before, not the one it is set against."""
    rivals = [
        m
        for m in line.of("state")
        if 0 <= m.i - reading.number.j <= 6 and text.low(m.i - 1) in ("as", "than") and m.row["states"]
    ]
    if rivals and reading.scope.states == scopes.states_of(rivals[:1]):
        before = here[-1].scope if here else memory.scope
        reading.scope = before if before is not None and before.states != reading.scope.states else Scope()


def _loose(text: Text, line: Line, reading: Reading, memory: Memory, here: list[Reading], grade: str) -> None:
    """A share, growth or ratio without its own plain unit needs the program in its sentence, or no other subject."""
    own = reading.noun.unit == "agreements" and reading.noun.weight >= 2
    if (
        not own
        and not reading.reason
        and reading.unit != "arrests"
        and not local(text, line, reading, memory, here, grade)
    ):
        reading.reason = "the sentence does not tie the figure to the program"


def part(
    text: Text, line: Line, number: Number, noun: Noun, here: list[Reading], memory: Memory, span: str, grade: str
) -> Reading | None:
    growing = (
        number.form in ("percent", "points")
        and (
            _near(text, line, number, ("up", "down"), 3, 4)
            or text.low(number.h - 1) in ("up", "down")
            or text.low(number.j) in COMPARED
        )
        and not any(text.low(k) in SHARE_VERBS for k in range(number.h - 3, number.h))
    )
    reading = Reading(number, line, "growth" if growing else "share", noun=noun, text=span)
    if noun.unit in ("people", "officers", "thing", "arrests") or any(m.cls == "poll" for m in line.marks):
        reading.reason = why_not(noun.unit)
        return reading
    fill_unit(text, line, number, noun, here, memory, reading)
    fill_place(text, line, number, noun, here, memory, reading)
    if growing:
        reading.base_when, reading.when = ends(text, line, number)
        if (
            any(m.cls in ("arrests", "arresting") and m.j <= number.i and number.i - m.j < 9 for m in line.marks)
            and noun.unit not in COUNTED
        ):
            reading.unit, reading.kind_of = "arrests", ""
    else:
        reading.whole_kind = reading.kind_of
        _, high = scopes.boundaries(text, line, number)
        start = predicates.past_aside(text, line, noun.end)
        for stop in (stop_of(text, line, number, noun), high):
            model, pending, kind = predicates.predicate(text, line, start, max(start, stop))
            if model or kind:
                break
        reading.model = model or reading.model or predicates.model_before(text, line, number, line.first)
        reading.kind_of = kind
        if not (model or kind) and noun.unit == "agencies" and noun.kind_of and noun.via == "after":
            reading.kind_of, reading.whole_kind = noun.kind_of, ""
        reading.when = timing.governing(text, line, number, noun, reading.is_base)
        if pending and not reading.model:
            reading.unit = "pending"
    fill_window(text, reading, memory)
    if number.form == "percent" and not growing and not reading.unit:
        reading.reason = "the text does not say a share of what"
    _loose(text, line, reading, memory, here, grade)
    return reading


def _base(text: Text, line: Line, number: Number) -> When | None:
    """Where a growth begins: "since January", "than in December 2024", "from January to", "between January and"."""
    for when in line.whens:
        if when.role == "since":
            return when
    for when in line.whens:
        words = [text.low(k) for k in range(max(line.first, when.i - 8), when.i + 1)]
        if (
            when.low is not None
            and ("than" in words or "between" in words or "from" in words)
            and when.i > line.first - 1
        ):
            return when
    for when in line.whens:
        if when.role in ("length", "recent", "span", "ago") or when.role == "term":
            return when
    for when in line.whens:
        if (
            when.low is not None
            and when.j <= number.i
            and any(text.low(k) in ("number", "as", "many") for k in range(number.j, number.j + 3))
        ):
            return when
    after = [w for w in line.whens if w.low is not None and w.i >= number.j]
    if (
        number.form == "multiple"
        and after
        and any(text.low(k) in ("number", "as", "many", "total", "the") for k in range(number.j, after[0].i))
    ):
        return after[0]
    return None


def ends(text: Text, line: Line, number: Number) -> tuple[When | None, When | None]:
    """Beginning and end of a growth; of two days the earlier is the beginning, however the sentence puts them."""
    own = next((w for w in line.whens if w.role == "since" and 0 <= w.i - number.j <= 1 and w.low is not None), None)
    if own is not None:  # "a rise of 27 percent since Dec. 5 and 11 times the number when he took office"
        before = [w for w in line.whens if w.j <= number.i and w.low is not None and w.role in ENDS]
        return own, before[-1] if before else None
    base = _base(text, line, number)
    end = _end_of(text, line, number, base)
    dated = [
        w
        for w in line.whens
        if w.low is not None and w.role in ("point", "vague", "weekday", "since", "from", "to", "ago", "until")
    ]
    if len(dated) >= 2 and (base is None or end is None or (base.low and end.low and base.low > end.low)):
        low = min(dated, key=lambda w: (w.low, w.high))
        high = max(dated, key=lambda w: (w.low, w.high))
        if low is not high and low.high is not None and high.low is not None and low.high < high.low:
            return low, high
    if base is None and end is not None and _has_grown(text, line, number) and _long_ago(text, end):
        return end, None  # "At the end of March there were 17, so the number has more than tripled"
    if base is not None and end is not None and base.high and end.low and base.low and base.low <= end.low <= base.high:
        return base, None  # "up from 135 last December, near the end of that administration": one time, told twice
    return base, end


def _has_grown(text: Text, line: Line, number: Number) -> bool:
    words = [text.low(k) for k in range(max(line.first, number.h - 3), number.i)]
    return (number.form == "multiple" and bool({"has", "have"} & set(words))) or text.low(number.j) in COMPARED


def _long_ago(text: Text, when: When) -> bool:
    limit = text.until or text.published
    return limit is not None and when.high is not None and (limit - when.high).days > LONG_AGO


def _end_of(text: Text, line: Line, number: Number, base: When | None) -> When | None:
    ends = [w for w in line.whens if w is not base and w.low is not None and w.role in ENDS]
    return ends[-1] if ends else None
