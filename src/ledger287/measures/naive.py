"""Counts as a hasty reader of the raw file makes them: the definitions behind many published figures.

In: the raw text of one edition's rows. Out: integers by ``variant``.
Easy to get wrong: none of these is a definition of the ledger; they explain a figure, they never support it alone.
State and model filters choose rows by their *repaired* state and model, except where a variant says otherwise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ledger287.issues import nearest
from ledger287.measures import states
from ledger287.measures.editions import Edition

if TYPE_CHECKING:
    import duckdb

# variant -> what it counts, in words
VARIANTS: dict[str, str] = {
    "names_raw": "distinct pairs of state and agency name exactly as printed, spaces and all",
    "names_trimmed": "distinct pairs of state and agency name with outer spaces removed",
    "names_folded": "distinct pairs of state and name without regard to case, spacing and the shape of apostrophes",
    "names_with_county": "distinct triples of state, agency name and county as printed",
    "names_alone": "distinct agency names without the state, so that namesakes in two states count once",
    "visible_rows": "rows that a filter left in the file did not hide",
    "visible_names": "distinct pairs of state and trimmed name among the rows that were not hidden",
    "rows_with_header": "rows and the header line together",
    "state_untrimmed": "rows whose state cell is exactly the state's name; a trailing space or a slip leaves a row out",
    "state_misspelt": "rows whose state cell, trimmed, is the state's name; a misspelling leaves a row out",
    "states_raw": "distinct texts of the state column as printed",
    "states_trimmed": "distinct texts of the state column with outer spaces removed",
    "counties_raw": "distinct pairs of state and county as printed, blanks and #N/A left out",
}
_SPACES = re.compile(r"[\s\u00a0]+")
_MARKS = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


class Line(NamedTuple):
    """One row: raw text, and the repaired state and model that filters go by."""

    state_raw: str
    agency_raw: str
    county_raw: str
    is_hidden: bool
    state: str | None
    model: str | None


def _folded(text: str) -> str:
    return _SPACES.sub(" ", text.translate(_MARKS)).strip().casefold()


def _name(line: Line) -> str:
    return states.names().get(line.state or "", "").upper()


class Naive:
    """Lazily read raw rows, one edition at a time, with every answer kept."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self._lines: dict[str, list[Line]] = {}
        self._values: dict[tuple[str, str, frozenset[str] | None, frozenset[str] | None], int] = {}

    def value(self, variant: str, edition: Edition, state: frozenset[str] | None, model: frozenset[str] | None) -> int:
        """The naive count ``variant`` on ``edition``."""
        if variant not in VARIANTS:
            raise nearest(variant, list(VARIANTS), what="naive count")
        key = (variant, edition.edition_id, state, model)
        if key not in self._values:
            lines = [
                line
                for line in self._read(edition)
                if (state is None or line.state in state) and (model is None or line.model in model)
            ]
            self._values[key] = _count(variant, lines)
        return self._values[key]

    def _read(self, edition: Edition) -> list[Line]:
        if edition.edition_id not in self._lines:
            found = self._con.execute(
                "select coalesce(p.state_raw, ''), coalesce(p.agency_raw, ''), coalesce(p.county_raw, ''), s.is_hidden,"
                " coalesce(a.state, p.state), p.model from sightings s join prints p using (print_id)"
                " left join agencies a using (agency_id) where s.edition_id = ?",
                [edition.edition_id],
            ).fetchall()
            self._lines[edition.edition_id] = [Line(*line) for line in found]
        return self._lines[edition.edition_id]


def _count(variant: str, lines: list[Line]) -> int:
    visible = [line for line in lines if not line.is_hidden]
    match variant:
        case "names_raw":
            return len({(line.state_raw, line.agency_raw) for line in lines})
        case "names_trimmed":
            return len({(line.state_raw.strip(), line.agency_raw.strip()) for line in lines})
        case "names_folded":
            return len({(_folded(line.state_raw), _folded(line.agency_raw)) for line in lines})
        case "names_with_county":
            return len({(line.state_raw, line.agency_raw, line.county_raw) for line in lines})
        case "names_alone":
            return len({line.agency_raw.strip() for line in lines})
        case "visible_rows":
            return len(visible)
        case "visible_names":
            return len({(line.state_raw.strip(), line.agency_raw.strip()) for line in visible})
        case "rows_with_header":
            return len(lines) + 1
        case "state_untrimmed":
            return sum(line.state_raw.upper() == _name(line) for line in lines)
        case "state_misspelt":
            return sum(line.state_raw.strip().upper() == _name(line) for line in lines)
        case "states_raw":
            return len({line.state_raw for line in lines if line.state_raw})
        case "states_trimmed":
            return len({line.state_raw.strip() for line in lines if line.state_raw.strip()})
        case _:
            known = {(line.state_raw.strip(), line.county_raw.strip()) for line in lines}
            return len([pair for pair in known if pair[1] and pair[1] != "#N/A"])
