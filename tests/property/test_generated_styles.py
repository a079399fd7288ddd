"""Thirty manners of saying four things: true is supported, the other unit's figure and a wrong one are not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from generated_styles import Manner, manners

ACCUSING = {"contradicted", "wrong_unit"}


def verdicts(ledger: Any, manner: Manner) -> tuple[set[str], str]:
    claims = [
        claim
        for claim in ledger.check(manner.text, published=manner.published).claims
        if claim.start < manner.end and claim.end > manner.start
    ]
    said = "; ".join(f"{claim.verdict}: {claim.why} [{claim.reading}]" for claim in claims) or "not found"
    return {
        claim.verdict for claim in claims
    }, f"{manner.text} (published {manner.published}; true {manner.true}) -> {said}"


@pytest.mark.parametrize("seed", [1, 2])
def test_true_figures(ledger: Any, seed: int) -> None:
    accused, weak, total = [], [], 0
    for manner in manners(ledger, seed=seed):
        total += 1
        found, told = verdicts(ledger, manner)
        if found & ACCUSING:
            accused.append(told)
        elif "supported" not in found:
            weak.append(told)
    assert total >= 50
    assert not accused, "\n".join(accused)
    assert len(weak) <= total * 0.05, "\n".join(weak)


def test_the_other_unit(ledger: Any) -> None:
    believed, unnamed, total = [], [], 0
    for manner in manners(ledger, seed=7, swap=True):
        total += 1
        found, told = verdicts(ledger, manner)
        if "supported" in found:
            believed.append(told)
        elif "wrong_unit" not in found:
            unnamed.append(told)
    assert total >= 40
    assert not believed, "\n".join(believed)
    assert len(unnamed) <= total * 0.1, "\n".join(unnamed)


@pytest.mark.parametrize("off", [0.06, -0.08, 0.5])
def test_wrong_figures(ledger: Any, off: float) -> None:
    believed, total = [], 0
    for manner in manners(ledger, seed=int(abs(off) * 100), off=off):
        total += 1
        found, told = verdicts(ledger, manner)
        if "supported" in found:
            believed.append(told)
    assert total >= 40
    assert not believed, "\n".join(believed)
