"""The door: one word chooses a command, and only that command's module is loaded.

In: the command line. Out: exit status 0, 1 (a check that failed where asked to), or 2 with one clear line on
stderr. Easy to get wrong: nothing heavy may be imported here, `ledger287 --help` must answer at once.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys

from ledger287.issues import LedgerError, nearest

# command -> what it does; its module is ledger287.commands.<command>
COMMANDS: dict[str, str] = {
    "check": "read an article and check every figure about the program",
    "build": "build or extend a ledger from list files and folders of them",
    "update": "fetch what is new from ICE's page and build",
    "status": "what the ledger holds",
    "count": "one measure, as of any day",
    "series": "a measure at every edition",
    "changes": "events between editions",
    "agency": "one agency: identity, agreements, timeline, every source row",
    "judge": "append a judgement: two agencies are the same, or different",
    "why": "the rows behind any count",
    "verify": "check every invariant of the ledger",
    "export": "the data release: Parquet, CSV, SQLite, data package, codebook",
    "serve": "the website and the API on one port",
    "site": "the same site as static files",
    "corpus": "check a collection of articles",
    "estimate": "what the published incentive terms would pay an agency",
}

USAGE = "usage: ledger287 COMMAND [OPTIONS]   (ledger287 COMMAND --help tells more)"


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [
        USAGE,
        "",
        "The open record of the US 287(g) program, and the tool that checks what is written about it.",
        "",
    ]
    lines += [f"  {name:<{width}}  {text}" for name, text in COMMANDS.items()]
    lines += [
        "",
        "examples:",
        "  ledger287 check article.txt --published 2026-02-17",
        "  ledger287 count agreements --state FL --as-of 2026-01-26",
    ]
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Run one command. ``argv`` excludes the program's name. Returns the exit status."""
    words = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without ✓ gets a question mark, not a traceback
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview())
        return 0 if words else 2
    if words[0] in ("-V", "--version"):
        from importlib.metadata import version

        print(f"ledger287 {version('ledger287')}")
        return 0
    try:
        if words[0] not in COMMANDS:
            raise nearest(words[0], list(COMMANDS), what="command")
        module = importlib.import_module(f"ledger287.commands.{words[0]}")
        parser = argparse.ArgumentParser(
            prog=f"ledger287 {words[0]}",
            description=COMMANDS[words[0]].capitalize() + ".",
            epilog="example: " + module.EXAMPLE,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(parser)
        return int(module.run(parser.parse_args(words[1:])))
    except LedgerError as error:
        print(f"ledger287: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("ledger287: stopped; nothing was lost, run the same command again to go on", file=sys.stderr)
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
