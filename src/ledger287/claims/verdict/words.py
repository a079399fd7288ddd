"""The sentence that explains a verdict: the list, the right figure in both units, the slip.

In: a reading and its finding. Out: one plain sentence. Easy to get wrong: it speaks of numbers only, never of a
writer's intent, and every figure in it carries its list's date.
"""

from __future__ import annotations

from datetime import date

from ledger287.claims.facts import Facts, Filter
from ledger287.claims.sense.timing import Window
from ledger287.claims.text.lexicon import read_csv
from ledger287.claims.verdict.judge import Value
from ledger287.measures.editions import Edition

NAMES = {
    "agreements": "agreements",
    "agencies": "agencies",
    "rows": "rows",
    "states": "states",
    "states_and_territories": "states and territories",
    "counties": "counties",
    "county_governments": "counties (by their own agencies)",
    "jurisdictions": "jurisdictions",
    "pending": "pending entries",
    "pending_agencies": "agencies with a pending entry",
    "agencies+pending_agencies": "agencies, listed or pending",
    "agreements+pending": "agreements, listed or pending",
    "signed": "agreements signed since",
    "states_without": "states without a listed agreement",
    "difference": "as the difference",
}
ONE = {
    "agreements": "agreement",
    "agencies": "agency",
    "states": "state",
    "counties": "county",
    "rows": "row",
    "pending": "pending entry",
    "jurisdictions": "jurisdiction",
    "pending_agencies": "agency with a pending entry",
    "county_governments": "county (by its own agency)",
}
MODELS = {
    "TFM": "Task Force Model",
    "JEM": "Jail Enforcement Model",
    "WSO": "Warrant Service Officer",
    "JOINT": "joint model",
}
KINDS = {
    "sheriff": "sheriffs",
    "police": "police departments",
    "campus": "campus agencies",
    "state": "state agencies",
    "county": "county agencies",
    "municipal": "municipal agencies",
    "constable": "constables",
}


def day(when: date) -> str:
    """ "Jan 26, 2026"."""
    return f"{when:%b} {when.day}, {when.year}"


_PLACES: dict[str, str] = {}


def place(codes: tuple[str, ...] | None) -> str:
    """States in words: "Florida", "Iowa, Kansas and Missouri"."""
    if not _PLACES:
        for row in read_csv("places.csv"):
            if row["cls"] == "state":
                _PLACES[row["states"]] = row["name"]
    names = [_PLACES.get(code, code) for code in codes or ()]
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def figure(value: float) -> str:
    """A count with separators, a ratio with one decimal."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.1f}"


def measured(value: Value) -> str:
    """ "342 agreements in Florida"."""
    name = ONE.get(value.measure) if value.value == 1 else None
    if value.which.kind_of and value.measure == "agencies":  # "67 sheriffs in Florida", not "agencies of sheriffs"
        kind = KINDS.get(value.which.kind_of, value.which.kind_of)
        if value.value == 1:
            kind = kind.removesuffix("s") if not kind.endswith("ies") else kind.removesuffix("ies") + "y"
        return f"{figure(value.value)} {kind}{of_filter(value.which._replace(kind_of=None))}"
    text = f"{figure(value.value)} {name or NAMES.get(value.measure, value.measure)}"
    return text + of_filter(value.which)


def of_filter(which: Filter) -> str:
    """The filter in words, to stand behind a measure."""
    text = ""
    if which.model:
        text += f" under the {MODELS.get(which.model, which.model)}"
    if which.kind_of:
        text += f" of {KINDS.get(which.kind_of, which.kind_of)}"
    if which.county:
        text += f" in {which.county.title()} County"
    if which.states:
        text += f" in {place(which.states)}"
    return text


def listed(value: Value, window: Window | None = None) -> str:
    """ "on ICE's list of Jan 26, 2026"; an older list that still stood in the window says until when it was seen."""
    kind = "pending list" if value.edition.kind == "pending" else "list"
    seen = shown(value.edition, window)
    still = f" (unchanged on {day(seen)})" if seen != value.edition.as_of else ""
    return f"on ICE's {kind} of {day(value.edition.as_of)}{still}"


def shown(edition: Edition, window: Window | None) -> date:
    """The day in the window on which an edition was seen; its own day where it falls inside."""
    if window is None or edition.as_of >= window.low or edition.last_as_of < window.low:
        return edition.as_of
    return min(edition.last_as_of, window.high)


def both_units(facts: Facts, value: Value) -> str:
    """The same scope in the other unit, so that a reader can see which one was meant."""
    other = {
        "agreements": "agencies",
        "agencies": "agreements",
        "pending": "pending_agencies",
        "pending_agencies": "pending",
    }.get(value.measure)
    if other is None:
        return ""
    second = Value(other, value.which, facts.series(other, value.which)[value.edition.seq], value.edition)
    return f" ({measured(Value(other, Filter(), second.value, value.edition))})"
