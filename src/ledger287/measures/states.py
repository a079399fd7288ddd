"""States and territories by code and by name.

In: ``states.csv`` (postal code, name, state FIPS, whether one of the 50). Out: look-ups.
Easy to get wrong: DC and the territories are not among the 50 ``states``, but are in ``states_and_territories``.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from ledger287.issues import nearest


@cache
def _table() -> tuple[dict[str, str], ...]:
    with (Path(__file__).parent / "states.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def names() -> dict[str, str]:
    """Postal code → name, for the 50 states, DC and the territories."""
    return {line["code"]: line["name"] for line in _table()}


@cache
def fifty() -> frozenset[str]:
    """The postal codes of the 50 states."""
    return frozenset(line["code"] for line in _table() if line["is_state"] == "1")


def state_code(word: str) -> str:
    """``FL`` for ``FL``, ``fl``, ``Florida``, ``florida``. Raises ``LedgerError`` with the nearest name."""
    asked = " ".join(word.split()).casefold()
    for code, name in names().items():
        if asked in (code.casefold(), name.casefold()):
            return code
    choices = list(names()) if len(asked) <= 2 else list(names().values())
    raise nearest(word, choices, what="state")
