"""What a figure counts where no noun stands beside it, and whether its sentence is about the program at all.

In: a marked line, a figure, the figures before it. Out: unit, type and model on the reading. Easy to get wrong: a
unit is carried on only by words that carry it; "135 people in Texas and 52 in Alabama" goes on counting people.
"""

from __future__ import annotations

from itertools import pairwise

from ledger287.claims.sense import predicates
from ledger287.claims.sense.nouns import Noun
from ledger287.claims.sense.reading import COUNTED, Memory, Reading
from ledger287.claims.sense.signs import foreign, tied, unknown_words
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.number import Number

PLACES = frozenset(("states", "states_and_territories", "counties", "pending"))
LISTS = wordset("signs.lists")
SHOWS = wordset("subjects.shows")
LETTING = wordset("subjects.letting")
PARTAKERS = wordset("subjects.partakers")
MOST_STATES = 56  # with the district and the territories


def worth(scores: list[int], line: Line, grade: str) -> bool:
    """Whether a figure of another kind stands near enough to the program to be mentioned at all."""
    if grade in ("weak", "tiny"):
        return True
    around = scores[max(0, line.index - 1) : line.index + 2]
    return max(around, default=0) >= 1


def local(text: Text, line: Line, reading: Reading, memory: Memory, here: list[Reading], grade: str) -> bool:
    """A count of states, agencies or counties needs the program in its own words or in the run of figures before it."""
    if grade in ("weak", "tiny") or reading.tallied or tied(text, line) or (here and not here[-1].reason):
        return True
    anaphor = reading.noun.anaphor or any(m.cls == "anaphor" and m.j <= reading.number.i for m in line.marks)
    if _all_there_are(text, line, reading) and not anaphor:
        return False
    if reading.noun.word in PARTAKERS and line.index - memory.last_line <= 2 and not foreign(text, line):
        return True
    if line.index - memory.last_strong <= 4 and _of_the_list(text, line, reading.number):
        return True
    return (
        unknown_words(text, line) <= (1 if anaphor else 0)
        and line.index - max(memory.last_line, memory.last_strong) <= 4
    )


def _all_there_are(text: Text, line: Line, reading: Reading) -> bool:
    """ "Utah has 29 counties", "The state has 88 sheriffs": what there is, where nothing says that they take part."""
    whole = reading.unit in ("counties", "jurisdictions") or reading.kind_of in ("sheriff", "police", "municipal")
    has = text.low(reading.number.h - 1) in ("has", "have", "with", "are", "counts")
    return whole and has and bool(line.of("state", "thestate") or text.low(reading.number.h - 2) == "there")


def _of_the_list(text: Text, line: Line, number: Number) -> bool:
    """ "The list names 1,298 agencies", "The roster also shows five constables"."""
    before = [text.low(k) for k in range(line.first, number.h)]
    spoken = any(one in ("the", "its", "that") and two in LISTS for one, two in pairwise(before))
    return spoken and bool(SHOWS & set(before)) and not foreign(text, line)


def why_not(unit: str) -> str:
    return {
        "officers": "officers are not in the lists, which name agencies and agreements",
        "people": "people are not in the lists, which name agencies and agreements",
        "arrests": "arrests are not in the lists, which name agencies and agreements",
    }.get(unit, "the lists do not count this")


