"""What `count`, `series` and `why` share: their options, and how a measure's question and answer read.

In: an argument parser or parsed arguments. Out: options, keyword arguments for ``Ledger.count``, lines of text.
Easy to get wrong: figures are always printed with their date and their definition.
"""

from __future__ import annotations

import argparse
import csv
import io
import shutil
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any


def add_where(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    """``--ledger`` and ``--format``."""
    parser.add_argument(
        "--ledger", metavar="DIR", help="a ledger folder (default: $LEDGER287_HOME, or the carried one)"
    )
    parser.add_argument("--format", choices=formats, default="text")


def add_filters(parser: argparse.ArgumentParser) -> None:
    """The filters; several values with commas mean any of them."""
    parser.add_argument("--state", metavar="FL", help="a state or territory by code or name; several with commas")
    parser.add_argument("--model", metavar="TFM", help="TFM, JEM, WSO or JOINT")
    parser.add_argument("--type", metavar="county", help="the kind of agency: county, municipal, state, campus, …")
    parser.add_argument("--county", metavar="NAME", help="a county by FIPS code, or by name with --state")


def add_question(parser: argparse.ArgumentParser) -> None:
    """The measure, its filters and its days."""
    parser.add_argument("measure", metavar="MEASURE", help="agreements, agencies, states, pending, added, growth, …")
    add_filters(parser)
    parser.add_argument("--as-of", metavar="D", help="the day, YYYY-MM-DD or today (default: the newest list)")
    parser.add_argument("--known", metavar="K", help="as the ledger knew it on this day, without what it learnt later")
    parser.add_argument("--from", dest="since", metavar="D", help="first day of a window (added, removed, growth, …)")
    parser.add_argument("--to", dest="until", metavar="D", help="last day of a window")
    parser.add_argument("--of", default="agreements", metavar="MEASURE", help="what growth or share is of")
    parser.add_argument("--within", metavar="FILTER", help="for share: filters that the whole keeps, e.g. state")
    parser.add_argument("--unit", default="percent", metavar="UNIT", help="for growth: percent, absolute or times")


def filters(args: argparse.Namespace) -> dict[str, Any]:
    """The filters as ``Ledger`` takes them."""
    return {"state": args.state, "model": args.model, "agency_type": args.type, "county": args.county}


def question(args: argparse.Namespace) -> dict[str, Any]:
    """Everything as ``Ledger.count`` takes it, less the measure and the grouping."""
    return filters(args) | {
        "as_of": args.as_of,
        "known": args.known,
        "since": args.since,
        "until": args.until,
        "of": args.of,
        "within": args.within,
        "unit": args.unit,
    }


def number(value: float | int | None) -> str:
    """``1,372``, ``947.4``, ``–`` for none."""
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")


_ONE = {"agreements": "agreement", "agencies": "agency", "states": "state", "counties": "county", "rows": "row"}


def singular(label: str, value: float | int | None) -> str:
    """``agreements`` as it stands behind ``value``: ``agreement`` behind 1."""
    return " ".join(_ONE.get(word, word) for word in label.split()) if value == 1 else label


def scope(narrowed: Mapping[str, Any]) -> str:
    """`` in Florida (TFM, county agencies)``: filters in words, empty where there are none."""
    from ledger287.measures.states import names

    found, notes = "", []
    for name, values in narrowed.items():
        several = [values] if isinstance(values, str) else list(values)
        match name:
            case "state":
                found += " in " + _and([names()[code] for code in several])
            case "model":
                notes.append(_and(several))
            case "agency_type":
                notes.append(f"{_and(several)} agencies")
            case _:
                notes.append(f"county {_and(several)}")
    return found + (f" ({', '.join(notes)})" if notes else "")


def _and(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def width() -> int:
    """How many columns to fill: ``$COLUMNS`` or the terminal's, from 40 to 100; 80 in a pipe or a file."""
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 100))


def wrapped(text: str, indent: str = "  ", further: str | None = None) -> str:
    """``text`` in the terminal's columns; ``further`` indents every line but the first otherwise."""
    rest = indent if further is None else further
    return textwrap.fill(
        text, width(), initial_indent=indent, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def as_csv(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> str:
    """Faithful CSV: text as it is, quoted where needed, lines ended by a newline alone."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
