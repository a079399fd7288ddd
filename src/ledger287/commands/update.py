"""``ledger287 update``: fetch what is new and build.

In: addresses and a ledger folder. Out: what was fetched and what the ledger holds now. Easy to get wrong: a first
update must not make a ledger of one list, so an empty folder starts from the ledger that the package carries; and a
network that does not answer is one clear line, the ledger unchanged.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ledger287.issues import LedgerError

if TYPE_CHECKING:
    from ledger287.archive.collect import Collected
    from ledger287.archive.store import Store
    from ledger287.model import Capture

EXAMPLE = "ledger287 update --wayback --since 2026-03-01"
PAGE = "https://www.ice.gov/identify-and-arrest/287g"
WAYBACK_TARGETS = ("https://www.ice.gov/doclib/about/offices/ero/287g/*", "https://www.ice.gov/doclib/287gMOA/p*", PAGE)
PAGES = "pages"  # beside the archive of lists: what the page said, for the record
OVERLAP = timedelta(days=14)  # an archive may learn late of a list that is older than the newest one


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``update``."""
    parser.add_argument(
        "--ledger",
        type=Path,
        metavar="DIR",
        help="the ledger's folder (default: $LEDGER287_HOME, else the user's data folder)",
    )
    parser.add_argument(
        "--page", default=PAGE, metavar="URL", help=f"the page that links to the lists (default: {PAGE})"
    )
    parser.add_argument("--wayback", action="store_true", help="ask the Wayback Machine too")
    parser.add_argument(
        "--since",
        metavar="DATE",
        help="Wayback captures from this day on (default: two weeks before the newest list held)",
    )
    parser.add_argument(
        "--wayback-target",
        action="append",
        metavar="URL",
        help="what to ask the Wayback Machine for; with * at the end, all addresses that begin so",
    )
    parser.add_argument(
        "--cdx", default="https://web.archive.org/cdx/search/cdx", metavar="URL", help="the Wayback Machine's index"
    )
    parser.add_argument(
        "--replay",
        default="https://web.archive.org/web",
        metavar="URL",
        help="where the Wayback Machine gives its captures",
    )
    parser.add_argument("--limit", type=int, metavar="N", help="at most N captures from the Wayback Machine")
    parser.add_argument("--pause", type=float, default=1.0, metavar="SECONDS", help="between two requests (default: 1)")
    parser.add_argument(
        "--empty",
        action="store_true",
        help="start a new ledger from nothing, not from the one that the package carries",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(args: argparse.Namespace) -> int:
    """Fetches, stores, builds. 0 where the page (or the Wayback Machine) answered, else 2."""
    from ledger287.archive import Store
    from ledger287.building.given import ARCHIVE
    from ledger287.building.where import home

    ledger: Path = args.ledger or home()
    since = _day(args.since) or (_newest(ledger, args.empty) if args.wayback else None)
    store, pages = Store(ledger / ARCHIVE), Store(ledger / PAGES)
    collected, failures = _collect(args, store, pages, since)
    if failures and not (collected.lists or collected.pages or collected.seen):
        raise LedgerError(f"nothing could be fetched, the ledger is unchanged: {failures[0]}")
    collected.lists.extend(_with_list(store, pages, collected.pages))
    report = None
    if store.captures():  # also what an update stored that was stopped before it could build
        if not args.empty:
            seed(ledger)
        report = _build(ledger)
    _tell(args.format, ledger, collected, report)
    return 0


def seed(ledger: Path) -> bool:
    """Puts the carried ledger into a folder that has none; whether it did."""
    from ledger287.tables import CARRIED, MANIFEST

    if (ledger / MANIFEST).exists() or not (CARRIED / MANIFEST).is_file():
        return False
    try:
        ledger.mkdir(parents=True, exist_ok=True)
        for entry in CARRIED.iterdir():
            if entry.is_dir():
                shutil.copytree(entry, ledger / entry.name, dirs_exist_ok=True)
        part = ledger / (MANIFEST + ".part")
        shutil.copyfile(CARRIED / MANIFEST, part)
        os.replace(part, ledger / MANIFEST)
    except OSError as error:
        raise LedgerError(f"cannot start a ledger in {ledger}: {error.strerror}") from None
    return True


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise LedgerError(f"--since {text!r}: give a day such as 2026-03-01") from None


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https"):
        raise LedgerError(f"{url!r} is no web address: give one such as {PAGE}")
    return host


def _collect(args: argparse.Namespace, store: Store, pages: Store, since: str | None) -> tuple[Collected, list[str]]:
    from ledger287.archive.collect import Collected, from_page, from_wayback
    from ledger287.archive.web import Fetcher, FetchError, quiet

    quiet()
    failures: list[str] = []
    total = Collected()
    host = _host(args.page)
    same_site = {host, host.removeprefix("www.")}
    with Fetcher(frozenset(same_site), pause=args.pause) as fetcher:
        try:
            total = from_page(store, pages, fetcher, args.page)
        except FetchError as error:
            failures.append(str(error))
            total.problems.append(str(error))
    if args.wayback:
        targets = args.wayback_target or WAYBACK_TARGETS
        with Fetcher(frozenset({_host(args.cdx), _host(args.replay)}), pause=args.pause) as fetcher:
            more = from_wayback(
                store, pages, fetcher, targets, cdx=args.cdx, replay=args.replay, since=since, limit=args.limit
            )
        total = Collected(
            total.lists + more.lists, total.pages + more.pages, total.seen + more.seen, total.problems + more.problems
        )
        if more.problems and not (more.lists or more.pages or more.seen):
            failures.extend(more.problems)
    return total, failures


def _newest(ledger: Path, starts_empty: bool) -> str | None:
    """The day from which the Wayback Machine is asked: a little before the newest list held."""
    from ledger287.tables import CARRIED, MANIFEST, connect

    places = [ledger] if starts_empty else [ledger, CARRIED]
    held = next((place for place in places if (place / MANIFEST).exists()), None)
    if held is None:
        return None
    con = connect(held)
    row = con.execute("select max(as_of) from editions where status = 'accepted'").fetchone()
    con.close()
    return (row[0] - OVERLAP).isoformat() if row and row[0] else None


def _with_list(store: Store, pages: Store, captures: Sequence[Capture]) -> list[Capture]:
    """Puts pages that carry a list as a table (until February 2025) among the lists, and returns them."""
    from ledger287.read import UnreadableList, read_list

    found = []
    for page in captures:
        data = pages.get(page.sha256)
        try:
            read_list(data, page.file)
        except UnreadableList:
            continue
        found.append(store.put(data, page.file, page.url, page.captured_at))
    return found


def _build(ledger: Path) -> dict[str, object]:
    """Has the build take in what lies in the ledger's archive; what it says."""
    from ledger287.building.parquet import light_arrow

    light_arrow()
    from ledger287.build import build

    return dict(build([], ledger).to_dict())


def _tell(form: str, ledger: Path, collected: Collected, report: dict[str, object] | None) -> None:
    new = [
        {"file": one.file, "sha256": one.sha256, "url": one.url, "captured_at": one.captured_at}
        for one in collected.lists
    ]
    if form == "json":
        print(
            json.dumps(
                {
                    "ledger": str(ledger),
                    "new": new,
                    "already_held": collected.seen,
                    "problems": collected.problems,
                    "build": report,
                },
                indent=1,
            )
        )
        return
    for problem in collected.problems:
        print(f"ledger287: {problem}", file=sys.stderr)
    print(f"{len(new)} new list file(s), {collected.seen} already held; ledger in {ledger}")
    for one in collected.lists:
        print(f"  {one.file}   {one.sha256[:12]}")
    if report:
        print(f"  editions {report['editions']:,}   rows {report['rows']:,}   newest list {report['newest_edition']}")
