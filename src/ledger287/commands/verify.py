"""``ledger287 verify``: every invariant of a ledger, pass or fail.

In: a ledger folder. Out: one line for each rule; exit status 1 where one does not hold. Easy to get wrong: a rule
that looked at nothing has shown nothing, so the number of lines looked at is printed beside it.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

EXAMPLE = "ledger287 verify --ledger my-ledger"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``verify``."""
    parser.add_argument(
        "--ledger",
        type=Path,
        metavar="DIR",
        help="the ledger's folder (default: $LEDGER287_HOME, else the carried ledger)",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Checks; 1 where an invariant does not hold."""
    from ledger287.history.invariants import check
    from ledger287.ledger import where
    from ledger287.tables import connect

    findings = check(connect(where(args.ledger)))
    failed = [finding for finding in findings if not finding.holds]
    if args.format == "json":
        print(json.dumps([{**asdict(finding), "holds": finding.holds} for finding in findings], indent=1))
        return 1 if failed else 0
    wide = max(len(finding.name) for finding in findings)
    for finding in findings:
        state = "pass" if finding.holds else "FAIL"
        told = (
            f"{finding.looked_at:>8,} looked at"
            if finding.holds
            else f"{finding.broken:,} of {finding.looked_at:,}: {finding.example}"
        )
        print(f"{state}  {finding.name:<{wide}}  {told}  {finding.rule if finding.holds else ''}".rstrip())
    print(f"{len(findings) - len(failed)} of {len(findings)} rules hold")
    return 1 if failed else 0
