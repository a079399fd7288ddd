"""The same few facts in many manners of writing: nouns, voices, dates that lean on the publication day, layouts.

In: a ledger. Out: ``Manner`` values: text, the figure's place, the measure it names, what is true. Easy to get wrong:
a manner must have one reading only; where a careful reader could doubt what is counted, it does not belong here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from generated import _counts

from ledger287.measures.states import names

# {n}: the figure; {S}: a state; {W}: the weekday of the list; {D}: its day without the year; everything is read
# against the publication date, one or two days after the list
AGREEMENTS = (
    "There are {n} active 287(g) agreements, ICE says.",
    "A total of {n} 287(g) agreements are now in effect.",
    "ICE has signed {n} 287(g) agreements that are still in force.",
    "The agency's roster of 287(g) deals now runs to {n}.",
    "As of {W}, {n} 287(g) agreements were on ICE's list.",
    "As of {D}, ICE reported {n} 287(g) agreements.",
    "As of {D}, {n} 287(g) pacts were in place, according to ICE’s website.",
    "“We have {n} 287(g) agreements today,” an ICE spokesperson said.",
    "Active 287(g) agreements as of {D}: {n}",
    "- 287(g) agreements in force: {n} (ICE, {D})",
    "{n} 287(g) memorandums of agreement were active on {D}.",
    "The 287(g) program counts {n} agreements at present.",
    "The number of 287(g) agreements stood at {n} on {D}.",
    "On {D}, the number of 287(g) agreements in the United States was {n}.",
)
AGENCIES = (
    "As of {D}, {n} law enforcement agencies were participating in 287(g).",
    "{n} agencies across the country take part in the 287(g) program, ICE's list of {D} shows.",
    "ICE now has 287(g) agreements with {n} state and local agencies.",
    "Agreements under 287(g) have been signed by {n} different law enforcement agencies as of {D}.",
    "As of {W}, {n} police and sheriff's departments and other agencies had joined 287(g).",
    "The 287(g) program now includes {n} participating agencies.",
    "“{n} agencies are part of 287(g) right now,” the official said.",
)
STATE_AGREEMENTS = (
    "{S} agencies hold {n} 287(g) agreements, ICE's list of {D} shows.",
    "As of {D}, there were {n} 287(g) agreements in {S}.",
    "{S} now has {n} 287(g) agreements with ICE.",
    "In {S}, ICE has {n} 287(g) agreements as of {W}.",
    "ICE's list shows {n} 287(g) agreements for {S} as of {D}.",
    "There are {n} active 287(g) agreements in {S}, up to and including {D}.",
)
STATE_AGENCIES = (
    "In {S}, {n} law enforcement agencies take part in 287(g), ICE's list of {D} shows.",
    "As of {D}, {n} agencies in {S} had 287(g) agreements.",
    "{n} {S} law enforcement agencies are enrolled in 287(g) as of {D}.",
)
FAMILIES = (
    (AGREEMENTS, "agreements", False), (AGENCIES, "agencies", False), (STATE_AGREEMENTS, "agreements", True),
    (STATE_AGENCIES, "agencies", True),
)  # fmt: skip
SPREAD = {"agreements": "agencies", "agencies": "agreements"}


@dataclass(frozen=True)
class Manner:
    """A sentence with one figure in it."""

    text: str
    start: int
    end: int
    measure: str
    true: int
    said: int
    published: str


def manners(ledger: Any, *, seed: int, swap: bool = False, off: float = 0.0, each: int = 2) -> Iterator[Manner]:
    """Sentences with true figures; ``swap``: with the other measure's figure; ``off``: with figures off by a share."""
    rng = random.Random(seed)
    counts = _counts(ledger)
    editions = ledger.sql(
        "select seq, as_of, last_as_of from editions where kind = 'participating' and status = 'accepted' "
        "and as_of >= '2025-06-01' order by seq"
    ).fetchall()
    large = ["FL", "TX", "TN", "GA", "PA", "AL", "OK", "VA"]
    for templates, measure, by_state in FAMILIES:
        for template in templates:
            made = 0
            for _ in range(300):
                seq, day, last = rng.choice(editions)
                state = rng.choice(large) if by_state else None
                near = [s for s, a, z in editions if z >= day - timedelta(days=17) and a <= day + timedelta(days=9)]
                values = counts[(measure, state, None)]
                if not values.get(seq):
                    continue
                true = said = values[seq]
                if swap:
                    said = counts[(SPREAD[measure], state, None)][seq]
                if off:
                    said = round(true * (1 + off)) if abs(true * off) >= 4 else true + (4 if off > 0 else -4)
                shown = [values.get(s, 0) for s in near]
                if (swap or off) and min(shown) * 0.97 - 2 <= said <= max(shown) * 1.03 + 2:
                    continue
                when = {"W": f"{day:%A}", "D": f"{day:%B} {day.day}", "S": names().get(state or "", "")}
                head = template.split("{n}")[0].format(n="", **when)
                figure = f"{said:,}"
                published = day + timedelta(days=rng.choice((0, 1, 2)))
                if "{W}" not in template and "{D}" not in template:
                    published = last
                yield Manner(
                    template.format(n=figure, **when), len(head), len(head) + len(figure), measure, true, said,
                    published.isoformat(),
                )  # fmt: skip
                made += 1
                if made == each:
                    break
