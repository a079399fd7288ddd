"""What was added in a time: "13 agencies signed up in July alone", "an additional 400 agreements since then".

In: a marked text and a reading. Out: a ``Flow`` with its days, and the counts that the lists give for it. Easy to get
wrong: a flow is never the stock; it can be told by signing dates, by first listings or by net growth, and a list
runs some days behind the signatures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ledger287.claims.facts import Facts, Filter
from ledger287.claims.sense import timing
from ledger287.claims.sense.reading import Reading
from ledger287.claims.sense.scope import boundaries
from ledger287.claims.sense.timing import Window
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Text
from ledger287.claims.text.when import When
from ledger287.measures.editions import Edition
from ledger287.measures.presence import Span

VERBS = wordset("flows.verbs")
FRESH = wordset("flows.fresh")
APART = frozenset((",", ";", "with", "while", "but", "joining", "including", "(", "—", "–"))
STANDING = frozenset(("already", "existing", "previously", "current", "currently", "active", "still", "now"))
STOCK_LEADS = frozenset(("as of", "as", "by", "until", "till", "through", "before", "prior to", "at"))
UNITS = frozenset(("agreements", "agencies", "jurisdictions", "counties"))
BEHIND = 21  # days that a list may run behind the signatures
SHORTEST = 3  # a time shorter than this is the day of an event


@dataclass(frozen=True, slots=True)
class Flow:
    """Additions from one of ``starts`` (the day before the first counted) to a day of ``end``."""

    starts: tuple[date, date]
    end: Window
    since: bool  # "since January": running on to the day of the text
    fresh: bool  # "new", "additional": never the total
    others: bool  # "six other agencies": the one spoken of comes on top


def of(text: Text, reading: Reading, ended: bool = False) -> Flow | None:
    """The flow that a count tells, or ``None`` where it tells a stock. ``ended``: agreements that were given up."""
    if (
        reading.kind != "count"
        or reading.unit not in UNITS
        or reading.number.form != "cardinal"
        or reading.is_base
        or reading.than
    ):
        return None
    low, high = boundaries(text, reading.line, reading.number)
    verb = _verb(text, reading, low, high)
    inside = range(reading.number.j, max(reading.noun.end, reading.number.j))
    before = [text.low(k) for k in range(max(low, reading.number.h - 2), reading.number.h)]
    fresh = any(text.low(k) in FRESH for k in inside) or bool(set(before[-1:]) & FRESH)
    around = {text.low(k) for k in range(max(low, reading.number.h - 2), min(high, reading.noun.end + 4))}
    if not (verb or fresh or ended) or around & STANDING:
        return None
    others = any(text.low(k) in ("other", "others") for k in inside)
    then = _since_then(text, reading)
    if then is not None:
        until = timing.default(text)
        return Flow((then.low, then.high), until, True, fresh, others) if until is not None else None
    when = _when(text, reading, verb, low, high)
    if when is None or when.low is None or when.high is None:
        return None
    if when.role in ("since", "from", "term"):
        until = reading.window if reading.when is not None and reading.when is not when else timing.default(text)
        if until is None or until.high <= when.low:
            return None
        return Flow((when.low, when.high), until, True, fresh, others)
    end = _limit(text, when.high)
    begun = next((w.low for w in reading.line.whens if w.role == "from" and w.low and w.low < when.low), None)
    start = (begun if begun is not None and when.role == "to" else when.low) - timedelta(days=1)
    return Flow((start, start), Window(end, end, "stated"), False, fresh, others)


def _limit(text: Text, day: date) -> date:
    limit = text.until or text.published
    return min(day, limit) if limit is not None else day


def _verb(text: Text, reading: Reading, low: int, high: int) -> bool:
    """A verb of signing close to the figure, and not "had signed by then"."""
    number, noun = reading.number, reading.noun
    for k in range(max(low, number.h - 6), min(high, max(noun.end, number.j) + 9)):
        if text.low(k) not in VERBS or number.h <= k < max(noun.end, number.j):
            continue  # "135 signed agreements" are in force
        if text.low(k - 1) == "had" or text.low(k - 2) == "had":
            continue
        first, last = min(k, number.h), max(k, number.j)
        if any(first < n.h and n.j <= last and n is not number for n in reading.line.numbers):
            continue  # the verb of another figure
        return True
    return False


def _when(text: Text, reading: Reading, verb: bool, low: int, high: int) -> When | None:
    if reading.signed_since is not None:
        return reading.signed_since
    line = reading.line
    mine = [w for w in line.whens if w.low is not None and low <= w.i < high and _reaches(text, reading, w)]
    since = [w for w in mine if w.role == "since"]
    if since:
        return since[0]
    lengths = [w for w in mine if w.role in ("length", "recent")]
    when = reading.when
    if when is None:
        return lengths[0] if lengths else None
    if when.role in ("point", "vague", "length", "recent", "span", "weekday", "to") and when.lead not in STOCK_LEADS:
        if when.low is None or when.high is None or (when.high - when.low).days < SHORTEST:
            return None
        if when.role == "point" and when.lead == "of":  # "in the first two weeks of November"
            return _weeks(text, when)
        return when
    return None


def _reaches(text: Text, reading: Reading, when: When) -> bool:
    """A time behind the next figure is that figure's, but for two that are joined: "nine and more than 1,000 since"."""
    after = max(reading.noun.end, reading.number.j)
    between = [n for n in reading.line.numbers if after <= n.h and n.j <= when.i and n.form == "cardinal"]
    if when.i < after or not between:
        return True
    return not {text.low(k) for k in range(after, between[-1].h)} & APART


