"""The documents are a contract: what the program offers is named in them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ledger287.cli import COMMANDS

ROOT = Path(__file__).parents[3]


def ledger287(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ledger287", *words], capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_stands_in_the_readme(command: str) -> None:
    told = ledger287(command, "--help")
    assert told.returncode == 0, told.stderr
    assert f"ledger287 {command}" in told.stdout
    assert "example" in told.stdout
    assert f"ledger287 {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_verdict_and_slip_is_explained() -> None:
    text = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    for word in ("supported", "close", "wrong_unit", "contradicted", "not_checkable"):
        assert f"`{word}`" in text
    for slip in ("digits_transposed", "other_date", "other_unit", "other_state", "other_model", "visible_rows_only"):
        assert f"`{slip}`" in text


def test_measures_page_is_what_the_catalogue_says() -> None:
    from ledger287 import measures

    assert (ROOT / "docs" / "measures.md").read_text(encoding="utf-8") == measures.document()


def test_unknown_command_names_the_nearest() -> None:
    told = ledger287("chek")
    assert told.returncode == 2
    assert "'check'" in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


def test_help_imports_nothing_heavy() -> None:
    heavy = "{'duckdb', 'pyarrow', 'numpy'}"
    probe = f"import sys, ledger287.cli as c; c.main(['--help']); print({heavy} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=60, check=True)
    assert told.stdout.rstrip().endswith("set()")
