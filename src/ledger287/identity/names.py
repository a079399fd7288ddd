"""The normal form of an agency's name: what stays equal when only the spelling changes.

In: a state and an agency's name in any spelling. Out: a ``Form``: the kind of unit, the words of its place, and a
key. Two names with equal (state, key) are one agency unless namesakes are known. Easy to get wrong: what is
dropped must never be what tells two agencies apart: digits stay, "Beach" stays, a township is not a borough,
corrections are not the sheriff, and a place may begin with its state's name (Virginia Beach, Oklahoma County).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ledger287.identity import places
from ledger287.identity.folding import fold
from ledger287.identity.spelling import one_of, words_of, wordset
from ledger287.identity.tables import HERE, read, states

_AFTER_COUNTY = (
    "(?:sheriff|jail|detention|correction|correctional|corrections|prison|police|board|department|constable)"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A name taken apart. ``base`` is the place (or for a state's agency its distinguishing words)."""

    state: str
    unit: str  # sheriff, police, corrections, constable, …, "state" for a state's own agency, "" where unknown
    base: str
    number: str  # "precinct 2", "ward 4", or ""
    key: str
    agency_type: str | None  # what the words themselves say, None where they don't
    words: str = ""  # the whole name in plain words, for rules that need more than the parts

    @property
    def is_state_level(self) -> bool:
        """True for an agency of the state itself."""
        return self.key.startswith("state ")


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(department|division|office)\b|state {one_of('leads_after_state')}\b")


@cache
def _units() -> list[tuple[str, re.Pattern[str], str, re.Pattern[str]]]:
    return [
        (row["unit"], re.compile(row["pattern"]), row["agency_type"], re.compile(row["removes"]))
        for row in read(HERE / "units.csv")
    ]


@cache
def form(state: str, name: str) -> Form:
    """The normal form of ``name`` in ``state`` (a postal code)."""
    printed = words_of(_bare(state, name), state.casefold())
    words, own = _without_state(state, printed)
    if own and _units()[0][1].search(printed):  # Florida State University keeps its name
        words, own = printed, False
    unit, agency_type, removes = "", None, None
    for known, pattern, kind, removed in _units():
        if pattern.search(words):
            unit, agency_type, removes = known, kind, removed
            break
    has_place = bool(re.search(r"\b(county|parish|township|borough|city|town|village)\b", words)) and not own
    leads = bool(re.match(_leads(), words)) and not has_place
    names_place = unit in (
        "constable",
        "prosecutor",
        "task force",
        "campus",
        "port",
        "tribal",
        "sheriff",
        "marshal",
        "commissioners",
    )
    leads = leads or (not unit and not has_place and bool(re.search(r"\b(department|division) of\b", words)))
    if unit == "attorney general" or ((own or leads) and not names_place):
        return _of_the_state(state, words, unit, printed)
    words, number = _take_number(words)
    if unit == "constable" and own:
        words = re.sub(r"\bstate\b", " ", words)
    words = re.sub(r"^(?:the )?(?:city|town|village|borough|municipality) of (?!.*\b(?:county|parish)\b)", "", words)
    words = re.sub(r"^(county|parish) of (.+?) \2 \1\b", r"\2 \1", words)
    words = re.sub(rf"^(county|parish) of (.+?) (?={_AFTER_COUNTY}\b|$)", r"\2 \1 ", words)
    words = re.sub(r"^(?:the )?township of (.+?) (?=police|public safety|constable|$)", r"\1 township ", words)
    base = _base(state, " ".join((removes.sub(" ", words) if removes else words).split()), unit)
    key = " ".join(part for part in (base, unit, number) if part)
    if not unit:
        base = key = " ".join(w for w in base.split() if w not in ("the", "of", "and"))
    return Form(state, unit, base, number, key or words, agency_type, printed)


