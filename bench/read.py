"""Reading every list: openpyxl, calamine and this package side by side, whole processes, one run.

What each keeps is counted too, because a reader that loses cells is not faster, it reads less.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
LISTS = Path(os.environ.get("LEDGER287_SHARED", ROOT.parent / "shared")) / "lists"

TAIL = """
import resource
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
print(rows, not_available, links, hidden, peak)
"""
OPENPYXL = (
    """
import sys, openpyxl, pathlib
rows = not_available = links = hidden = 0
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.xlsx")):
    sheet = openpyxl.load_workbook(path).worksheets[0]
    for line in sheet.iter_rows(min_row=2):
        rows += any(cell.value for cell in line)
        not_available += sum(cell.value == "#N/A" for cell in line)
        links += sum(cell.hyperlink is not None for cell in line)
        hidden += bool(sheet.row_dimensions[line[0].row].hidden) and any(cell.value for cell in line)
"""
    + TAIL
)
CALAMINE = (
    """
import sys, python_calamine, pathlib
rows = not_available = links = hidden = 0
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.xlsx")):
    for line in python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1:]:
        rows += any(cell != "" for cell in line)
        not_available += line.count("#N/A")
"""
    + TAIL
)
OURS = (
    """
import sys, pathlib
from ledger287.read import read_many
rows = not_available = links = hidden = 0
for reading in read_many(sorted(pathlib.Path(sys.argv[1]).rglob("*.xlsx")), processes=int(sys.argv[2])):
    for row in reading.list.rows:
        cells = row.cells
        rows += 1
        hidden += row.is_hidden
        not_available += cells.county == "#N/A"
        links += (cells.moa_url is not None) + (cells.addendum_url is not None)
"""
    + TAIL
)


def measured(code: str, *words: str, times: int = 3) -> tuple[float, list[str]]:
    """(best seconds of whole processes, what the last one printed)."""
    best, told = float("inf"), ""
    for _ in range(times):
        start = time.perf_counter()
        command = [sys.executable, "-c", code, str(LISTS), *words]
        told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
        best = min(best, time.perf_counter() - start)
    return best, told.split()


def main() -> None:
    """Print the table."""
    if not LISTS.is_dir():
        print(f"no lists in {LISTS}: reading was not measured")
        return
    kinds = {
        "openpyxl, full read, 1 core": measured(OPENPYXL, times=1),
        "calamine, 1 core": measured(CALAMINE),
        "ledger287.read, 1 core": measured(OURS, "1"),
        "ledger287.read, 2 cores": measured(OURS, "2"),
    }
    reference = kinds["openpyxl, full read, 1 core"][0]
    print(f"{'':30}{'seconds':>9}{'share':>8}{'rows':>9}{'#N/A':>8}{'links':>9}{'hidden':>8}{'peak MB':>9}")
    for name, (seconds, (rows, not_available, links, hidden, peak)) in kinds.items():
        counts = f"{int(rows):9,}{int(not_available):8,}{int(links):9,}{int(hidden):8,}{int(peak):9,}"
        print(f"{name:30}{seconds:9.2f}{seconds / reference:8.3f}{counts}")


if __name__ == "__main__":
    main()
