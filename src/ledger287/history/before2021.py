"""The program before the first stored list: graded evidence, a low and a high, and on what they rest.

In: a measure, filters and a day before the ledger's first list. Out: ``Before``. What is known of those years is
rosters that ICE showed on its pages (``list``), tables and counts in reports (``report``), and what the press saw
(``press``); ``archive_index`` is kept for ICE's own index of old memoranda. Easy to get wrong: between two rosters
nothing is known, so the answer is a range; and a later roster's signing dates are those of renewals, so only a table
of original dates tells what stood before the first roster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ledger287.history.rosters import Fact, Roster, facts, rosters
from ledger287.history.states import codes

if TYPE_CHECKING:
    import duckdb

MEASURES = ("agreements", "agencies", "states", "states_and_territories", "rows")
Grade = Literal["list", "archive_index", "report", "press", "ledger"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer rests on: a source with the days it speaks of and the value it gives."""

    source_id: str
    evidence: str
    covers_from: str
    covers_to: str
    value: int
    citation: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """The measure on ``as_of`` lay between ``low`` and ``high``; ``value`` is the figure of the evidence nearest
    before.

    ``confidence`` is ``high`` where a roster of ICE's covers the day, ``medium`` where two pieces of evidence less
    than a year apart enclose it, else ``low``. ``basis`` is one plain sentence for a reader.
    """

    measure: str
    as_of: str
    value: int
    low: int
    high: int
    confidence: str
    basis: str
    rests_on: tuple[Evidence, ...]


def count(
    con_or_path: duckdb.DuckDBPyConnection | Path | None,
    measure: str,
    state: str | Sequence[str] | None = None,
    model: str | Sequence[str] | None = None,
    as_of: date | str = "2020-12-31",
) -> Before | None:
    """The measure on a day before the ledger's first participating list, with its range and what it rests on.

    ``con_or_path`` is a connection with the ledger's views, or a ledger folder: its first list closes the range of
    the years 2017 to 2021 (``None``: the range stays open there). ``state`` and ``model`` are codes, or several.
    ``None`` is returned where this evidence cannot answer: another measure, a day on or after the ledger's first
    list, or no evidence with such a model.
    """
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    if measure not in MEASURES:
        return None
    want = _Scope(measure, _several(state), _several(model))
    first = _first_list(con_or_path, want)
    if first and day.isoformat() >= first.covers_from:
        return None
    known = [
        (roster, value)
        for roster in rosters()
        if roster.evidence != "press" and (value := _value(roster, want)) is not None
    ]
    told = [_evidence(roster, value) for roster, value in known] + ([first] if first else [])
    told.sort(key=lambda e: (e.covers_from, e.covers_to))
    return _answer(want, day.isoformat(), told) if told else None


@dataclass(frozen=True, slots=True)
class _Scope:
    measure: str
    states: tuple[str, ...]
    models: tuple[str, ...]


def _several(words: str | Sequence[str] | None) -> tuple[str, ...]:
    return () if words is None else (words,) if isinstance(words, str) else tuple(words)


def _evidence(roster: Roster, value: int) -> Evidence:
    return Evidence(
        roster.source_id, roster.evidence, roster.covers_from, roster.covers_to, value, roster.citation, roster.url
    )


def _value(roster: Roster, want: _Scope) -> int | None:
    """What the roster says of the measure, ``None`` where it does not say."""
    lines = facts().get(roster.roster_id)
    if lines is None:
        return _counted(roster, want)
    if want.models and not any(line.model for line in lines):
        return None
    return _measured(lines, want)


def _counted(roster: Roster, want: _Scope) -> int | None:
    if want.states or want.measure in ("agencies", "states_and_territories"):
        return None
    if want.measure == "states":
        return None if want.models else roster.states
    if not want.models:
        return roster.agreements
    parts = [{"TFM": roster.tfm, "JEM": roster.jem, "JOINT": roster.joint}.get(model) for model in want.models]
    return None if None in parts else sum(part or 0 for part in parts)


def _measured(lines: Sequence[Fact], want: _Scope) -> int:
    kept = [
        line
        for line in lines
        if (not want.states or line.state in want.states) and (not want.models or line.model in want.models)
    ]
    if want.measure == "states":
        return len({line.state for line in kept if codes()[line.state] == "state"})
    if want.measure == "states_and_territories":
        return len({line.state for line in kept})
    if want.measure == "agencies":
        return len({(line.state, line.agency.casefold()) for line in kept})
    return len(kept)


