"""The ledger folder: tables written aside, then put in force in one move.

In: a ``History``. Out: ``tables-<release>/*.parquet`` and ``ledger.json``. Easy to get wrong: whatever moment a build
is killed at, ``ledger.json`` names a folder that is whole; what a killed build left behind is swept up by the next
one.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from ledger287 import ids
from ledger287.building import columns, mark, parquet
from ledger287.history.derive import History
from ledger287.issues import LedgerError
from ledger287.model import Agency
from ledger287.tables import MANIFEST

SCHEMA = 1
PART = "tables.part"


def write(
    ledger: Path,
    history: History,
    records: Sequence[Agency],
    redirects: Sequence[tuple[str, str, str]],
    before: str | None,
    *,
    keep_last: bool = True,
) -> tuple[str, bool]:
    """Writes all tables and puts them in force. Returns the release's id and whether it is another than ``before``.

    ``keep_last``: the tables in force before stay until the next change, for readers that have them open.
    """
    try:
        release = _write(ledger, columns.all_columns(history, records, redirects), history, before)
        _sweep(ledger, release, before, keep_last)
        return release, release != before
    except OSError as error:
        raise LedgerError(f"cannot write into {ledger}: {error.strerror or error}; the ledger is as it was") from None


def _write(ledger: Path, tables: Iterable[tuple[str, columns.Columns]], history: History, before: str | None) -> str:
    part = ledger / PART
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    release = ids.release_id(_write_tables(tables, part))
    target = ledger / f"tables-{release}"
    if release == before and target.is_dir():
        shutil.rmtree(part)
    else:
        if target.is_dir():  # left whole by a build that was killed before it could put it in force
            shutil.rmtree(target)
        part.rename(target)
    _put_in_force(ledger, target.name, release, history)
    return release


def _sweep(ledger: Path, release: str, before: str | None, keep_last: bool) -> None:
    """Removes tables no longer in force: what killed builds left behind, and all but the last set that was in force."""
    others = [old for old in ledger.glob("tables-*") if old.name != f"tables-{release}"]
    kept = {f"tables-{before}"} if keep_last and release != before else set()
    if keep_last and release == before and others:  # nothing changed: whatever was kept last time stays
        kept = {max(others, key=lambda old: (old.stat().st_mtime_ns, old.name)).name}
    for old in others:
        if old.name not in kept:
            shutil.rmtree(old, ignore_errors=True)


def _write_tables(tables: Iterable[tuple[str, columns.Columns]], part: Path) -> dict[str, str]:
    """Writes each table and has it on the disk before anything names it. Returns the digests by name."""
    digests: dict[str, str] = {}
    waiting = []  # the disk is waited for while the next table is made: one after another takes as long as half a build
    for name, made in tables:
        file, digests[name] = parquet.write(name, made, part)
        waiting.append(threading.Thread(target=_settle, args=(file,)))
        waiting[-1].start()
    for thread in waiting:
        thread.join()
    return digests


def _settle(file: Path) -> None:
    with file.open("rb") as handle:
        os.fsync(handle.fileno())


def _put_in_force(ledger: Path, tables: str, release: str, history: History) -> None:
    listed = history.sides["participating"].editions
    manifest = {
        "schema": SCHEMA,
        "tables": tables,
        "release": release,
        "reader": mark.reader(),
        "rules": mark.rules(),
        "newest_edition": listed[-1].last_as_of.isoformat() if listed else None,
    }
    text = json.dumps(manifest, indent=1, sort_keys=True) + "\n"
    path, draft = ledger / MANIFEST, ledger / (MANIFEST + ".part")
    draft.unlink(missing_ok=True)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
