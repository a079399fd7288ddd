"""Figures become readings: what is counted, where, when, against what.

In: a marked text. Out: ``Reading`` objects in the order of the text. Easy to get wrong: unit, place and day are
carried from sentence to sentence ("of those", "Texas with 296", "that number"), but a comparison's own day
("up from 135 a year ago") is never carried on.
"""
from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from ledger287.claims import nouns, scope as scopes, timing, topics
from ledger287.claims.dates import When
from ledger287.claims.marking import Line, Text
from ledger287.claims.nouns import Noun
from ledger287.claims.numbers import Number
from ledger287.claims.relevance import line_score, live_lines, text_grade, tied, unknown_words
from ledger287.claims.scope import Scope
from ledger287.claims.timing import Window

LOOSE = frozenset(("states", "counties", "agencies", "jurisdictions", "states_and_territories"))
COUNTED = frozenset(("agreements", "agencies", "jurisdictions", "counties", "states", "pending", "states_and_territories"))
ADJECTIVES = frozenset("fewer less active still nationwide statewide total altogether strong overall participating combined already deputized signed such "
                       "current now today so far again then there alone either each apiece".split())
UP = frozenset(("up", "down"))
SHARE_VERBS = frozenset("account accounts accounted make makes made comprise comprises hold holds held represent represents representing "
                        "constitute constitutes cover covers".split())


@dataclass(slots=True)
class Reading:
    """A figure as it is understood."""

    number: Number
    line: Line
    kind: str
    unit: str = ""
    kind_of: str = ""
    whole_kind: str = ""  # the type that a share is taken of
    model: str = ""
    scope: Scope = field(default_factory=Scope)
    window: Window | None = None
    when: When | None = None
    base_when: When | None = None
    noun: Noun = field(default_factory=Noun)
    reason: str = ""  # why it cannot be checked, decided while reading
    unit_sure: bool = True
    unit_carried: bool = False
    scope_sure: bool = True
    more: bool = False
    is_base: bool = False  # "up from 135": the beginning of a comparison
    signed_since: When | None = None  # "has signed 174 since May"
    none_added: bool = False  # "has not added any"
    without: bool = False  # "ten states have no partner"
    each: bool = False  # "71 each"
    kind_alt: str = ""  # the type of the subject: "sheriffs have 26 agreements"
    than: tuple[str, ...] = ()  # "20 more than Florida"
    than_when: When | None = None
    than_sign: int = 1
    alternates: tuple[Scope, ...] = ()
    windows: tuple[Window, ...] = ()
    part_of: Reading | None = None
    text: str = ""


@dataclass(slots=True)
class Memory:
    """What is carried from figure to figure."""

    unit: str = ""  # agreements or agencies, whichever was counted last
    main: str = ""  # and whichever was counted first: a text mostly keeps to it
    kind_of: str = ""
    model: str = ""
    scope: Scope | None = None
    window: Window | None = None
    reading: Reading | None = None
    topic: Scope | None = None  # the state that the text is about
    seen: set[str] = field(default_factory=set)
    last_line: int = -9


def read(text: Text) -> tuple[list[Reading], int, str]:
    """All readings, the number of decoys seen, and the grade of the text."""
    scores = [line_score(text, line) for line in text.lines]
    grade = text_grade(text, scores)
    out: list[Reading] = []
    decoys = sum(line.decoys for line in text.lines)
    memory = Memory(topic=_topic(text))
    live = live_lines(text, scores, grade)
    for line in text.lines:
        if grade == "none":
            decoys += len(line.numbers)
            continue
        _heading(text, line, memory, scores)
        here: list[Reading] = []
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
                if reading.number.value < 100 or reading.unit != "agreements" or reading.number.form != "cardinal" or not reading.unit:
                    reading.reason = reading.reason or "the text does not say that it speaks of the program"
            if reading.unit in COUNTED and reading.kind in ("count", "share", "growth", "ratio") and not reading.reason:
                _remember(memory, reading)
        _set_clock(text, line, here, memory)
        out += here
    return out, decoys, grade


