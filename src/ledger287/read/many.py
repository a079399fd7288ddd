"""Many files, read in order on several cores.

In: paths. Out: one ``Reading`` a path, in the order given, as they become ready. Easy to get wrong: an error is
a result here, not an exception, so that one bad file never costs the others.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger287.model import RawList
from ledger287.read.errors import UnreadableList
from ledger287.read.route import MAX_FILE, read_list

WORTH_HELPERS = 24  # fewer files are read sooner than a process starts


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file: its list, or the error. ``sha256`` is empty where the file itself could not be read."""

    path: Path
    sha256: str
    size: int
    list: RawList | None
    error: UnreadableList | None


def read_path(path: Path) -> Reading:
    """Read one file in this process."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise UnreadableList("unreadable", f"{path.name}: {size:,} bytes, far more than any list")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Reading(path, "", 0, None, UnreadableList("unreadable", f"{path.name}: cannot be opened ({reason})"))
    except UnreadableList as error:
        return Reading(path, "", 0, None, error)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return Reading(path, sha256, len(data), read_list(data, path.name), None)
    except UnreadableList as error:
        return Reading(path, sha256, len(data), None, error)


def read_many(paths: Sequence[Path | str], processes: int | None = None) -> Iterator[Reading]:
    """Read files in order; ``processes`` defaults to the cores at hand, at most four."""
    files = [Path(path) for path in paths]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    helpers = min(cores, 4) if processes is None else processes
    if helpers < 2 or len(files) < WORTH_HELPERS:
        yield from map(read_path, files)
        return
    from ledger287.read.helper import Helper

    running = [Helper(files[i::helpers]) for i in range(helpers)]
    try:
        for index, path in enumerate(files):
            yield running[index % helpers].next(path)
    finally:
        for helper in running:
            helper.stop()
