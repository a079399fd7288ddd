"""Pictures to keep: a measure at every list as SVG or PNG, drawn by Vega-Lite.

In: a ledger, a measure, filters; or lines and days. Out: bytes, the same for the same input.
Easy to get wrong: vl-convert takes a second to wake, so only what is saved goes through it, never a page in passing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ledger287.issues import LedgerError, nearest
from ledger287.publish.charts.steps import Line, Note
from ledger287.publish.charts.vega import MOST_LINES, spec

if TYPE_CHECKING:
    from ledger287.ledger import Ledger

INAUGURATION = date(2025, 1, 20)


def draw(specification: dict[str, Any], kind: str) -> bytes:
    """A Vega-Lite specification as ``svg`` or ``png``."""
    import vl_convert

    if kind == "svg":
        text: str = vl_convert.vegalite_to_svg(specification)
        return text.encode()
    if kind == "png":
        return bytes(vl_convert.vegalite_to_png(specification, scale=2))
    raise nearest(kind, ["svg", "png"], what="picture format")


def svg_to_png(svg: str, scale: float = 1.0) -> bytes:
    """Our own SVG as PNG."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def step_chart(
    ledger: Ledger,
    measure: str,
    *,
    by: str | None = None,
    since: date | str | None = None,
    until: date | str | None = None,
    format: str = "svg",  # noqa: A002 - the word of the command line
    **filters: Any,
) -> bytes:
    """The picture behind ``ledger287 series --format svg|png``. Raises ``LedgerError`` for unknown words."""
    from ledger287.measures import definitions

    rows = ledger.series_rows(measure, by=by, since=since, until=until, **filters)
    if not rows:
        raise LedgerError("no list lies in this window: widen --from and --to")
    known = definitions.measure(measure)
    days = list(dict.fromkeys((_day(row["as_of"]), _day(row["last_as_of"]), row.get("file")) for row in rows))
    groups: dict[str, dict[Any, int]] = {}
    for row in rows:
        key = str(row[by]) if by else "all"
        groups.setdefault(key, {})[(_day(row["as_of"]), _day(row["last_as_of"]), row.get("file"))] = int(row["value"])
    lines = [Line(key, key if by else known.label, [values.get(d, 0) for d in days]) for key, values in groups.items()]
    scope = ", ".join(str(v) if isinstance(v, str) else ", ".join(map(str, v)) for v in filters.values() if v)
    more = f" The {MOST_LINES} greatest of {len(lines)} are shown." if len(lines) > MOST_LINES else ""
    title = (
        f"{known.label[:1].upper()}{known.label[1:]}" + (f" by {by}" if by else "") + (f", {scope}" if scope else "")
    )
    drawn = spec(
        lines,
        [(a, b) for a, b, _ in days],
        title=title,
        subtitle=known.words + more,
        source=f"Source: ICE's lists of {days[0][0]} to {days[-1][1]}, read by Ledger287 (release {ledger.release})",
        unit=known.unit,
        notes=[Note(INAUGURATION, f"{INAUGURATION}: inauguration")],
    )
    return draw(drawn, format)


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def rows_of(lines: Sequence[Line], days: Sequence[tuple[date, date]]) -> list[tuple[Any, ...]]:
    """The table behind a chart: first day, last day, one value a line."""
    return [(a.isoformat(), b.isoformat(), *(line.values[i] for line in lines)) for i, (a, b) in enumerate(days)]
