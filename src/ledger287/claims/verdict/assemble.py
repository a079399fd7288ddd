"""Judged readings become the claims of a report.

In: a marked text and judged readings. Out: ``Claim`` objects in order of the text. Easy to get wrong: ``start`` and
``end`` mark the figure in the text as given, and a share is told in percent where it was printed in percent.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from ledger287.claims.facts import Facts, Filter
from ledger287.claims.sense.superlatives import Superlative
from ledger287.claims.shapes import Claim, ClaimKind, Comparator, Computed, Nearest, Slip, Verdict
from ledger287.claims.text.lexicon import Mark
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.verdict import words
from ledger287.claims.verdict.judge import Value
from ledger287.claims.verdict.judged import Judged
from ledger287.claims.verdict.signing import Dated

DEFINITIONS = {
    "agreements": "distinct agreements (agency, model, signing date) listed",
    "agencies": "distinct agencies with at least one listed agreement",
    "states": "of the 50 states, those with at least one listed agreement",
    "states_and_territories": "the same with DC and the territories",
    "rows": "lines of the list as printed",
    "pending": "rows of the pending list in force",
    "pending_agencies": "distinct agencies on the pending list in force",
    "counties": "distinct counties in which an agency has a listed agreement",
    "county_governments": "distinct counties whose own agency has a listed agreement",
    "added": "added in that time, by signing date",
    "removed": "listed at the beginning of that time and no longer at its end",
    "jurisdictions": "distinct counties and municipalities with a listed agreement",
}
SLIPS = ("digits_transposed", "other_date", "other_unit", "other_state", "other_model", "visible_rows_only")


def number(value: float | None) -> float | int | None:
    """Whole numbers as integers."""
    return None if value is None else int(value) if float(value).is_integer() else round(value, 6)


def computed(value: Value) -> Computed:
    """A value as the report shows it."""
    return Computed(
        value.measure,
        DEFINITIONS.get(value.measure, value.measure) + words.of_filter(value.which),
        value.edition.as_of.isoformat(),
        number(value.value) or 0,
        {"file": value.edition.file, "sha256": value.edition.sha256},
    )


def filters_of(which: Filter) -> dict[str, Any]:
    """Filters as the JSON has them: one postal code, a list of several, or nothing."""
    states: str | list[str] | None = None
    if which.states:
        states = which.states[0] if len(which.states) == 1 else list(which.states)
    out: dict[str, Any] = {"state": states, "model": which.model, "agency_type": which.kind_of}
    if which.county:
        out["county"] = which.county
    return out


def sentence(text: Text, line: Line) -> str:
    """A line's own text, cut to a readable length."""
    return text.text[line.start : line.end][:600]


def claim(text: Text, facts: Facts, judged: Judged) -> Claim:
    """One claim; the whole report numbers it."""
    reading, finding = judged.reading, judged.finding
    n = reading.number
    values = [v for v in (finding.best, finding.used) if v is not None]
    if judged.pair is not None:
        values = [judged.pair.over, judged.pair.under]
    distinct: list[Value] = []
    for value in values:
        if value not in distinct:
            distinct.append(value)
    shown = [computed(v) for v in distinct]
    if reading.kind == "count" and finding.best is not None and finding.best.measure in ("agreements", "agencies"):
        other = "agencies" if finding.best.measure == "agreements" else "agreements"
        if all(v.measure != other for v in distinct):
            shown.append(
                computed(
                    Value(
                        other,
                        finding.best.which,
                        facts.series(other, finding.best.which)[finding.best.edition.seq],
                        finding.best.edition,
                    )
                )
            )
    nearest = tuple(
        Nearest(cast(Slip, s), v.measure, v.edition.as_of.isoformat(), number(v.value) or 0)
        for s, v in finding.slips
        if s in SLIPS
    )
    unit = {"percent": "percent", "points": "percent", "multiple": "times", "money": "usd"}.get(n.form, "count")
    told, high = n.value, n.high
    if n.form in ("fraction", "majority"):  # half is told as 50 percent
        unit, told, high = "percent", 100 * n.value, None if n.high is None else 100 * n.high
    window = judged.window
    as_of = finding.used or finding.best
    return Claim(
        id="",
        start=n.start,
        end=n.end,
        text=text.text[n.start : n.end],
        sentence=sentence(text, reading.line),
        kind=cast(ClaimKind, reading.kind),
        metric=judged.metric,
        filters=filters_of(judged.which),
        as_of=words.shown(as_of.edition, window).isoformat() if as_of else None,
        window=(window.low.isoformat(), window.high.isoformat()) if window else None,
        comparator=cast(Comparator, n.comparator),
        value=number(told),
        value_high=number(high),
        unit=unit,
        verdict=cast(Verdict, finding.verdict),
        why=judged.why,
        reading=reading_words(judged),
        computed=tuple(shown),
        nearest=nearest,
    )