def fill_unit(
    text: Text, line: Line, number: Number, noun: Noun, here: list[Reading], memory: Memory, reading: Reading
) -> None:
    """Fill in unit, type and model: from the noun, the subject before, the figure before, or memory."""
    if noun.unit in COUNTED:
        reading.unit, reading.kind_of, reading.model = noun.unit, noun.kind_of, noun.model
        if noun.unit == "agencies" and noun.weight < 2 and predicates.model_before(text, line, number, line.first):
            reading.unit = "agreements"  # "the street version has had no members"
        if noun.unit == "agreements" and not noun.kind_of:
            subject = predicates.before(text, line, number, line.first, set())
            if noun.weight < 2 or (
                noun.total_of and number.form == "cardinal"
            ):  # "sheriff's offices are involved in 226 cases"
                reading.kind_of = subject.kind_of
            elif subject.end and not here:
                reading.kind_alt = subject.kind_of
        return
    restated = here and here[-1].kind == "share" and noun.total_of and not noun.unit  # "half of them, 434 of 896"
    if restated and here[-1].unit:
        reading.unit, reading.kind_of, reading.model = here[-1].unit, here[-1].kind_of, here[-1].model
        reading.unit_sure = False  # the share itself is judged
        return
    if here and here[-1].whole and here[-1].unit and not noun.anaphor:  # "Of Iowa's 99 sheriffs, four"
        reading.unit, reading.kind_of, reading.model = here[-1].unit, here[-1].kind_of, noun.model
        return
    last = max((n.j for n in line.numbers if n.j <= number.i and n.form not in ("ordinal",)), default=line.first)
    counted = [r for r in here if r.unit in COUNTED and not r.reason]
    if number.form == "cardinal" and text.low(number.h - 1) in ("in", "across") and not noun.anaphor:
        if any(m.cls == "unit" and m.row["unit"] == "states" and m.j <= number.i for m in line.marks):
            reading.unit = "states"  # "from 135 in 20 states to more than 1,200 in 40"
        else:
            reading.kind, reading.reason = "other", "the text does not say what is counted"
        return
    main = next((r for r in reversed(counted) if r.unit in ("agreements", "agencies", "jurisdictions")), None)
    risen = _risen(line, number) if reading.kind in ("ratio", "growth") else ""
    if risen:
        reading.unit, reading.model = risen, noun.model
        return
    if reading.kind in ("ratio", "growth") and main is not None:
        reading.unit, reading.kind_of, reading.model = main.unit, main.kind_of, noun.model
        both = len({r.unit for r in counted} & {"agreements", "agencies"}) > 1
        reading.unit_carried = both or main.unit_carried
        return
    if not noun.anaphor:
        taken = {m.i for r in here for m in r.noun.marks} | line.taken
        subject = predicates.before(text, line, number, last if counted else line.first, taken)
        if subject.unit == "states" and number.value > MOST_STATES:  # "among the states with agreements: it has 342"
            pacts = [m for m in line.of("unit") if m.row["unit"] == "agreements" and m.j <= number.i]
            reading.unit, reading.unit_sure = ("agreements" if pacts else ""), False
            return
        if subject.unit in COUNTED:
            reading.unit, reading.kind_of, reading.model = subject.unit, subject.kind_of, subject.model
            if subject.pending:
                reading.noun.pending = True
            return
        if subject.unit in ("officers", "people", "arrests") and not counted:
            reading.unit = ""
            return
    if counted:
        prior = next((r for r in reversed(counted) if r.unit not in PLACES), None)
        if prior is None and (noun.anaphor or noun.model):  # "a dozen applications from seven states; ten of them"
            prior = next((r for r in reversed(counted) if r.unit == "pending"), None)
        if prior is not None:
            reading.unit, reading.kind_of, reading.model = prior.unit, prior.kind_of, noun.model
            if len({r.kind_of for r in counted if r.unit == prior.unit}) > 1 and not noun.anaphor:
                reading.kind_of = ""  # "nine town departments and four sheriffs, and all 14"
            return
    others = [
        r
        for r in here
        if r.kind in ("other", "arrests") and (r.number.form == number.form or reading.kind in ("ratio", "growth"))
    ]
    others += [r for r in here if r.kind in ("ratio", "growth") and r.reason]
    if others and not counted:
        reading.kind, reading.reason = others[-1].kind, others[-1].reason  # "135 people in Texas and 52 in Alabama"
        return
    if line.strangers and line.strangers[-1].form == number.form:
        reading.kind, reading.reason = "other", "it goes on counting what the lists do not count"
        return
    if memory.unit and line.index - memory.last_line <= 3 and _broken_down(text, line, number, noun):
        reading.unit, reading.tallied = "agencies", True
        return
    if memory.unit and line.index - memory.last_line <= 3 and _tallied(text, line, number, noun):
        known = memory.main or memory.unit
        reading.unit, reading.kind_of = known, memory.kind_of if known == memory.unit else ""
        reading.model, reading.unit_carried, reading.tallied = noun.model, True, True
        return
    if memory.unit and line.index - memory.last_line <= 6 and _carries(text, line, number, noun):
        anaphor = noun.anaphor or any(m.cls == "anaphor" and m.j <= number.i for m in line.marks)
        near = anaphor and line.index - memory.last_line <= 2
        reading.unit, reading.kind_of = (memory.unit, memory.kind_of) if near or not memory.main else (memory.main, "")
        if not near and memory.main == memory.unit and line.index - memory.last_line <= 1:
            reading.kind_of = memory.kind_of
        reading.model = noun.model
        reading.unit_carried = True
        return
    ahead = [
        m
        for m in line.of("unit")
        if m.i >= number.j
        and m.row["unit"] in ("agreements", "agencies")
        and m.row["weight"] == "2"
        and (text.low(number.j) == ")" or not any(n.j <= m.i <= n.j + 3 for n in line.numbers if n is not number))
    ]
    if ahead and text.low(number.j) in (")", ",", "and"):
        reading.unit, reading.unit_carried = (
            ahead[0].row["unit"],
            True,
        )  # "Florida (341) and Texas (287) had the most agreements"
    elif any(m.cls == "partake" for m in line.marks):
        reading.unit, reading.unit_sure = "agencies", False
    elif counted and (
        spoken := [m for m in line.of("unit") if m.j <= number.i and m.row["unit"] in ("agreements", "agencies")]
    ):
        reading.unit, reading.unit_carried = spoken[-1].row["unit"], True
    elif counted:
        reading.unit, reading.kind_of = counted[-1].unit, counted[-1].kind_of
    elif noun.model or any(m.cls in ("model", "modelunit") for m in line.marks):
        reading.unit = "agreements"
    elif any(
        text.low(k) in ("tally", "total", "figure", "count", "roster", "number") for k in range(line.first, number.i)
    ):
        reading.unit, reading.unit_sure = "agreements", False


