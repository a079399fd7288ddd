"""``ledger287 export DIR``: the data release as one folder."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from ledger287.commands import measure_words as words

EXAMPLE = "ledger287 export release/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("dir", metavar="DIR", help="a new folder, or an earlier release to replace")
    words.add_where(parser, ("text", "json"))


def run(args: argparse.Namespace) -> int:
    """Write the release and list its files; exit status 0."""
    from ledger287.ledger import Ledger
    from ledger287.publish.release import export

    ledger = Ledger(args.ledger)
    files = export(ledger.path, ledger.release, Path(args.dir))
    if args.format == "json":
        told = {
            "release": ledger.release,
            "dir": args.dir,
            "files": [{"path": path, "bytes": size} for path, size in files],
        }
        print(json.dumps(told, indent=1))
        return 0
    print(f"Release {ledger.release}, lists until {ledger.newest}, in {args.dir}")
    for path, size in files:
        print(f"  {size:>12,}  {path}")
    return 0
