"""``ledger287 changes``: what changed between ICE's lists, day by day.

In: a window and states. Out: one line for each event, grouped by day, or JSON with everything the ledger holds of it.
Easy to get wrong: the list never says why a row goes, so the words stay neutral: "no longer listed".
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from itertools import groupby
from typing import Any

from ledger287.commands.measure_words import wrapped
from ledger287.issues import LedgerError

EXAMPLE = "ledger287 changes --since 2026-02-01 --until 2026-03-20 --state MD"
COLUMNS = {"moa_url": "MOA link", "signed": "signing date", "type": "agency type"}
WORDS = {
    "listed": "listed",
    "no_longer_listed": "no longer listed",
    "listed_again": "listed again",
    "re_signed": "re-signed",
    "model_switched": "model switched",
    "corrected": "corrected",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``changes``."""
    parser.add_argument("--since", metavar="D", help="first day, YYYY-MM-DD (default: the newest list alone)")
    parser.add_argument("--until", metavar="D", help="last day, YYYY-MM-DD")
    parser.add_argument("--state", metavar="FL", help="a state or territory by code or name; several with commas")
    parser.add_argument("--cosmetic", action="store_true", help="also spellings, added links and the like")
    parser.add_argument(
        "--ledger", metavar="DIR", help="a ledger folder (default: $LEDGER287_HOME, or the carried one)"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Prints the events; 0."""
    from ledger287.ledger import Ledger
    from ledger287.measures.asking import parse_day

    ledger = Ledger(args.ledger)
    since = args.since
    if None not in (since, args.until) and parse_day(since) > parse_day(args.until):
        raise LedgerError(f"the window ends before it begins: --since {since} --until {args.until}")
    if since is None and args.until is None:
        editions = ledger.calendars["participating"].editions
        since = editions[-1].as_of.isoformat() if editions else None
    events = ledger.changes(since, args.until, args.state, cosmetic=args.cosmetic)
    if args.format == "json":
        print(json.dumps(events, ensure_ascii=False, indent=1))
        return 0
    if not events:
        print("no changes between the lists of that window")
        return 0
    for day, group in groupby(events, key=lambda event: event["as_of"]):
        found = list(group)
        print(f"{day}  ({_counted(found)})")
        for event in found:
            print(wrapped(_line(event), "  ", " " * 24))
    on = len({event["as_of"] for event in events})
    total = f"{len(events):,} event{'s' * (len(events) != 1)} on {on:,} day{'s' * (on != 1)}"
    print(wrapped(f"{total}: {_counted(events)}", ""))
    return 0


def _counted(events: list[dict[str, Any]]) -> str:
    counts = Counter(event["event"] for event in events)
    return ", ".join(f"{counts[name]} {words}" for name, words in WORDS.items() if counts[name])


def _line(event: dict[str, Any]) -> str:
    name = event["agency"] or event["agency_id"]
    told = f"{WORDS[event['event']]:<16}  {event['state'] or '??'}  {name} ({event['model'] or 'model not given'})"
    if event["column"] and (event["old"] or event["new"]):
        old, new = (event[side] or "nothing" for side in ("old", "new"))
        told += f": {COLUMNS.get(event['column'], event['column'].replace('_', ' '))} {short(old)} -> {short(new)}"
    if event["days_pending"]:
        told += f", {event['days_pending']:,} days after it was first pending"
    return told


def short(value: str) -> str:
    """A document's name for its address; other cells without the blanks around them."""
    return value.rsplit("/", 1)[-1] if value.startswith("http") else value.strip()
