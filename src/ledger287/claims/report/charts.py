"""The chart on a claim's card: the claimed measure under its own filters, with window and claimed value.

In: a ``Claim`` and the ``Cube``. Out: an SVG string, or ``""`` where the ledger counts no such measure.
Easy to get wrong: a growth or a share is no point on a line of counts; it gets the line without a claimed value.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ledger287.claims.report import words
from ledger287.claims.report.spark import Step, focus, step_chart, steps
from ledger287.claims.shapes import Claim
from ledger287.issues import LedgerError

if TYPE_CHECKING:
    from ledger287.measures.cube import Cube

_FILTERS = ("state", "model", "agency_type", "county")


def _iso(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def series_of(claim: Claim, cube: Cube) -> list[Step]:
    """The measure of a claim over all lists; empty where the ledger counts no such measure."""
    if not claim.metric:
        return []
    filters: dict[str, Any] = {name: claim.filters[name] for name in _FILTERS if claim.filters.get(name)}
    try:
        return steps(cube.series(claim.metric, **filters))
    except LedgerError:
        return []


def _near(
    points: list[Step], window: tuple[date, date] | None, claimed: float | None, right: tuple[date, float] | None
) -> list[Step]:
    """So much of the past that the claimed value and the list's own can be told apart; a year where they are equal."""
    shown = focus(points, window)
    if claimed is None or right is None or claimed == right[1]:
        return shown
    for before in (200, 100, 45):
        values = [point.value for point in shown]
        if abs(claimed - right[1]) >= 0.15 * (max(values) - min(min(values), 0.6 * max(values))):
            break
        shown = focus(points, window, before=before, after=60)
    return shown


def chart(claim: Claim, cube: Cube | None) -> str:
    """The card's chart (see the module's docstring)."""
    if cube is None or claim.verdict == "not_checkable":
        return ""
    points = series_of(claim, cube)
    if len(points) < 2:
        return ""
    first, last = (_iso(claim.window[0]), _iso(claim.window[1])) if claim.window else (None, None)
    window = (first, last) if first and last and first <= last else None
    counted = claim.unit == "count" and isinstance(claim.value, int | float) and not isinstance(claim.value, bool)
    claimed = float(claim.value) if counted and isinstance(claim.value, int | float) else None
    right: tuple[date, float] | None = None
    for computed in claim.computed:
        when = _iso(computed.as_of)
        if computed.measure == claim.metric and when and isinstance(computed.value, int | float) and counted:
            right = (when, float(computed.value))
            break
    points = _near(points, window, claimed, right)
    what = ", ".join(part for part in (words.measure(claim.metric), words.scope(claim)) if part)
    low, high = min(point.value for point in points), max(point.value for point in points)
    label = f"{what}, {words.day(points[0].first)} to {words.day(points[-1].last)}: from {low:,.0f} to {high:,.0f}."
    if claimed is not None:
        label += f" The text says {claimed:,.0f}" + (f"; the list says {right[1]:,.0f}." if right else ".")
    return step_chart(points, label=label, window=window, claimed=claimed, right=right)
