"""From what people type to a question that can be answered: states, models, types, counties, days.

In: words from the command line, Python or the API. Out: a validated ``Question``.
Easy to get wrong: an unknown word is never ignored and never guessed; the error names the nearest valid choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from ledger287.issues import LedgerError, nearest
from ledger287.measures import definitions
from ledger287.measures.definitions import Filters, Measure
from ledger287.measures.states import state_code
from ledger287.model import AGENCY_TYPES, MODELS

if TYPE_CHECKING:
    import duckdb

Words = str | Iterable[str] | None
_MODEL_NAMES = {
    "TFM": ("task force", "task force model"),
    "JEM": ("jail enforcement", "jail enforcement model"),
    "WSO": ("warrant service", "warrant service officer", "warrant service officer model"),
    "JOINT": ("joint model",),
}
_OTHER_DATES = (
    "%Y/%m/%d",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%Y%m%d",
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%b. %d, %Y",
)


@dataclass(frozen=True, slots=True)
class Question:
    """One measure, narrowed by filters, at a day, over a window or between two days; grouped or not."""

    measure: Measure
    filters: dict[str, tuple[str, ...]]
    by: str | None = None
    as_of: date | None = None
    since: date | None = None
    until: date | None = None


def parse_day(word: str | date) -> date:
    """A day from ``YYYY-MM-DD`` or ``today``. Raises ``LedgerError`` that names the nearest valid writing."""
    if isinstance(word, datetime):
        return word.date()
    if isinstance(word, date):
        return word
    asked = word.strip()
    if asked.casefold() == "today":
        return date.today()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", asked):
        try:
            return date.fromisoformat(asked)
        except ValueError:
            raise LedgerError(f"no such day {word!r}: {_nearest_day(asked)}") from None
    for form in _OTHER_DATES:
        try:
            meant = datetime.strptime(asked, form).date()
        except ValueError:
            continue
        raise LedgerError(f"unknown date {word!r}: write it as YYYY-MM-DD, here {meant.isoformat()}")
    raise LedgerError(f"unknown date {word!r}: write it as YYYY-MM-DD, for example 2026-01-26, or `today`")


def _nearest_day(asked: str) -> str:
    year, month, _ = (int(part) for part in asked.split("-"))
    for day in (31, 30, 29, 28):
        try:
            return f"did you mean {date(year, month, day).isoformat()}?"
        except ValueError:
            continue
    return "write it as YYYY-MM-DD, for example 2026-01-26"


def _model(word: str) -> str:
    asked = " ".join(word.split()).casefold()
    for code, names in _MODEL_NAMES.items():
        if asked == code.casefold() or asked in names:
            return code
    raise nearest(word, list(MODELS), what="model")


def _type(word: str) -> str:
    asked = word.strip().casefold()
    if asked not in AGENCY_TYPES:
        raise nearest(word, list(AGENCY_TYPES), what="agency type")
    return asked


def _county(con: duckdb.DuckDBPyConnection, word: str, states: tuple[str, ...]) -> tuple[str, ...]:
    asked = " ".join(word.split())
    known: list[tuple[str, str, str]] = con.execute(
        "select distinct county_fips, county, state from agencies where county_fips is not null and county is not null"
        " order by county_fips"
    ).fetchall()
    if re.fullmatch(r"\d{5}", asked):
        if asked in {fips for fips, _, _ in known}:
            return (asked,)
        raise LedgerError(f"unknown county {word!r}: no agency of the ledger is in a county with that FIPS code")
    asked = asked.casefold()
    hits = [
        line
        for line in known
        if asked in (line[1].casefold(), line[1].casefold().removesuffix(" county").removesuffix(" parish"))
        and (not states or line[2] in states)
    ]
    where = sorted({state for _, _, state in hits})
    if len(where) > 1:
        raise LedgerError(f"county {word!r} is in {len(where)} states: add --state, one of {', '.join(where)}")
    if not known:
        raise LedgerError(f"unknown county {word!r}: this ledger places no agency in a county")
    if not hits:
        raise nearest(word, sorted({line[1] for line in known if not states or line[2] in states}), what="county")
    return tuple(fips for fips, _, _ in hits)


def _several(words: Words, what: str) -> tuple[str, ...]:
    """The values given. A filter without any is refused: a script's unset variable must not count the nation."""
    if words is None:
        return ()
    parts = words.split(",") if isinstance(words, str) else [str(word) for word in words]
    found = tuple(part for part in (part.strip() for part in parts) if part)
    if not found:
        raise LedgerError(f"unknown {what} {words if isinstance(words, str) else ''!r}: name one, or leave it out")
    return found


def filters(
    con: duckdb.DuckDBPyConnection,
    *,
    state: Words = None,
    model: Words = None,
    agency_type: Words = None,
    county: Words = None,
) -> dict[str, tuple[str, ...]]:
    """Validated filters; several values (a list, or words with commas) mean any of them."""
    found = {
        "state": tuple(dict.fromkeys(map(state_code, _several(state, "state")))),
        "model": tuple(dict.fromkeys(map(_model, _several(model, "model")))),
        "agency_type": tuple(dict.fromkeys(map(_type, _several(agency_type, "agency type")))),
    }
    found["county"] = tuple(fips for word in _several(county, "county") for fips in _county(con, word, found["state"]))
    return {name: values for name, values in found.items() if values}


def kept(within: Words, filters: Filters) -> dict[str, tuple[str, ...]]:
    """The filters that ``within`` names: those that stay on a share's whole."""
    names = {"type": "agency_type"}
    found: dict[str, tuple[str, ...]] = {}
    for word in _several(within, "filter"):
        name = names.get(word, word)
        if name not in definitions.FILTERS:
            raise nearest(word, [*definitions.FILTERS], what="filter")
        if name not in filters:
            raise LedgerError(f"--within {word} needs --{word}: the whole is narrowed by it too")
        found[name] = filters[name]
    return found


def grouping(by: str | None) -> str | None:
    """A valid word after ``--by``."""
    if by is not None and by not in definitions.GROUPINGS:
        raise nearest(by, list(definitions.GROUPINGS), what="grouping")
    return by