def _topic(text: Text) -> Scope | None:
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
    topic = _topic(text)
    return topic.states[0] if topic else None


def _heading(text: Text, line: Line, memory: Memory, scores: list[int]) -> None:
    """Note the states named so far; let a heading without figures say what the lines below it count."""
    memory.seen |= set(scopes.states_of(line.of("state")))
    if line.numbers or scores[line.index] < 3 or line.last - line.first > 16:
        return
    units = [m for m in line.of("unit", "modelunit") if m.cls == "modelunit" or m.row["unit"] in ("agreements", "agencies")]
    ends = text.tokens[line.last - 1].text
    if units and (ends == ":" or ends not in ".!?"):
        memory.unit = "agreements" if units[0].cls == "modelunit" else units[0].row["unit"]
        memory.last_line = line.index
        memory.scope = Scope((), "default")


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
        listed = any(m.cls == "ice" or m.cls == "partake" and "roster" in text.low(m.i) for m in line.marks) or any(
            text.low(k) in ("list", "roster", "database", "spreadsheet", "source", "data") for k in range(line.first, line.last))
        used = any(r.when is when and not r.is_base for r in here)
        if "as of" in when.lead or when.lead == "dated" or (used and when.exact) or (listed and when.exact) or (
            used and when.lead.startswith(("by", "as")) or used and when.i - line.first <= 2 and text.low(when.i) == "as"
        ):
            memory.window = Window(when.low, when.high, "carried", when.exact, when.role)


def _read(text: Text, line: Line, number: Number, here: list[Reading], memory: Memory, scores: list[int], grade: str) -> Reading | None:
    span = text.text[number.start:number.end]
    if number.form == "money":
        return Reading(number, line, "money", reason="dollars are not in the lists", text=span)
    noun = nouns.after(text, line, number)
    if noun.unit == "decoy" or _idiom(text, line, number, here):
        if noun.unit == "decoy":
            line.strangers.append(number)
        return None
    if number.form == "ordinal":
        return _ordinal(text, line, number, noun, memory, span)
    if number.form == "multiple":
        return _ratio(text, line, number, noun, here, memory, span, grade)
    if number.form in ("percent", "fraction", "majority", "points"):
        return _part(text, line, number, noun, here, memory, span, grade)
    return _count(text, line, number, noun, here, memory, scores, grade, span)


def _ordinal(text: Text, line: Line, number: Number, noun: Noun, memory: Memory, span: str) -> Reading | None:
    if noun.unit in ("states", "counties", "agencies", "jurisdictions", "agreements") and text.low(number.i - 1) in ("the", "only", "its", "a"):
        got = scopes.find(text, line, number, noun)
        return Reading(number, line, "rank", unit="", scope=got or Scope(), noun=noun, text=span,
                       reason="whether something was the first or second of its kind depends on what counts, and signing dates are mostly renewals")
    return None


def _near(text: Text, line: Line, number: Number, classes: tuple[str, ...], back: int, ahead: int) -> bool:
    for mark in line.of(*classes):
        if number.h - back <= mark.j - 1 < number.h or number.j <= mark.i < number.j + ahead:
            return True
    return False


def _ratio(text: Text, line: Line, number: Number, noun: Noun, here: list[Reading], memory: Memory, span: str, grade: str) -> Reading | None:
    reading = Reading(number, line, "ratio", noun=noun, text=span)
    ahead = next((n for n in line.numbers if number.j <= n.i <= number.j + 2 and n.form == "cardinal"), None)
    if ahead is not None and noun.unit == "":  # "six times the 135 agreements it had"
        noun = nouns.after(text, line, ahead)
    _subject(text, line, number, noun, here, memory, reading)
    _place(text, line, number, noun, here, memory, reading)
    reading.base_when, reading.when = _ends(text, line, number)
    _window(text, reading, memory)
    _loose(text, line, reading, memory, here, grade)
    return reading


def _loose(text: Text, line: Line, reading: Reading, memory: Memory, here: list[Reading], grade: str) -> None:
    """A share, growth or ratio without its own plain unit needs the program in its sentence, or no other subject."""
    own = reading.noun.unit == "agreements" and reading.noun.weight >= 2
    if not own and not reading.reason and reading.unit != "arrests" and not _local(text, line, reading, [], memory, here, grade):
        reading.reason = "the sentence does not tie the figure to the program"


