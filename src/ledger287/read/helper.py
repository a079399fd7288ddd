"""A process that reads a share of the files, and what goes through the pipe.

In: paths, at the helper; messages, at the receiver. Out: ``Reading``. Easy to get wrong: the rows of all lists
together are a quarter of a million, nearly all repeated from list to list, so the helper sends each distinct row
once and then only its place in the receiver's table; the pipe holds back a helper that runs ahead.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from array import array
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, cast

from ledger287.model import Cells, RawList, RawRow
from ledger287.read.errors import UnreadableList
from ledger287.read.many import Reading, read_path

TABLE_LIMIT = 200_000


class Helper:
    """A process that reads its share of the files."""

    def __init__(self, files: list[Path]) -> None:
        source = str(Path(__file__).parents[2])
        search = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
        command = [sys.executable, "-P", "-c", "from ledger287.read.helper import serve; serve()"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": search}
        )
        stdin = cast(IO[bytes], self._process.stdin)
        stdin.write(pickle.dumps(files))
        stdin.close()
        self._stdout = cast(IO[bytes], self._process.stdout)
        self._table: list[Cells] = []
        self._is_dead = False

    def next(self, path: Path) -> Reading:
        if self._is_dead:
            return read_path(path)
        try:
            message: _Message = pickle.load(self._stdout)
        except (EOFError, pickle.UnpicklingError, OSError):
            self._is_dead = True  # its other files are read here
            error = UnreadableList("unreadable", f"{path.name}: the process that read it ended (out of memory?)")
            return Reading(path, "", 0, None, error)
        return _unpack(path, message, self._table)

    def stop(self) -> None:
        self._process.kill()
        self._stdout.close()
        self._process.wait()


@dataclass(frozen=True, slots=True)
class _Message:
    """A ``Reading`` without its rows, and the rows by number into the receiver's table."""

    sha256: str
    size: int
    error: UnreadableList | None
    bare: RawList | None
    starts_anew: bool
    new: list[tuple[str | None, ...]]
    places: bytes
    numbers: bytes
    hidden: list[int]


def _values(cells: Cells) -> tuple[str | None, ...]:
    return (
        cells.state,
        cells.agency,
        cells.type,
        cells.county,
        cells.model,
        cells.signed,
        cells.moa_text,
        cells.moa_url,
        cells.addendum,
        cells.addendum_url,
    )


def _unpack(path: Path, message: _Message, table: list[Cells]) -> Reading:
    if message.bare is None:
        return Reading(path, message.sha256, message.size, None, message.error)
    if message.starts_anew:
        table.clear()
    table.extend(Cells(*values) for values in message.new)
    numbers, places = array("L", message.numbers), array("L", message.places)
    hidden = [False] * len(numbers)
    for index in message.hidden:
        hidden[index] = True
    rows = tuple(map(RawRow, numbers, hidden, map(table.__getitem__, places)))
    return Reading(path, message.sha256, message.size, replace(message.bare, rows=rows), None)


def serve() -> None:
    """The helper's side: paths from stdin, one message a path to stdout."""
    files: list[Path] = pickle.load(sys.stdin.buffer)
    place_of: dict[int, int] = {}  # id of a Cells in sent → its place
    sent: list[Cells] = []  # holds them, so that no id is given twice
    try:
        for path in files:
            pickle.dump(_pack(read_path(path), place_of, sent), sys.stdout.buffer, protocol=5)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        os._exit(0)  # nobody listens any more


def _pack(reading: Reading, place_of: dict[int, int], sent: list[Cells]) -> _Message:
    whole = reading.list
    if whole is None:
        return _Message(reading.sha256, reading.size, reading.error, None, False, [], b"", b"", [])
    starts_anew = len(sent) > TABLE_LIMIT
    if starts_anew:
        place_of.clear()
        sent.clear()
    before = len(sent)
    for row in whole.rows:
        if id(row.cells) not in place_of:
            place_of[id(row.cells)] = len(sent)
            sent.append(row.cells)
    places = array("L", [place_of[id(row.cells)] for row in whole.rows])
    numbers = array("L", [row.row_number for row in whole.rows])
    hidden = [index for index, row in enumerate(whole.rows) if row.is_hidden]
    return _Message(
        reading.sha256,
        reading.size,
        None,
        replace(whole, rows=()),
        starts_anew,
        [_values(cells) for cells in sent[before:]],
        places.tobytes(),
        numbers.tobytes(),
        hidden,
    )
