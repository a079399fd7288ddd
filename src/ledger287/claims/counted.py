"""A cardinal, or a "none", becomes the reading of a count.

In: a marked line and one of its figures. Out: a ``Reading``, or ``None`` for a decoy. Easy to get wrong: the order of
the tests; what is plainly of another kind must be set aside before a unit is carried on to it.
"""

from __future__ import annotations

from ledger287.claims import predicates, timing
from ledger287.claims import scope as scopes
from ledger287.claims.lexicon import wordset
from ledger287.claims.marking import Line, Text
from ledger287.claims.nouns import Noun
from ledger287.claims.number import Number
from ledger287.claims.placing import fill_place, fill_window
from ledger287.claims.reading import LOOSE, Memory, Reading
from ledger287.claims.subjects import fill_unit, local, why_not, worth
from ledger287.claims.turns import LABELS, comparisons, is_base, moods, named_after, signings

ADJECTIVES = wordset("counted.adjectives")


def stop_of(text: Text, line: Line, number: Number, noun: Noun) -> int:
    """Where the words about a figure end: at the next figure or the end of its clause."""
    _, high = scopes.boundaries(text, line, number)
    nxt = min(
        (n.h for n in line.numbers if n.i >= max(number.j, noun.end) and n.form not in ("ordinal",)), default=line.last
    )
    return min(high, nxt)


def _of_the_country(text: Text, line: Line, number: Number, noun: Noun) -> bool:
    """ "Of the 18,000 police agencies in the country, about 860": all there are, not those that take part."""
    of_the = (text.low(number.h - 1) == "the" and text.low(number.h - 2) == "of") or (
        text.low(number.h - 2) == "the" and text.low(number.h - 3) == "of"
    )
    return of_the and any(noun.end <= m.i <= noun.end + 1 for m in line.of("national", "thestate"))


def count(
    text: Text,
    line: Line,
    number: Number,
    noun: Noun,
    here: list[Reading],
    memory: Memory,
    scores: list[int],
    grade: str,
    span: str,
) -> Reading | None:
    reading = Reading(number, line, "count", noun=noun, text=span)
    if noun.unit in ("officers", "people", "arrests", "thing"):
        reading.kind = (
            "arrests"
            if noun.unit == "arrests"
            or (any(m.cls in ("arrests", "arresting") for m in line.marks) and noun.unit == "people")
            else "other"
        )
        reading.reason = why_not(noun.unit)
        return reading if worth(scores, line, grade) else None
    if (
        text.low(number.j) == "-"
        and number.j < line.last
        and text.tokens[number.j].start == number.end
        and not noun.unit
    ):
        return None
    if text.low(number.i - 1) in LABELS and number.value < 1000 and not noun.unit:
        return None
    if (
        text.low(number.i - 1) == "of"
        and text.tokens[number.i - 2].kind == "num"
        and not any(r.number.j == number.i - 1 for r in here)
        and not noun.unit
    ):
        return None
    if noun.unit in ("states", "counties") and named_after(text, line, number, noun):
        line.taken |= {m.i for m in noun.marks}
        return None
    if noun.strange and noun.unit in ("agreements", "agencies", "pending") and noun.via == "after":
        reading.kind, reading.reason = "other", f"the lists do not count {noun.strange} {text.low(noun.end - 1)}"
        return reading if worth(scores, line, grade) else None
    if (
        noun.word
        and not noun.unit
        and noun.word not in ADJECTIVES
        and not noun.anaphor
        and not noun.pending
        and not noun.more
        and noun.via != "of"
        and not noun.model
    ):
        reading.kind, reading.reason = "other", f"the lists do not count {noun.word!r}"
        return reading if worth(scores, line, grade) and number.form == "cardinal" else None
    whole = bool(here) and here[-1].noun.total_of and number.j <= here[-1].noun.end
    owned = text.low(number.h - 1).endswith("'s") or text.low(number.h - 1).endswith("'")
    if whole and (noun.unit not in ("agreements", "agencies") or noun.kind_of or (owned and noun.unit == "agencies")):
        reading.kind, reading.reason = "other", "it is the whole that a part is taken of"
        return reading
    if noun.unit in LOOSE and _of_the_country(text, line, number, noun):
        reading.kind, reading.reason = "other", "it is the whole that a part is taken of"
        return reading
    fill_unit(text, line, number, noun, here, memory, reading)
    fill_place(text, line, number, noun, here, memory, reading)
    model, pending, kind = predicates.predicate(text, line, noun.end, stop_of(text, line, number, noun))
    last = max((n.j for n in line.numbers if n.j <= number.i and n.form not in ("ordinal",)), default=line.first)
    reading.model = noun.model or model or reading.model or predicates.model_before(text, line, number, last)
    if kind:
        reading.kind_of = kind
    if noun.pending or noun.unit == "pending" or (pending and reading.unit in ("agreements", "agencies", "")):
        signed_too = (
            any(text.low(k) in ("signed", "joined") for k in range(noun.end, stop_of(text, line, number, noun)))
            and pending
        )
        if signed_too:
            reading.reason = "signed and pending are told together"
        reading.unit = "pending"
    if (
        reading.unit == "pending"
        and noun.unit == ""
        and any(
            text.low(k) in ("approved", "signed", "active", "accepted")
            for k in range(noun.end, min(noun.end + 5, line.last))
        )
    ):
        reading.unit, reading.unit_sure = "agencies", False
    if any(text.low(k) == "approved" for k in range(noun.end, min(noun.end + 5, line.last))):
        reading.unit_sure = False
    if reading.unit == "pending" and any(text.low(k) == "applied" for k in range(line.first, line.last)):
        reading.unit_sure = False
    reading.more = noun.more
    reading.is_base = is_base(text, line, number, here)
    signings(text, line, number, noun, reading)
    moods(text, line, number, noun, reading)
    comparisons(text, line, number, noun, reading)
    spent = tuple(r.when for r in here if r.is_base and r.when is not None and r.when.i >= r.number.j)
    reading.when = timing.governing(text, line, number, noun, reading.is_base, spent)
    fill_window(text, reading, memory)
    if not reading.unit:
        if not worth(scores, line, grade):
            return None
        reading.kind, reading.reason = "other", "the text does not say what is counted"
    elif (reading.unit in LOOSE or (noun.unit and noun.weight < 2)) and not local(
        text, line, reading, scores, memory, here, grade
    ):
        reading.kind, reading.reason = "other", "the sentence does not tie the figure to the program"
    return reading
