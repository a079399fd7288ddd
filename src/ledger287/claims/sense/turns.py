"""Turns of phrase that change what a count says: signed since, plans, endings, comparisons, parts of a whole.

In: a marked line, a figure, its noun. Out: marks on the reading. Easy to get wrong: "may sign 500", "ended 12" and
"20 more than Florida" are no counts of what is in force.
"""

from __future__ import annotations

from ledger287.claims.sense import scope as scopes
from ledger287.claims.sense.nouns import Noun
from ledger287.claims.sense.reading import LOOSE, Reading
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.number import Number

LABELS = wordset("turns.labels")


ENDED = "the lists show what is in force; why and when something ended they do not say"
DENIALS = frozenset(("don't", "doesn't", "didn't", "not", "never", "without", "haven't", "aren't", "lack", "shun"))
SIGN_VERBS = frozenset(["signed", "added", "joined", "inked", "entered", "struck", "new", "forged", "finalized"])


def signings(text: Text, line: Line, number: Number, noun: Noun, reading: Reading) -> None:
    """ "has signed 174 since May", "126 that signed during the Trump administration", "has not added any"."""
    low, high = scopes.boundaries(text, line, number)
    verbs = [k for k in range(low, high) if text.low(k) in SIGN_VERBS]
    if number.form == "zero" and any(text.low(k) == "added" for k in range(number.i, number.j)) and not reading.unit:
        reading.unit = "agreements"
    if number.form == "zero" and (
        any(number.i <= k < noun.end + 2 for k in verbs) or any(text.low(k) == "new" for k in range(number.i, noun.end))
    ):
        reading.none_added = True
        reading.signed_since = next((w for w in line.whens if w.role in ("since", "from")), None)
        return
    near = [k for k in verbs if number.h - 6 <= k < number.h or noun.end <= k <= noun.end + 3]
    if not near or reading.unit not in ("agreements", "agencies", "jurisdictions"):
        return
    since = [w for w in line.whens if w.role == "since" and w.low is not None]
    term = [w for w in line.whens if w.role == "term" and w.i > near[-1] and w.i >= number.j]
    reading.signed_since = since[0] if since else (term[0] if term else None)


def moods(text: Text, line: Line, number: Number, noun: Noun, reading: Reading) -> None:
    """Plans, endings and other doings are no counts of what is in force."""
    low, high = scopes.boundaries(text, line, number)
    inside = {k for w in line.whens for k in range(w.i, w.j)}
    denied = [k for k in range(noun.end, min(noun.end + 4, high)) if text.low(k) in DENIALS]
    if denied and number.form != "zero" and reading.unit != "states":
        reading.reason = "it counts those that take no part, which the lists do not name"
    moved = any(m.j == number.h - 1 for m in line.of("up", "down"))
    if reading.unit == "states" and moved and text.low(number.h - 1) == "in":
        reading.reason = "it counts states in which the number changed"
    if reading.unit in LOOSE and not line.of("program", "partake", "model", "modelunit", "enforce") and line.of("coop"):
        pacts = [m for m in line.of("unit") if m.row["unit"] == "agreements" and low <= m.i < high]
        reading.at_large = not pacts
    if text.low(number.h - 1) == "from" and not reading.is_base:
        reading.unit_sure = False  # "officers from 1,100 agencies" need not be all
    for mark in line.of("future", "ended", "foreign"):
        if mark.i in inside:
            continue
        before = max(low, number.h - 5) <= mark.i < number.h
        after = noun.end <= mark.i < min(noun.end + 5, high) and not any(
            text.low(k) in (",", ";") for k in range(noun.end, mark.i)
        )
        if mark.cls == "future" and (before or (after and mark.i - noun.end <= 1)):
            reading.reason = "it is a plan or a forecast"
        elif mark.cls == "ended" and ((before and mark.i >= number.h - 3) or after):
            reading.reason = ENDED
        elif mark.cls == "foreign" and after and reading.unit != "agreements" and not _of_a_model(line, mark.j, high):
            reading.reason = "the sentence does not tie the figure to the program"


def _of_a_model(line: Line, low: int, high: int) -> bool:
    """ "All 13 use the warrant service model"."""
    return any(low <= m.i <= min(low + 3, high) for m in line.of("model", "modelunit"))