def _signed_by(day: str, want: _Scope) -> Evidence:
    """What tables of original signing dates, and the press, say stood on a day before the first roster."""
    lines = [line for line in facts()["oig-2009"] if line.signed and line.signed <= day]
    for roster in rosters():
        if roster.evidence == "press" and roster.covers_from <= day <= roster.covers_to:
            lines += facts()[roster.roster_id]
    source = next(roster for roster in rosters() if roster.roster_id == "oig-2009")
    return Evidence(
        source.source_id,
        "report",
        day,
        day,
        _measured(lines, want),
        f"original signing dates up to {day}: {source.citation}",
        source.url,
    )


def _first_list(con_or_path: duckdb.DuckDBPyConnection | Path | None, want: _Scope) -> Evidence | None:
    if con_or_path is None:
        return None
    con = con_or_path
    if isinstance(con, Path):
        from ledger287.tables import connect

        con = connect(con)
    what = {
        "agencies": "count(distinct agency_id)",
        "rows": "coalesce(sum(n), 0)",
        "agreements": "count(*)",
        "states": "count(distinct state) filter (where list_contains($fifty, state))",
        "states_and_territories": "count(distinct state)",
    }[want.measure]
    given = {"states": list(want.states), "models": list(want.models)}
    if want.measure == "states":
        given["fifty"] = [code for code, kind in codes().items() if kind == "state"]
    head = con.execute(
        "select as_of, last_as_of, file from editions where kind = 'participating' and seq = 0"
    ).fetchone()
    if head is None:
        return None
    row = con.execute(
        f"select {what} from listed where kind = 'participating' and seq = 0"
        " and (len($states) = 0 or list_contains($states, state))"
        " and (len($models) = 0 or list_contains($models, model))",
        given,
    ).fetchone()
    return Evidence(
        "ledger", "ledger", str(head[0]), str(head[1]), int(row[0]) if row else 0, f"the ledger's first list, {head[2]}"
    )


def _answer(want: _Scope, day: str, told: list[Evidence]) -> Before:
    covering = [e for e in told if e.covers_from <= day <= e.covers_to]
    if covering:
        values = [e.value for e in covering]
        best = min(
            covering, key=lambda e: ("list", "report").index(e.evidence) if e.evidence in ("list", "report") else 2
        )
        sure = "high" if best.evidence == "list" else "medium"
        return Before(
            want.measure,
            day,
            best.value,
            min(values),
            max(values),
            sure,
            f"{_words(best)} covers the day",
            tuple(covering),
        )
    before = [e for e in told if e.covers_to < day]
    after = [e for e in told if e.covers_from > day]
    if not before:
        signed, first = _signed_by(day, want), after[0]
        high = max(signed.value, first.value) if signed.value else 0 if day < _first_signing() else first.value
        return Before(
            want.measure,
            day,
            signed.value,
            min(signed.value, high),
            high,
            "low",
            f"no roster is that old: original signing dates up to the day give the low, {_words(first)} the high",
            (signed, first),
        )
    nearest = max(before, key=lambda e: e.covers_to)
    if not after:
        return Before(
            want.measure,
            day,
            nearest.value,
            nearest.value,
            nearest.value,
            "low",
            f"{_words(nearest)} is the last before the day",
            (nearest,),
        )
    following = after[0]
    gap = (date.fromisoformat(following.covers_from) - date.fromisoformat(nearest.covers_to)).days
    low, high = sorted((nearest.value, following.value))
    return Before(
        want.measure,
        day,
        nearest.value,
        low,
        high,
        "medium" if gap < 366 else "low",
        f"the day lies between {_words(nearest)} ({nearest.value}) and {_words(following)} ({following.value})",
        (nearest, following),
    )


def _first_signing() -> str:
    return min(line.signed for line in facts()["oig-2009"] if line.signed)


def _words(evidence: Evidence) -> str:
    when = (
        evidence.covers_from
        if evidence.covers_from == evidence.covers_to
        else f"{evidence.covers_from} to {evidence.covers_to}"
    )
    kind = {"list": "ICE's roster", "report": "the report", "ledger": "the list"}.get(evidence.evidence, "the evidence")
    return f"{kind} of {when}"
