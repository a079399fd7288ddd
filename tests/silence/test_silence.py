"""Unrelated figures stay unjudged: two hundred passages composed for it, none about the program's size.

Each line of ``*.jsonl`` is a short passage with figures: local news, sports, finance, elections, weather, other
police work, other immigration stories, other federal programs, passages that borrow the program's words, and
figures that merely stand beside the program (a budget, a vote). No verdict but ``not_checkable`` may be given.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
TOPICS = sorted(HERE.glob("*.jsonl"))


def passages(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def judged(ledger: Any, text: str, published: str | None) -> list[str]:
    """The figures of a text that were given a verdict."""
    report = ledger.check(text, published=published)
    return [
        f"{claim.text!r} {claim.verdict}: {claim.why}" for claim in report.claims if claim.verdict != "not_checkable"
    ]


def test_the_corpus_is_large_and_has_no_doubles() -> None:
    texts = [row["text"] for path in TOPICS for row in passages(path)]
    assert len(texts) >= 200
    assert len(set(texts)) == len(texts)
    assert all(any(character.isdigit() for character in text) or " " in text for text in texts)


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_no_figure_is_judged(ledger: Any, path: Path) -> None:
    wrong = {}
    for row in passages(path):
        found = judged(ledger, row["text"], row["published"])
        if found:
            wrong[f"{row['id']} {row['text']}"] = found
    assert not wrong, json.dumps(wrong, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_a_topic_read_as_one_article_is_not_judged(ledger: Any, path: Path) -> None:
    """Passages of one topic, one after another: no unit or scope may leak from one into the next."""
    text = "\n\n".join(row["text"] for row in passages(path))
    assert judged(ledger, text, "2026-02-17") == []


def test_a_page_that_mentions_the_program_once_does_not_make_its_other_figures_claims(ledger: Any) -> None:
    """The program named in one paragraph, unrelated figures in the others."""
    unrelated = [row["text"] for path in TOPICS if path.stem != "near_words" for row in passages(path)[:4]]
    text = "\n\n".join([*unrelated, "The sheriff also spoke about the 287(g) program and took no questions."])
    assert judged(ledger, text, "2026-02-17") == []


INTRO = (
    "Sheriffs keep signing\n\nAs of January 26, 2026, ICE listed 1,372 287(g) agreements. "
    "Florida leads the list with 341. The program lets local officers do some of the work of federal agents."
)


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_a_figure_of_something_else_in_an_article_about_the_program(ledger: Any, path: Path) -> None:
    """Each passage in the midst of an article that is about the program: its own figures are still not judged."""
    wrong = {}
    for row in passages(path):
        text = f"{INTRO}\n\n{row['text']}\n\nThe 287(g) program was created in 1996."
        start, end = text.index(row["text"]), text.index(row["text"]) + len(row["text"])
        found = [
            f"{claim.text!r} {claim.verdict}: {claim.why}"
            for claim in ledger.check(text, published="2026-01-28").claims
            if claim.verdict != "not_checkable" and start <= claim.start < end
        ]
        if found:
            wrong[f"{row['id']} {row['text']}"] = found
    assert not wrong, f"{len(wrong)}: " + json.dumps(wrong, indent=1, ensure_ascii=False)
