"""``ledger287 corpus``: check a collection of articles.

In: JSON lines, Parquet, WARC, folders of files. Out: tables of articles, claims and issues, and a summary. Easy to get
wrong: the same command run again goes on where it was stopped; another command into the same folder is refused.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from ledger287.issues import LedgerError

EXAMPLE = """ledger287 corpus articles/ --out checked/
         ledger287 corpus crawl.warc.gz news.parquet --out checked/ --workers 4
         ledger287 corpus posts.jsonl --text-field post --date-field created --out checked/ --format jsonl"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="JSONL (also .gz), Parquet, WARC, files, folders"
    )
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="the folder for the results")
    parser.add_argument(
        "--format", choices=("parquet", "jsonl"), default="parquet", help="of the tables (default: parquet)"
    )
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes (default: 1)")
    parser.add_argument("--text-field", metavar="NAME", help="the field or column that holds the text or HTML")
    parser.add_argument("--date-field", metavar="NAME", help="the field or column that holds the publication date")
    parser.add_argument("--source-field", metavar="NAME", help="the field or column that names the record")
    parser.add_argument("--restart", action="store_true", help="throw away an earlier run in --out")
    parser.add_argument("--ledger", metavar="DIR", help="a ledger folder (default: your own, else the carried one)")


class Meter:
    """Progress on stderr: in place on a terminal, else a line now and then."""

    def __init__(self) -> None:
        self.begun = self.told = time.monotonic()
        self.first: float | None = None
        self.tty = sys.stderr.isatty()

    def __call__(self, records: int, share: float) -> None:
        now = time.monotonic()
        if self.first is None:
            self.first = share
        if now - self.told < (0.2 if self.tty else 15):
            return
        self.told = now
        done = share - self.first
        left = (now - self.begun) * (1 - share) / done if done > 0.01 else None
        rest = f", about {_span(left)} left" if left is not None else ""
        line = f"{records:,} articles, {share:.0%}{rest}"
        print(f"\r{line:<60}" if self.tty else line, end="" if self.tty else "\n", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self.tty:
            print(f"\r{'':<60}\r", end="", file=sys.stderr, flush=True)


def _span(seconds: float) -> str:
    return (
        f"{seconds:.0f} s"
        if seconds < 90
        else f"{seconds / 60:.0f} min"
        if seconds < 5400
        else f"{seconds / 3600:.1f} h"
    )


def run(args: argparse.Namespace) -> int:
    """Run the command; see the module's docstring."""
    import ledger287
    from ledger287.publish.corpus.records import Fields
    from ledger287.publish.corpus.run import run as run_corpus

    if not 1 <= args.workers <= 256:
        raise LedgerError(f"--workers {args.workers}: choose 1 to 256")
    usual = Fields()
    fields = Fields(
        (args.text_field,) if args.text_field else usual.text,
        (args.date_field,) if args.date_field else usual.published,
        (args.source_field,) if args.source_field else usual.source,
    )
    meter = Meter()
    summary = run_corpus(
        args.paths, args.out, ledger287.open(args.ledger), fields=fields, form=args.format, workers=args.workers,
        restart=args.restart, progress=meter,
    )  # fmt: skip
    meter.close()
    print(json.dumps(summary, indent=1))
    print(f"ledger287: wrote articles, claims and issues to {args.out}", file=sys.stderr)
    return 0
