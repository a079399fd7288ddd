"""Figures become readings: what is counted, where, when, against what.

In: a marked text. Out: ``Reading`` objects in the order of the text. Easy to get wrong: unit, place and day are
carried from sentence to sentence ("of those", "Georgia with 51", "that number"), but a comparison's own day
("up from 135 a year ago") is never carried on.
"""

from __future__ import annotations

from ledger287.claims.sense import nouns, superlatives
from ledger287.claims.sense import scope as scopes
from ledger287.claims.sense.counted import count
from ledger287.claims.sense.growing import part, ratio
from ledger287.claims.sense.nouns import Noun
from ledger287.claims.sense.reading import COUNTED, Memory, Reading
from ledger287.claims.sense.relevance import live_lines, text_grade
from ledger287.claims.sense.scope import Scope
from ledger287.claims.sense.signs import line_score, strong_line
from ledger287.claims.sense.timing import Window
from ledger287.claims.sense.turns import is_idiom
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.number import Number

EVENTS = wordset("signing.signed") | wordset("signing.events")  # the day of an event is no list's day


def read(text: Text) -> tuple[list[Reading], int, str]:
    """All readings, the number of decoys seen, and the grade of the text."""
    scores = [line_score(text, line) for line in text.lines]
    grade = text_grade(text)
    out: list[Reading] = []
    decoys = sum(line.decoys for line in text.lines)
    memory = Memory(topic=topic_of(text))
    live = live_lines(text, grade)
    for line in text.lines:
        if grade == "none" or _cells(text, line):
            decoys += len(line.numbers)
            continue
        _heading(text, line, memory, scores)
        here: list[Reading] = []
        if strong_line(text, line):
            memory.last_strong = line.index
        for two in superlatives.rivals(text, line):
            memory.pair = two
        _named(text, line, memory)
        for number in line.numbers:
            reading = _read(text, line, number, here, memory, scores, grade)
            if reading is None:
                decoys += 1
                continue
            here.append(reading)
            if not live[line.index] and not reading.reason:
                reading.reason = "the sentence does not tie the figure to the program"
            if grade == "tiny":
                reading.unit_sure = False
                if (
                    reading.number.value < 100
                    or reading.unit != "agreements"
                    or reading.number.form != "cardinal"
                    or not reading.unit
                ):
                    reading.reason = reading.reason or "the text does not say that it speaks of the program"
            if reading.unit in COUNTED and reading.kind in ("count", "share", "growth", "ratio") and not reading.reason:
                _remember(memory, reading)
        _set_clock(text, line, here, memory)
        out += here
    return out, decoys, grade


def _cells(text: Text, line: Line) -> bool:
    """Figures with hardly a word among them: a table's cells, which say nothing by themselves."""
    if len(line.numbers) < 6:
        return False
    return 4 * sum(text.tokens[k].kind in ("word", "prog") for k in range(line.first, line.last)) < len(line.numbers)


def topic_of(text: Text) -> Scope | None:
    """The one state that the text keeps naming, if there is one."""
    counts: dict[str, int] = {}
    for line in text.lines:
        for mark in line.of("state"):
            for code in mark.row["states"].split():
                counts[code] = counts.get(code, 0) + 1
    total = sum(counts.values())
    if not total:
        return Scope((text.hint,), "topic") if text.hint else None
    code = max(counts, key=lambda key: counts[key])
    return Scope((code,), "topic") if counts[code] >= 0.6 * total else None


def topic_state(text: Text) -> str | None:
    """The postal code of the one state that the text keeps naming."""
    topic = topic_of(text)
    return topic.states[0] if topic else None


def _heading(text: Text, line: Line, memory: Memory, scores: list[int]) -> None:
    """Note the states named so far; let a heading without figures say what the lines below it count."""
    models = {m.row["model"] for m in line.of("model", "modelunit")}
    if (
        len(models) == 1
        and not line.numbers
        and line.last - line.first <= 6
        and text.tokens[line.last - 1].text not in ".!?"
    ):
        memory.headed = (models.pop(), line.index)
    memory.seen |= set(scopes.states_of(line.of("state")))
    if line.numbers or scores[line.index] < 3 or line.last - line.first > 16:
        return
    units = [
        m for m in line.of("unit", "modelunit") if m.cls == "modelunit" or m.row["unit"] in ("agreements", "agencies")
    ]
    ends = text.tokens[line.last - 1].text
    if units and (ends == ":" or ends not in ".!?"):
        memory.unit = "agreements" if units[0].cls == "modelunit" else units[0].row["unit"]
        memory.last_line = line.index
        memory.scope = Scope((), "default")


