"""A reading with its verdict, and what a reading's words let be counted.

In: a reading. Out: measures and filters, the likeliest first. Easy to get wrong: "sheriffs" goes by the agency's
name, since ICE's own type column only says county.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ledger287.claims.facts import Filter
from ledger287.claims.sense.reading import Reading
from ledger287.claims.sense.timing import Window
from ledger287.claims.verdict.comparing import Pair
from ledger287.claims.verdict.judge import Finding

MEASURES: dict[str, tuple[str, ...]] = {
    "agreements": ("agreements",),
    "agencies": ("agencies",),
    "jurisdictions": ("agencies", "jurisdictions"),
    "states": ("states",),
    "states_and_territories": ("states_and_territories",),
    "counties": ("county_governments", "counties"),
    "pending": ("pending", "pending_agencies"),
}


OTHERS: dict[str, tuple[str, ...]] = {
    "agreements": ("agencies",),
    "agencies": ("agreements",),
    "jurisdictions": ("agreements",),
    "states": (),
    "counties": ("agreements", "agencies"),
    "pending": ("agreements", "agencies"),
    "states_and_territories": (),
}


METRIC = {"jurisdictions": "agencies", "counties": "agencies"}


@dataclass(slots=True)
class Judged:
    """A reading with its verdict."""

    reading: Reading
    finding: Finding
    why: str
    metric: str | None
    which: Filter
    window: Window | None
    pair: Pair | None = None


def filters(reading: Reading) -> list[Filter]:
    """The filters that a reading's words allow, the likeliest first."""
    out: list[Filter] = []
    for scope in (reading.scope, *reading.alternates):
        states = scope.states or None
        kinds: tuple[str | None, ...] = (reading.kind_of or None,)
        if reading.kind_of == "sheriff":
            kinds = ("sheriff", "county")
        elif reading.kind_of in ("police", "municipal"):
            kinds = (reading.kind_of, "municipal", None) if reading.kind_of == "police" else ("municipal", None)
        elif not reading.kind_of and reading.kind_alt:
            kinds = (None, reading.kind_alt)
        for kind in kinds:
            out.append(Filter(states, reading.model or None, kind, scope.county or None))
    return list(dict.fromkeys(out))


def withheld(judged: Judged, reason: str) -> Judged:
    """The same without a verdict, and why in plain words; what the lists say stays beside it."""
    finding = Finding("not_checkable", reason, judged.finding.used, judged.finding.best)
    return replace(judged, finding=finding, why=f"Not checked: {reason}.")
