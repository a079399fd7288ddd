"""The sentence that explains a count's verdict: the list, the right figure in both units, the slip.

In: a finding. Out: one plain sentence. Easy to get wrong: it speaks of numbers only, never of a writer's intent, and
every figure in it carries its list's date.
"""

from __future__ import annotations

from ledger287.claims.facts import Facts
from ledger287.claims.sense.timing import Window
from ledger287.claims.verdict.judge import Finding, Value
from ledger287.claims.verdict.words import MODELS, NAMES, both_units, day, figure, listed, measured, of_filter, place

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
    if used.measure == "difference":
        not_so = f", not {claimed}" if finding.verdict == "contradicted" else ""
        return f"The difference was {figure(used.value)} {listed(used, window)}{not_so}."
    special = _special(finding, used, claimed, window)
    if special:
        return special
    whole = f"{measured(used)}{both_units(facts, used)} {listed(used, window)}"
    if finding.verdict == "supported":
        return _between(used, claimed) if used.bracket else f"ICE counted {whole}."
    if finding.verdict == "close":
        return _close(facts, finding, used, whole, claimed, window)
    if finding.verdict == "wrong_unit":
        right = measured(best) if best else "another figure"
        return f"{measured(used)} {listed(used, window)}, but {right}: the figure fits another unit."
    shown = best or used
    text = f"ICE counted {measured(shown)}{both_units(facts, shown)} {listed(shown, window)}, not {claimed}"
    return text + _slip(finding) + "."


def _special(finding: Finding, used: Value, claimed: str, window: Window | None) -> str:
    """Counts that go by signing dates."""
    filters = of_filter(used.which)
    if finding.reason == "signed" and used.bracket:
        low, high = used.bracket
        count = figure(low) if low == high else f"{figure(low)} to {figure(high)}"
        text = (
            f"By the signing dates on ICE's list of {day(used.edition.as_of)}, {count} were signed since then{filters}"
        )
        return text + ("." if finding.verdict == "supported" else f"; the text says {claimed}.")
    if finding.reason == "none_added":
        count = figure(used.value) if used.value else "No"
        noun = "agreement" if used.value == 1 else "agreements"
        return f"{count} {noun}{filters} with a later signing date on the lists up to {day(used.edition.as_of)}."
    if finding.reason == "total_since":
        return f"{measured(used)} {listed(used, window)} is the total in force, not only what was signed since then."
    return ""


def _between(used: Value, claimed: str) -> str:
    low, high = used.bracket or (0, 0)
    name = NAMES.get(used.measure, used.measure)
    return (
        f"Between two lists the count went from {figure(low)} to {figure(high)} {name}{of_filter(used.which)} "
        f"(the earlier list is of {day(used.edition.as_of)}); {claimed} lies within."
    )


def _close(facts: Facts, finding: Finding, used: Value, whole: str, claimed: str, window: Window | None) -> str:
    here = f"{measured(used)} {listed(used, window)}"
    if finding.reason == "untrimmed":
        return f"ICE counted {here}; {claimed} leaves out rows whose state cell has a trailing space or a slip."
    if finding.reason == "header":
        return f"There were {here}; {claimed} is one more, as when the header line is counted."
    if finding.reason == "territories":
        states = facts.series("states", used.which)[used.edition.seq]
        return f"{states} states {listed(used, window)}; {figure(used.value)} with the territories."
    if finding.reason == "other_date":
        there = f"; within the days meant it was {figure(finding.best.value)}" if finding.best else ""
        return f"{whole}{there}."
    return f"ICE counted {whole}, so {claimed} is near."


def _slip(finding: Finding) -> str:
    if not finding.slips:
        return ""
    name, value = finding.slips[0]
    template = SLIPS.get(name)
    if template is None:
        return f"; {measured(value)} {listed(value)}"
    return "; " + template.format(
        value=figure(value.value),
        day=day(value.edition.as_of),
        place=place(value.which.states) or "the whole country",
        model=MODELS.get(value.which.model or "", "all models together"),
    )
