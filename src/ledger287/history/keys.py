"""Keys: what one line names (agency, model, printed signing date), and on which editions of its kind it stands.

In: accepted editions' prints and each print's agency. Out: the keys, each print's key, and each key's presence. Easy
to get wrong: a key is what is printed, an agreement is what is meant; ``history.chains`` joins keys into agreements.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ledger287.history.presence import Presence, Run, together

KeyTuple = tuple[str, str | None, date | None]


@dataclass(frozen=True, slots=True)
class Keys:
    """``of_print[p]`` is the key number of print ``p`` (-1: of another kind). ``presence[k]`` lists the editions
    (seq)."""

    keys: tuple[KeyTuple, ...]
    of_print: array[int]
    presence: tuple[Presence, ...]


def make_keys(values: Sequence[KeyTuple | None], runs: dict[int, list[Run]]) -> Keys:
    """Keys of one kind: ``values[p]`` is the key of print ``p``, ``runs`` the standings of the kind's accepted
    lists."""
    index: dict[KeyTuple, int] = {}
    of_print = array("i", (-1 if value is None else index.setdefault(value, len(index)) for value in values))
    stretches: list[list[Run]] = [[] for _ in index]
    for number, mine in runs.items():
        stretches[of_print[number]] += mine
    return Keys(tuple(index), of_print, tuple(map(together, stretches)))
