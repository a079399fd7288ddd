"""``ledger287 why``: the printed rows behind a count, each with file, sheet, row number and what was hidden."""

from __future__ import annotations

import argparse
import json
from itertools import groupby
from typing import Any

from ledger287.commands import measure_words as words
from ledger287.issues import LedgerError

EXAMPLE = "ledger287 why agreements --state MD --as-of 2026-02-27"
PAGE = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    words.add_question(parser)
    parser.add_argument(
        "--limit", type=int, metavar="N", help=f"rows to show, 0 for all (default: {PAGE}; json, csv: all)"
    )
    parser.add_argument("--offset", type=int, default=0, metavar="N", help="rows to pass over first")
    words.add_where(parser, ("text", "json", "csv"))


def run(args: argparse.Namespace) -> int:
    """Print the rows; exit status 0."""
    from ledger287.commands.count import heading, sources
    from ledger287.ledger import Ledger
    from ledger287.measures.evidence import COLUMNS

    if args.offset < 0 or (args.limit is not None and args.limit < 0):
        raise LedgerError("--limit and --offset count rows: give 0 or more")
    count = Ledger(args.ledger).count(args.measure, **words.question(args))
    rows = count.rows()
    limit = args.limit if args.limit is not None else (PAGE if args.format == "text" else 0)
    shown = rows[args.offset : args.offset + limit] if limit else rows[args.offset :]
    if args.format == "json":
        told = {"count": count.to_dict(), "total_rows": len(rows), "offset": args.offset, "rows": shown}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    elif args.format == "csv":
        print(words.as_csv(shown, COLUMNS), end="")
    else:
        print(words.wrapped(heading(count), ""))
        print(words.wrapped(count.definition))
        if found := sources(count):
            print("  rests on no list, but on:")
            print("\n".join(words.wrapped(line, "    ") for line in found))
            return 0
        print(f"  rests on {len(rows):,} {'row' if len(rows) == 1 else 'rows'}, as printed:")
        for (file, sheet), lines in groupby(shown, key=lambda row: (row["file"], row["sheet"])):
            print(f"\n{file}, sheet {sheet!r}")
            for line in lines:
                print(_row(line))
        if len(shown) < len(rows):
            end = args.offset + len(shown)
            onward = f" --offset {end} shows the next," if end < len(rows) else ""
            print(f"\nrows {args.offset + 1} to {end} of {len(rows):,};{onward} --limit 0 shows all")
    return 0


def _row(line: dict[str, Any]) -> str:
    marks = " (hidden)" if line["is_hidden"] else ""
    cells = [line[name] for name in ("state_raw", "agency_raw", "type_raw", "county_raw", "model_raw", "signed_raw")]
    printed = " | ".join("" if cell is None else str(cell) for cell in cells).rstrip(" |")
    found = [words.wrapped(f"row {line['row_number']}{marks}: {printed}", "    ").replace("    ", "  ", 1)]
    if line["repairs"]:
        found.append(
            words.wrapped(f"read as {line['state']}, {line['model']}, {line['signed_on']}: {line['repairs']}", "      ")
        )
    if line["moa_url"]:
        found.append(f"      {line['moa_url']}")
    return "\n".join(found)
