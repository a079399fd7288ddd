"""No group is repeated possessively: before Python 3.11.5 such a group, failing half-way, keeps what it had matched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ledger287

SOURCES = sorted(Path(ledger287.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_only_single_characters_repeat_possessively(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if re.search(r"""\brb?["'f]|\bb?r["']""", line)]
    assert not [line for line in patterns if re.search(r"\)(?:\?|\*|\+|\{\d+(?:,\d*)?\})\+", line)]
