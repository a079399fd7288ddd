"""What a printed line says, column by column, with every repair named by its rule.

In: one print and the reviewed fixes. Out: a ``Reading``: repaired values beside the print, which itself never changes.
Easy to get wrong: this is a function of the print and the packaged data alone. Whatever needs to know other lists
(a signing date that lies in the future of its list) happens later, in ``history.dates``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ledger287.history import reviewed
from ledger287.history.facts import ABOVE, AGENCY, COUNTY, MOA_TEXT, MOA_URL, MODEL, SIGNED, STATE, TYPE, Print
from ledger287.history.links import address, document
from ledger287.history.notes import note_in
from ledger287.history.signed import signed_on
from ledger287.history.states import codes, model_in_link, model_of, state_of

UNKNOWN_STATE = "??"
_NOTHING = {"", "#n/a", "#na", "n/a", "na", "none", "-", "tbd", "#ref!", "#value!"}
_BLANKS = re.compile(r"[\s\u00a0\u200b\u200c\u200d\ufeff]+")
_MARKS = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u02bc": "'",
        "`": "'",
        "\u00b4": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2011": "-",
    }
)


class Reading(NamedTuple):
    """A print's repaired values. ``document`` is the key of the MOA file; ``repairs`` names column and rule of
    each repair. ``note`` names the kind of a line that is none of the list's rows (a total, a footnote, the header
    again)."""

    state: str
    agency: str
    county: str | None
    type: str | None
    model: str | None
    signed: date | None
    moa_url: str | None
    document: str | None
    repairs: tuple[str, ...]
    fixes: tuple[str, ...] = ()
    note: str | None = None


@lru_cache(8192)
def clean(cell: str | None) -> str | None:
    """A cell without stray blanks and with plain quotes and dashes; ``None`` where it says nothing (``#N/A``)."""
    if cell is None:
        return None
    text = _BLANKS.sub(" ", cell.translate(_MARKS)).strip()
    return None if text.casefold() in _NOTHING else text


def _state(line: Print, name: str | None) -> tuple[str, str | None]:
    """The row's state; where the cell cannot be read, a postal code that ends the MOA file's agency part decides, and
    where the cell is empty, the lines around it."""
    code, rule = state_of(line[STATE])
    if code:
        return code, rule
    if line[ABOVE]:
        return str(line[ABOVE]), "state_from_above"
    found = {match for match in re.findall(r"(?<=[a-z\d])([A-Z]{2})(?=[_-])", name or "") if match in codes()}
    return (found.pop(), "state_from_link") if len(found) == 1 else (UNKNOWN_STATE, "state_unknown")


def read_print(line: Print, fixes: tuple[reviewed.Fix, ...]) -> Reading:
    """The reading of one print."""
    url, link_rules = address(line[MOA_URL], line[MOA_TEXT])
    key = document(url)
    file = url.rsplit("/", 1)[-1] if url else None
    model, model_rule = model_of(line[MODEL])
    if model is None and file and (model := model_in_link(file)):
        model_rule = "model_from_link"
    signed, signed_rule = signed_on(line[SIGNED])
    note = note_in(line, has_model=model is not None, has_date=signed is not None, has_link=url is not None)
    if note:
        return Reading(UNKNOWN_STATE, "", None, None, None, None, None, None, (f"row:{note}",), note=note)
    state, state_rule = _state(line, file)
    repairs = [f"moa_url:{rule}" for rule in link_rules]
    repairs += [
        f"{column}:{rule}"
        for column, rule in (("state", state_rule), ("model", model_rule), ("signed", signed_rule))
        if rule
    ]
    values: dict[str, str | None] = {
        "agency": clean(line[AGENCY]) or "",
        "county": clean(line[COUNTY]),
        "type": clean(line[TYPE]),
        "state": state,
        "model": model,
    }
    applied = reviewed.matching(line, key, fixes)
    for fix in applied:
        if fix.column == "signed":
            signed = date.fromisoformat(fix.value)
        else:
            values[fix.column] = fix.value or None
        repairs.append(f"{fix.column}:reviewed:{fix.fix_id}")
    return Reading(
        str(values["state"]),
        str(values["agency"]),
        values["county"],
        values["type"],
        values["model"],
        signed,
        url,
        key,
        tuple(repairs),
        tuple(fix.fix_id for fix in applied),
    )
