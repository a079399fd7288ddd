"""What is not sure enough for an accusation, and what stays accused. Sentences are composed, truths the ledger's."""

from __future__ import annotations

import pytest

from ledger287.ledger import Ledger

DOUBTFUL = [
    # people, and figures that come on top of others
    ("2026-01-28", "As of January 26, 400 deputies in Virginia work under the state's 287(g) agreements."),
    ("2026-01-28", "ICE has since signed 287(g) agreements with an additional 700 agencies nationwide."),
    # an earlier time that is not named
    ("2025-09-18", "Under her predecessor there were 135 agreements under 287(g)."),
    ("2025-09-18", "There were 90 agreements under 287(g) when the former president left office."),
    # additions in a time are no stock
    ("2025-07-31", "Nineteen Pennsylvania agencies signed 287(g) agreements in July alone."),
    # several models, wholes of a part, shares of another whole
    ("2025-05-30", "The 287(g) program has 140 agreements under the jail model and 500 under the task force model."),
    ("2026-01-28", "Out of Texas' 254 sheriffs, at least 150 have signed 287(g) agreements."),
    ("2025-06-01", "In Texas 63 counties have 287(g) agreements, nearly 25 percent of the state's 254 counties."),
    # a few of several
    ("2026-01-28", "Three Texas sheriffs run 287(g) agreements and hold ICE detainees in their jails."),
    # growth that is told without a beginning, or was overtaken
    ("2026-02-17", "Since 2025 began, the number of 287(g) agreements has tripled."),
]
CLEAR = [
    ("2026-02-17", "Florida leads the 287(g) list with 324 agreements."),
    ("2025-11-02", "As of October 31, ICE had 287(g) agreements with 1,096 agencies."),
    ("2026-03-21", "No agency in Iowa takes part in 287(g), ICE's list of March 20 shows."),
    ("2025-11-02", "More than 1,150 agreements under 287(g) were in force on October 31, 2025."),
    ("2026-01-02", "Another 60 applications for 287(g) agreements were pending on December 31, 2025."),
]


def accused(ledger: Ledger, published: str, text: str) -> list[str]:
    claims = ledger.check(text, published=published).to_dict()["claims"]
    return [c["text"] for c in claims if c["verdict"] in ("contradicted", "wrong_unit")]


@pytest.mark.parametrize(("published", "text"), DOUBTFUL)
def test_doubt_about_the_meaning_holds_back(ledger: Ledger, published: str, text: str) -> None:
    assert accused(ledger, published, text) == []


@pytest.mark.parametrize(("published", "text"), CLEAR)
def test_a_plain_error_stays_accused(ledger: Ledger, published: str, text: str) -> None:
    assert accused(ledger, published, text)
