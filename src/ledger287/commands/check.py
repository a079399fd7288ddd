"""``ledger287 check``: articles in, a verdict for every figure about the program out.

In: files, addresses, or standard input. Out: a report on standard output or into a file; exit status 1 only where
``--strict`` asked for it. Easy to get wrong: an address is fetched because a person typed it, never because an
article mentions it; one unreadable file among several is told on stderr and the others are still checked.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger287.commands.measure_words import width as columns
from ledger287.issues import LedgerError

if TYPE_CHECKING:
    from ledger287.claims.shapes import Report
    from ledger287.ledger import Ledger

EXAMPLE = """ledger287 check article.txt --published 2026-02-17
         ledger287 check https://example.org/story.html --format html --out report.html
         pbpaste | ledger287 check - --strict
         ledger287 check drafts/*.docx --format markdown --out checked.md"""
FORMATS = ("text", "json", "html", "markdown", "jsonld")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument(
        "sources", nargs="+", metavar="FILE|URL|-", help="text, HTML, Markdown, PDF, DOCX; - is standard input"
    )
    parser.add_argument(
        "--published", metavar="DATE", help="the day of publication, e.g. 2026-02-17 (else the article's own)"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="what to print (default: text)")
    parser.add_argument("--out", metavar="FILE", type=Path, help="write the report there instead of printing it")
    parser.add_argument(
        "--strict", action="store_true", help="exit 1 when a figure is contradicted or has the wrong unit"
    )
    parser.add_argument(
        "--reviewer", metavar="NAME", help="with jsonld: who answers for the verdicts (adds ClaimReview)"
    )
    parser.add_argument("--ledger", metavar="DIR", help="a ledger folder (default: your own, else the carried one)")


def _terminal() -> tuple[bool, bool]:
    """May colour be used, and can the stream show the verdicts' marks?"""
    tty = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    try:
        "✓≈⇄✗○…".encode(sys.stdout.encoding or "ascii")
        return tty, True
    except (UnicodeEncodeError, LookupError):
        return tty, False


def render(reports: list[Report], form: str, ledger: Ledger, *, reviewer: str | None, to_file: bool) -> str:
    """The reports in one of the formats."""
    if form == "json":
        whole: Any = [report.to_dict() for report in reports]
        return json.dumps(whole[0] if len(whole) == 1 else whole, ensure_ascii=False, indent=1) + "\n"
    if form == "jsonld":
        from ledger287.claims.report.jsonld import document

        graphs = [document(report, reviewer=reviewer) for report in reports]
        return json.dumps(graphs[0] if len(graphs) == 1 else graphs, ensure_ascii=False, indent=1) + "\n"
    if form == "html":
        from ledger287.claims.report.html import page, pages

        return page(reports[0], ledger.cube) if len(reports) == 1 else pages(reports, ledger.cube)
    if form == "markdown":
        from ledger287.claims.report.markdown import render as markdown

        return "\n\n".join(map(markdown, reports))
    from ledger287.claims.report.terminal import render as terminal

    colour, unicode = (False, True) if to_file else _terminal()
    width = 80 if to_file else columns()
    told = [terminal(report, colour=colour, unicode=unicode, width=width) for report in reports]
    return ("\n" + "=" * width + "\n\n").join(told)


def _write(path: Path, text: str) -> None:
    """Write the report whole or not at all."""
    aside = path.with_name(f".{path.name}.part")
    try:
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise LedgerError(f"{path}: cannot be written ({(error.strerror or 'error').lower()})") from None


def run(args: argparse.Namespace) -> int:
    """Check the sources; see the module's docstring."""
    import ledger287
    from ledger287.claims.article import read_article
    from ledger287.claims.article.days import given_span

    given_span(args.published)  # a mistyped day is told before any file is read
    if args.reviewer and args.format != "jsonld":
        raise LedgerError("--reviewer goes with --format jsonld: only there does a name stand under the verdicts")
    articles, failed = [], 0
    for source in args.sources:
        try:
            articles.append(read_article(source, published=args.published))
        except LedgerError as error:
            if len(args.sources) == 1:
                raise
            print(f"ledger287: {error}", file=sys.stderr)
            failed += 1
    if not articles:
        raise LedgerError(f"none of the {len(args.sources)} articles could be read")
    ledger = ledger287.open(args.ledger)
    reports = [ledger.check(article) for article in articles]
    text = render(reports, args.format, ledger, reviewer=args.reviewer, to_file=bool(args.out))
    if args.out:
        _write(args.out, text)
        print(f"ledger287: wrote {args.out}", file=sys.stderr)
    else:
        if hasattr(sys.stdout, "reconfigure") and args.format != "text":
            sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.write(text)
    if failed:
        return 2
    from ledger287.claims.shapes import ACCUSING

    return int(args.strict and any(claim.verdict in ACCUSING for report in reports for claim in report.claims))
