"""``ledger287 site DIR``: every page as a static file, in both languages.

In: a folder's name. Out: the folder, whole or not at all. Easy to get wrong: the pages are written beside the folder
and moved into its place at the end, so that a site that is being served never shows half of each.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from ledger287.issues import LedgerError

EXAMPLE = "ledger287 site public --url https://ledger.example.org"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("dir", metavar="DIR", help="the folder to write; what a site stood in before is replaced")
    parser.add_argument("--ledger", metavar="DIR", help="the ledger folder (default: the one in use)")
    parser.add_argument(
        "--url", metavar="URL", default="", help="the public address, for the sitemap, feeds of links and social cards"
    )
    parser.add_argument(
        "--processes", metavar="N", type=int, default=min(os.cpu_count() or 1, 4), help="how many work at once"
    )
    parser.add_argument("--no-png", action="store_true", help="leave out the PNG and SVG pictures of each state")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to report (default: text)")


def run(args: argparse.Namespace) -> int:
    """Write the site; exit status 0."""
    from ledger287.publish.site import files

    if args.url and not args.url.startswith(("http://", "https://")):
        raise LedgerError(f"--url {args.url!r} is no web address: give one such as https://ledger.example.org")
    try:
        told = files.write(
            Path(args.dir),
            ledger=args.ledger,
            url=args.url.rstrip("/"),
            processes=max(1, args.processes),
            pictures=not args.no_png,
            progress=_progress if sys.stderr.isatty() else None,
        )
    except OSError as error:
        raise LedgerError(f"cannot write {args.dir}: {(error.strerror or 'not allowed').lower()}") from None
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if args.format == "json":
        print(json.dumps(asdict(told)))
    else:
        print(f"{told.files:,} files, {told.bytes / 1e6:,.1f} MB in {told.seconds:.1f} s: {told.dir}")
    return 0


def _progress(done: int, total: int, left: float) -> None:
    """One line that is written over."""
    print(f"\r{done:,} of {total:,} files, about {left:.0f} s left   ", end="", file=sys.stderr, flush=True)
