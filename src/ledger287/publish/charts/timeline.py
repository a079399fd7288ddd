"""The timeline of one agency: a bar for each time an agreement was listed, its signing date as a mark.

In: bars with four bounds. Out: SVG text. Easy to get wrong: the solid part runs from first seen to last seen; what may
have been before and after is a lighter band, and "still listed" has no end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape


@dataclass(frozen=True, slots=True)
class Bar:
    """One listing of one agreement. ``not_before`` or ``not_after`` is ``None`` where it lies outside the record."""

    model: str
    label: str
    words: str
    signed_on: date | None
    not_before: date | None
    first_seen: date
    last_seen: date
    not_after: date | None


def draw(rows: Sequence[Sequence[Bar]], first: date, last: date, *, title: str, mark: date | None = None) -> str:
    """One row for each agreement (several bars where it went and came back)."""
    width, left, right, tall, top = 900, 10, 10, 44, 20
    height = top + tall * len(rows) + 26
    start = date(first.year, 1, 1)
    span = max((last - start).days, 1)

    def x(day: date) -> float:
        return round(left + (min(max(day, start), last) - start).days / span * (width - left - right), 1)

    parts = []
    for year in range(start.year, last.year + 1):
        at = x(date(year, 1, 1))
        parts.append(
            f'<path class="grid" d="M{at:g} {top - 6}V{height - 24}"/>'
            f'<text class="tick start" x="{at + 3:g}" y="{height - 8}">{year}</text>'
        )
    for i, bars in enumerate(rows):
        y = top + i * tall + 20
        label = bars[0]
        at = min(x(bars[0].first_seen), width - 300)
        parts.append(f'<text class="end m-{label.model} start" x="{at:g}" y="{y - 6}">{escape(label.label)}</text>')
        for bar in bars:
            a, b = x(bar.first_seen), x(bar.last_seen)
            soft_a = x(bar.not_before) if bar.not_before else a
            soft_b = x(bar.not_after) if bar.not_after else b
            parts.append(
                f"<g><title>{escape(bar.words)}</title>"
                f'<rect class="band m-{bar.model}" x="{soft_a:g}" y="{y}" '
                f'width="{max(soft_b - soft_a, 0):g}" height="14"/>'
                f'<rect class="bar m-{bar.model}" x="{a:g}" y="{y}" width="{max(b - a, 3):g}" height="14"/></g>'
            )
        if label.signed_on and label.signed_on >= start:
            at = x(label.signed_on)
            parts.append(f'<path class="sign m-{label.model}" d="M{at:g} {y - 3}v20"/>')
    if mark:
        parts.append(f'<path class="mark" d="M{x(mark):g} {top - 12}V{height - 24}"/>')
    return (
        f'<svg class="chart timeline" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
