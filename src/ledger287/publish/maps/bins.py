"""The steps of colour that the maps use, the same on every day so that two days can be compared.

In: a measure and a value. Out: a step (0 is none) and the words on the legend.
Easy to get wrong: the steps must not follow the data, or playing the map through time would show no change.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from datetime import date

MEASURES = ("agreements", "agencies", "share", "first")
# lower bounds of steps 1, 2, ...; below the first bound is step 0
STEPS: dict[str, tuple[float, ...]] = {
    "agreements": (1, 5, 10, 25, 50, 100, 200),
    "agencies": (1, 5, 10, 25, 50, 100, 200),
    "share": (0.0001, 1, 2.5, 5, 10, 20, 40),
    "first": (1, 2020, 2021, 2025, 2025.25, 2025.5, 2026),
    "county": (1, 2, 3, 4, 5, 7, 10),
}
# the earliest signing date is told in years and quarters: 2025.25 is the second quarter of 2025
FIRST_LABELS = ("≤ 2019", "2020", "2021–24", "2025 Q1", "2025 Q2", "2025 Q3–4", "2026")


def level(measure: str, value: float | None) -> int:
    """0 for none, else 1 to 7."""
    if not value:
        return 0
    return bisect_right(STEPS[measure], value)


def quarter(day: date | None) -> float | None:
    """A date as year and quarter, the unit of the measure ``first``."""
    return None if day is None else day.year + (day.month - 1) // 3 / 4


def labels(measure: str) -> tuple[str, ...]:
    """The words under the seven steps and the empty one."""
    if measure == "first":
        return ("–", *FIRST_LABELS)
    bounds = STEPS[measure]
    if measure == "share":
        words = [f"{low:g}–{high:g}" for low, high in itertools.pairwise(bounds)]
        return ("0", "< 1", *words[1:], f"{bounds[-1]:g}+")
    words = [
        f"{int(low)}" if high - low == 1 else f"{int(low)}–{int(high) - 1}" for low, high in itertools.pairwise(bounds)
    ]
    return ("0", *words, f"{int(bounds[-1])}+")