def _part(text: Text, line: Line, number: Number, noun: Noun, here: list[Reading], memory: Memory, span: str, grade: str) -> Reading | None:
    growing = number.form in ("percent", "points") and (
        _near(text, line, number, ("up", "down"), 3, 4) or text.low(number.h - 1) in ("up", "down")) and not any(
        text.low(k) in SHARE_VERBS for k in range(number.h - 3, number.h))
    reading = Reading(number, line, "growth" if growing else "share", noun=noun, text=span)
    if noun.unit in ("people", "officers", "thing", "arrests") or any(m.cls == "poll" for m in line.marks):
        reading.reason = _why_not(noun.unit)
        return reading
    _subject(text, line, number, noun, here, memory, reading)
    _place(text, line, number, noun, here, memory, reading)
    if growing:
        reading.base_when, reading.when = _ends(text, line, number)
        if any(m.cls in ("arrests", "arresting") and m.j <= number.i and number.i - m.j < 9 for m in line.marks) and noun.unit not in COUNTED:
            reading.unit, reading.kind_of = "arrests", ""
    else:
        reading.whole_kind = reading.kind_of
        _, high = scopes.boundaries(text, line, number)
        for stop in (_stop(text, line, number, noun), high):
            model, pending, kind = nouns.predicate(text, line, noun.end, stop)
            if model or kind:
                break
        reading.model = model or reading.model or nouns.model_before(text, line, number, line.first)
        reading.kind_of = kind
        if not (model or kind) and noun.unit == "agencies" and noun.kind_of and noun.via == "after":
            reading.kind_of, reading.whole_kind = noun.kind_of, ""
        reading.when = timing.governing(text, line, number, noun, reading.is_base)
        if pending and not reading.model:
            reading.unit = "pending"
    _window(text, reading, memory)
    if number.form == "percent" and not growing and not reading.unit:
        reading.reason = "the text does not say a share of what"
    _loose(text, line, reading, memory, here, grade)
    return reading


def _stop(text: Text, line: Line, number: Number, noun: Noun) -> int:
    """Where the words about a figure end: at the next figure or the end of its clause."""
    _, high = scopes.boundaries(text, line, number)
    nxt = min((n.h for n in line.numbers if n.i >= max(number.j, noun.end) and n.form not in ("ordinal",)), default=line.last)
    return min(high, nxt)


