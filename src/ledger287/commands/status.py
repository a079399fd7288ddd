"""``ledger287 status``: what the ledger holds, how new it is, and what was set aside and why."""

from __future__ import annotations

import argparse
import json

from ledger287.commands import measure_words as words

EXAMPLE = "ledger287 status --format json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    words.add_where(parser, ("text", "json"))


def run(args: argparse.Namespace) -> int:
    """Print the status; exit status 0."""
    from ledger287.ledger import Ledger

    ledger = Ledger(args.ledger)
    found = ledger.status()
    if args.format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    print(f"Ledger {found['release']} in {ledger.path}")
    width = max(len(f"{found[name]:,}") for name in ("captures", "editions", "rows", "agreements", "agencies"))
    told = {
        "captures": "captures of ICE's files",
        "editions": "editions: distinct lists placed in time",
        "rows": "rows on them, as printed",
        "agreements": "agreements ever listed",
        "agencies": "agencies ever listed, signed or pending",
    }
    for name, meaning in told.items():
        print(f"  {found[name]:>{width},}  {meaning}")
    for kind, calendar in ledger.calendars.items():
        if calendar.editions:
            first, last = calendar.editions[0], calendar.editions[-1]
            span = f"{kind} lists: {len(calendar.editions)}, from {first.as_of} to {last.last_as_of}"
            print(words.wrapped(f"{span} ({last.file})", "  ", "    "))
    print(f"  set aside: {len(found['set_aside'])}")
    for line in found["set_aside"]:
        print(words.wrapped(f"{line['file']}: {line['reason']}: {line['detail'] or ''}".rstrip(": "), "    "))
    return 0
