"""Lines of a sheet that are no row of its list: totals, footnotes, the header printed again.

In: a print, and which of its cells could be read. Out: the kind of note, or ``None`` for a row. Easy to get wrong: a
row with empty cells is still a row. What makes one is an agency's name with a model, a date or a document; the name
may be missing where two of the others are there (a state or a model among them), and under a state's name an agency
may stand alone. A legend holds the models' names in place of agencies', and a last line can bear a date or a link.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from ledger287.history.facts import ABOVE, AGENCY, COUNTY, MODEL, SIGNED, STATE, TYPE, Print
from ledger287.history.states import is_model_name, state_of
from ledger287.read.headers import fold, vocabulary

DATA = Path(__file__).parent / "data"
_FIELDS = {STATE: "state", AGENCY: "agency", TYPE: "type", COUNTY: "county", MODEL: "model", SIGNED: "signed"}
_LETTER = re.compile(r"[^\W\d_]")
_MARKED = re.compile(r"\s*(?:[*†‡(\[]|[a-z])")  # how a footnote begins, and no agency's name


@cache
def _header_words() -> dict[str, str]:
    return vocabulary().exact


@cache
def _note_words() -> dict[str, tuple[re.Pattern[str], ...]]:
    found: dict[str, tuple[re.Pattern[str], ...]] = {}
    with (DATA / "note_words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["kind"]] = (*found.get(row["kind"], ()), re.compile(row["pattern"], re.IGNORECASE))
    return found


@cache
def _says(kind: str, cell: str | None) -> bool:
    return bool(cell) and any(pattern.search(cell or "") for pattern in _note_words()[kind])


def note_in(line: Print, *, has_model: bool, has_date: bool, has_link: bool) -> str | None:
    """``header_again``, ``total`` or ``remark`` where the line is none of the list's rows."""
    state, agency = line[STATE], line[AGENCY]
    is_state = state_of(state)[0] is not None
    if not is_state and _is_header(line):
        return "header_again"
    if not has_date and not has_link and (_says("total", agency) or (not is_state and _says("total", state))):
        return "total"
    if not has_model and (_says("remark", agency) or (not is_state and _says("remark", state))):
        return "remark"
    if not has_date and not has_link and is_model_name(agency):
        return "remark"
    is_named = bool(agency and _LETTER.search(agency))
    if is_named:
        stands_alone = is_state and not _MARKED.match(agency or "")
        return None if has_model or has_date or has_link or stands_alone else "remark"
    is_placed = is_state or bool(line[ABOVE])
    said = (is_placed, has_model, has_date or has_link)
    return None if sum(said) >= 2 else "remark"


def _is_header(line: Print) -> bool:
    words = _header_words()
    said = [name for at, name in _FIELDS.items() if (cell := line[at]) and words.get(fold(cell)) == name]
    return len(said) >= 3