def _count(text: Text, line: Line, number: Number, noun: Noun, here: list[Reading], memory: Memory, scores: list[int], grade: str, span: str) -> Reading | None:
    reading = Reading(number, line, "count", noun=noun, text=span)
    if noun.unit in ("officers", "people", "arrests", "thing"):
        reading.kind = "arrests" if noun.unit == "arrests" or any(m.cls in ("arrests", "arresting") for m in line.marks) and noun.unit == "people" else "other"
        reading.reason = _why_not(noun.unit)
        return reading if _worth(scores, line, grade) else None
    if text.low(number.j) == "-" and number.j < line.last and text.tokens[number.j].start == number.end and not noun.unit:
        return None
    if text.low(number.i - 1) in LABELS and number.value < 1000 and not noun.unit:
        return None
    if text.low(number.i - 1) == "of" and text.tokens[number.i - 2].kind == "num" and not any(r.number.j == number.i - 1 for r in here) and not noun.unit:
        return None
    if noun.unit in ("states", "counties") and _named_after(text, line, number, noun):
        line.taken |= {m.i for m in noun.marks}
        return None
    if noun.strange and noun.unit in ("agreements", "agencies", "pending") and noun.via == "after":
        reading.kind, reading.reason = "other", f"the lists do not count {noun.strange} {text.low(noun.end - 1)}"
        return reading if _worth(scores, line, grade) else None
    if noun.word and not noun.unit and noun.word not in ADJECTIVES and not noun.anaphor and not noun.pending and not noun.more and noun.via != "of" and not noun.model:
        reading.kind, reading.reason = "other", f"the lists do not count {noun.word!r}"
        return reading if _worth(scores, line, grade) and number.form == "cardinal" else None
    whole = bool(here) and here[-1].noun.total_of and number.j <= here[-1].noun.end
    owned = text.low(number.h - 1).endswith("'s") or text.low(number.h - 1).endswith("'")
    if whole and (noun.unit not in ("agreements", "agencies") or noun.kind_of or owned and noun.unit == "agencies"):
        reading.kind, reading.reason = "other", "it is the whole that a part is taken of"
        return reading
    _subject(text, line, number, noun, here, memory, reading)
    _place(text, line, number, noun, here, memory, reading)
    model, pending, kind = nouns.predicate(text, line, noun.end, _stop(text, line, number, noun))
    last = max((n.j for n in line.numbers if n.j <= number.i and n.form not in ("ordinal",)), default=line.first)
    reading.model = noun.model or model or reading.model or nouns.model_before(text, line, number, last)
    if kind:
        reading.kind_of = kind
    if noun.pending or noun.unit == "pending" or (pending and reading.unit in ("agreements", "agencies", "")):
        signed_too = any(text.low(k) in ("signed", "joined") for k in range(noun.end, _stop(text, line, number, noun))) and pending
        if signed_too:
            reading.reason = "signed and pending are told together"
        reading.unit = "pending"
    if reading.unit == "pending" and noun.unit == "" and any(text.low(k) in ("approved", "signed", "active", "accepted") for k in range(noun.end, min(noun.end + 5, line.last))):
        reading.unit, reading.unit_sure = "agencies", False
    if any(text.low(k) == "approved" for k in range(noun.end, min(noun.end + 5, line.last))):
        reading.unit_sure = False
    if reading.unit == "pending" and any(text.low(k) == "applied" for k in range(line.first, line.last)):
        reading.unit_sure = False
    reading.more = noun.more
    reading.is_base = _is_base(text, line, number, here)
    _signing(text, line, number, noun, reading)
    _moods(text, line, number, noun, reading)
    _compared(text, line, number, noun, reading)
    reading.when = timing.governing(text, line, number, noun, reading.is_base)
    _window(text, reading, memory)
    if not reading.unit:
        if not _worth(scores, line, grade):
            return None
        reading.kind, reading.reason = "other", "the text does not say what is counted"
    elif (reading.unit in LOOSE or noun.unit and noun.weight < 2) and not _local(text, line, reading, scores, memory, here, grade):
        reading.kind, reading.reason = "other", "the sentence does not tie the figure to the program"
    return reading


LABELS = frozenset("file item page part chapter phase step figure table number no version episode volume room district precinct tier level class "
                   "section title route highway channel grade day week round game stage type category".split())
SECOND_TERM = Window(date(2025, 1, 13), date(2025, 1, 23), "stated")
SIGN_VERBS = frozenset("signed added joined inked entered struck new forged finalized".split())


def _signing(text: Text, line: Line, number: Number, noun: Noun, reading: Reading) -> None:
    """ "has signed 174 since May", "126 that signed during the Trump administration", "has not added any"."""
    low, high = scopes.boundaries(text, line, number)
    verbs = [k for k in range(low, high) if text.low(k) in SIGN_VERBS]
    if number.form == "zero" and any(text.low(k) == "added" for k in range(number.i, number.j)) and not reading.unit:
        reading.unit = "agreements"
    if number.form == "zero" and (any(number.i <= k < noun.end + 2 for k in verbs) or any(text.low(k) == "new" for k in range(number.i, noun.end))):
        reading.none_added = True
        reading.signed_since = next((w for w in line.whens if w.role in ("since", "from")), None)
        return
    near = [k for k in verbs if number.h - 6 <= k < number.h or noun.end <= k <= noun.end + 3]
    if not near or reading.unit not in ("agreements", "agencies", "jurisdictions"):
        return
    since = [w for w in line.whens if w.role == "since" and w.low is not None]
    term = [w for w in line.whens if w.role == "term" and w.i > near[-1] and w.i >= number.j]
    reading.signed_since = since[0] if since else (term[0] if term else None)


