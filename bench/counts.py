"""Counts from a cold start, whole processes, beside their limits; and look-ups on a warm ledger.

What a cold start cannot avoid is printed too: an interpreter that does nothing, and one that imports DuckDB.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median

from bench.build import ROOT

COMMAND = (sys.executable, "-m", "ledger287")
# words, limit in seconds
COLD: list[tuple[str, tuple[str, ...], float | None]] = [
    ("an empty interpreter", (sys.executable, "-c", "pass"), None),
    ("import duckdb", (sys.executable, "-c", "import duckdb"), None),
    ("--help", (*COMMAND, "--help"), 0.15),
    ("count agreements --state FL", (*COMMAND, "count", "agreements", "--state", "FL"), 0.4),
    ("count agencies --by state", (*COMMAND, "count", "agencies", "--by", "state"), 0.4),
    ("count growth --from 2025-01-19", (*COMMAND, "count", "growth", "--from", "2025-01-19"), 0.4),
    ("why agreements --state MD", (*COMMAND, "why", "agreements", "--state", "MD"), 0.5),
    ("series agencies --by model", (*COMMAND, "series", "agencies", "--by", "model"), 0.5),
    ("status", (*COMMAND, "status"), 0.5),
]
REPEAT = 5


def _cold(words: tuple[str, ...]) -> float:
    start = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - start


def _warm(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print the tables."""
    print(f"{'whole process, from a cold start':<44} {'median of ' + str(REPEAT):>14}  limit")
    for label, words, limit in COLD:
        took = median(_cold(words) for _ in range(REPEAT))
        told = "" if limit is None else f"{limit:.2f} s {'kept' if took <= limit else 'MISSED'}"
        print(f"{label:<44} {took:>12.3f} s  {told}")

    import ledger287
    from ledger287.measures.cube import Cube

    ledger = ledger287.open()
    print(f"\n{'in one process':<44} {'milliseconds':>14}")
    print(f"{'load the cube':<44} {_warm(lambda: Cube(ledger.con)):>14.1f}")
    cube = ledger.cube
    editions = cube.editions()[-20:]
    states = list(cube.group("agreements", editions[-1], "state"))

    def look_up() -> None:
        for edition in editions:
            for state in states:
                for measure in ("rows", "agreements", "agencies"):
                    cube.value(measure, edition, state=state)

    number = f"{len(editions) * len(states) * 3:,} values"
    print(f"{number + ', first time':<44} {_warm(look_up):>14.1f}")
    print(f"{number + ', again':<44} {_warm(look_up):>14.1f}")
    print(f"{'every cell of an edition, backwards':<44} {_warm(lambda: cube.cells(editions[-1])):>14.1f}")
    print(f"{'one count by SQL':<44} {_warm(lambda: ledger.count('agencies', state='TX')):>14.1f}")


if __name__ == "__main__":
    main()
