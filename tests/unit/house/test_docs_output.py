"""Every console block of the documents is the program's own output."""

from __future__ import annotations

import pytest

from tests.console_blocks import Shown, agrees, run, shown

BLOCKS = shown()


def test_the_readme_shows_the_main_job() -> None:
    assert any(item.document == "README.md" and " check " in f"{item.command} " for item in BLOCKS)


@pytest.mark.parametrize("item", BLOCKS, ids=lambda item: f"{item.document}: {item.command}")
def test_output_is_real(item: Shown) -> None:
    real = run(item.command)
    assert agrees(item.output, real), f"run `make docs`; the program prints:\n{real}"


def test_a_changed_figure_would_be_seen() -> None:
    assert agrees("a\n…\nc", "a\nb\nb\nc")
    assert not agrees("341 agreements", "342 agreements")
    assert not agrees("a\n…\nc", "a\nb\nd")
