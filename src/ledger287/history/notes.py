"""Lines of a sheet that are no row of its list: totals, footnotes, the header printed again.

In: a print, and which of its cells could be read. Out: the kind of note, or ``None`` for a row. Easy to get wrong: a
row with empty cells is still a row. What makes one is an agency's name with a model, a date or a document; with a
date or a document the name may be missing, and under a state's name an agency may stand alone.
"""

from __future__ import annotations

import re
from functools import cache

from ledger287.history.facts import AGENCY, COUNTY, MODEL, SIGNED, STATE, TYPE, Print
from ledger287.history.states import state_of
from ledger287.read.headers import fold, vocabulary

_FIELDS = {STATE: "state", AGENCY: "agency", TYPE: "type", COUNTY: "county", MODEL: "model", SIGNED: "signed"}
_TOTAL = re.compile(r"\W*(?:grand |sub-?|overall )?totals?\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _header_words() -> dict[str, str]:
    return vocabulary().exact


def note_in(line: Print, *, has_model: bool, has_date: bool, has_link: bool) -> str | None:
    """``header_again``, ``total`` or ``remark`` where the line is none of the list's rows."""
    state, agency = line[STATE], line[AGENCY]
    is_state = state_of(state)[0] is not None
    if not is_state and _is_header(line):
        return "header_again"
    is_total = not has_date and not has_link and any(cell and _TOTAL.match(cell) for cell in (state, agency))
    if is_total:
        return "total"
    is_named = bool(agency and _LETTER.search(agency))
    if is_named:
        return None if has_model or has_date or has_link or is_state else "remark"
    return None if has_date or has_link or (is_state and has_model) else "remark"


def _is_header(line: Print) -> bool:
    words = _header_words()
    said = [name for at, name in _FIELDS.items() if (cell := line[at]) and words.get(fold(cell)) == name]
    return len(said) >= 3
