"""The door: one word chooses a command, and only that command's module is loaded.

In: the command line. Out: exit status 0, 1 (a check that failed where asked to), or 2 with one clear line on
stderr. Easy to get wrong: nothing heavy may be imported here, `ledger287 --help` must answer at once.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import sys
from typing import NoReturn

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


class _Words(argparse.ArgumentParser):
    """A parser whose complaint is one line like every other error, with the nearest of the choices named."""

    def error(self, message: str) -> NoReturn:
        raise LedgerError(f"{message}; {self.prog} --help tells more")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is not None and value not in action.choices:
            what = (action.option_strings or [action.dest])[0].lstrip("-")
            raise nearest(str(value), [str(choice) for choice in action.choices], what=what)


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
        told = COMMANDS[words[0]]
        parser = _Words(
            prog=f"ledger287 {words[0]}",
            description=f"{told[0].upper()}{told[1:]}.",
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
    except Exception as error:  # whatever no room has foreseen is still told in one line
        if os.environ.get("LEDGER287_TRACEBACK"):
            raise
        print(f"ledger287: {_unforeseen(error)}", file=sys.stderr)
        return 2


def _unforeseen(error: Exception) -> str:
    """A full disk, a folder that nobody may write, or a fault of the program: what it was, in one line."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'a file'}: {error.strerror.lower()}; see that it can be read and written"
    first = " ".join(str(error).split())[:200]
    told = f"{type(error).__name__}{': ' if first else ''}{first}"
    return f"unexpected fault ({told}): please report it; with LEDGER287_TRACEBACK=1 it tells where"


def entry() -> NoReturn:
    """The command as a process. It leaves without freeing what it holds: the system does that at once, while Python
    takes a fifteenth of a build for it."""
    status = 130  # of a command that was stopped
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):  # stopped at the very end; who read had enough
        status = main()
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    entry()
