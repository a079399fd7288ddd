"""``ledger287 count``: one measure, as of any day, with its low and high, its definition and its list."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from ledger287.commands import measure_words as words

if TYPE_CHECKING:
    from ledger287.measures.counting import Count

EXAMPLE = "ledger287 count agreements --state FL --as-of 2026-01-26"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    words.add_question(parser)
    parser.add_argument("--by", metavar="WORD", help="group by state, model, type or county")
    words.add_where(parser, ("text", "json", "csv"))


def run(args: argparse.Namespace) -> int:
    """Print the count; exit status 0."""
    from ledger287.ledger import Ledger

    count = Ledger(args.ledger).count(args.measure, by=args.by, **words.question(args))
    if args.format == "json":
        print(json.dumps(count.to_dict(), ensure_ascii=False, indent=1))
    elif args.format == "csv":
        print(_csv(count), end="")
    else:
        print(text(count))
    return 0


def _csv(count: Count) -> str:
    found = count.to_dict()
    if count.by:
        columns = list(count.groups[0]) if count.groups else [count.by, "value"]
        return words.as_csv(count.groups, columns)
    edition = found["edition"] or {}
    line = found | {"edition_as_of": edition.get("as_of"), "file": edition.get("file"), "sha256": edition.get("sha256")}
    line |= {name: "|".join([value] if isinstance(value, str) else value) for name, value in count.filters.items()}
    columns = ["measure", *count.filters, "as_of", "value", "low", "high", "unit", "edition_as_of", "file", "sha256"]
    return words.as_csv([line], columns)


def heading(count: Count) -> str:
    """``341 agreements in Florida as of 2026-01-26``."""
    from ledger287.measures import definitions

    label = words.singular(definitions.measure(count.measure).label, count.value)
    number = words.number(count.value)
    where = words.scope(count.filters)
    details: dict[str, Any] = count.details
    if count.measure == "growth":
        number = f"{count.value:+,.1f} percent" if count.unit == "percent" and count.value is not None else number
        number = f"{number} times" if count.unit == "times" else number
        ends = f"from {number_of(details['from'])} to {number_of(details['to'])}"
        return f"{number}: {definitions.measure(details['of']).label}{where}, {ends}"
    if count.measure == "share":
        whole = words.scope(details["within"]) or " in all"
        parts = f"{words.number(details['part'])} of {words.number(details['whole'])}{whole}"
        if count.by:
            return f"{definitions.measure(details['of']).label}{where} by {count.by}, in percent, as of {count.as_of}"
        return f"{number} percent: {definitions.measure(details['of']).label}{where}, {parts}, as of {count.as_of}"
    if "window" in details:
        return f"{number} {label}{where} from {details['window'][0]} to {details['window'][1]}"
    known = f", as known on {details['known']}" if "known" in details else ""
    return f"{number} {label}{where} as of {count.as_of}{known}"


def number_of(end: dict[str, Any]) -> str:
    """One end of a growth: ``135 (2025-01-19)``."""
    return f"{words.number(end['value'])} ({end['as_of']})"


def text(count: Count) -> str:
    """The answer for people, in 80 columns."""
    lines = [words.wrapped(heading(count), "")]
    if count.low != count.high:
        lines.append(f"  low {words.number(count.low)}, high {words.number(count.high)}")
    lines += [words.wrapped(note) for note in count.notes]
    if count.by:
        lines += ["", *table(count), ""]
    lines.append(words.wrapped(count.definition))
    lines += [words.wrapped(line) for line in sources(count)]
    if count.edition:
        last = count.edition.last_as_of
        shown = f" (shown until {last})" if last > count.edition.as_of else ""
        lines.append(words.wrapped(f"list of {count.edition.as_of}{shown}: {count.edition.file}"))
    return "\n".join(lines)


def sources(count: Count) -> list[str]:
    """What an answer from before the first list rests on, one source a line."""
    return [
        f"{one['evidence']}, {one['covers_from']} to {one['covers_to']}: {one['value']:,}. {one['citation']}"
        + (f" {one['url']}" if "url" in one else "")
        for one in count.details.get("evidence", [])
    ]


def table(count: Count) -> list[str]:
    """The groups, right-aligned, greatest first; groups of one agency in several models may sum to more."""
    from ledger287.measures.states import names

    def name(group: dict[str, Any]) -> str:
        if count.by == "county":
            return f"{group['county']}, {group['state']}"
        word = str(group[count.by or ""])
        return f"{word}  {names().get(word, '')}" if count.by == "state" else word

    if not count.groups:
        return ["  no groups: nothing is counted here"]
    width = max(len(words.number(group["value"])) for group in count.groups)
    return [f"  {words.number(group['value']):>{width}}  {name(group)}".rstrip() for group in count.groups]
