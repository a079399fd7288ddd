"""Keys: what one line names (agency, model, printed signing date), and on which editions of its kind it stands.

In: accepted editions' prints and each print's agency. Out: the keys, each print's key, and each key's presence.
Easy to get wrong: a key is what is printed, an agreement is what is meant; ``history.chains`` joins keys into agreements.
"""
from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

KeyTuple = tuple[str, str | None, date | None]


@dataclass(frozen=True, slots=True)
class Keys:
    """``of_print[p]`` is the key number of print ``p`` (-1: of another kind). ``presence[k]`` lists the editions (seq)."""

    keys: tuple[KeyTuple, ...]
    of_print: array[int]
    presence: tuple[tuple[int, ...], ...]


def make_keys(values: Sequence[KeyTuple | None], lists: Sequence[Sequence[int]]) -> Keys:
    """Keys of one kind: ``values[p]`` is the key of print ``p``, ``lists[seq]`` the prints of the accepted edition ``seq``."""
    index: dict[KeyTuple, int] = {}
    of_print = array("i", (-1 if value is None else index.setdefault(value, len(index)) for value in values))
    presence: list[list[int]] = [[] for _ in index]
    for seq, prints in enumerate(lists):
        for key in {of_print[number] for number in set(prints)}:
            presence[key].append(seq)
    return Keys(tuple(index), of_print, tuple(map(tuple, presence)))
