"""Where and when a figure counts: its own words first, then what is carried on.

In: a marked line, a figure, memory. Out: scope and window on the reading. Easy to get wrong: a state is carried to
the next sentence only by words such as "those" or "the state"; else the nation is meant, and the state may be.
"""

from __future__ import annotations

from dataclasses import replace

from ledger287.claims.sense import scope as scopes
from ledger287.claims.sense import timing, topics
from ledger287.claims.sense.nouns import Noun
from ledger287.claims.sense.reading import SECOND_TERM, Memory, Reading
from ledger287.claims.sense.scope import Scope
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.number import Number
from ledger287.claims.text.when import When


def fill_place(
    text: Text, line: Line, number: Number, noun: Noun, here: list[Reading], memory: Memory, reading: Reading
) -> None:
    lead = any(text.low(k) in ("lead", "margin", "edge") for k in range(line.first, number.i))
    if lead and memory.pair is not None and not line.of("state"):  # "the lead is 384 to 348"
        first = text.low(number.j) == "to"
        if first or text.low(number.i - 1) == "to":
            reading.scope = Scope((memory.pair[0 if first else 1],), "carried")
            return
    found = scopes.find(text, line, number, noun)
    if (
        number.form == "cardinal"
        and here
        and here[-1].noun.total_of
        and number.j <= here[-1].noun.end
        and here[-1].kind == "share"
    ) and (found is None or found.how != "np"):
        reading.scope, reading.scope_sure = Scope((), "whole"), False  # "half of the 875 agreements are in Florida"
        return
    if reading.kind == "share" and found is not None and found.how == "national":
        left = [m for m in line.of("state") if m.j <= number.i]
        found = Scope(scopes.states_of(left[-1:]), "left") if left else found
    county = next(
        (
            name
            for i, j, name in topics.counties(text, line)
            if text.low(i - 1) in ("in", "within", "throughout", "across")
            and text.low(j - 1) in ("county", "parish")
            and not any(text.low(k) in ("including", "includes", "include", "of") for k in range(number.j, i))
        ),
        "",
    )
    if county and noun.unit not in ("states", "counties"):
        place = found.states if found and len(found.states) == 1 else (memory.topic.states if memory.topic else ())
        reading.scope = Scope(place, "county", "" if place else f"{county.title()} County", county)
        return
    if found is not None:
        reading.scope = found
        return
    if _of_everywhere(text, line, number):
        reading.scope = Scope((), "national")
        return
    of_total = noun.via == "of" and "total" in (
        text.low(noun.end - 1),
        text.low(noun.end),
    )  # "half of the total" is of no place yet
    anaphor = (noun.anaphor and not of_total) or any(m.cls == "anaphor" and m.j <= number.i for m in line.marks)
    the_state = bool(line.of("thestate"))
    carried = memory.scope if memory.scope is not None and line.index - memory.last_line <= 3 else None
    if the_state and ((memory.scope and memory.scope.states) or memory.topic):
        known = memory.scope if memory.scope and memory.scope.states else memory.topic or Scope()
        reading.scope = replace(known, how="carried")
        return
    if here:
        prior = next((r for r in reversed(here) if not r.reason), here[-1])
        reading.scope = replace(prior.scope, how="carried")
        reading.scope_sure, reading.alternates = prior.scope_sure, prior.alternates
        return
    if anaphor and carried is not None and line.index - memory.last_line <= 2 and not _enumerated(memory, carried):
        reading.scope = replace(carried, how="carried")
        return
    options = [Scope((), "default")]
    if noun.unit in ("states", "states_and_territories") or any(
        m.cls == "unit" and m.row["unit"] == "states" and text.low(m.j - 1) == "states" for m in line.marks
    ):
        reading.scope, reading.scope_sure = options[0], True
        return
    topic = memory.topic if memory.topic is not None and (memory.topic.states[0] in memory.seen or text.hint) else None
    if carried is not None and carried.states:
        options.append(replace(carried, how="carried"))
    if topic is not None:
        options.append(topic)
    if topic is not None and (carried is None or carried.states == topic.states) and not of_total:
        options.reverse()
    reading.scope, reading.alternates = options[0], tuple(options[1:])
    reading.scope_sure = len(options) == 1 and memory.scope is not None and not memory.scope.states


def _of_everywhere(text: Text, line: Line, number: Number) -> bool:
    """ "The total number of", "nationwide", "500, including five in Ohio", "Iowa is one of 40": no one state's."""
    if line.of("thestate"):
        return False
    states = line.of("state")
    if states:
        return all(
            any(text.low(k) in ("including", "includes", "include", "among") for k in range(number.j, m.i))
            or scopes.is_example(text, m.j, number.h)
            for m in states
        )
    words = [text.low(k) for k in range(line.first, line.last)]
    total = any(words[k : k + 3] == ["total", "number", "of"] for k in range(len(words)))
    return bool(line.of("national")) or (total and bool(line.of("program")))


def _enumerated(memory: Memory, carried: Scope) -> bool:
    """ "Ohio has 9, and Iowa 2. Half of the total …": after several states, "the total" is not the last one's."""
    named = scopes.states_of(memory.reading.line.of("state")) if memory.reading is not None else ()
    return len(carried.states) == 1 and len(named) > 1


def _a_year(when: When) -> bool:
    return when.low is not None and when.high is not None and (when.high - when.low).days > 360


def fill_window(text: Text, reading: Reading, memory: Memory) -> None:
    when = reading.when
    if reading.is_base and when is None and text.published is not None and text.published > SECOND_TERM.high:
        reading.windows = (SECOND_TERM,)
    if when is not None and when.role == "now":
        when = None
        reading.window = timing.default(text)
        return
    if when is not None and when.low is not None and when.high is not None:
        reading.window = timing.of(when, text)
        now = timing.default(text)
        if "as of" in when.lead and now is not None and when.low.year == now.high.year and _a_year(when):
            reading.window = now  # "as of 2025", written in 2025
        return
    if memory.window is not None:
        reading.window = memory.window
        fresh = timing.default(text)
        if fresh is not None and memory.window.high < fresh.low:
            reading.windows = (fresh,)
        return
    reading.window = timing.default(text)
