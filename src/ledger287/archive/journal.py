"""An append-only file of JSON lines that survives being killed at any moment.

In: dicts. Out: the same dicts, in order. Easy to get wrong: a process that dies while it writes leaves a torn last
line. A reader passes over it; the next writer cuts it off before it appends, under a lock, so that a torn line
can never come to stand in the middle.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ledger287.issues import LedgerError

Line = dict[str, Any]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the writers' lock that lies beside ``path``; it dies with its process."""
    handle = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        except ImportError:  # no such lock on this system
            pass
        yield
    finally:
        os.close(handle)


def lines(path: Path) -> list[Line]:
    """Every whole line of the journal."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise LedgerError(f"cannot read {path}: {error.strerror}") from None
    found: list[Line] = []
    whole = data[: _end_of_whole_lines(data)]
    for number, raw in enumerate(whole.splitlines(), start=1):
        try:
            line = json.loads(raw)
        except ValueError:
            line = None
        if not isinstance(line, dict):
            raise LedgerError(f"{path}, line {number}: damaged; put the file back from a copy, or delete that line")
        found.append(line)
    return found


def append(path: Path, new: Sequence[Line], *, durable: bool = True) -> None:
    """Add lines at the end; the caller holds the lock."""
    data = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in new).encode()
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        size = os.fstat(handle).st_size
        if size:
            start = max(0, size - 65536)
            os.lseek(handle, start, os.SEEK_SET)
            whole = start + _end_of_whole_lines(os.read(handle, size - start))
            if whole == start and start:  # no line is that long: look through all of it
                whole = _end_of_whole_lines(Path(path).read_bytes())
            os.ftruncate(handle, whole)
            size = whole
        os.lseek(handle, size, os.SEEK_SET)
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)


def _end_of_whole_lines(data: bytes) -> int:
    return data.rfind(b"\n") + 1
