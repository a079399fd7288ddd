"""A ledger from nothing and one list more, against openpyxl's full read of the same files, whole processes, one run.

Also the cold start of the commands that people type. Peak memory is the largest resident set of the process and its
children.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
LISTS = Path(os.environ.get("LEDGER287_SHARED", ROOT.parent / "shared")) / "lists"

OPENPYXL = """
import sys, openpyxl, pathlib
for path in sorted(pathlib.Path(sys.argv[1]).rglob('*.xlsx')):
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                cell.value, cell.hyperlink
"""


def timed(*words: str) -> float:
    """Seconds of wall time of one whole process."""
    start = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    ledger287 = (sys.executable, "-m", "ledger287")
    for words in (("--help",), ("count", "agreements", "--state", "FL"), ("check", "examples/county-weekly.txt")):
        times = sorted(timed(*ledger287, *words) for _ in range(5))
        print(f"ledger287 {' '.join(words):<44} median {times[2]:6.3f} s of 5")
    if not LISTS.is_dir():
        print(f"no lists in {LISTS}: the build was not measured")
        return
    files = sorted(LISTS.rglob("*.xlsx"))
    with tempfile.TemporaryDirectory() as folder:
        cold, warm, new = Path(folder) / "cold", Path(folder) / "warm", max(files, key=lambda path: path.name)
        most = Path(folder) / "lists"
        shutil.copytree(LISTS, most)
        next(most.rglob(new.name)).unlink()
        reference = timed(sys.executable, "-c", OPENPYXL, str(LISTS))
        build = timed(*ledger287, "build", str(LISTS), "--ledger", str(cold))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        timed(*ledger287, "build", str(most), "--ledger", str(warm))
        one = timed(*ledger287, "build", str(new), "--ledger", str(warm))
        again = timed(*ledger287, "build", str(new), "--ledger", str(warm))
    print(f"openpyxl, full read of {len(files)} files       {reference:7.2f} s   1.00")
    print(f"build of everything from nothing         {build:7.2f} s   {build / reference:.2f}  (limit 0.30, aim 0.16)")
    print(f"one list more                            {one:7.2f} s         (limit 0.50 s)")
    print(f"the same list again                      {again:7.2f} s")
    print(f"peak memory of any process here          {peak:7.0f} MB       (limit 500)")


if __name__ == "__main__":
    main()
