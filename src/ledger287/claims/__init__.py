"""Articles in, claims and verdicts out: text → figures, times, places → readings → verdicts → report.

In: an ``Article`` (see ``claims.article``) and a ``Cube``. Out: a ``Report``.
Easy to get wrong: a wrong accusation is the worst thing to print; where the reading is unsure there is no verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger287.claims.shapes import Article, Report

if TYPE_CHECKING:
    from ledger287.measures import Cube

__all__ = ["Article", "Report", "check"]


def check(article: Article, cube: Cube) -> Report:
    """Give every figure about the program in ``article`` its verdict (see ``claims.check``)."""
    from ledger287.claims.checking import check as run

    return run(article, cube)
