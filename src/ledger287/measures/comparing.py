"""Growth between two days, and shares of a whole: measures made of two counts.

In: two ``Count``s. Out: one ``Count`` with both ends in ``details``.
Easy to get wrong: growth from 135 to 1,168 is +765 percent and 8.65 *times*; "times" is a multiple, not an increase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger287.issues import LedgerError, nearest
from ledger287.measures.counting import Count
from ledger287.measures.definitions import Measure

if TYPE_CHECKING:
    import duckdb

UNITS = ("percent", "absolute", "times")


def _end(count: Count) -> dict[str, Any]:
    edition = count.edition.to_dict() if count.edition else None
    return {
        "as_of": count.as_of.isoformat(),
        "value": count.value,
        "low": count.low,
        "high": count.high,
        "edition": edition,
    }


def growth(con: duckdb.DuckDBPyConnection, of: Measure, earlier: Count, later: Count, unit: str) -> Count:
    """The change from ``earlier`` to ``later`` in percent, as a difference, or as a multiple."""
    if unit not in UNITS:
        raise nearest(unit, list(UNITS), what="unit of growth")

    def change(first: float | None, last: float | None) -> dict[str, float | None]:
        line = con.execute(of.sql, {"earlier": first, "later": last}).fetchone() or (None, None, None)
        return {"absolute": line[0], "percent": _rounded(line[1]), "times": _rounded(line[2])}

    exact = change(earlier.value, later.value)
    slowest = change(earlier.high, later.low)[unit]
    fastest = change(earlier.low, later.high)[unit]
    notes = earlier.notes + later.notes
    if exact[unit] is None:
        notes += (f"no {unit}: {earlier.measure} was 0 on {earlier.as_of}",)
    return Count(
        of.name,
        earlier.filters,
        later.as_of,
        exact[unit],
        slowest,
        fastest,
        f"{of.words} Of: {earlier.definition}",
        unit,
        later.edition,
        notes=notes,
        details={"of": earlier.measure, "from": _end(earlier), "to": _end(later), "growth": exact},
        _rows=lambda: earlier.rows() + later.rows(),
    )


def share(con: duckdb.DuckDBPyConnection, of: Measure, part: Count, whole: Count) -> Count:
    """``part`` in percent of ``whole``, both as of one day; its groups, where it has any, in percent of the same."""
    if part.value is None or not whole.value:
        raise LedgerError(f"no share: {whole.measure} is 0 on {whole.as_of}")

    def percent(top: float | None, bottom: float | None) -> float | None:
        line = con.execute(of.sql, {"part": top, "whole": bottom}).fetchone()
        return _rounded(line[0]) if line else None

    return Count(
        of.name,
        part.filters,
        part.as_of,
        percent(part.value, whole.value),
        percent(part.low, whole.high),
        percent(part.high, whole.low),
        f"{of.words} Of: {part.definition}",
        "percent",
        part.edition,
        notes=tuple(dict.fromkeys(part.notes + whole.notes)),
        by=part.by,
        groups=tuple(
            {**group, "part": group["value"], "value": percent(group["value"], whole.value)} for group in part.groups
        ),
        details={"of": part.measure, "part": part.value, "whole": whole.value, "within": whole.filters},
        _rows=part.rows,
    )


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(float(number), 4)
