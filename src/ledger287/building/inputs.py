"""Which files a build was given.

In: paths of files and folders. Out: list files in a settled order. Easy to get wrong: in a folder only files that can
be lists are taken, a file named on the command line is always tried, so that a bad one is told and not passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ledger287.issues import LedgerError

ENDINGS = (".xlsx", ".xlsm", ".xls", ".html", ".htm")


def list_files(paths: Iterable[Path]) -> list[Path]:
    """Every list file among ``paths``, folders searched to the bottom, hidden ones left out; sorted by name, then
    by path."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = [
                file
                for file in path.rglob("*")
                if file.suffix.lower() in ENDINGS
                and file.is_file()
                and not any(part.startswith((".", "~$")) for part in file.relative_to(path).parts)
            ]
            found.update(dict.fromkeys(inside))
        elif path.is_file():
            found[path] = None
        else:
            raise LedgerError(f"no such file or folder: {path}")
    return sorted(found, key=lambda file: (file.name, str(file)))
