"""The printed state and the printed support type, as postal code and model.

In: the raw cell. Out: (code or ``None``, the rule that mended it or ``None``). Easy to get wrong: title case and stray
blanks are no repair worth a rule, a mistyped name is: it can swallow a whole state on one list.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from ledger287.history.words import established, letters

DATA = Path(__file__).parent / "data"


@cache
def _states() -> dict[str, str]:
    with (DATA / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["code"] for row in csv.DictReader(file)}


@cache
def _models() -> dict[str, str]:
    with (DATA / "models.csv").open(encoding="utf-8", newline="") as file:
        return {row["spelling"]: row["model"] for row in csv.DictReader(file)}


@cache
def codes() -> dict[str, str]:
    """Every postal code that a row may carry, and whether it is a state, a district or a territory."""
    with (DATA / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["kind"] for row in csv.DictReader(file)}


@cache
def state_of(raw: str | None) -> tuple[str | None, str | None]:
    """``("PA", "state_typo")`` for ``PENNSLYVANIA``; ``("FL", None)`` for ``Florida ``; ``(None, None)`` where
    unknown."""
    word = letters(raw or "")
    if len(word) == 2 and word in codes():
        return word, None
    code, mended = established(word, _states()) if word else (None, False)
    return code, "state_typo" if mended else None


@cache
def model_of(raw: str | None) -> tuple[str | None, str | None]:
    """``("WSO", "model_spelling")`` for ``Warrant Services Officer``; ``(None, None)`` where the cell names no
    model."""
    word = letters(raw or "")
    if not word:
        return None, None
    vocabulary = _models()
    if word in vocabulary:
        return vocabulary[word], None if word.endswith(("MODEL", "SERVICE OFFICER")) else "model_spelling"
    model, _ = established(word, vocabulary)
    return model, "model_spelling" if model else None
