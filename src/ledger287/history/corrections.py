"""Cells that one edition prints otherwise than the one before, for agreements that stay.

In: agreements, the lines of each edition. Out: ``corrected`` events with both values, cosmetic ones marked. Easy to
get wrong: blanks, case and quotes are no change at all, and a column that is new to the list corrects nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ledger287.history.agreements import Agreement, Settled
from ledger287.history.events import Event, Lists
from ledger287.history.facts import AGENCY, COUNTY, MODEL, SIGNED, STATE, TYPE, Print
from ledger287.history.normalise import Reading, clean
from ledger287.history.words import distance

CELLS = (("state", STATE), ("agency", AGENCY), ("type", TYPE), ("county", COUNTY), ("model", MODEL), ("signed", SIGNED))


def corrections(
    settled: Settled, lists: Lists, prints: Sequence[Print], readings: Sequence[Reading], cells: Sequence[set[int]]
) -> list[Event]:
    """Cells of a continuing agreement that one edition prints otherwise than the one before. ``cells[seq]``: the
    columns that any line of the edition fills, so that a column which is new to the list is no correction of
    every line.
    """
    gone_at: dict[int, list[int]] = {}
    come_at: dict[int, list[int]] = {}
    for number, runs in lists.runs.items():
        for first, last in runs:
            come_at.setdefault(first, []).append(number)
            gone_at.setdefault(last + 1, []).append(number)
    events: list[Event] = []
    for seq in sorted(gone_at.keys() & come_at.keys()):
        gone, come = gone_at[seq], come_at[seq]
        before: dict[str, list[int]] = {}
        after: dict[str, list[int]] = {}
        for side, numbers in ((before, gone), (after, come)):
            for number in sorted(numbers, key=lists.rank.__getitem__):
                side.setdefault(str(lists.agreement_of[number]), []).append(number)
        shared = cells[seq - 1] & cells[seq]
        for agreement in sorted(before.keys() & after.keys()):
            for old, new in zip(before[agreement], after[agreement], strict=False):
                events += _changed(seq, settled.agreements[agreement], old, new, prints, readings, shared, settled)
    return events


def _changed(
    seq: int,
    agreement: Agreement,
    old: int,
    new: int,
    prints: Sequence[Print],
    readings: Sequence[Reading],
    shared: set[int],
    settled: Settled,
) -> list[Event]:
    found = []
    was, now = readings[old], readings[new]
    for column, at in CELLS:
        left, right = prints[old][at], prints[new][at]
        if left == right or at not in shared or clean(left) == clean(right):
            continue
        if column == "signed" and was.signed == now.signed:
            cosmetic = True
        elif column == "signed":
            cosmetic = False
        elif column == "agency":
            cosmetic = True
        else:
            cosmetic = _same_words(clean(left), clean(right))
        found.append(
            Event(
                seq,
                "corrected",
                agreement.agreement_id,
                agreement.agency_id,
                column,
                left,
                right,
                cosmetic,
                old,
                new,
                "spelling" if cosmetic else "value",
                seq - 1,
            )
        )
    if was.document != now.document and was.moa_url != now.moa_url:
        supplied = was.document is None or now.document is None
        found.append(
            Event(
                seq,
                "corrected",
                agreement.agreement_id,
                agreement.agency_id,
                "moa_url",
                was.moa_url,
                now.moa_url,
                supplied,
                old,
                new,
                "link_supplied" if was.document is None else "link_gone" if now.document is None else "other_document",
                seq - 1,
            )
        )
    return found


@lru_cache(4096)
def _same_words(left: str | None, right: str | None) -> bool:
    """Whether two cells differ by spelling only: one empty, case, or two letters at most."""
    if left is None or right is None:
        return True
    one, two = (("".join(ch for ch in cell.casefold() if ch.isalnum())) for cell in (left, right))
    return distance(one, two, 2) <= 2
