"""What the published federal terms would pay an agency at most, line by line, each with its source.

In: officers trained under the Task Force Model, and the pay that the asker states. Out: lines in US dollars, one-time
or yearly, with low and high. Easy to get wrong: every term is a ceiling ("up to"), so the low end is 0 where ICE
keeps the choice; pay is never guessed, a line that needs it is left out and named in ``missing``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ledger287.context.registers import Term, terms
from ledger287.issues import LedgerError

AWARDS = {"none": None, "70-79": "award_70-79", "80-89": "award_80-89", "90-100": "award_90-100"}


@dataclass(frozen=True, slots=True)
class Line:
    """One payment: US dollars, ``once`` or per ``year``; ``low`` is what is certain if the condition holds."""

    term_id: str
    words: str
    every: str
    low: float
    high: float
    condition: str
    evidence: str
    source_url: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """The lines, their sums, and what could not be computed for want of an input."""

    officers: int
    as_of: date
    lines: tuple[Line, ...]
    missing: tuple[str, ...]

    def total(self, every: str) -> tuple[float, float]:
        """Low and high sum in US dollars of the lines paid ``once`` or every ``year``."""
        chosen = [line for line in self.lines if line.every == every]
        return sum(line.low for line in chosen), sum(line.high for line in chosen)


def _first_day(text: str) -> date:
    parts = [int(part) for part in text.split("-")]
    return date(parts[0], *[*parts[1:], 1, 1][:2])


def _in_force(day: date) -> dict[str, Term]:
    return {
        t.term_id: t
        for t in terms()
        if t.effective_from and t.scope == "federal" and _first_day(t.effective_from) <= day
    }


def estimate(
    officers: int,
    *,
    as_of: date,
    salary: float | None = None,
    benefits: float | None = None,
    award: str = "none",
    quarters: int = 4,
) -> Estimate:
    """What the terms in force on ``as_of`` would pay. ``salary`` and ``benefits``: US dollars a year for one officer.

    Raises ``LedgerError`` for a negative number, an unknown award tier, or a day before the first published term.
    """
    if officers < 0 or (salary or 0) < 0 or (benefits or 0) < 0 or not 0 <= quarters <= 4:
        raise LedgerError("officers, salary and benefits must not be negative, quarters must be 0 to 4")
    if award not in AWARDS:
        raise LedgerError(f"unknown award tier {award!r}: choose one of {', '.join(AWARDS)}")
    force = _in_force(as_of)
    if "equip" not in force:
        raise LedgerError(
            f"no payment terms were published by {as_of}: the first are of 2025-09, try --as-of 2025-10-01"
        )
    lines: list[Line] = []
    missing: list[str] = []

    def add(term_id: str, words: str, every: str, low: float, high: float) -> None:
        if term_id in force:
            term = force[term_id]
            lines.append(Line(term_id, words, every, low, high, term.condition, term.evidence, term.source_url))

    add(
        "equip",
        f"equipment, up to $7,500 for each of {officers} officers",
        "once",
        0.0,
        _amount(force, "equip") * officers,
    )
    add(
        "vehicle",
        "new vehicles, up to $100,000 for the agency",
        "once",
        0.0,
        _amount(force, "vehicle") if officers else 0.0,
    )
    if salary is None:
        missing.append("salary, benefits and overtime: state one officer's yearly pay with --salary (and --benefits)")
    else:
        pay = officers * (salary + (benefits or 0.0)) * _amount(force, "salary") / 100
        add(
            "salary",
            f"salary and benefits of {officers} officers, in full",
            "year",
            pay if benefits is not None else officers * salary,
            pay,
        )
        add(
            "overtime",
            "overtime, up to 25 percent of salary",
            "year",
            0.0,
            officers * salary * _amount(force, "overtime") / 100,
        )
    tier = AWARDS[award]
    if tier:
        paid = _amount(force, tier) * officers * quarters
        add(tier, f"quarterly award at {award} percent, {quarters} quarters", "year", paid, paid)
    return Estimate(officers, as_of, tuple(lines), tuple(missing))


def _amount(force: dict[str, Term], term_id: str) -> float:
    return float(force[term_id].amount) if term_id in force else 0.0
