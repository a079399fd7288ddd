"""A cardinal, or a "none", becomes the reading of a count.

In: a marked line and one of its figures. Out: a ``Reading``, or ``None`` for a decoy. Easy to get wrong: the order of
the tests; what is plainly of another kind must be set aside before a unit is carried on to it.
"""

from __future__ import annotations

from dataclasses import replace

from ledger287.claims.sense import doings, pairs, predicates, timing
from ledger287.claims.sense import scope as scopes
from ledger287.claims.sense.nouns import Noun
from ledger287.claims.sense.placing import fill_place, fill_window
from ledger287.claims.sense.reading import LOOSE, Memory, Reading
from ledger287.claims.sense.subjects import fill_unit, local, why_not, worth
from ledger287.claims.sense.turns import LABELS, comparisons, is_base, moods, named_after, signings
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.number import Number

ADJECTIVES = wordset("counted.adjectives")
SIGNED = wordset("signing.signed")
ROWS = frozenset(("names", "rows", "lines", "listings", "records"))  # a list's lines are its agreements
LISTS = frozenset(("list", "lists", "roster", "spreadsheet", "database", "ledger", "list's", "tally"))


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


def _is_whole(text: Text, line: Line, number: Number, noun: Noun, here: list[Reading]) -> bool:
    """The second figure of "N of M", and the first of "Of M sheriffs there, N": what there is, not who takes part.

    Half of the 1,168 agreements is another thing: there the whole is the program's own.
    """
    if here and here[-1].noun.total_of and number.j <= here[-1].noun.end:
        owned = text.low(number.h - 1).endswith(("'s", "'"))
        if here[-1].kind != "share" or noun.unit not in ("agreements", "agencies", "pending") or noun.kind_of:
            return True
        return owned and noun.unit == "agencies"
    if noun.unit not in LOOSE:
        return False
    return _of_the_country(text, line, number, noun) or _opens_with_of(text, line, number, noun)


def _of_those(text: Text, line: Line, number: Number, memory: Memory, reading: Reading, here: list[Reading]) -> bool:
    """States of the agencies or agreements that the sentence before counted."""
    if reading.unit not in ("states", "states_and_territories") or here or line.index - memory.last_line > 1:
        return False
    return any(m.cls == "anaphor" and m.i - line.first <= 2 and m.j <= number.i for m in line.marks)


def _these_pacts(text: Text, line: Line) -> bool:
    pacts = [m for m in line.of("unit") if m.row["unit"] == "agreements"]
    return any(text.low(m.i - 1) in ("these", "such", "those", "this") for m in pacts)


def _bare_year(number: Number, noun: Noun) -> bool:
    """A year that no pattern of dates took: "in fiscal-year terms 2024"; a count of that size stands by its noun."""
    plain = number.end - number.start == 4 and number.form == "cardinal" and not number.words
    return plain and 1990 <= number.value <= 2035 and not noun.unit and number.comparator == "exactly"


def _numbering(text: Text, line: Line, number: Number) -> bool:
    """ "Task force deals, which send officers out, number 17": the verb, and no label."""
    plural = any(
        m.j <= number.i - 1 and (m.cls == "modelunit" or m.row["unit"] in ("agreements", "agencies"))
        for m in line.of("unit", "modelunit")
    )
    return text.low(number.i - 1) == "number" and plural and text.low(number.i - 2) not in ("the", "a", "its", "bill")


def _breaks_down(text: Text, number: Number, here: list[Reading]) -> bool:
    """ "68 pending applications, including seven JEMs, 18 WSOs and 43 TFMs": the parts are pending too."""
    if not here or here[-1].unit != "pending":
        return False
    between = [text.low(k) for k in range(here[-1].number.j, number.h)]
    lists = ("including", "consisting", "comprising", ":", "—", "–", "(")
    return here[-1].noun.weight == 3 or any(word in lists for word in between)


