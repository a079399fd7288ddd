"""Days before the ledger's first list: answers from graded evidence, with a low, a high and the sources.

In: a question and the day. Out: ``Count`` without an edition; its ``details`` hold confidence and evidence.
Easy to get wrong: this is not a list. Nothing here may look as sure as a count of rows, so there are no rows, no
groups, and no filter that the old rosters cannot answer.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from ledger287.issues import LedgerError
from ledger287.measures.asking import Question

if TYPE_CHECKING:
    import duckdb

    from ledger287.history.before2021 import Before

CAN = ("state", "model")


def before_first(con: duckdb.DuckDBPyConnection, asked: Question, day: date, first: date) -> Before:
    """The evidence's answer for ``day``, which is before ``first``, the day of the first list. Raises without one."""
    hint = f"the first {asked.measure.kind} list is of {first}, try --as-of {first}"
    other = [name for name in asked.filters if name not in CAN]
    if asked.measure.kind == "participating" and not other and asked.by is None:
        from ledger287.history import before2021

        found = before2021.count(
            con, asked.measure.name, state=asked.filters.get("state"), model=asked.filters.get("model"), as_of=day
        )
        if found is not None:
            return found
    if asked.by is not None or other:
        raise LedgerError(f"no list on or before {day}, and older evidence is told by --state and --model only: {hint}")
    raise LedgerError(f"nothing is known of {asked.measure.name} on or before {day}: {hint}")


def details(found: Before) -> dict[str, Any]:
    """What an answer adds where no list is behind it."""
    return {
        "confidence": found.confidence,
        "evidence": [
            {name: value for name, value in asdict(one).items() if value is not None} for one in found.rests_on
        ],
    }
