"""``ledger287 estimate``: the published payment terms, worked out for one agency."""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import asdict
from datetime import date

from ledger287.issues import LedgerError

EXAMPLE = "ledger287 estimate --officers 12 --salary 58000 --award 80-89"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument(
        "--officers", type=int, required=True, help="officers trained and credentialed under the Task Force Model"
    )
    parser.add_argument("--salary", type=float, help="one officer's yearly salary in US dollars")
    parser.add_argument("--benefits", type=float, help="one officer's yearly benefits in US dollars")
    parser.add_argument(
        "--award", default="none", help="tier of the quarterly award: none, 70-79, 80-89 or 90-100 (default: none)"
    )
    parser.add_argument(
        "--quarters", type=int, default=4, help="quarters in which the award is paid, 0 to 4 (default: 4)"
    )
    parser.add_argument("--as-of", help="the terms in force on this day, YYYY-MM-DD (default: today)")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Print the estimate; exit status 0."""
    from ledger287.context.estimate import estimate

    try:
        day = date.fromisoformat(args.as_of) if args.as_of else date.today()
    except ValueError:
        raise LedgerError(f"unknown date {args.as_of!r}: write it as YYYY-MM-DD, for example 2026-01-26") from None
    if not all(math.isfinite(amount) for amount in (args.salary or 0.0, args.benefits or 0.0)):
        raise LedgerError("--salary and --benefits are amounts in US dollars, such as 58000")
    if args.officers > 1_000_000:
        raise LedgerError(f"--officers {args.officers}: no agency has so many; give the number trained, such as 12")
    result = estimate(
        args.officers, as_of=day, salary=args.salary, benefits=args.benefits, award=args.award, quarters=args.quarters
    )
    if args.format == "json":
        totals = {every: dict(zip(("low", "high"), result.total(every), strict=True)) for every in ("once", "year")}
        print(
            json.dumps(
                {
                    "officers": result.officers,
                    "as_of": day.isoformat(),
                    "lines": [asdict(line) for line in result.lines],
                    "totals": totals,
                    "missing": list(result.missing),
                },
                indent=1,
            )
        )
        return 0
    print(f"Published federal terms in force on {day}, for {result.officers} officers (US dollars)\n")
    for line in result.lines:
        span = f"{line.high:>12,.0f}" if line.low == line.high else f"{line.low:,.0f} to {line.high:,.0f}".rjust(12)
        print(f"  {span}  {'once' if line.every == 'once' else 'a year'}  {line.words}")
        print(f"                {line.evidence}:\n                {line.source_url}")
    for every, words in (("once", "one-time"), ("year", "a year")):
        low, high = result.total(every)
        print(f"\n  {words}: {low:,.0f} to {high:,.0f}" if low != high else f"\n  {words}: {high:,.0f}")
    for line_text in result.missing:
        print(f"\n  not computed: {line_text}")
    print("\nThese are ceilings of published terms, not payments made. ICE decides who is eligible, and the agreement")
    print("itself says that the agency acts at its own expense.")
    return 0