def _opens_with_of(text: Text, line: Line, number: Number, noun: Noun) -> bool:
    """ "Of at least 106 police departments in the state, nine": a universe, unless it says that they take part."""
    opening = [text.low(k) for k in range(line.first, number.h)]
    if opening[:1] != ["of"] or len(opening) > 4 or any(w in ("them", "those", "these") for w in opening):
        return False
    comma = next((k for k in range(noun.end, line.last) if text.tokens[k].text == ","), None)
    later = comma is not None and any(n.i > comma for n in line.numbers)
    inside = range(number.j, comma or line.last)
    marked = any(m.i in inside for m in line.of("partake", "program", "coop", "model", "modelunit", "ice"))
    pacts = any(m.i in inside and m.row["unit"] == "agreements" for m in line.of("unit"))
    return later and not marked and not pacts and not any(text.low(k) in SIGNED for k in inside)


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
    if _bare_year(number, noun):
        return None
    if (
        text.low(number.i - 1) in LABELS
        and number.value < 1000
        and not noun.unit
        and not _numbering(text, line, number)
    ):
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
    if noun.word in ROWS and not noun.unit and any(text.low(k) in LISTS for k in range(line.first, line.last)):
        noun.unit, noun.via, noun.weight, noun.strange = "agreements", "after", 1, ""  # "its list shows 1,414 names"
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
    if _is_whole(text, line, number, noun, here):
        reading.whole = True
        if _opens_with_of(text, line, number, noun):
            fill_unit(text, line, number, noun, here, memory, reading)
            fill_place(text, line, number, noun, here, memory, reading)
        reading.kind, reading.reason = "other", "it is the whole that a part is taken of"
        return reading
    fill_unit(text, line, number, noun, here, memory, reading)
    fill_place(text, line, number, noun, here, memory, reading)
    reading.reason = reading.reason or doings.other(text, line, number, noun)
    if doings.partial(text, line, number):
        reading.unit_sure = False
    stop = stop_of(text, line, number, noun)
    spread = pairs.spread_of(text, line, number)
    if spread is not None:  # "89 agencies in 25 states under the jail model"
        stop = stop_of(text, line, spread, replace(noun, end=spread.j))
    start = predicates.past_aside(text, line, noun.end)
    if start > noun.end:
        stop = min((n.h for n in line.numbers if n.i >= start), default=scopes.boundaries(text, line, number)[1])
    model, pending, kind = predicates.predicate(text, line, start, stop)
    last = max((n.j for n in line.numbers if n.j <= number.i and n.form not in ("ordinal",)), default=line.first)
    if not noun.unit and predicates.one_model(line, line.first, number.i):  # "Warrant agreements rose from 75 to 457"
        last = line.first
    listed = pairs.listed_model(text, line, number)
    reading.model = noun.model or (
        listed if listed is not None else model or reading.model or predicates.model_before(text, line, number, last)
    )
    if not reading.model and line.index - memory.headed[1] <= 4 and _these_pacts(text, line):
        reading.model = memory.headed[0]  # "these agreements" below the heading "Task force model"
    head = pairs.head_of(text, line, number, here)
    if head is not None:  # the states of a pair are those of its count, whatever that was narrowed to
        reading.model, kind = head.model, head.kind_of
    elif _of_those(text, line, number, memory, reading, here):  # "These agencies operate in 23 states"
        reading.model, kind = memory.model, memory.kind_of
    if kind:
        reading.kind_of = kind
    if noun.unit == "agreements" and noun.weight == 3 and _breaks_down(text, number, here):
        noun.pending = True
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
    if head is not None and reading.when is None:
        reading.when, reading.is_base = head.when, head.is_base
    fill_window(text, reading, memory)
    if not reading.unit:
        if not worth(scores, line, grade):
            return None
        reading.kind, reading.reason = "other", "the text does not say what is counted"
    elif (reading.unit in LOOSE or (noun.unit and noun.weight < 2)) and not local(
        text, line, reading, memory, here, grade
    ):
        reading.kind, reading.reason = "other", "the sentence does not tie the figure to the program"
    return reading