def _moods(text: Text, line: Line, number: Number, noun: Noun, reading: Reading) -> None:
    """Plans, endings and other doings are no counts of what is in force."""
    low, high = scopes.boundaries(text, line, number)
    inside = {k for w in line.whens for k in range(w.i, w.j)}
    for mark in line.of("future", "ended", "foreign"):
        if mark.i in inside:
            continue
        before = max(low, number.h - 5) <= mark.i < number.h
        after = noun.end <= mark.i < min(noun.end + 5, high) and not any(text.low(k) in (",", ";") for k in range(noun.end, mark.i))
        if mark.cls == "future" and (before or after and mark.i - noun.end <= 1):
            reading.reason = "it is a plan or a forecast"
        elif mark.cls == "ended" and (before and mark.i >= number.h - 3 or after):
            reading.reason = "the lists show what is in force; why and when something ended they do not say"
        elif mark.cls == "foreign" and after and reading.unit != "agreements":
            reading.reason = "the sentence does not tie the figure to the program"


def _compared(text: Text, line: Line, number: Number, noun: Noun, reading: Reading) -> None:
    """ "20 more than Florida", "71 each", "ten states have no partner"."""
    after = [text.low(k) for k in range(number.j, min(number.j + 4, line.last))]
    reading.each = after[:1] in (["each"], ["apiece"]) or any(text.low(k) in ("each", "apiece") for k in range(noun.end, min(noun.end + 2, line.last)))
    denied = after[:2] in (["do", "not"], ["have", "none"], ["did", "not"], ["have", "no"], ["don't"]) or after[:1] == ["don't"]
    if denied and noun.unit == "":
        reading.unit, reading.without = "states", True
    if reading.unit == "states" and not denied:
        reading.without = text.low(number.h - 1) == "but" and text.low(number.h - 2) == "all" or any(n.form == "zero" and noun.end <= n.i <= noun.end + 3 for n in line.numbers) or any(
            text.low(k) in ("without", "lack") for k in range(noun.end, min(noun.end + 3, line.last)))
    after = after[:next((k for k, word in enumerate(after) if word in (",", ";", "and", "but", "—", "–", "(")), len(after))]
    if "more" in after[:3] or "fewer" in after[:3]:
        at = next(k for k in range(number.j, number.j + 3) if text.low(k) in ("more", "fewer"))
        than = next((k for k in range(at + 1, min(at + 6, line.last)) if text.low(k) == "than"), None)
        if than is not None:
            reading.than = scopes.states_of([m for m in line.of("state") if than < m.i <= than + 2])
            reading.than_when = next((w for w in line.whens if w.i > than and w.low is not None and w.i <= than + 8), None)
            reading.than_sign = 1 if text.low(at) == "more" else -1
            if any(n.i == than + 1 for n in line.numbers):
                reading.than_when = None
            elif not reading.than and reading.than_when is None:
                reading.reason = "the text does not say plainly what it is compared with"


def _idiom(text: Text, line: Line, number: Number, here: list[Reading]) -> bool:
    """ "at least one agreement" of each, "one of the", "no agreement" of states already counted as being without."""
    if number.value == 1 and number.words and number.form == "cardinal" and text.low(number.i) == "one":
        at_least = number.comparator == "at_least" and any(r.unit in ("states", "counties") for r in here)
        return at_least or number.comparator == "more_than" or text.low(number.j) == "of" or text.low(number.i - 1) in ("no", "any", "every", "each", "this", "that", "the")
    return number.form == "zero" and bool(here) and here[-1].without and number.i - here[-1].noun.end <= 4


def _named_after(text: Text, line: Line, number: Number, noun: Noun) -> bool:
    """ "Two states, Florida (344) and Texas (335)": the figure only counts the names that follow."""
    if text.low(noun.end) not in (",", ":", "—", "–", "-", "(") or number.value > 12:
        return False
    named = scopes.states_of([m for m in line.of("state") if m.i > noun.end])
    first = next((m for m in line.of("state") if m.i > noun.end), None)
    return first is not None and first.i - noun.end <= 2 and len(named) == number.value


