"""A true figure is never accused, a wrong one never supported, in styles that no label has (see ``generated.py``)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from generated import Passage, passages

ACCUSING = {"contradicted", "wrong_unit"}


def verdicts(ledger: Any, passage: Passage) -> list[Any]:
    """The claims whose span overlaps the figure."""
    report = ledger.check(passage.text, published=passage.published)
    return [claim for claim in report.claims if claim.start < passage.end and claim.end > passage.start]


def told(passage: Passage, claims: list[Any]) -> str:
    said = "; ".join(f"{claim.verdict}: {claim.why} [{claim.reading}]" for claim in claims) or "not found"
    return f"{passage.text} (published {passage.published}; true {passage.true}) -> {said}"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_true_figures_are_found_and_never_accused(ledger: Any, seed: int) -> None:
    accused, unfound, weak, total = [], [], [], 0
    for passage in passages(ledger, wrong=None, seed=seed):
        total += 1
        claims = verdicts(ledger, passage)
        if not claims:
            unfound.append(told(passage, claims))
        elif any(claim.verdict in ACCUSING for claim in claims):
            accused.append(told(passage, claims))
        elif not any(claim.verdict == "supported" for claim in claims):
            weak.append(told(passage, claims))
    assert total >= 60
    assert not accused, "\n".join(accused)
    assert len(unfound) <= total * 0.03, "\n".join(unfound)
    assert len(weak) <= total * 0.05, "\n".join(weak)


@pytest.mark.parametrize("wrong", [0.04, -0.05, 0.12, -0.3, 0.8])
def test_wrong_figures_are_never_supported(ledger: Any, wrong: float) -> None:
    believed, total = [], 0
    for passage in passages(ledger, wrong=wrong, seed=int(abs(wrong) * 1000), each=3):
        total += 1
        claims = verdicts(ledger, passage)
        # "Some 1,200" is a range of its own: a figure 4 % off may fall inside it
        hedged = passage.text.startswith("Some ") and abs(wrong) < 0.06
        if not hedged and any(claim.verdict == "supported" for claim in claims):
            believed.append(told(passage, claims))
    assert total >= 40
    assert not believed, "\n".join(believed)
