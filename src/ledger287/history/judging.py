"""Whether a list is believed: accepted, or set aside with a coded reason.

In: one list's summary with its place, and the accepted lists before it. Out: a ``Judgement``. A list is compared as a
whole and by its neighbours: the same lines as a list of long ago while its predecessor knew newer ones
(``stale_repost``), a block of its lines cut away (``truncated``), lines that belong to the other kind of list
(``wrong_list``). Easy to get wrong: agencies really do leave, several on one day, so a fall alone proves nothing; and
an empty pending list is what ICE posts when nothing is pending.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import get_args

from ledger287.history.placing import Place
from ledger287.history.summaries import Summary, likeness, lost
from ledger287.issues import LedgerError
from ledger287.model import SetAside

DATA = Path(__file__).parent / "data"
CUT = 10  # lines that a cut-away block must hold
ALIKE = 0.98  # lists that share this much of their lines are the same one with a correction
MISSING = 0.5  # a block counts as cut away where the list is shorter by this share of it
FALL = 0.6  # a participating list with fewer of its predecessor's lines than this is not believed at once


@dataclass(frozen=True, slots=True)
class Judgement:
    """``reason`` is ``None`` where the list is accepted."""

    reason: SetAside | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list in its place, as judging sees it."""

    content: str
    place: Place
    summary: Summary
    saved: datetime | None


@cache
def released() -> dict[str, tuple[SetAside | None, str]]:
    """Reviewed decisions on lists: content digest → (reason, or ``None`` where the list is accepted; evidence)."""
    decisions: dict[str, tuple[SetAside | None, str]] = {}
    with (DATA / "reviewed_captures.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            reasons: dict[str, SetAside | None] = {reason: reason for reason in get_args(SetAside)}
            reasons[""] = None
            if row["reason"] not in reasons or not row["evidence"] or not row["reviewed_on"]:
                digest = row["content_sha256"][:12]
                raise LedgerError(
                    f"reviewed_captures.csv: {digest} needs a known reason (none: accepted), evidence and a day"
                )
            decisions[row["content_sha256"]] = reasons[row["reason"]], row["evidence"]
    return decisions


def _stale(new: Listed, before: list[Listed], n_lost: int) -> Judgement | None:
    last = before[-1]
    if n_lost < 2 or (new.saved and last.saved and new.saved > last.saved):
        return None
    newer = (last.summary.borne_out and new.summary.borne_out and last.summary.borne_out > new.summary.borne_out) or (
        new.saved and last.saved and new.saved < last.saved - timedelta(hours=12)
    )
    if not newer:
        return None
    unlike = likeness(last.summary.keys, new.summary.keys) < ALIKE
    for old in reversed(before[:-1]):
        lines = max(len(old.summary.dated), len(new.summary.dated), 1)
        near = len(old.summary.dated & new.summary.dated) >= ALIKE * lines
        same = old.content == new.content or (old.saved is not None and old.saved == new.saved)
        if near and (same or unlike) and new.summary.n >= 5:
            return Judgement(
                "stale_repost",
                f"repeats the list of {old.place.as_of}; {n_lost} lines that the list of "
                f"{last.place.as_of} knew would be gone",
            )
    return None


def _cut(gone: set[int], last: Summary) -> str | None:
    """Words for a block of neighbouring lines that is gone as a whole, over three states at least; else ``None``."""
    if len(gone) < CUT:
        return None
    at = [i for i, key in enumerate(last.order) if key in gone]
    low, high = at[len(at) // 20], at[-1 - len(at) // 20]  # a few departures elsewhere do not hide the block
    inside = sum(low <= i <= high for i in at)
    states = {last.lines.states[last.order[i]] for i in at if low <= i <= high}
    if len(states) >= 3 and inside >= 0.9 * (high - low + 1):
        return f"{inside} neighbouring lines over {len(states)} states are gone, from line {low + 1} of the list before"
    return None


def _truncated(new: Listed, last: Listed, later: Iterable[Listed], gone: set[int]) -> Judgement | None:
    # lines that are spelt anew are gone and come again: what was cut away is missing from the count as well
    is_missing = last.summary.n - new.summary.n >= MISSING * len(gone)
    words = _cut(gone, last.summary) if is_missing else None
    fewer = new.summary.n < FALL * last.summary.n
    if not words and last.summary.n >= 2 * CUT and fewer and len(gone) > (1 - FALL) * len(last.summary.keys):
        words = f"{last.summary.n} lines fall to {new.summary.n}"
    if not words and new.summary.n == 0 and last.summary.n:
        words = f"{last.summary.n} lines fall to none"
    if not words or _confirmed(gone, new, later):
        return None
    return Judgement("truncated", words)


def _confirmed(gone: set[int], new: Listed, later: Iterable[Listed]) -> bool:
    """Whether the lists of the three next days also lack what this one lacks: then it was no accident."""
    days: dict[object, bool] = {}
    for other in later:
        if len(days) == 3 and other.place.as_of not in days:
            break
        if other.place.as_of > new.place.as_of:
            is_other = other.saved != new.saved if other.saved and new.saved else other.content != new.content
            days[other.place.as_of] = len(gone & other.summary.keys) < 0.1 * len(gone) and is_other
    return len(days) == 3 and all(days.values())


def _wrong(new: Listed, other_kind: Listed | None) -> Judgement | None:
    summary = new.summary
    if summary.kind == "participating" and summary.n >= 5 and summary.n_signed < 0.5 * summary.n:
        return Judgement("wrong_list", f"{summary.n - summary.n_signed} of {summary.n} lines bear no signing date")
    if summary.kind == "pending" and summary.n >= CUT and other_kind:
        shared = len(summary.keys & other_kind.summary.keys)
        if shared >= 0.8 * len(summary.keys) and summary.n >= 0.5 * other_kind.summary.n:
            return Judgement(
                "wrong_list",
                f"{shared} of {summary.n} lines stand on the participating list of {other_kind.place.as_of}",
            )
    return None


def judge(new: Listed, before: list[Listed], later: Iterable[Listed], other_kind: Listed | None) -> Judgement:
    """The judgement on ``new``: ``before`` are the accepted lists of its kind, ``later`` all that follow,
    ``other_kind`` the list of the other kind in force."""
    if decision := released().get(new.content):
        reason, evidence = decision
        return Judgement(reason, f"reviewed: {evidence}")
    if found := _wrong(new, other_kind):
        return found
    if new.summary.kind == "participating" and new.summary.n == 0:
        return Judgement("truncated", "a participating list without a line")
    if not before:
        return Judgement()
    gone, dated = lost(before[-1].summary, new.summary)
    if found := _stale(new, before, len(dated)):
        return found
    if new.summary.kind == "participating" and (found := _truncated(new, before[-1], later, gone)):
        return found
    return Judgement()
