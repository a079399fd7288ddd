"""``ledger287 build``: builds or extends a ledger from list files and folders of them.

In: paths and a ledger folder. Out: what was read, what was set aside and why. Easy to get wrong: progress belongs on
a terminal's stderr only, and a list that was set aside is no failure of the build.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger287.building.moved import Moved

EXAMPLE = "ledger287 build lists/ --ledger my-ledger"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``build``."""
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="list files (.xlsx, saved pages) and folders of them"
    )
    parser.add_argument(
        "--ledger",
        type=Path,
        metavar="DIR",
        help="the ledger's folder (default: $LEDGER287_HOME, else the user's data folder)",
    )
    parser.add_argument("--no-archive", action="store_true", help="keep no copy of the raw files in the ledger")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Builds; 0 where at least one list could be read."""
    from ledger287.building.parquet import light_arrow

    gc.disable()  # one short run over facts that all live to its end
    light_arrow()
    from ledger287.build import build
    from ledger287.building.where import home

    ledger = args.ledger or home()
    report = build(args.paths, ledger, _progress() if args.format == "text" else None, archive=not args.no_archive)
    if args.format == "json":
        print(json.dumps(report.to_dict(), indent=1))
        return 0
    state = "new" if report.changed else "unchanged"
    print(f"{report.files} files given, {report.read} read now; the ledger in {ledger} is {state}")
    named = ("captures", "editions", "rows", "agreements", "agencies")
    told = "   ".join(f"{name} {getattr(report, name):,}" for name in named)
    print(f"  {told}   newest list {report.newest_edition or 'none'}   release {report.release}")
    for line in _moved(report.moved):
        print("  " + line)
    if report.set_aside:
        print(f"set aside: {len(report.set_aside)}")
        width = max(len(item.reason) for item in report.set_aside)
        for item in report.set_aside:
            print(f"  {item.reason:<{width}}  {item.file}: {item.detail}")
    return 0


def _progress() -> Callable[[int, int], None] | None:
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        print(
            f"\rreading lists: {done} of {total}", end="" if done < total else "\r\033[K", file=sys.stderr, flush=True
        )

    return show


def _moved(moved: Sequence[Moved]) -> list[str]:
    """What the build moved against the ledger before it, in a few lines."""
    words = {
        "new_list": "newer list",
        "late_list": "list of a past day",
        "withdrawn": "list no longer believed",
        "new_evidence": "list read otherwise",
    }
    lines = []
    for reason, told in words.items():
        days = sorted({one.as_of for one in moved if one.reason == reason})
        if days:
            span = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
            last = [one for one in moved if one.reason == reason and one.as_of == days[-1]]
            figures = ", ".join(f"{one.measure} {_figure(one.old)} -> {_figure(one.new)}" for one in last)
            many = "" if len(days) == 1 else f"{len(days)} days, on the last of them "
            lines.append(f"{told} ({span}): {many}{figures}")
    return lines


def _figure(value: int | None) -> str:
    return "none" if value is None else f"{value:,}"
