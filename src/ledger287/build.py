"""From list files to a ledger folder: read, derive, write, and swap in one move.

In: paths of list files and folders, and a ledger folder. Out: the folder holds the tables, ``BuildReport`` tells what
was done. Easy to get wrong: the old ledger must stay whole until the new one is written, so tables go into a folder
of their own and ``ledger.json``, replaced last and in one move, says which folder is in force.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from ledger287.building import folder, inputs, previous, reading
from ledger287.building.agencies import Register
from ledger287.building.given import Given, from_archive, from_files, keep, take_known
from ledger287.building.lock import only_builder
from ledger287.building.moved import compare, log, told_before, told_now
from ledger287.building.report import BuildReport, figures_of
from ledger287.history.derive import derive
from ledger287.history.facts import Facts
from ledger287.issues import LedgerError
from ledger287.tables import folder_in_force

__all__ = ["BuildReport", "build"]
Progress = Callable[[int, int], None]


def build(
    paths: Iterable[Path], ledger: Path, progress: Progress | None = None, *, archive: bool = True
) -> BuildReport:
    """Builds or extends the ledger in the folder ``ledger`` from list files, folders of them, and the ledger's own
    archive.

    Files that are no list are set aside and told; where none of the given can be read, ``LedgerError``, and the
    ledger stays as it was. ``archive=False`` keeps no raw bytes. ``progress`` is called with (files read, files to
    read). Without ``paths`` only what lies in the archive is taken in: that is how fetched lists enter.
    """
    paths = list(paths)
    files = inputs.list_files(paths)
    if paths and not files:
        raise LedgerError("no list files there: give workbooks (.xlsx), saved pages (.html), or folders that hold them")
    with only_builder(ledger):
        return _build(from_files(files), ledger, progress, archive)


def _build(named: list[Given], ledger: Path, progress: Progress | None, archive: bool) -> BuildReport:
    before = previous.load(ledger)
    stored = from_archive(ledger)
    if before.stale and stored:
        previous.forget(before, stored)
    facts = before.facts
    given = [*stored, *named]
    todo = take_known(facts, given)
    reading.read_files(facts, todo, progress)
    take_known(facts, given)  # second names of bytes that were read just now
    _check(facts, named or stored)
    register = Register(before.agency_ids, before.records, before.redirects)
    history = derive(facts, register.identify, register.state_of, before.readings)
    _check(facts, named or stored)  # again: nothing may tell the day of a list that could be read
    if archive and named:
        keep(ledger, named)
    wanted = {history.agency[number] for side in history.sides.values() for number in side.runs}
    report = figures_of(history, wanted)
    was = told_before(folder_in_force(ledger)) if before.release else []
    release, changed = folder.write(
        ledger, history, register.agencies(wanted), register.redirects or [], before.release, keep_last=archive
    )
    moved = tuple(compare(was, told_now(history))) if changed else ()
    if changed:
        log(ledger, before.release, release, moved)
    return replace(report, release=release, changed=changed, files=len(named), read=len(todo), moved=moved)


def _check(facts: Facts, given: list[Given]) -> None:
    """Raises where nothing that was given can be read as a list."""
    mine = [facts.captures[item.key] for item in given]
    if any(capture.content for capture in mine):
        return
    if not mine:
        raise LedgerError("nothing to build from: name list files, or fetch some with `ledger287 update`")
    failed = min(mine)
    more = f" (and {len(mine) - 1} more)" if len(mine) > 1 else ""
    raise LedgerError(f"{failed.file}: {failed.detail}{more}; the ledger is unchanged")
