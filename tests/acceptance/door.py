"""The program as a stranger meets it: words in; exit status, standard output and standard error out.

In: the command line's words and perhaps standard input. Out: ``Told``. Easy to get wrong: an exception that leaves
``main`` is what these tests look for, so it is let through; ``unexpected fault`` is one that only the door caught.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ledger287.cli import main


@dataclass(frozen=True)
class Told:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.status in (0, 1), self.err
        return json.loads(self.out)


def run(*words: str | Path, stdin: bytes = b"") -> Told:
    """One command in this process."""
    out, err, before = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = main([str(word) for word in words])
            except SystemExit as left:
                status = int(left.code or 0)
    finally:
        sys.stdin = before
    out.flush()
    return Told(status, out.buffer.getvalue().decode("utf-8", "replace"), err.getvalue())  # type: ignore[attr-defined]


def process(*words: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    told = [sys.executable, "-m", "ledger287", *map(str, words)]
    return subprocess.run(told, capture_output=True, text=True, timeout=60, **more)


def refused(told: Told, *words: str) -> str:
    """The one line of a command that was refused; it holds one of ``words`` where there are any."""
    assert told.status == 2, (told.status, told.out[:300], told.err[:300])
    assert told.out == ""
    lines = told.err.strip().splitlines()
    assert len(lines) == 1, told.err[:1000]
    assert "Traceback" not in told.err
    assert "unexpected fault" not in told.err
    assert len(lines[0]) < 1500
    assert not words or any(word.casefold() in lines[0].casefold() for word in words), lines[0]
    return lines[0]


def print_of(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
