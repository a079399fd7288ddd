"""An expression of time, resolved.

In: first and last day. Out: ``When``. Easy to get wrong: both days are ``None`` where nothing places the expression,
as "on Friday" without a day of publication.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class When:
    """A span of days. ``i`` .. ``j`` are its tokens, lead words included.

    ``role``: point, since, before, until, between, now, ago, term, span, fiscal, vague, weekday, length.
    """

    i: int
    j: int
    low: date | None
    high: date | None
    role: str
    lead: str = ""
    exact: bool = False
    month: str = ""  # the figure as a label would write it: 2025-06-05, 2025-10, 2020


def when_span(
    i: int, j: int, span: tuple[date, date], role: str = "point", exact: bool = False, month: str = ""
) -> When:
    return When(i, j, span[0], span[1], role, "", exact, month)
