"""What counted bodies do where they take no part: seeking, preparing, helping once, falling under a law.

In: a line, a figure, its noun. Out: a reason not to judge it, or an empty string. Easy to get wrong: "43 counties
with a population of 50,000 would have to join" is a law's reach, and "officers from 12 agencies" need not be all.
"""

from __future__ import annotations

from ledger287.claims.sense import scope as scopes
from ledger287.claims.sense.nouns import Noun
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.number import Number

SEEKING = wordset("doings.seeking")
HELPING = wordset("doings.helping")
RAIDS = wordset("doings.raids")
BODIES = frozenset(("agencies", "jurisdictions", "counties", "states"))
REACH = 7  # words after the noun in which its verb stands


def other(text: Text, line: Line, number: Number, noun: Noun) -> str:
    """Why the figure counts no participants, or an empty string."""
    if _populace(text, line, number, noun):
        return "it is a population or counts places by their population"
    low, high = scopes.boundaries(text, line, number)
    after = [text.low(k) for k in range(noun.end, min(noun.end + REACH, high))]
    if noun.unit in BODIES or not noun.unit:
        verb = next((word for word in after if word in SEEKING), "")
        if verb and not {"signed", "joined", "have"} & set(after[: after.index(verb)]):
            return "it counts those that want or prepare something, not those that take part"
        said = next((k for k, word in enumerate(after) if word in ("said", "say", "says")), len(after))
        if {"would", "must", "required", "require"} & set(after[:said]):
            return "it is what a law or plan would bring"
        helped = any(word in HELPING for word in after)
        if helped and any(text.low(k) in RAIDS for k in range(low, high)):
            return "it counts those that helped in one operation"
    return ""


def _populace(text: Text, line: Line, number: Number, noun: Noun) -> bool:
    """ "a population of 50,000 or more", and the counties that have one."""
    before = [text.low(k) for k in range(max(line.first, number.h - 5), number.h)]
    after = [text.low(k) for k in range(number.j, min(number.j + 6, line.last))]
    if {"population", "populations"} & set(before):
        return True
    return bool({"population", "populations", "inhabitants"} & set(after)) and noun.unit in ("", *BODIES)


def partial(text: Text, line: Line, number: Number) -> bool:
    """ "Officers with 12 agencies": some officers of some agencies, so no whole count of either."""
    if text.low(number.h - 1) not in ("of", "with", "from", "at", "in"):
        return False
    return any(m.j == number.h - 1 and m.row["unit"] in ("officers", "people") for m in line.of("people"))
