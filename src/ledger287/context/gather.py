"""Builds the carried registers from the gathered reference files.

In: ``shared/reference``. Out: ``data/context/*.csv`` with the columns of ``registers.py``, sorted, deterministic.
Easy to get wrong: free notes are left behind, since they may speak of persons; a row without a source is kept
with its gap visible, never filled.

    python -m ledger287.context.gather ../shared/reference
"""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import fields
from pathlib import Path

from ledger287.context.registers import FOLDER, REGISTERS
from ledger287.issues import LedgerError

# "Gov. Surname", "Governor First Last": the office stays, the name goes
_OFFICE = re.compile(
    r"\b(Gov(?:ernor|\.)|Sheriff|President|Secretary|Chief|Mayor)\s+(?:[A-Z][a-z]+(?:\s+[A-Z]\.?)?\s+)?[A-Z][a-z]+\b(?!\s+(?:County|Office|Department))"
)


def without_persons(text: str) -> str:
    """The text with names behind an office left out: the office alone stays."""
    return _OFFICE.sub(lambda found: found.group(1), text)


def gather(reference: Path) -> dict[str, int]:
    """Write every register; returns register -> number of rows. Raises ``LedgerError`` where a file is absent."""
    counts: dict[str, int] = {}
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (shape, file) in REGISTERS.items():
        columns = [field.name for field in fields(shape)]
        source = reference / file
        if not source.is_file():
            raise LedgerError(f"no {source}: give the folder shared/reference")
        with source.open(encoding="utf-8-sig", newline="") as handle:
            rows = [
                {
                    c: (row.get(c) or "").strip() if c.endswith("url") else without_persons((row.get(c) or "").strip())
                    for c in columns
                }
                for row in csv.DictReader(handle)
            ]
        rows.sort(key=lambda row: [row[c] for c in columns])
        with (FOLDER / f"{name}.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        counts[name] = len(rows)
    return counts


if __name__ == "__main__":
    for register, rows in gather(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/reference")).items():
        print(f"{register}: {rows} rows")
