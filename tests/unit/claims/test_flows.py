"""What was added or left in a time: composed sentences, truths counted here from the ledger's own entries."""

from __future__ import annotations

from datetime import date

import pytest

from ledger287.claims.facts import Facts, Filter
from ledger287.ledger import Ledger

PUBLISHED = "2025-08-20"


@pytest.fixture(scope="module")
def facts(ledger: Ledger) -> Facts:
    return Facts(ledger.cube)


def signed(facts: Facts, low: date, high: date, on: date, state: str | None = None, key: str = "entry_id") -> int:
    """Agreements (or agencies) on the list of a day with a signing date in a time."""
    edition = facts.in_force(on)
    assert edition is not None
    which = Filter((state,)) if state else Filter()
    found = [e for e in facts.picked("participating", which) if e.first <= edition.seq <= e.last and e.signed_on]
    return len({getattr(e, key) for e in found if e.signed_on and low <= e.signed_on <= high})


def verdict(ledger: Ledger, text: str, figure: str, published: str = PUBLISHED) -> str:
    claims = ledger.check(text, published=published).to_dict()["claims"]
    return next(str(c["verdict"]) for c in claims if c["text"] == figure)


def test_what_was_signed_in_a_month_is_added_not_stock(ledger: Ledger, facts: Facts) -> None:
    added = signed(facts, date(2025, 7, 1), date(2025, 7, 31), date(2025, 8, 15), "FL", "agency_id")
    stock = facts.series("agencies", Filter(("FL",)))[facts.in_force(date(2025, 7, 31)).seq]  # type: ignore[union-attr]
    assert stock > 3 * added
    assert verdict(ledger, f"Some {added} Florida agencies joined 287(g) in July alone.", str(added)) == "supported"
    assert verdict(ledger, f"A total of {stock} Florida agencies joined 287(g) in July alone.", str(stock)) not in (
        "supported",
        "close",
    )


def test_new_agreements_since_a_day_never_take_the_total(ledger: Ledger, facts: Facts) -> None:
    added = signed(facts, date(2025, 1, 20), date(2025, 8, 20), date(2025, 8, 20))
    total = facts.series("agreements", Filter())[facts.in_force(date(2025, 8, 20)).seq]  # type: ignore[union-attr]
    text = "ICE has signed {} new 287(g) agreements since January 20."
    assert verdict(ledger, text.format(added), str(added)) == "supported"
    assert verdict(ledger, text.format(total), str(total)) not in ("supported", "close")


def test_a_total_told_as_since_is_named_as_the_total(ledger: Ledger, facts: Facts) -> None:
    total = facts.series("agreements", Filter())[facts.in_force(date(2025, 8, 20)).seq]  # type: ignore[union-attr]
    text = f"ICE has signed {total} agreements under 287(g) since January 20."
    claim = ledger.check(text, published=PUBLISHED).to_dict()["claims"][0]
    assert claim["verdict"] == "close"
    assert "total in force" in claim["why"]


def test_since_then_takes_the_day_of_the_sentence_before(ledger: Ledger, facts: Facts) -> None:
    added = signed(facts, date(2024, 12, 31), date(2025, 8, 20), date(2025, 8, 20))
    text = (
        f"In December 2024 there were 135 agreements under 287(g). Since then, ICE has signed {added} more agreements."
    )
    assert verdict(ledger, text, str(added)) == "supported"


def test_far_too_many_are_accused_and_a_few_are_not(ledger: Ledger, facts: Facts) -> None:
    text = "Since then, ICE has signed 1,900 additional agreements with agencies nationwide."
    before = "In December 2024 there were 135 agreements under 287(g). "
    assert verdict(ledger, before + text, "1,900") == "contradicted"
    some = signed(facts, date(2025, 7, 1), date(2025, 7, 31), date(2025, 8, 15), "FL", "agency_id") // 2
    assert verdict(ledger, f"In July, {some} Florida agencies signed 287(g) agreements.", str(some)) == "not_checkable"


def test_the_time_of_another_figure_is_not_taken(ledger: Ledger, facts: Facts) -> None:
    edition = facts.in_force(date(2025, 8, 20))
    assert edition is not None
    stock = facts.series("agencies", Filter(("GA",)))[edition.seq]
    text = f"In Georgia, {stock} agencies have signed 287(g) agreements, with 2 new ones coming in over the past month."
    assert verdict(ledger, text, str(stock)) == "supported"


def test_what_left_is_told_where_it_fits_and_never_accused(ledger: Ledger, facts: Facts) -> None:
    first, last = facts.in_force(date(2025, 12, 31)), facts.in_force(date(2026, 3, 20))
    assert first is not None
    assert last is not None
    held = [{e.agency_id for e in facts.cube.spans() if e.first <= x.seq <= e.last} for x in (first, last)]
    gone = len(held[0] - held[1])
    text = "This year {} agencies ended their 287(g) agreements."
    assert gone > 3
    assert verdict(ledger, text.format(gone), str(gone), "2026-03-20") == "supported"
    assert verdict(ledger, text.format(gone + 90), str(gone + 90), "2026-03-20") == "not_checkable"
