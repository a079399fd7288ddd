"""Links to the roster that no rule finds, each reviewed by a person and kept with its evidence.

In: ``links.csv`` beside this module. Out: an ``OriMatch`` with basis "reviewed". Easy to get wrong: a line says why,
and it is for a name that the list prints short or wrong, never a way round a rule.
"""

from __future__ import annotations

from functools import cache

from ledger287.identity import roster
from ledger287.identity.names import Form
from ledger287.identity.tables import HERE, read


@cache
def _table() -> dict[tuple[str, str], str]:
    return {(row["state"], row["key"]): row["ori"] for row in read(HERE / "links.csv")}


def linked(form: Form) -> roster.OriMatch | None:
    """The reviewed link of a name, if it has one."""
    ori = _table().get((form.state, form.key))
    if ori is None:
        return None
    return roster.OriMatch(ori, "reviewed", 0.95, roster.with_ori(form.state, ori))
