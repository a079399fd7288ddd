"""Lines that are no rows: totals, footnotes, legends, the header again. And what looks like one and is a row."""

from __future__ import annotations

import pytest

from ledger287.history.facts import line_of
from ledger287.history.normalise import read_print
from ledger287.history.states import model_of, state_of
from ledger287.model import Cells

LINK = "https://www.ice.gov/doclib/287gMOA/x.pdf"


def note(
    state: str | None = None,
    agency: str | None = None,
    model: str | None = None,
    signed: str | None = None,
    link: str | None = None,
    above: str | None = None,
) -> str | None:
    """What one printed line is taken for (``None``: a row)."""
    return read_print(
        line_of("participating", Cells(state, agency, None, None, model, signed, None, link), above), ()
    ).note


@pytest.mark.parametrize(
    "line",
    [
        {"state": "TOTAL", "agency": "1,551"},
        {"state": "Grand Total", "agency": "1551", "model": "918"},
        {"agency": "Total Agreements: 1,551"},
        {"state": "Subtotal"},
        {"state": "ALABAMA Total", "agency": "35"},
        {"state": "ALABAMA", "agency": "Total"},
        {"state": "ALABAMA", "agency": "35 agreements"},
        {"state": "ALABAMA", "agency": "Subtotal: 35"},
        {"agency": "ALABAMA Count"},
        {"state": "Count: 1551"},
        {"state": "1551 agreements in 40 states"},
    ],
    ids=str,
)
def test_totals(line: dict[str, str]) -> None:
    assert note(**line) == "total"


@pytest.mark.parametrize(
    "line",
    [
        {"state": "* Indicates agencies with more than one agreement."},
        {"agency": "* as of March 31, 2026"},
        {"agency": "Updated April 2, 2026"},
        {"agency": "Last updated", "signed": "2026-04-02"},
        {"state": "Last updated:", "signed": "2026-04-02"},
        {"signed": "2026-04-02"},
        {"link": LINK},
        {"model": "Task Force Model"},
        {"agency": "For more information visit ICE.gov/287g", "link": "https://www.ice.gov/287g"},
        {"state": "Note: one center ended."},
        {"state": "Legend"},
        {"state": "TFM", "agency": "Task Force Model"},
        {"agency": "JEM", "model": "Jail Enforcement Model"},
        {"state": "Florida", "agency": "* includes state agencies"},
        {"state": "ALABAMA (35)"},
        {"state": "Page 1 of 9"},
    ],
    ids=str,
)
def test_remarks(line: dict[str, str]) -> None:
    assert note(**line) == "remark"


def test_the_header_again() -> None:
    assert note("STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", "SIGNED") == "header_again"


@pytest.mark.parametrize(
    "line",
    [
        {"state": "FLORIDA", "agency": "Key West Police Department", "model": "Task Force Model"},
        {"state": "OHIO", "agency": "Page County Sheriff's Office", "model": "Task Force Model"},
        {"state": "OHIO", "agency": "Knox County Sheriff's Office"},
        {"state": "OHIO", "agency": "*Knox County Sheriff's Office", "model": "Task Force Model"},
        {"agency": "Knox County Sheriff's Office", "signed": "2026-04-02"},
        {"agency": "Knox County Sheriff's Office", "link": LINK},
        {"state": "OHIO", "model": "Task Force Model", "signed": "2026-04-02"},
        {"state": "OHIO", "model": "Task Force Model"},
        {"model": "Task Force Model", "signed": "2026-04-02", "above": "OH"},
        {"state": "OHIO", "signed": "2026-04-02"},
        {"state": "SOUTH CAROLINA", "agency": "4th Circuit Solicitor's Office", "model": "Task Force Model"},
    ],
    ids=str,
)
def test_rows(line: dict[str, str]) -> None:
    assert note(**line) is None


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("Florida (FL)", "FL"),
        ("FL - Florida", "FL"),
        ("US-TX", "TX"),
        ("Texas, USA", "TX"),
        ("Texas, TX", "TX"),
        ("TEXAS STATE", "TX"),
        ("US Virgin Islands", "VI"),
        ("Northern Marianas", "MP"),
        ("Washington, D.C.", "DC"),
        ("Virgin Islands, VI", "VI"),
        ("Florida, TX", None),
        ("TX - Florida", None),
        ("Miss.", "MS"),
        ("Fla", "FL"),
        ("Okla.", "OK"),
    ],
)
def test_states_said_twice_or_short(raw: str, code: str | None) -> None:
    assert state_of(raw)[0] == code


@pytest.mark.parametrize(
    ("raw", "model"),
    [
        ("TF", "TFM"),
        ("WS", "WSO"),
        ("JE", "JEM"),
        ("WSO Model", "WSO"),
        ("TFM - Task Force Model", "TFM"),
        ("Warrant Service Officer (WSO)", "WSO"),
        ("Taskforce Model", "TFM"),
        ("Task-Force-Model", "TFM"),
        ("Warrent Service Oficer", "WSO"),
        ("TFM / WSO", None),
        ("Transportation Model", None),
    ],
)
def test_models_in_short(raw: str, model: str | None) -> None:
    assert model_of(raw)[0] == model