def _named(text: Text, line: Line, memory: Memory) -> None:
    """A plain sentence without figures names what is counted: "Florida leads the nation in 287(g) agreements"."""
    if memory.unit or any(n.form == "cardinal" for n in line.numbers) or not strong_line(text, line):
        return
    units = {m.row["unit"] for m in line.of("unit") if m.row["weight"] == "2"} & {"agreements", "agencies"}
    if len(units) == 1:
        memory.unit, memory.last_line = units.pop(), line.index
        memory.main = memory.main or memory.unit


def _remember(memory: Memory, reading: Reading) -> None:
    if reading.unit in ("agreements", "agencies", "jurisdictions"):
        memory.unit, memory.kind_of, memory.model = reading.unit, reading.kind_of, reading.model
        if not memory.main and reading.kind == "count":
            memory.main = "agencies" if reading.unit == "jurisdictions" else reading.unit
    memory.scope, memory.reading, memory.last_line = reading.scope, reading, reading.line.index


def _set_clock(text: Text, line: Line, here: list[Reading], memory: Memory) -> None:
    """Carry a day on: an "as of", a list's date, a weekday, the end of a month or year that figures stood in."""
    for when in line.whens:
        if when.low is None or when.high is None or when.role not in ("point", "weekday", "vague"):
            continue
        happened = any(text.low(k) in EVENTS for k in range(line.first, line.last))
        listed = any(
            (m.cls == "ice" and not happened) or (m.cls == "partake" and "roster" in text.low(m.i)) for m in line.marks
        ) or any(
            text.low(k) in ("list", "roster", "database", "spreadsheet", "source", "data")
            for k in range(line.first, line.last)
        )
        used = any(r.when is when and not r.is_base for r in here)
        about = listed or not line.numbers or any(r.unit in COUNTED and r.kind != "other" for r in here)
        if (
            ("as of" in when.lead and about)
            or when.lead == "dated"
            or (used and when.exact)
            or (listed and when.exact)
            or (
                (used and when.lead.startswith(("by", "as")))
                or (used and when.i - line.first <= 2 and text.low(when.i) == "as")
            )
        ):
            memory.window = Window(when.low, when.high, "carried", when.exact, when.role)


def _read(
    text: Text, line: Line, number: Number, here: list[Reading], memory: Memory, scores: list[int], grade: str
) -> Reading | None:
    span = text.text[number.start : number.end]
    if number.form == "money":
        return Reading(number, line, "money", reason="dollars are not in the lists", text=span)
    noun = nouns.after(text, line, number)
    if noun.unit == "decoy" or is_idiom(text, line, number, here):
        if noun.unit == "decoy":
            line.strangers.append(number)
        return None
    if number.form == "ordinal":
        return _ordinal(text, line, number, noun, memory, span)
    if number.form == "multiple":
        return ratio(text, line, number, noun, here, memory, span, grade)
    if number.form in ("percent", "fraction", "majority", "points"):
        return part(text, line, number, noun, here, memory, span, grade)
    return count(text, line, number, noun, here, memory, scores, grade, span)


def _ordinal(text: Text, line: Line, number: Number, noun: Noun, memory: Memory, span: str) -> Reading | None:
    if noun.unit in ("states", "counties", "agencies", "jurisdictions", "agreements") and text.low(number.i - 1) in (
        "the",
        "only",
        "its",
        "a",
    ):
        got = scopes.find(text, line, number, noun)
        return Reading(
            number,
            line,
            "rank",
            unit="",
            scope=got or Scope(),
            noun=noun,
            text=span,
            reason="what was first or second of its kind depends on what counts, and many signing dates are renewals",
        )
    return None
