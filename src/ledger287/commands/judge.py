"""``ledger287 judge``: two agencies are one, or are not: one more line in the curator's file.

In: two agencies (names or ids), a verdict, a reason. Out: a line appended to the judgement file. Easy to get wrong:
nothing is written unless all of it is sound; the package's own table is never touched.
"""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path
from typing import Any

from ledger287.issues import LedgerError, nearest

EXAMPLE = 'ledger287 judge "Pembroke Pines PD" "Pembroke Police Department" same --state FL --why "one city"'
VERDICTS = ("same", "different", "unsure")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("a", metavar="A", help="an agency by name or id; it survives where they are the same")
    parser.add_argument("b", metavar="B", help="the other agency, or a name as a list prints it")
    parser.add_argument("verdict", metavar="VERDICT", help="same, different or unsure")
    parser.add_argument("--why", required=True, metavar="REASON", help="what shows it")
    parser.add_argument("--evidence", default="", metavar="TEXT", help="lists, documents, dates")
    parser.add_argument("--state", metavar="FL", help="the state of both, where a name alone is not enough")
    parser.add_argument("--file", type=Path, metavar="CSV", help="the judgement file (default: $LEDGER287_JUDGEMENTS)")
    parser.add_argument(
        "--ledger", metavar="DIR", help="a ledger folder (default: $LEDGER287_HOME, or the carried one)"
    )


def run(args: argparse.Namespace) -> int:
    """Append the judgement; exit status 0."""
    from ledger287.identity import judgements

    if args.verdict not in VERDICTS:
        raise nearest(args.verdict, list(VERDICTS), what="verdict")
    if not args.why.strip():
        raise LedgerError("--why is empty: say what shows it")
    path = args.file or (Path(os.environ[judgements.VARIABLE]) if os.environ.get(judgements.VARIABLE) else None)
    if path is None:
        raise LedgerError(f"where shall the judgement go? name a file with --file or ${judgements.VARIABLE}")
    (state_a, key_a), (state_b, key_b) = _keys(args)
    if (state_a, key_a) == (state_b, key_b):
        raise LedgerError(f"{args.a!r} and {args.b!r} are one agency already: nothing to judge")
    other = key_b if state_a == state_b else f"{state_b}:{key_b}"
    line = judgements.Judgement(
        state_a,
        key_a,
        other,
        args.verdict,
        " ".join(args.why.split()),
        " ".join(args.evidence.split()),
        date.today().isoformat(),
    )
    judgements.append(path, line)
    print(f"{state_a} {key_a!r} and {other!r} judged {args.verdict}; written to {path}")
    print(
        f"builds read it where ${judgements.VARIABLE} names that file; an empty folder applies it to lists already read"
    )
    return 0


def _keys(args: argparse.Namespace) -> tuple[tuple[str, str], tuple[str, str]]:
    """The keys of both agencies."""
    from ledger287.commands.agency import answer
    from ledger287.identity import Resolver
    from ledger287.ledger import Ledger
    from ledger287.model import Name

    ledger, resolver = Ledger(args.ledger), Resolver()

    def key(words: str) -> tuple[str, str]:
        told: dict[str, Any] = answer(ledger, words, args.state)
        if "candidates" in told:
            several = len(told["candidates"])
            raise LedgerError(f"{words!r} may mean {several} agencies: give an id from `ledger287 agency {words!r}`")
        if told["found_by"] == "near":
            raise LedgerError(f"{words!r} was never listed; did you mean {told['name']!r} ({told['agency_id']})?")
        found = {
            resolver.key(Name(told["state"], row["agency_raw"], row["county_raw"], row["type_raw"]))
            for row in told["rows"]
        }
        found = {k for k in found if _id(k) == told["agency_id"]} or found
        return sorted(found)[0]

    return key(args.a), key(args.b)


def _id(key: tuple[str, str]) -> str:
    from ledger287 import ids

    return ids.agency_id(*key)
