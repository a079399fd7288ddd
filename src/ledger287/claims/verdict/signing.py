"""Claims that something was signed or begun on a day: "Idaho State Police joined on June 5, 2025".

In: a marked text and a cube. Out: ``Dated`` claims with findings. Easy to get wrong: the signing date printed for
nearly every row before 2025 is a renewal's, so it never refutes an older beginning; and an announcement runs days or
weeks ahead of the list, so only a plain contradiction is called one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledger287.claims.sense import mentions
from ledger287.claims.sense.scope import boundaries
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.when import When
from ledger287.claims.verdict import words

if TYPE_CHECKING:
    from ledger287.measures import Cube
    from ledger287.measures.editions import Edition

SIGNED = wordset("signing.signed")
SINCE = frozenset(
    ["participated", "participating", "participant", "part", "partnered", "had", "has", "held", "enrolled"]
)
EVENTS = SIGNED | wordset("signing.events")
DONE = wordset("signing.done")
NOT_DONE = wordset("signing.not_done")
RENEWAL = date(2021, 1, 13)


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim about a day. ``start`` .. ``end`` are characters; ``verdict`` and ``why`` as in the report."""

    line: Line
    start: int
    end: int
    value: str
    verdict: str
    why: str
    state: str | None
    agency: str
    window: tuple[date, date] | None
    signed: date | None = None
    edition: Edition | None = None  # the list that first printed the day, or that the share was counted on
    inside: int | None = None  # agreements with a signing date in the year told


def find(text: Text, cube: Cube, used: set[tuple[int, int]], scores: list[int], topic: str | None) -> list[Dated]:
    """Every dated event of the text that stands near the program."""
    out: list[Dated] = []
    for line in text.lines:
        whens = [
            w
            for w in line.whens
            if w.low is not None
            and w.month
            and w.role in ("point", "vague", "weekday", "since")
            and (w.i, w.j) not in used
        ]
        if not whens or not any(
            text.low(k) in EVENTS or (text.low(k) in SINCE and w.role == "since")
            for w in whens
            for k in range(line.first, line.last)
        ):
            continue
        if max(scores[max(0, line.index - 1) : line.index + 2], default=0) < 1:
            continue
        found = mentions.find(text, line, cube, topic)
        for when in whens:
            dated = _one(text, line, when, found, cube)
            if dated is not None:
                out.append(dated)
    return out


def _one(text: Text, line: Line, when: When, found: list[mentions.Mention], cube: Cube) -> Dated | None:
    assert when.low is not None
    assert when.high is not None
    start, end = text.tokens[when.i].start, text.tokens[when.j - 1].end
    near = [
        k
        for k in range(max(line.first, when.i - 14), min(line.last, when.j + 14))
        if text.low(k) in EVENTS or (text.low(k) in SINCE and when.role == "since")
    ]
    if not near:
        return None
    signing = [
        k for k in near if text.low(k) in SIGNED and not (text.low(k) in ("signed", "sign") and _other_paper(text, k))
    ]
    low, high = _clause(text, line, when)
    named = [m for m in found if m.ids and low <= m.i < high]
    state = named[0].state if named else None
    span = (when.low, when.high)

    def said(verdict: str, why: str, signed: date | None = None) -> Dated:
        name = named[0].name if named else ""
        edition = _first_list(cube, named[0].ids, signed) if named and signed else None
        return Dated(line, start, end, when.month, verdict, why, state, name, span, signed, edition)

    if when.role == "since" and when.low < RENEWAL:
        return said(
            "not_checkable",
            "Not checked: the lists print the date of the latest renewal, not of an older beginning.",
        )
    if not signing and when.role != "since":
        return said("not_checkable", "Not checked: the lists tell signing dates and listings, not this event.")
    if not named:
        return said(
            "not_checkable", "Not checked: no agency of the lists is named beyond doubt, or none under that name."
        )
    if text.published is not None and when.low > (text.until or text.published):
        return said("not_checkable", "Not checked: the day lies after the text's own.")
    plain = any(named[0].i < k and _happened(text, k) for k in signing)
    return _dates(text, line, when, named[0], cube, said, plain)


def _happened(text: Text, k: int) -> bool:
    """Whether a verb of signing tells what was done: "signed", not "may sign", "failed to enter"."""
    return text.low(k) in DONE and not {text.low(k - 1), text.low(k - 2)} & NOT_DONE


def _first_list(cube: Cube, ids: Iterable[str], signed: date) -> Edition | None:
    """The first list that showed an agreement of these agencies with that signing date."""
    seen = [
        s.first_seen
        for s in cube.signings(agency_ids=tuple(sorted(ids)))
        if s.first_seen and signed in (s.signed_on, *s.printed)
    ]
    return cube.in_force(min(seen)) if seen else None


