"""Counts as published figures have them: by name as printed, untrimmed states, visible rows only.

In: a judged count and the cube. Out: the same, explained or mended. Easy to get wrong: these definitions explain a
figure; only the count by name is a standard one that supports it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledger287.claims.facts import Facts
from ledger287.claims.sense.reading import Reading
from ledger287.claims.verdict import words
from ledger287.claims.verdict.explain import explain
from ledger287.claims.verdict.intervals import interval
from ledger287.claims.verdict.judge import Finding, Value
from ledger287.claims.verdict.judged import Judged

if TYPE_CHECKING:
    from ledger287.measures import Cube


def by_name(reading: Reading, cube: Cube, plain: Judged) -> Judged:
    """Agencies counted by their names as printed: another standard definition, a little above the joined count."""
    used = plain.finding.used
    if used is None or used.which.kind_of or used.which.county or used.which.agencies:
        return plain
    edition = cube.editions("participating")[used.edition.seq]
    for variant in ("names_folded", "names_trimmed"):
        value = cube.naive(variant, edition, state=used.which.states, model=used.which.model)
        if interval(reading.number).holds(value):
            finding = Finding("supported", "by_name", Value(variant, used.which, value, used.edition), used)
            why = (
                f"{words.figure(value)} agencies by name{words.of_filter(used.which)} {words.listed(used)} "
                f"({words.figure(used.value)} once spellings of one agency are joined)."
            )
            return replace(plain, finding=finding, why=why)
    return plain


def names_told(reading: Reading, cube: Cube, facts: Facts, plain: Judged) -> Judged:
    """Agencies counted by name and told as agreements."""
    best = plain.finding.best
    if (
        best is None
        or best.which.kind_of
        or best.which.county
        or reading.number.comparator not in ("exactly", "about")
        or plain.window is None
    ):
        return plain
    for edition in reversed(facts.within(plain.window.low, plain.window.high)):
        joined = facts.series("agencies", best.which)[edition.seq]
        if not joined or abs(joined - reading.number.value) > 0.02 * joined:
            continue
        for variant in ("names_folded", "names_trimmed"):
            value = cube.naive(
                variant, cube.editions("participating")[edition.seq], state=best.which.states, model=best.which.model
            )
            if value == reading.number.value:
                used = Value("agencies", best.which, value, edition)
                finding = Finding("wrong_unit", "", used, best, [("other_unit", used)])
                return replace(plain, finding=finding, why=explain(facts, finding, reading.text, plain.window))
    return plain


def untrimmed(reading: Reading, cube: Cube, facts: Facts, plain: Judged) -> Judged:
    """A state's rows counted without its misspelt or space-trailed cells, or only the rows a filter left visible."""
    best = plain.finding.best
    states = best.which.states if best is not None else None
    if (
        best is None
        or plain.window is None
        or best.which.model
        or best.which.kind_of
        or best.which.county
        or reading.number.value < 10
    ):
        return plain
    if plain.finding.reason in ("other_date", "header"):
        return plain
    variants = ("state_untrimmed", "visible_rows") if states and len(states) == 1 else ("visible_rows",)
    windows = [w for w in (plain.window, reading.window, *reading.windows) if w is not None]
    for edition in list(dict.fromkeys(e for w in windows for e in reversed(facts.within(w.low, w.high))))[:8]:
        total = facts.series("agreements", best.which)[edition.seq]
        for variant in variants:
            if variant == "visible_rows" and not edition.n_hidden:
                continue
            value = cube.naive(variant, cube.editions("participating")[edition.seq], state=states)
            if value != reading.number.value or value == total:
                continue
            used = Value("agreements", best.which, total, edition)
            if variant == "visible_rows":
                finding = Finding(
                    "contradicted",
                    "",
                    used,
                    used,
                    [("visible_rows_only", Value("visible_rows", best.which, value, edition))],
                )
            else:
                finding = Finding("close", "untrimmed", used, used)
            return replace(plain, finding=finding, why=explain(facts, finding, reading.text, plain.window))
    return plain
