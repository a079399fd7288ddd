"""``ledger287 agency``: one agency by any spelling, or the curator's queue.

In: a name, an id or an ORI. Out: identity, names over time, agreements, timeline and source rows; for a name of
several agencies, the candidates. Easy to get wrong: candidates are an answer (exit 0); only a name near nothing is
an error (exit 2).
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from ledger287.issues import LedgerError

if TYPE_CHECKING:
    from ledger287.identity.finding import Printed
    from ledger287.ledger import Ledger

EXAMPLE = 'ledger287 agency "Pinellas County Sheriff"'
LONGEST = 300  # letters of a query; the longest name ever printed has about a hundred


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("name", nargs="*", metavar="NAME|ID", help="a name in any spelling, an agency id, or an ORI")
    parser.add_argument("--state", metavar="FL", help="only agencies of this state or territory")
    parser.add_argument("--as-of", metavar="D", help="what the list in force on this day (YYYY-MM-DD) says")
    parser.add_argument(
        "--rows", action="store_true", help="text: print every source row, not only the first and last of each"
    )
    parser.add_argument("--unsure", action="store_true", help="the curator's queue: pairs that nobody has decided")
    parser.add_argument(
        "--ledger", metavar="DIR", help="a ledger folder (default: $LEDGER287_HOME, or the carried one)"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Print the agency, its candidates or the queue; exit status 0."""
    from ledger287.commands import agency_text
    from ledger287.ledger import Ledger

    ledger = Ledger(args.ledger)
    if args.unsure:
        told = queue(ledger, args.state)
        print(json.dumps(told, ensure_ascii=False, indent=1) if args.format == "json" else agency_text.queue(told))
        return 0
    query = " ".join(args.name).strip()
    if not query:
        raise LedgerError("name an agency, as in `ledger287 agency Pinellas`, or ask for --unsure")
    told = answer(ledger, query, args.state, args.as_of)
    if args.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=1))
    elif "candidates" in told:
        print(agency_text.candidates(told))
    else:
        print(agency_text.one(told, every_row=args.rows))
    return 0


def printed_names(ledger: Ledger) -> list[Printed]:
    """Every name that a list printed, and each agency's own name."""
    from ledger287.identity.finding import Printed

    query = (
        "select agency_id, state, name_raw, ori from agency_names join agencies using (agency_id)"
        " union select agency_id, state, name, ori from agencies order by all"
    )
    return [Printed(*row) for row in ledger.sql(query).fetchall()]


def answer(ledger: Ledger, query: str, state: str | None = None, as_of: str | None = None) -> dict[str, Any]:
    """The JSON of ``agency``: one agency, or ``candidates`` where the words mean several."""
    from ledger287.identity.finding import find
    from ledger287.measures import asking

    if len(query) > LONGEST:
        raise LedgerError(f"no agency has a name of {len(query):,} letters: give at most {LONGEST}")
    if as_of is not None:
        asking.parse_day(as_of)  # a mistyped day is told even where the words mean several agencies
    code = _state(ledger, state)
    names = printed_names(ledger)
    moved = dict(ledger.sql("select old_id, new_id from redirects").fetchall())
    found = find(query, names, code, moved)
    if not found.agency_ids:
        raise LedgerError(_unknown(query, found.nearest or _closest(query, names)))
    if len(found.agency_ids) > 1:
        rows = ledger.sql(
            "select agency_id, name, state, county, agency_type, ori from agencies where list_contains(?, agency_id)",
            [list(found.agency_ids)],
        ).fetchall()
        by_id = {
            row[0]: dict(zip(("agency_id", "name", "state", "county", "agency_type", "ori"), row, strict=True))
            for row in rows
        }
        return {"query": query, "found_by": found.how, "candidates": [by_id[i] for i in found.agency_ids]}
    from ledger287.commands.agency_record import record

    return {"query": query, "found_by": found.how} | record(ledger, found.agency_ids[0], as_of)


def _state(ledger: Ledger, word: str | None) -> str | None:
    """The postal code of a state asked for in any of its names."""
    from ledger287.measures import asking

    if word is None:
        return None
    found = asking.filters(ledger.con, state=word).get("state", ())
    if len(found) != 1:
        raise LedgerError(f"--state {word!r} names {len(found) or 'no'} states: give one, such as FL")
    return str(found[0])


def _closest(query: str, names: list[Printed]) -> tuple[Printed, ...]:
    """The one name, id or ORI with the most letters in common, where nothing is near."""
    from rapidfuzz import fuzz, process

    forms: list[tuple[str, Printed]] = [(p.name.casefold(), p) for p in names]
    forms += [(key.casefold(), p) for p in names for key in (p.agency_id, p.ori) if key]
    best = process.extractOne(query.casefold(), [form for form, _ in forms], scorer=fuzz.ratio)
    return (forms[best[2]][1],) if best else ()


def _unknown(query: str, nearest: tuple[Printed, ...]) -> str:
    shown = query if len(query) <= 80 else query[:77] + "…"
    if query.startswith("a_") and " " not in query:
        offered = "; ".join(f"{p.agency_id} is {' '.join(p.name.split())} ({p.state})" for p in nearest[:1])
        return f"unknown agency id {shown!r}: find it with `ledger287 agency NAME`" + (
            f"; {offered}" if offered else ""
        )
    offered = "; ".join(f"{' '.join(p.name.split())} ({p.state})" for p in nearest)
    return f"no agency like {shown!r} was ever listed" + (f"; nearest: {offered}" if offered else "")


def queue(ledger: Ledger, state: str | None = None) -> dict[str, Any]:
    """The curator's queue: pairs judged unsure, and near pairs that nobody has judged, likeliest first."""
    from ledger287.identity import curating

    code = _state(ledger, state)
    pairs = [pair for pair in curating.queue(ledger.sql) if code in (None, pair["state"])]
    return {
        "pairs": pairs,
        "unsure": sum(p["verdict"] == "unsure" for p in pairs),
        "unjudged": sum(p["verdict"] is None for p in pairs),
    }
