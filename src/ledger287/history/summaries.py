"""The few facts of a list's content that placing and judging compare.

In: facts and readings. Out: one ``Summary`` for each content. Easy to get wrong: one mistyped date must not refute a file's
name, so the newest signing date that counts as evidence is the newest that two lines bear out.
"""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from ledger287.history.facts import Content
from ledger287.history.normalise import Reading

Key = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Summary:
    """``keys`` are the lines' (state, agency, model), ``dated`` the same with the signing date; ``states`` counts lines."""

    kind: str
    n: int
    n_signed: int
    newest_signed: date | None
    borne_out: date | None
    order: tuple[Key, ...]
    keys: frozenset[Key]
    dated: frozenset[tuple[Key, date | None]]
    states: dict[str, int]


def key_of(reading: Reading) -> Key:
    """State, agency without marks and case, model: what tells lines apart before agencies are known."""
    word = "".join(ch for ch in reading.agency.casefold() if ch.isalnum())
    return reading.state, word, reading.model


def summarise(content: Content, readings: list[Reading], keys: list[Key]) -> Summary:
    """The summary of one content; ``readings`` and ``keys`` are those of all prints, by number."""
    order = tuple(keys[number] for number in content.prints)
    signed = sorted(day for number in content.prints if (day := readings[number].signed))
    return Summary(
        kind=content.kind, n=len(order), n_signed=len(signed),
        newest_signed=signed[-1] if signed else None,
        borne_out=signed[-2] if len(signed) > 1 else None,
        order=order, keys=frozenset(order),
        dated=frozenset((keys[number], readings[number].signed) for number in content.prints),
        states=dict(Counter(key[0] for key in order)),
    )


def likeness(left: frozenset[Key], right: frozenset[Key]) -> float:
    """Shared lines over all lines of the two (1 = the same agencies and models; two empty lists are alike)."""
    if not left and not right:
        return 1.0
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared)
