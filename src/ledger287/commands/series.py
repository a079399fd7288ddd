"""``ledger287 series``: a measure at every edition, as a table with a sparkline, data, or a picture."""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from datetime import date
from pathlib import Path
from typing import Any

from ledger287.commands import measure_words as words
from ledger287.issues import LedgerError

EXAMPLE = "ledger287 series agencies --by model --from 2025-01-01 --format csv"
BARS = "▁▂▃▄▅▆▇█"
LONG = 40  # more lists than this are shown by the last of each month


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("measure", metavar="MEASURE", help="agreements, agencies, states, counties, pending, rows, …")
    words.add_filters(parser)
    parser.add_argument("--by", metavar="WORD", help="group by state, model, type or county")
    parser.add_argument("--from", dest="since", metavar="D", help="first day, YYYY-MM-DD (default: the first list)")
    parser.add_argument("--to", dest="until", metavar="D", help="last day (default: the newest list)")
    parser.add_argument("--out", metavar="FILE", help="for svg and png: where to write (default: standard output)")
    words.add_where(parser, ("text", "json", "csv", "svg", "png"))


def run(args: argparse.Namespace) -> int:
    """Print the series; exit status 0."""
    from ledger287.ledger import Ledger
    from ledger287.measures import asking, definitions

    ledger = Ledger(args.ledger)
    lines = ledger.series_rows(args.measure, by=args.by, since=args.since, until=args.until, **words.filters(args))
    if args.format in ("svg", "png"):
        return _picture(args, ledger)
    measure = definitions.measure(args.measure)
    narrowed = {
        name: values[0] if len(values) == 1 else list(values)
        for name, values in asking.filters(ledger.con, **words.filters(args)).items()
    }
    for line in lines:
        line["as_of"], line["last_as_of"] = line["as_of"].isoformat(), line["last_as_of"].isoformat()
    if args.format == "json":
        told = {
            "measure": measure.name,
            "filters": narrowed,
            "by": args.by,
            "definition": measure.words,
            "points": lines,
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
    elif args.format == "csv":
        columns = ["as_of", "last_as_of", *([args.by] if args.by else []), "value", "file"]
        print(words.as_csv(lines, columns), end="")
    else:
        print(f"{measure.label}{words.scope(narrowed)}, at every list")
        print(words.wrapped(measure.words))
        print("\n".join(_grouped(lines, args.by) if args.by else _single(lines)))
    return 0


def sparkline(days: list[date], values: list[int], width: int) -> str:
    """Bars from zero to the greatest value over equal spans of time: what was in force at the end of each."""
    first, length = days[0].toordinal(), (days[-1] - days[0]).days + 1
    ends = [date.fromordinal(first + (part + 1) * length // width - 1) for part in range(min(width, length))]
    shown = [values[bisect_right(days, end) - 1] for end in ends]
    top = max(shown)
    return "".join(BARS[min(7, value * 8 // top)] if top else BARS[0] for value in shown)


def _single(lines: list[dict[str, Any]]) -> list[str]:
    if not lines:
        return ["  no list in this window"]
    shown = lines
    if len(lines) > LONG:
        shown = list({line["as_of"][:7]: line for line in lines}.values())
    width = max(len(f"{line['value']:,}") for line in lines)
    days = [date.fromisoformat(line["as_of"]) for line in lines]
    out = ["", f"  {sparkline(days, [line['value'] for line in lines], words.width() - 4)}", ""]
    before: int | None = None
    for line in shown:
        change = "" if before is None else f"{line['value'] - before:+,}"
        out.append(f"  {line['as_of']}  {line['value']:>{width},}  {change:>7}  {line['file']}"[: words.width()])
        before = line["value"]
    if len(shown) < len(lines):
        out += ["", f"  {len(lines)} lists; shown is the last of each month. --format csv has all of them."]
    return out


def _grouped(lines: list[dict[str, Any]], by: str) -> list[str]:
    if not lines:
        return ["  no list in this window"]
    groups: dict[str, list[int]] = {}
    for line in lines:
        groups.setdefault(str(line[by]), []).append(line["value"])
    days = [date.fromisoformat(line["as_of"]) for line in lines[:: len(groups)]]
    label = max(map(len, groups), default=0)
    wide = max(8, words.width() - 30 - label)
    out = ["", f"  {'':<{label}}  {days[0]!s:>10}  {days[-1]!s:>10}"]
    for name, values in sorted(groups.items(), key=lambda item: (-item[1][-1], item[0])):
        out.append(f"  {name:<{label}}  {values[0]:>10,}  {values[-1]:>10,}  {sparkline(days, values, wide)}")
    return [*out, "", f"  {len(next(iter(groups.values()), []))} lists. --format csv has every value."]


def _picture(args: argparse.Namespace, ledger: Any) -> int:
    import ledger287.publish.site  # noqa: F401 - site and charts use each other, and only this end of the loop can begin
    from ledger287.publish.charts import step_chart

    data = step_chart(
        ledger, args.measure, by=args.by, since=args.since, until=args.until, format=args.format, **words.filters(args)
    )
    if args.out:
        try:
            Path(args.out).write_bytes(data)
        except OSError as error:
            raise LedgerError(f"cannot write {args.out}: {(error.strerror or 'not allowed').lower()}") from None
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    return 0