def _is_base(text: Text, line: Line, number: Number, here: list[Reading]) -> bool:
    """ "up from 135", "from 135 in 25 states to", "from 135 then and 150 before": what something is compared with."""
    k = number.h - 1
    while k >= line.first and number.h - k <= 6:
        low = text.low(k)
        if low in ("from", "compared", "versus"):
            return True
        if low in ("to", "until", ",", ";", "—", "–", ".", "and") or any(n.i <= k < n.j for n in line.numbers):
            break
        k -= 1
    before = [r for r in here if r.number.j <= number.i and r.kind == "count"]
    if before and before[-1].is_base:
        between = [text.low(k) for k in range(before[-1].number.j, number.h)]
        return not set(between) & {"to", "until", ";", "—", "–", "is", "are", "has", "have", "now", "while", "but", "which"}
    return text.low(number.h - 1) == "than"


def _worth(scores: list[int], line: Line, grade: str) -> bool:
    """Whether a figure of another kind stands near enough to the program to be mentioned at all."""
    if grade in ("weak", "tiny"):
        return True
    around = scores[max(0, line.index - 1):line.index + 2]
    return max(around, default=0) >= 1


def _local(text: Text, line: Line, reading: Reading, scores: list[int], memory: Memory, here: list[Reading], grade: str) -> bool:
    """A count of states, agencies or counties needs the program in its own words or in the run of figures before it."""
    if grade in ("weak", "tiny") or tied(text, line) or here and not here[-1].reason:
        return True
    anaphor = reading.noun.anaphor or any(m.cls == "anaphor" and m.j <= reading.number.i for m in line.marks)
    return unknown_words(text, line) <= (1 if anaphor else 0) and line.index - memory.last_line <= 4


def _why_not(unit: str) -> str:
    return {
        "officers": "officers are not in the lists, which name agencies and agreements",
        "people": "people are not in the lists, which name agencies and agreements",
        "arrests": "arrests are not in the lists, which name agencies and agreements",
    }.get(unit, "the lists do not count this")