def _weeks(text: Text, when: When) -> When:
    """ "the first three weeks of November": its part of the month."""
    assert when.low is not None
    words = [text.low(k) for k in range(max(0, when.i - 4), when.i + 1)]
    if "first" not in words or not {"week", "weeks", "days"} & set(words):
        return when
    count = {"two": 2, "three": 3, "2": 2, "3": 3}.get(words[words.index("first") + 1], 1)
    if "days" in words:
        return when
    return When(when.i, when.j, when.low, when.low + timedelta(days=7 * count), when.role, when.lead)


def _since_then(text: Text, reading: Reading) -> Window | None:
    """ "Since then": from the day that the sentence before tells."""
    line = reading.line
    low = [text.low(k) for k in range(line.first, line.last)]
    told = any(low[k : k + 2] in (["since", "then"], ["since", "that"]) for k in range(len(low))) or (
        "since" in low and not any(w.role == "since" for w in line.whens) and {"has", "have"} & set(low)
    )
    if not told:
        return None
    for other in reversed(text.lines[max(0, line.index - 2) : line.index]):
        whens = [w for w in other.whens if w.low is not None and w.role in ("point", "vague", "term", "past", "before")]
        if whens:
            return timing.of(whens[-1], text)
    return None


def counts(facts: Facts, flow: Flow, measure: str, which: Filter) -> dict[str, list[int]]:
    """The additions by each definition, at every list that may have been looked at."""
    ends = facts.within(flow.end.low, flow.end.high) or []
    last = facts.in_force(flow.end.high)
    if last is not None and last not in ends:
        ends.append(last)
    out: dict[str, list[int]] = {"signed": [], "listed": [], "net": []}
    series = facts.series(measure, which)
    for start in dict.fromkeys(flow.starts):
        base = facts.in_force(start)
        for end in ends:
            out["signed"] += _signed(facts, flow, measure, which, start, end)
            if base is None or end.seq < base.seq:
                continue
            came = _present(facts, measure, which, base.seq + 1, end.seq)
            out["listed"].append(len(came - _present(facts, measure, which, base.seq, base.seq)))
            out["net"].append(series[end.seq] - series[base.seq])
    return out


def gone(facts: Facts, flow: Flow, measure: str, which: Filter) -> list[int]:
    """How many left in that time: listed at its beginning or in it, not at its end."""
    last, out = facts.in_force(flow.end.high), []
    for start in dict.fromkeys(flow.starts):
        base = facts.in_force(start)
        if base is None or last is None:
            continue
        now = _present(facts, measure, which, last.seq, last.seq)
        for until in (base.seq, max(base.seq, last.seq - 1)):  # those of the beginning, and those that came since
            out.append(len(_present(facts, measure, which, base.seq, until) - now))
    return out


def _key(measure: str, span: Span) -> str:
    return span.entry_id if measure == "agreements" else span.agency_id


def _present(facts: Facts, measure: str, which: Filter, low: int, high: int) -> set[str]:
    return {_key(measure, e) for e in facts.picked("participating", which) if e.first <= high and e.last >= low}


def _signed(facts: Facts, flow: Flow, measure: str, which: Filter, start: date, end: Edition) -> Iterable[int]:
    """By printed signing dates, on the list in force at the end and on those that caught up with the signatures."""
    editions = [end]
    if not flow.since:
        editions += facts.within(flow.end.high, flow.end.high + timedelta(days=BEHIND))[-1:]
    until = flow.end.high
    for edition in editions:
        found = {
            _key(measure, e)
            for e in facts.picked("participating", which)
            if e.first <= edition.seq <= e.last and e.signed_on is not None and start <= e.signed_on <= until
        }
        yield len(found)
