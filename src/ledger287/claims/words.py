"""The sentence that explains a verdict: the list, the right figure in both units, the slip.

In: a reading and its finding. Out: one plain sentence. Easy to get wrong: it speaks of numbers only, never of a
writer's intent, and every figure in it carries its list's date.
"""

from __future__ import annotations

from datetime import date

from ledger287.claims.facts import Edition, Facts, Filter
from ledger287.claims.judge import Finding, Value, kind_of
from ledger287.claims.lexicon import read_csv
from ledger287.claims.timing import Window

NAMES = {
    "agreements": "agreements",
    "agencies": "agencies",
    "rows": "rows",
    "states": "states",
    "states_and_territories": "states and territories",
    "counties": "counties",
    "county_governments": "counties with an agreement of their own",
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
    "county_governments": "county with an agreement of its own",
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
    kind = "pending list" if kind_of(value.measure) == "pending" else "list"
    seen = shown(value.edition, window)
    still = f" (unchanged on {day(seen)})" if seen != value.edition.as_of else ""
    return f"on ICE's {kind} of {day(value.edition.as_of)}{still}"


def shown(edition: Edition, window: Window | None) -> date:
    """The day in the window on which an edition was seen; its own day where it falls inside."""
    if window is None or edition.as_of >= window.low or edition.last < window.low:
        return edition.as_of
    return min(edition.last, window.high)


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


SLIPS = {
    "digits_transposed": "the digits are swapped: {value}",
    "other_date": "that was the figure on the list of {day}",
    "other_state": "that is the figure of {place}",
    "other_model": "that is the figure under the {model}",
    "visible_rows_only": "that many rows were visible in the file as posted, the rest hidden by a filter",
}


def explain(facts: Facts, finding: Finding, claimed: str, window: Window | None = None) -> str:
    """One sentence for a count's verdict."""
    used, best = finding.used, finding.best
    if finding.verdict == "not_checkable" or used is None:
        return f"Not checked: {finding.reason or 'nothing loaded decides it'}."
    if finding.reason == "signed" and used.bracket:
        low, high = used.bracket
        count = figure(low) if low == high else f"{figure(low)} to {figure(high)}"
        return (
            f"By the signing dates on ICE's list of {day(used.edition.as_of)}, {count} were signed since then{of_filter(used.which)}"
            + ("." if finding.verdict == "supported" else f"; the text says {claimed}.")
        )
    if finding.reason == "none_added":
        return f"{figure(used.value) if used.value else 'No'} agreement{'s' if used.value != 1 else ''}{of_filter(used.which)} with a later signing date on the lists up to {day(used.edition.as_of)}."
    if finding.reason == "total_since":
        return f"{measured(used)} {listed(used, window)} is the total in force, not only what was signed since then."
    if finding.verdict == "supported":
        if used.bracket:
            low, high = used.bracket
            return (
                f"Between the lists the count went from {figure(low)} to {figure(high)} {NAMES.get(used.measure, used.measure)}"
                f"{of_filter(used.which)} (last list before: {day(used.edition.as_of)}); {claimed} lies within."
            )
        return f"ICE counted {measured(used)}{both_units(facts, used)} {listed(used, window)}."
    if finding.verdict == "close":
        if finding.reason == "untrimmed":
            return f"There were {measured(used)} {listed(used, window)}; {claimed} leaves out the rows whose state cell has a trailing space or a slip."
        if finding.reason == "header":
            return f"There were {measured(used)} {listed(used, window)}; {claimed} is one more, as when the header line is counted."
        if finding.reason == "territories":
            states = facts.series("states", used.which)[used.edition.seq]
            return f"{states} states {listed(used, window)}; {figure(used.value)} with the territories."
        if finding.reason == "other_date":
            there = f"; within the days meant it was {figure(best.value)}" if best else ""
            return f"{measured(used)}{both_units(facts, used)} {listed(used, window)}{there}."
        return f"There were {measured(used)}{both_units(facts, used)} {listed(used, window)}, so {claimed} is near."
    if finding.verdict == "wrong_unit":
        right = f"{measured(best)}" if best else "another figure"
        return f"{measured(used)} {listed(used, window)}, but {right}: the figure fits another unit."
    text = f"There were {measured(best or used)}{both_units(facts, best or used)} {listed(best or used, window)}, not {claimed}"
    if finding.slips:
        name, value = finding.slips[0]
        template = SLIPS.get(name)
        if template:
            text += "; " + template.format(
                value=figure(value.value),
                day=day(value.edition.as_of),
                place=place(value.which.states) or "the whole country",
                model=MODELS.get(value.which.model or "", "all models together"),
            )
        else:
            text += f"; {measured(value)} {listed(value)}"
    return text + "."
