"""From list files to a ledger folder: read, derive, write, and swap in one move.

In: paths of list files and folders, and a ledger folder. Out: the folder holds the tables, ``BuildReport`` tells what was done.
Easy to get wrong: the old ledger must stay whole until the new one is written, so tables go into a folder of their own and
``ledger.json``, replaced last and in one move, says which folder is in force.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from ledger287.building import folder, inputs, previous, reading
from ledger287.building.agencies import Register
from ledger287.building.lock import only_builder
from ledger287.building.report import BuildReport, figures_of
from ledger287.history.derive import derive
from ledger287.history.facts import CaptureFacts, Facts
from ledger287.issues import LedgerError

__all__ = ["BuildReport", "build"]
Progress = Callable[[int, int], None]


def build(paths: Iterable[Path], ledger: Path, progress: Progress | None = None, *, archive: bool = True) -> BuildReport:
    """Builds or extends the ledger in the folder ``ledger`` from list files and folders of them.

    Bad files are set aside and told; ``LedgerError`` where nothing at all could be read, and the ledger stays as it was.
    ``archive=False`` keeps no raw bytes. ``progress`` is called with (files read, files to read).
    """
    files = inputs.list_files(paths)
    if not files:
        raise LedgerError("no list files there: give workbooks (.xlsx), saved pages (.html), or folders that hold them")
    with only_builder(ledger):
        return _build(files, ledger, progress, archive)


def _build(files: list[Path], ledger: Path, progress: Progress | None, archive: bool) -> BuildReport:
    before = previous.load(ledger)
    facts = before.facts
    known = {capture.sha256: capture for capture in facts.captures.values()}
    todo = []
    for path in files:
        data = _bytes(path)
        digest = sha256(data).hexdigest()
        if archive:
            folder.keep(ledger, data, path.name)
        if (digest, path.name) in facts.captures:
            continue
        if digest in known:
            facts.captures[digest, path.name] = replace(known[digest], file=path.name, url=None, captured_at=None)
        else:
            todo.append(path)
    return _finish(files, todo, facts, before, ledger, progress)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LedgerError(f"cannot read {path}: {error.strerror}") from None


def _finish(files: list[Path], todo: list[Path], facts: Facts, before: previous.Previous, ledger: Path,
            progress: Progress | None) -> BuildReport:
    reading.read_files(facts, todo, progress)
    if not facts.contents:
        raise LedgerError(f"none of the {len(files)} file(s) could be read as a list: {_first_failure(facts)}")
    register = Register(before.agency_ids, before.records, before.redirects)
    history = derive(facts, register.identify, register.state_of, before.readings)
    wanted = {history.agency[n] for side in history.sides.values() for prints in side.lists for n in set(prints)}
    report = figures_of(history, wanted)
    release, changed = folder.write(ledger, history, register.agencies(wanted), register.redirects or [], before.release)
    return replace(report, release=release, changed=changed, files=len(files), read=len(todo))


def _first_failure(facts: Facts) -> str:
    failed: list[CaptureFacts] = sorted(c for c in facts.captures.values() if c.failure)
    return f"{failed[0].file}: {failed[0].detail}" if failed else "they hold nothing"

