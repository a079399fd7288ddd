"""Runs every measurement of this folder in turn, or the ones named: ``python -m bench [read build counts …]``.

Each module has ``main() -> None`` which prints a small table. One that needs the shared lists says so and is passed
over where they are absent.
"""

from __future__ import annotations

import importlib
import sys

MEASUREMENTS = ("read", "build", "counts", "claims", "api", "site")


def main(names: list[str]) -> int:
    """Run the measurements named, or all. Returns the exit status."""
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        print(f"unknown measurement {unknown[0]!r}: choose from {', '.join(MEASUREMENTS)}", file=sys.stderr)
        return 2
    for name in names or MEASUREMENTS:
        print(f"\n== {name}")
        importlib.import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