def comparisons(text: Text, line: Line, number: Number, noun: Noun, reading: Reading) -> None:
    """ "20 more than Florida", "71 each", "ten states have no partner"."""
    after = [text.low(k) for k in range(number.j, min(number.j + 4, line.last))]
    reading.each = after[:1] in (["each"], ["apiece"]) or any(
        text.low(k) in ("each", "apiece") for k in range(noun.end, min(noun.end + 2, line.last))
    )
    denied = after[:2] in (["do", "not"], ["have", "none"], ["did", "not"], ["have", "no"], ["don't"]) or after[:1] == [
        "don't"
    ]
    if denied and noun.unit == "":
        reading.unit, reading.without = "states", True
    if reading.unit == "states" and not denied:
        reading.without = (
            (text.low(number.h - 1) == "but" and text.low(number.h - 2) == "all")
            or any(n.form == "zero" and noun.end <= n.i <= noun.end + 3 for n in line.numbers)
            or any(text.low(k) in ("without", "lack") for k in range(noun.end, min(noun.end + 3, line.last)))
        )
    after = after[
        : next((k for k, word in enumerate(after) if word in (",", ";", "and", "but", "—", "–", "(")), len(after))
    ]
    if "more" in after[:3] or "fewer" in after[:3]:
        at = next(k for k in range(number.j, number.j + 3) if text.low(k) in ("more", "fewer"))
        than = next((k for k in range(at + 1, min(at + 6, line.last)) if text.low(k) == "than"), None)
        if than is not None:
            reading.than = scopes.states_of([m for m in line.of("state") if than < m.i <= than + 2])
            reading.than_when = next(
                (w for w in line.whens if w.j > than + 1 and w.low is not None and w.i <= than + 8), None
            )
            reading.than_sign = 1 if text.low(at) == "more" else -1
            if any(n.i == than + 1 for n in line.numbers):
                reading.than_when = None
            elif not reading.than and reading.than_when is None:
                reading.reason = "the text does not say plainly what it is compared with"


def is_idiom(text: Text, line: Line, number: Number, here: list[Reading]) -> bool:
    """ "at least one agreement" of each, "one of the", "no agreement" of states already counted as being without."""
    if number.value == 1 and number.words and number.form == "cardinal" and text.low(number.i) == "one":
        at_least = number.comparator == "at_least" and any(r.unit in ("states", "counties") for r in here)
        return (
            at_least
            or number.comparator == "more_than"
            or text.low(number.j) == "of"
            or (
                text.low(number.i - 1) in ("without", "have", "has", "had")
                and not text.low(number.j).isalpha()
                and text.tokens[min(number.j, line.last - 1)].kind != "prog"
            )
            or text.low(number.i - 1) in ("no", "any", "every", "each", "this", "that", "the")
        )
    return number.form == "zero" and bool(here) and here[-1].without and number.i - here[-1].noun.end <= 4


def named_after(text: Text, line: Line, number: Number, noun: Noun) -> bool:
    """ "Two states, Florida (344) and Texas (335)": the figure only counts the names that follow."""
    if text.low(noun.end) not in (",", ":", "—", "–", "-", "(") or number.value > 12:
        return False
    named = scopes.states_of([m for m in line.of("state") if m.i > noun.end])
    first = next((m for m in line.of("state") if m.i > noun.end), None)
    return first is not None and first.i - noun.end <= 2 and len(named) == number.value


def is_base(text: Text, line: Line, number: Number, here: list[Reading]) -> bool:
    """ "up from 135", "from 135 in 25 states to", "from 135 then and 150 before": what something is compared with."""
    k = number.h - 1
    if text.low(k) == "with" and any(w.role == "since" and w.j == k for w in line.whens):
        return True  # "since he left office with 135 agreements"
    while k >= line.first and number.h - k <= 6:
        low = text.low(k)
        if low in ("compared", "versus"):
            return True
        if low == "from":  # "up from 135", "from 135 to": not "officers from 1,100 agencies"
            onward = any(text.low(n.h - 1) in ("to", "until") for n in line.numbers if n.i > number.i)
            moved = bool(line.of("up", "down")) or text.low(k - 1) in ("up", "down")
            return moved or onward or k == line.first
        if low in ("to", "until", ",", ";", "—", "–", ".", "and") or any(n.i <= k < n.j for n in line.numbers):
            break
        k -= 1
    before = [r for r in here if r.number.j <= number.i and r.kind == "count"]
    if before and before[-1].is_base:
        between = [text.low(k) for k in range(before[-1].number.j, number.h)]
        return not set(between) & {
            "to",
            "until",
            ";",
            "—",
            "–",
            "is",
            "are",
            "has",
            "have",
            "now",
            "while",
            "but",
            "which",
        }
    return text.low(number.h - 1) == "than"
