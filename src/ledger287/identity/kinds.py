"""The kind of an agency, from the closed list of ``model.AGENCY_TYPES``.

In: a name's normal form and what ICE's TYPE column printed. Out: the kind and its basis: ``"name"`` where the
words decide, ``"list"`` where only the column does. Easy to get wrong: the column flips and prints constables,
colleges and prosecutors as municipality, county or state, so the name goes first.
"""

from __future__ import annotations

from ledger287.identity.folding import fold
from ledger287.identity.names import Form
from ledger287.identity.tables import states

_LISTED = {
    "county": "county",
    "municip": "municipal",
    "muncip": "municipal",
    "state": "state",
    "univers": "campus",
    "tribal": "tribal",
    "tribe": "tribal",
    "territor": "state",
    "region": "regional",
}


def agency_type(form: Form, printed: str | None) -> tuple[str, str]:
    """``(agency_type, basis)`` of an agency."""
    if form.unit == "corrections" and not form.is_state_level:
        return _of_a_jail(form)
    if form.unit == "police" and not form.is_state_level:
        return _of_police(form)
    if form.unit == "commissioners" or (not form.agency_type and form.base.endswith((" county", " parish"))):
        return "county", "name"
    if form.agency_type and form.unit != "marshal":
        return form.agency_type, "name"
    listed = fold(printed or "")
    for start, kind in _LISTED.items():
        if listed.startswith(start):
            return kind, "list"
    return (form.agency_type, "name") if form.agency_type else ("other", "name")


def _of_a_jail(form: Form) -> tuple[str, str]:
    several = "regional" in form.base or "district" in form.base.split() or "authority" in form.base
    return ("regional" if several else "county"), "name"


def _of_police(form: Form) -> tuple[str, str]:
    """City police, county police, a whole territory's police, or police that several places share."""
    words = form.base.split()
    if "regional" in words or "metro" in words or "authority" in words or "unified" in words:
        return "regional", "name"
    if words[-1:] in (["county"], ["parish"]):
        return "county", "name"
    if (
        form.state in states()
        and form.base == fold(states()[form.state]["name"])
        and form.state in ("GU", "PR", "VI", "AS", "MP")
    ):
        return "state", "name"
    return "municipal", "name"
