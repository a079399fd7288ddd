"""The catalogue of measures: what each counts, in words and in SQL, and what it is today.

In: a frame. Out: pages. Easy to get wrong: the figure shown is the ledger's own answer for the page's day, not a
second way of counting.
"""

from __future__ import annotations

from ledger287.issues import LedgerError
from ledger287.measures.definitions import Measure, catalogue
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import Page


def index(f: Frame) -> Page:
    """``/measures/``."""
    return f.render("measures.html", measures=[(m, _value(f, m)) for m in catalogue().values()])


def page(f: Frame, name: str) -> Page | None:
    """``/measures/agreements/``."""
    measure = catalogue().get(name)
    return None if measure is None else f.render("measure.html", m=measure, value=_value(f, measure))


def _value(f: Frame, measure: Measure) -> int | None:
    """The nation's figure on the page's day, for measures of one day."""
    if measure.takes != "moment":
        return None
    try:
        value = f.ledger.count(measure.name, as_of=f.clock.day).value
    except LedgerError:
        return None
    return value if isinstance(value, int) else None