def _subject(text: Text, line: Line, number: Number, noun: Noun, here: list[Reading], memory: Memory, reading: Reading) -> None:
    """Fill in unit, type and model: from the noun, the subject before, the figure before, or memory."""
    if noun.unit in COUNTED:
        reading.unit, reading.kind_of, reading.model = noun.unit, noun.kind_of, noun.model
        if noun.unit == "agencies" and noun.weight < 2 and nouns.model_before(text, line, number, line.first):
            reading.unit = "agreements"  # "the street version has had no members"
        if noun.unit == "agreements" and not noun.kind_of:
            subject = nouns.before(text, line, number, line.first, set())
            if noun.weight < 2 or (noun.total_of and number.form == "cardinal"):  # "sheriff's offices are involved in 226 cases"
                reading.kind_of = subject.kind_of
            elif subject.end and not here:
                reading.kind_alt = subject.kind_of
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
    if reading.kind in ("ratio", "growth") and main is not None:
        reading.unit, reading.kind_of, reading.model, reading.part_of = main.unit, main.kind_of, noun.model, main
        return
    if not noun.anaphor:
        taken = {m.i for r in here for m in r.noun.marks} | line.taken
        subject = nouns.before(text, line, number, last if counted else line.first, taken)
        if subject.unit in COUNTED:
            reading.unit, reading.kind_of, reading.model = subject.unit, subject.kind_of, subject.model
            if subject.pending:
                reading.noun.pending = True
            return
        if subject.unit in ("officers", "people", "arrests") and not counted:
            reading.unit = ""
            return
    if counted:
        prior = next((r for r in reversed(counted) if r.unit not in ("states", "pending", "counties")), None)
        if prior is not None:
            reading.unit, reading.kind_of, reading.model, reading.part_of = prior.unit, prior.kind_of, noun.model, prior
            return
    others = [r for r in here if r.kind in ("other", "arrests") and (r.number.form == number.form or reading.kind in ("ratio", "growth"))]
    others += [r for r in here if r.kind in ("ratio", "growth") and r.reason]
    if others and not counted:
        reading.kind, reading.reason = others[-1].kind, others[-1].reason  # "135 people in Texas and 52 in Alabama"
        return
    if line.strangers and line.strangers[-1].form == number.form:
        reading.kind, reading.reason = "other", "it goes on counting what the lists do not count"
        return
    if memory.unit and line.index - memory.last_line <= 6 and _carries(text, line, number, noun):
        anaphor = noun.anaphor or any(m.cls == "anaphor" and m.j <= number.i for m in line.marks)
        near = anaphor and line.index - memory.last_line <= 2
        reading.unit, reading.kind_of = (memory.unit, memory.kind_of) if near or not memory.main else (memory.main, "")
        if not near and memory.main == memory.unit and line.index - memory.last_line <= 1:
            reading.kind_of = memory.kind_of
        reading.model = noun.model
        reading.part_of = memory.reading
        reading.unit_carried = True
        return
    ahead = [m for m in line.of("unit") if m.i >= number.j and m.row["unit"] in ("agreements", "agencies") and m.row["weight"] == "2"
             and (text.low(number.j) == ")" or not any(n.j <= m.i <= n.j + 3 for n in line.numbers if n is not number))]
    if ahead and text.low(number.j) in (")", ",", "and"):
        reading.unit, reading.unit_carried = ahead[0].row["unit"], True  # "Florida (341) and Texas (287) had the most agreements"
    elif any(m.cls == "partake" for m in line.marks):
        reading.unit, reading.unit_sure = "agencies", False
    elif counted and (spoken := [m for m in line.of("unit") if m.j <= number.i and m.row["unit"] in ("agreements", "agencies")]):
        reading.unit, reading.unit_carried = spoken[-1].row["unit"], True
    elif counted:
        reading.unit, reading.kind_of = counted[-1].unit, counted[-1].kind_of
    elif noun.model or any(m.cls in ("model", "modelunit") for m in line.marks):
        reading.unit = "agreements"
    elif any(text.low(k) in ("tally", "total", "figure", "count", "roster", "number") for k in range(line.first, number.i)):
        reading.unit, reading.unit_sure = "agreements", False


def _carries(text: Text, line: Line, number: Number, noun: Noun) -> bool:
    """Whether a sentence takes its unit from the one before: it says so, or names a state, a model, an applicant."""
    if unknown_words(text, line) > (3 if tied(text, line) else 1):
        return False
    if noun.anaphor or noun.more or noun.pending or noun.model:
        return True
    if any(m.cls == "anaphor" and m.j <= number.i for m in line.marks) and not line.of("people", "arrests", "thing", "foreign"):
        return True
    return bool(line.of("state", "model", "modelunit", "pending", "national", "thestate", "partake")) and not line.of("foreign", "people", "arrests", "thing")