@cache
def _set_off(state: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """The state's name or code set off by a bracket, comma or dash: before a name, and behind it."""
    if state not in states():
        return None
    said = rf"(?:state of )?(?:{re.escape(states()[state]['name'])}|{state})\.?"
    lead = rf"^\s*(?:[(\[]\s*{said}\s*[)\]][\s:,\u2013\u2014-]*|{said}\s*(?:[:,]|\s[\u2013\u2014-]\s))\s*(?=\S)"
    tail = rf"(?<=[\w.)\]'\u2019])\s*(?:[(\[]\s*{said}\s*[)\]]|(?:,|\s[\u2013\u2014-]\s)\s*{said})[\s.,*]*$"
    return re.compile(lead, re.IGNORECASE), re.compile(tail, re.IGNORECASE)


def _bare(state: str, name: str) -> str:
    """The name without its own state set off before or behind it: "Plant City Police Department (Florida)".

    Where the rest begins as a state's own agency does ("Highway Patrol, Florida"), the state leads it instead.
    """
    patterns = _set_off(state) if any(mark in name for mark in "(),:-[]\u2013\u2014") else None
    if patterns is None:
        return name
    bare = patterns[1].sub("", patterns[0].sub("", name)).strip()
    if bare == name.strip() or not bare:
        return name
    first = words_of(bare, state.casefold()).partition(" ")[0]
    return f"{states()[state]['name']} {bare}" if first in wordset("state_leads") else bare


def _without_state(state: str, words: str) -> tuple[str, bool]:
    """The words less the state's own name where it only says whose the agency is; whether it was said."""
    name = fold(states()[state]["name"]) if state in states() else ""
    code = state.casefold()
    own = False
    for lead in (f"state of {name} ", f"{name} ", *(("cnmi ",) if state == "MP" else ()), f"{code} "):
        rest = words.removeprefix(lead)
        leads = rest != words and rest.split()[0] in wordset("state_leads")
        if leads and not re.match(r"of county|public schools", rest):
            words, own = rest, True
            break
    tail = words.split()
    if len(tail) > 2 and tail[-1] == code and code not in ("co",):
        words = " ".join(tail[:-1])
    own_words = "|".join(re.escape(word) for word in (code, name) if word)  # a code may be "??", where none was read
    swapped = re.sub(rf"\b(?:{own_words}) state (?=constable)", "state ", words)
    return swapped, own or swapped.startswith("state constable")


def _of_the_state(state: str, words: str, unit: str, printed: str) -> Form:
    """A state's own agency: its distinguishing words, sorted, since word order varies from list to list."""
    own = set(fold(states()[state]["name"]).split()) if state in states() else set()
    own |= wordset("dropped")
    kept = ["corrections" if w == "correctional" else w for w in words.split() if w not in own]
    if not wordset("keep_state") & set(kept) or "highway" in kept:
        kept = [w for w in kept if w != "state"]
    base = " ".join(sorted(set(kept))) or words
    kind = "campus" if unit == "campus" else "state"
    return Form(state, unit or "state", base, "", f"state {base}", kind, printed)


def _take_number(words: str) -> tuple[str, str]:
    """``"galveston county constable precinct 2"`` gives the words less the numbering, and ``"precinct 2"``."""
    found: list[str] = []

    def keep(match: re.Match[str]) -> str:
        groups = match.groupdict()
        found.append(f"{groups.get('after') or groups.get('before')} {groups.get('n') or groups.get('m')}")
        return " "

    pattern = (
        rf"\b(?P<m>\d+[a-z]?) (?P<before>judicial district|judicial circuit|{one_of('numbered')})\b"
        rf"|\b(?P<after>{one_of('numbered')}) (?P<n>\d+[a-z]?)\b"
    )
    rest = re.sub(pattern, keep, words)
    return " ".join(rest.split()), " ".join(sorted(found))


def _base(state: str, words: str, unit: str) -> str:
    """The place words: repeated words once, "county of x" turned round, counties in the Census spelling."""
    words = re.sub(r"^(?:county|parish) (?!of )(\S.*)$", r"\1 county", words) if unit in ("corrections",) else words
    words = re.sub(r"^metro(?:politan)? (?=.+ county$)", "", words)
    half = words.split()
    middle = len(half) // 2
    if len(half) % 2 == 0 and middle > 1 and half[:middle] == half[middle:]:  # but Paw Paw keeps both
        half = half[:middle]
    words = " ".join(half)
    match = re.match(r"^(?P<name>.+?) (?P<kind>county|parish|borough)(?P<rest>.*)$", words)
    if match and (
        unit in ("sheriff", "corrections", "commissioners", "constable", "prosecutor", "task force")
        or match["kind"] != "borough"
    ):
        known = places.county(state, f"{match['name']} {match['kind']}") or _possessive(state, match["name"])
        return f"{_county_words(known)}{match['rest']}" if known else words
    if unit in ("sheriff", "corrections", "commissioners") and words:
        same = places.counties_named(state, words.removesuffix(" city"))
        if len(same) == 1:
            return _county_words(same[0])
        if words.endswith(" city") and any(c.kind == "city" for c in same):
            return words
    return words


def _county_words(county: places.County) -> str:
    return f"{fold(county.name)} city" if county.kind == "city" else fold(county.full_name)


def _possessive(state: str, name: str) -> places.County | None:
    """``"lyons"`` for Lyon County, where no Lyons County exists."""
    found = places.counties_named(state, name[:-1]) if name.endswith("s") else []
    return found[0] if len(found) == 1 else None