def reading_words(judged: Judged) -> str:
    """ "agreements, Florida, between Feb 7 and Feb 17, 2026"."""
    parts = [judged.metric or "no measure of the lists"]
    parts.append(words.place(judged.which.states) or "the whole country")
    if judged.which.model:
        parts.append(words.MODELS[judged.which.model])
    if judged.which.kind_of:
        parts.append(words.KINDS.get(judged.which.kind_of, judged.which.kind_of))
    if judged.window is not None:
        low, high = judged.window.low, judged.window.high
        parts.append(words.day(low) if low == high else f"between {words.day(low)} and {words.day(high)}")
    return ", ".join(parts)


def dated_claim(text: Text, dated: Dated) -> Claim:
    """A claim about a day."""
    shown: tuple[Computed, ...] = ()
    if dated.edition is not None:
        where = {"file": dated.edition.file, "sha256": dated.edition.sha256}
        day = dated.edition.as_of.isoformat()
        if dated.signed:
            words_of = f"signing date printed for {dated.agency}"
            shown = (Computed("signed", words_of, day, dated.signed.isoformat(), where),)
        elif dated.inside is not None:
            shown = (Computed("agreements", f"agreements signed in {dated.value}", day, dated.inside, where),)
    window = (dated.window[0].isoformat(), dated.window[1].isoformat()) if dated.window else None
    return Claim(
        id="",
        start=dated.start,
        end=dated.end,
        text=text.text[dated.start : dated.end],
        sentence=sentence(text, dated.line),
        kind="date",
        metric=None,
        filters={"state": dated.state, "model": None, "agency_type": None}
        | ({"agency": dated.agency} if dated.agency else {}),
        as_of=dated.signed.isoformat() if dated.signed else None,
        window=window,
        comparator="exactly",
        value=dated.value,
        value_high=None,
        unit="date",
        verdict=cast(Verdict, dated.verdict),
        why=dated.why,
        reading=f"signing date{', ' + dated.agency if dated.agency else ''}",
        computed=shown,
        nearest=(),
    )


def _rank(text: Text, line: Line, i: int, j: int, why: str, reading: str) -> Claim:
    """A superlative of tokens ``i`` .. ``j`` that nothing decides yet."""
    start, end = text.tokens[i].start, text.tokens[j - 1].end
    return Claim(
        id="",
        start=start,
        end=end,
        text=text.text[start:end],
        sentence=sentence(text, line),
        kind="rank",
        metric=None,
        filters=filters_of(Filter()),
        as_of=None,
        window=None,
        comparator="exactly",
        value=1,
        value_high=None,
        unit="count",
        verdict="not_checkable",
        why=why,
        reading=reading,
    )


def refused(text: Text, line: Line, mark: Mark, reason: str) -> Claim:
    """A superlative that the lists cannot decide."""
    return _rank(text, line, mark.i, mark.j, f"Not checked: {reason}.", "a superlative")


def rank_claim(
    text: Text,
    line: Line,
    found: Superlative,
    finding: Any,
    order: list[tuple[str, int]],
    metric: str,
    window: Any,
) -> Claim:
    """A claim about a state's place among the states."""
    used = finding.used
    if used is not None and order:
        listed = ", ".join(f"{words.place((code,))} {value:,}" for code, value in order[:3])
        why = f"{words.NAMES[used.measure].capitalize()} {words.listed(used)}: {listed}."
    else:
        why = f"Not checked: {finding.reason or 'the text does not say plainly what is ranked'}."
    return replace(
        _rank(text, line, found.i, found.j, why, f"{metric}, order of states"),
        metric=metric,
        filters=filters_of(Filter((found.state,))),
        as_of=used.edition.as_of.isoformat() if used else None,
        window=(window.low.isoformat(), window.high.isoformat()) if window else None,
        value=found.place,
        verdict=cast(Verdict, finding.verdict),
        computed=(computed(used),) if used else (),
    )