def _risen(line: Line, number: Number) -> str:
    """ "Agreements rose by 916 percent": the unit of the verb's own subject."""
    verbs = [m for m in line.of("up", "down") if 0 <= number.h - m.j <= 2]
    units = [m for m in line.of("unit") if m.row["unit"] in ("agreements", "agencies") and m.row["weight"] == "2"]
    near = [m for m in units if verbs and 0 <= verbs[0].i - m.j <= 1]
    return near[-1].row["unit"] if near else ""


def _tallied(text: Text, line: Line, number: Number, noun: Noun) -> bool:
    """ "there had been more than 50", "there were 17 in all", "Florida, with 48,": a bare figure of what is counted."""
    if number.form != "cardinal" or noun.unit or noun.word not in ("", "all") or line.strangers:
        return False
    before = [text.low(k) for k in range(max(line.first, number.h - 4), number.h)]
    after = text.low(number.j)
    models = line.of("model", "modelunit", "weakmodel")
    if after in LETTING and any(
        0 < m.i - number.j <= 6 for m in models
    ):  # "another 381 allow deputies to serve warrants"
        return True
    if after not in (",", ".", ";", ")", "—", "in", "then", "there", "now", "and") and number.j < line.last:
        return False
    if after == "in" and text.low(number.j + 1) not in ("all", "total"):
        return False
    if "there" in before and before[-1:] and before[-1] in ("were", "are", "was", "been", "is"):
        return True
    shown = {text.low(k) for k in range(line.first, number.h)} & LISTS
    if before and before[-1] in SHOWS and shown:  # "Friday's list has 28,"
        return True
    stated = any(m.j in (number.h - 1, number.h - 2) for m in line.of("state"))
    return bool(before) and before[-1] in ("with", "had", "has") and stated and after in (",", ".", ";", "and", "—")


def _broken_down(text: Text, line: Line, number: Number, noun: Noun) -> bool:
    """ "Eighteen are sheriff's departments": the kinds of the agencies that the sentence before counted."""
    if number.form != "cardinal" or noun.unit or line.strangers or text.low(number.j) not in ("are", "were"):
        return False
    kinds = [m for m in line.of("unit") if m.row["unit"] == "agencies" and m.row["kind_of"]]
    return any(0 < m.i - number.j <= 3 or m.i == number.j for m in kinds)


def _carries(text: Text, line: Line, number: Number, noun: Noun) -> bool:
    """Whether a sentence takes its unit from the one before: it says so, or names a state, a model, an applicant."""
    if unknown_words(text, line) > (3 if tied(text, line) else 1):
        return False
    if noun.anaphor or noun.more or noun.pending or noun.model:
        return True
    if any(m.cls == "anaphor" and m.j <= number.i for m in line.marks) and not line.of(
        "people", "arrests", "thing", "foreign"
    ):
        return True
    return bool(
        line.of("state", "model", "modelunit", "pending", "national", "thestate", "partake", "ice")
    ) and not line.of("foreign", "people", "arrests", "thing")
