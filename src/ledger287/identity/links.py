"""Links to the roster that no rule finds, each reviewed by a person and kept with its evidence.

In: ``links.csv`` beside this module. Out: an ORI. Easy to get wrong: a line says why,
and it is for a name that the list prints short or wrong, never a way round a rule.
"""

from __future__ import annotations

from functools import cache

from ledger287.identity.tables import HERE, read


@cache
def _table() -> dict[tuple[str, str], str]:
    return {(row["state"], row["key"]): row["ori"] for row in read(HERE / "links.csv")}


def reviewed(state: str, key: str) -> str | None:
    """The ORI of a name's reviewed link, if it has one."""
    return _table().get((state, key))
