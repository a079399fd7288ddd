"""Marks of the program's own rules, to know whether an older ledger was made by the very same ones.

In: the packaged source and data files of the rooms that make a ledger. Out: two digests. Easy to get wrong: a file
that decides about values and is left out here would let old values live on, so whole rooms are taken, not single
files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENDINGS = (".py", ".csv", ".json", ".txt", ".gz", ".parquet", ".tsv", ".zip")


def _digest(files: Iterable[Path]) -> str:
    digest = sha256()
    for file in files:
        digest.update(file.name.encode() + b"\x00" + sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files(*rooms: str) -> list[Path]:
    found = [
        file
        for room in rooms
        for file in (ROOT / room).rglob("*")
        if file.suffix in ENDINGS and "__pycache__" not in file.parts
    ]
    return sorted(found)


@cache
def reader() -> str:
    """The mark of what turns bytes into facts."""
    return _digest([*_files("read"), ROOT / "history" / "facts.py", ROOT / "history" / "links.py"])


def rules() -> str:
    """The mark of what turns facts into a history and tables; a curator's own judgements are part of it."""
    judged = os.environ.get("LEDGER287_JUDGEMENTS")
    own = [Path(judged)] if judged and Path(judged).is_file() else []
    return _packaged() if not own else sha256((_packaged() + _digest(own)).encode()).hexdigest()[:16]


@cache
def _packaged() -> str:
    single = [ROOT / name for name in ("model.py", "ids.py", "tables.py")]
    return _digest([*_files("history", "identity", "building"), *single])
