"""The printed state and the printed support type, as postal code and model.

In: the raw cell. Out: (code or ``None``, the rule that mended it or ``None``). Easy to get wrong: title case and stray
blanks are no repair worth a rule, a mistyped name is: it can swallow a whole state on one list. A model that ICE names
anew ("Tribal Task Force Model") is counted with the model whose words it holds, under a rule of its own; a cell
with the words of two models says neither.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from ledger287.history.words import established, letters

DATA = Path(__file__).parent / "data"
_ADDED = re.compile(
    r"^(?:THE )?(?:STATE|COMMONWEALTH|TERRITORY) OF | CONT(?:INUED|D)?$| (?:STATE|TERRITORY|USA|U S A|U S)$"
)
_IN_NAME = re.compile(r"(?<![A-Za-z])(TFM|JEM|WSO)(?![A-Za-z])", re.IGNORECASE)


@cache
def _states() -> dict[str, str]:
    with (DATA / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["code"] for row in csv.DictReader(file)}


@cache
def _abbreviations() -> dict[str, str]:
    with (DATA / "state_abbreviations.csv").open(encoding="utf-8", newline="") as file:
        return {row["abbreviation"]: row["code"] for row in csv.DictReader(file)}


@cache
def _model_words() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """(model, words that a cell must hold, words of which it may hold none)."""
    with (DATA / "model_words.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (row["model"], frozenset(row["words"].split("+")), frozenset(row["without"].split("|")))
            for row in csv.DictReader(file)
        )


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
    """``("PA", "state_typo")`` for ``PENNSLYVANIA``; ``("TX", "state_abbreviated")`` for ``Tex.``; ``("FL", None)`` for
    ``Florida ``; ``(None, None)`` where unknown."""
    word = letters(raw or "")
    if len(word) == 2 and word in codes():
        return word, None
    if not word:
        return None, None
    for text in dict.fromkeys((word, _ADDED.sub("", word))):  # "State of Texas", "TEXAS (continued)"
        code = _states().get(text)
        if code:
            return code, None
        short = text.replace(" ", "") if re.fullmatch(r"\w( \w){1,3}", text) else text  # "N.H."
        code = _abbreviations().get(text) or _abbreviations().get(short) or (short if short in codes() else None)
        if code:
            return code, "state_abbreviated"
    if code := _name_and_code(word):
        return code, "state_abbreviated"
    code, mended = established(word, _states())
    return code, "state_typo" if mended else None


def _name_and_code(word: str) -> str | None:
    """``FL`` for ``FLORIDA FL``, ``FL FLORIDA`` and ``US FL``: a state said twice, by its name and by its code."""
    first, _, rest = word.partition(" ")
    head, _, last = word.rpartition(" ")
    if first in ("US", "USA"):
        return _states().get(rest) or (rest if rest in codes() else None)
    for code, name in ((first, rest), (last, head)):
        if code in codes() and name and state_of(name)[0] == code:
            return code
    return None


@cache
def model_of(raw: str | None) -> tuple[str | None, str | None]:
    """``("WSO", "model_spelling")`` for ``Warrant Services Officer``; ``("TFM", "model_in_words")`` for ``Tribal Task
    Force Model``; ``(None, None)`` where the cell names no model, or two."""
    word = letters(raw or "")
    if not word:
        return None, None
    vocabulary = _models()
    if word in vocabulary:
        return vocabulary[word], None if word.endswith(("MODEL", "SERVICE OFFICER")) else "model_spelling"
    model, _ = established(word, vocabulary)
    if model:
        return model, "model_spelling"
    padded = f" {word} "
    for name, wanted, without in _model_words():
        if all(f" {one} " in padded for one in wanted) and not any(f" {one} " in padded for one in without):
            return name, "model_in_words"
    return None, None


def is_model_name(cell: str | None) -> bool:
    """Whether a cell is the name of a model and nothing else."""
    return letters(cell or "") in _models()


@cache
def model_in_link(name: str) -> str | None:
    """``TFM`` for ``CassCoSheriffsOfficeMN_TFM_MOA_022825.pdf``: the model that the MOA file's name states."""
    found = {match.upper() for match in _IN_NAME.findall(name)}
    return found.pop() if len(found) == 1 else None