QUANTIFIERS = {
    ("all", "but", "a", "few"): 0.93,
    ("nearly", "all"): 0.85,
    ("almost", "all"): 0.85,
    ("virtually", "all"): 0.9,
    ("the", "vast", "majority"): 0.7,
    ("most",): 0.5,
    ("a", "majority"): 0.5,
    ("more", "than", "half"): 0.5,
    ("all",): 0.999,
}


def from_year(text: Text, cube: Cube) -> list[Dated]:
    """ "All but a few date from 2020": the share of signing dates in a year, on the list in force."""
    out: list[Dated] = []
    for line in text.lines:
        for when in line.whens:
            if when.low is None or when.high is None or not (when.month.isdigit() and len(when.month) == 4):
                continue
            verb = next(
                (
                    k
                    for k in range(max(line.first, when.i - 5), when.i + 1)
                    if text.low(k) in ("date", "dates", "dating", "dated", "signed")
                ),
                None,
            )
            if verb is None or (text.low(verb) == "signed" and text.low(verb - 1) not in ("were", "was")):
                continue
            for phrase, least in QUANTIFIERS.items():
                at = next(
                    (
                        k
                        for k in range(line.first, verb)
                        if tuple(text.low(j) for j in range(k, k + len(phrase))) == phrase
                    ),
                    None,
                )
                if at is None:
                    continue
                out.append(_of_year(text, line, when, at, least, cube))
                break
    return [dated for dated in out if dated is not None]


def _of_year(text: Text, line: Line, when: When, at: int, least: float, cube: Cube) -> Dated:
    assert when.low is not None
    assert when.high is not None
    start, end = text.tokens[at].start, text.tokens[when.j - 1].end
    edition = cube.in_force(text.until or text.published) if text.published else None
    if edition is None or not text.published:
        return Dated(
            line,
            start,
            end,
            when.month,
            "not_checkable",
            "Not checked: the text is not placed in time.",
            None,
            "",
            (when.low, when.high),
        )
    held = [span for span in cube.present(edition) if span.signed_on]
    inside = sum(when.low <= span.signed_on <= when.high for span in held if span.signed_on)
    share = inside / len(held) if held else 0.0
    verdict = "supported" if share >= least else "contradicted" if share < least - 0.1 else "close"
    when_listed = words.day(edition.as_of)
    why = (
        f"{inside} of {len(held)} agreements on ICE's list of {when_listed} carry a signing date in {when.month} "
        f"({share * 100:.0f} %)."
    )
    return Dated(
        line, start, end, when.month, verdict, why, None, "", (when.low, when.high), edition=edition, inside=inside
    )


def _other_paper(text: Text, k: int) -> bool:
    """ "signed an executive order", "signed the bill into law"."""
    return any(
        text.low(j) in ("order", "bill", "law", "legislation", "act", "measure", "resolution", "letter", "lawsuit")
        for j in range(k + 1, k + 7)
    )


def _clause(text: Text, line: Line, when: When) -> tuple[int, int]:
    return boundaries(text, line, when)


def _dates(
    text: Text, line: Line, when: When, agency: mentions.Mention, cube: Cube, say: Callable[..., Dated], plain: bool
) -> Dated:
    """``plain``: the sentence says outright that the agency signed then; only then can it be wrong."""
    assert when.low is not None
    assert when.high is not None
    signings = cube.signings(agency_ids=tuple(sorted(agency.ids)))
    days = sorted({d for s in signings for d in ((s.signed_on,) if s.signed_on else ()) + s.printed})
    if not days:
        return say("not_checkable", f"Not checked: the lists print no signing date for {agency.name}.")
    told = ", ".join(words.day(d) for d in sorted({s.signed_on for s in signings if s.signed_on})[:4])
    fact = f"ICE's list prints {told} as signing date{'s' if ',' in told.replace(', 20', '') else ''} for {agency.name}"
    first = any(text.low(k) in ("first", "earliest", "originally", "initially") for k in range(line.first, line.last))
    listed = min((s.first_seen for s in signings if s.first_seen), default=None)
    if first:
        if when.low <= days[0] <= when.high:
            return say("supported", fact + ".", days[0])
        if plain and days[0] < when.low and (when.low - days[0]).days > 7:
            return say("contradicted", f"{fact}; the first is earlier than {when.month}.", days[0])
    for day in days:
        if when.low <= day <= when.high:
            return say("supported", fact + ".", day)
    for day in days:
        if when.low - timedelta(days=7) <= day <= when.high + timedelta(days=7):
            return say("close", fact + ".", day)
    if days[0] < RENEWAL:
        return say("not_checkable", f"Not checked: {fact}, which may be a renewal.", days[0])
    if plain and listed and listed < when.low and len(signings) == 1:
        return say("contradicted", f"{fact}; it was listed from {words.day(listed)} on.", days[0])
    return say(
        "not_checkable", f"Not checked: {fact}; an approval or an announcement can come on another day.", days[0]
    )
