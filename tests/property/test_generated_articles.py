"""Stories of several figures: true ones are never accused, the one wrong figure is never supported."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from generated_articles import Story, in_words, stories

ACCUSING = {"contradicted", "wrong_unit"}


def told(story: Story, claims: list[Any]) -> str:
    said = "; ".join(f"{claim.text!r} {claim.verdict}: {claim.why} [{claim.reading}]" for claim in claims)
    return f"{story.text} -> {said or 'nothing found'}"


def overlapping(claims: Any, start: int, end: int) -> list[Any]:
    return [claim for claim in claims if claim.start < end and claim.end > start]


def test_numbers_in_words() -> None:
    assert [in_words(n) for n in (7, 19, 20, 32, 100, 342, 911)] == [
        "seven",
        "nineteen",
        "twenty",
        "thirty-two",
        "one hundred",
        "three hundred and forty-two",
        "nine hundred and eleven",
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_true_stories_are_never_accused(ledger: Any, seed: int) -> None:
    accused, unsupported, total = [], [], 0
    for story in stories(ledger, wrong=None, seed=seed):
        claims = ledger.check(story.text, published=story.published).claims
        wrongly = [claim for claim in claims if claim.verdict in ACCUSING]
        if wrongly:
            accused.append(told(story, wrongly))
        for start, end, _ in story.figures:
            total += 1
            if not any(claim.verdict == "supported" for claim in overlapping(claims, start, end)):
                unsupported.append(told(story, overlapping(claims, start, end)))
    assert total >= 60
    assert not accused, "\n".join(accused)
    assert len(unsupported) <= total * 0.05, "\n".join(unsupported)


@pytest.mark.parametrize("wrong", [0.15, -0.2, 0.6])
def test_the_wrong_figure_of_a_story_is_never_supported(ledger: Any, wrong: float) -> None:
    believed, total = [], 0
    for story in stories(ledger, wrong=wrong, seed=int(abs(wrong) * 100)):
        # "more than 900" stays true of any greater number, so only a bound above the truth is wrong
        if story.wrong is None or ("more than" in story.text.lower() and wrong < 0):
            continue
        total += 1
        start, end, _ = story.figures[story.wrong]
        claims = ledger.check(story.text, published=story.published).claims
        found = [claim for claim in overlapping(claims, start, end) if claim.verdict == "supported"]
        if found:
            believed.append(told(story, found))
    assert total >= 30
    assert not believed, "\n".join(believed)