def _place(text: Text, line: Line, number: Number, noun: Noun, here: list[Reading], memory: Memory, reading: Reading) -> None:
    found = scopes.find(text, line, number, noun)
    if number.form == "cardinal" and here and here[-1].noun.total_of and number.j <= here[-1].noun.end and here[-1].kind == "share":
        if found is None or found.how != "np":
            reading.scope, reading.scope_sure = Scope((), "whole"), False  # "half of the 875 agreements are in Florida"
            return
    if reading.kind == "share" and found is not None and found.how == "national":
        left = [m for m in line.of("state") if m.j <= number.i]
        found = Scope(scopes.states_of(left[-1:]), "left") if left else found
    county = next((name for i, j, name in topics.counties(text, line) if text.low(i - 1) in ("in", "within", "throughout", "across")
                   and text.low(j - 1) in ("county", "parish")), "")
    if county and noun.unit not in ("states", "counties"):
        place = found.states if found and len(found.states) == 1 else (memory.topic.states if memory.topic else ())
        reading.scope = Scope(place, "county", "" if place else f"{county.title()} County", county)
        return
    if found is not None:
        reading.scope = found
        return
    anaphor = noun.anaphor or any(m.cls == "anaphor" and m.j <= number.i for m in line.marks)
    the_state = bool(line.of("thestate"))
    carried = memory.scope if memory.scope is not None and line.index - memory.last_line <= 3 else None
    if the_state and (memory.scope and memory.scope.states or memory.topic):
        reading.scope = memory.scope if memory.scope and memory.scope.states else memory.topic or Scope()
        return
    if here:
        reading.scope = replace(here[-1].scope, how="carried")
        reading.scope_sure = here[-1].scope_sure
        return
    if anaphor and carried is not None and line.index - memory.last_line <= 2:
        reading.scope = replace(carried, how="carried")
        return
    options = [Scope((), "default")]
    if noun.unit in ("states", "states_and_territories") or any(m.cls == "unit" and m.row["unit"] == "states" and text.low(m.j - 1) == "states" for m in line.marks):
        reading.scope, reading.scope_sure = options[0], True
        return
    topic = memory.topic if memory.topic is not None and (memory.topic.states[0] in memory.seen or text.hint) else None
    if carried is not None and carried.states:
        options.append(replace(carried, how="carried"))
    if topic is not None:
        options.append(topic)
    if topic is not None and (carried is None or carried.states == topic.states):
        options.reverse()
    reading.scope, reading.alternates = options[0], tuple(options[1:])
    reading.scope_sure = len(options) == 1 and memory.scope is not None and not memory.scope.states


def _base(text: Text, line: Line, number: Number) -> When | None:
    """Where a growth begins: "since January", "than in December 2024", "from January to", "between January and"."""
    for when in line.whens:
        if when.role == "since":
            return when
    for when in line.whens:
        words = [text.low(k) for k in range(max(line.first, when.i - 8), when.i + 1)]
        if when.low is not None and ("than" in words or "between" in words or "from" in words) and when.i > line.first - 1:
            return when
    for when in line.whens:
        if when.role in ("length", "recent", "span", "ago") or when.role == "term":
            return when
    for when in line.whens:
        if when.low is not None and when.j <= number.i and any(text.low(k) in ("number", "as", "many") for k in range(number.j, number.j + 3)):
            return when
    after = [w for w in line.whens if w.low is not None and w.i >= number.j]
    if number.form == "multiple" and after and any(text.low(k) in ("number", "as", "many", "total", "the") for k in range(number.j, after[0].i)):
        return after[0]
    return None


def _ends(text: Text, line: Line, number: Number) -> tuple[When | None, When | None]:
    """Beginning and end of a growth; of two days the earlier is the beginning, however the sentence puts them."""
    base = _base(text, line, number)
    end = _end_of(text, line, number, base)
    dated = [w for w in line.whens if w.low is not None and w.role in ("point", "vague", "weekday", "since", "from", "to", "ago", "until")]
    if len(dated) >= 2 and (base is None or end is None or (base.low and end.low and base.low > end.low)):
        low = min(dated, key=lambda w: (w.low, w.high))  # type: ignore[arg-type,return-value]
        high = max(dated, key=lambda w: (w.low, w.high))  # type: ignore[arg-type,return-value]
        if low is not high and low.high is not None and high.low is not None and low.high < high.low:
            return low, high
    return base, end


def _end_of(text: Text, line: Line, number: Number, base: When | None) -> When | None:
    ends = [w for w in line.whens if w is not base and w.low is not None and w.role in ("point", "vague", "weekday")]
    return ends[-1] if ends else None


def _window(text: Text, reading: Reading, memory: Memory) -> None:
    when = reading.when
    if reading.is_base and when is None and text.published is not None and text.published > SECOND_TERM.high:
        reading.windows = (SECOND_TERM,)
    if when is not None and when.role == "now":
        when = None
        reading.window = timing.default(text)
        return
    if when is not None and when.low is not None and when.high is not None:
        reading.window = timing.of(when, text)
        return
    if memory.window is not None:
        reading.window = memory.window
        fresh = timing.default(text)
        if fresh is not None and memory.window.high < fresh.low:
            reading.windows = (fresh,)
        return
    reading.window = timing.default(text)
