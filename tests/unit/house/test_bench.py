"""Every measurement that ``make bench`` names is there to be run, and every one that is there is named."""

from __future__ import annotations

import importlib
from pathlib import Path

import bench
from bench.__main__ import MEASUREMENTS, main


def test_the_measurements_named_are_the_modules_there() -> None:
    folder = Path(bench.__file__).parent
    there = {path.stem for path in folder.glob("*.py")} - {"__init__", "__main__"}
    assert set(MEASUREMENTS) == there
    assert all(callable(importlib.import_module(f"bench.{name}").main) for name in MEASUREMENTS)


def test_a_measurement_that_is_not_there_is_refused() -> None:
    assert main(["pages"]) == 2
