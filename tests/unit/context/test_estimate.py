"""The estimator's sums, worked out by hand from the published terms."""

from __future__ import annotations

from datetime import date

import pytest

from ledger287.context.estimate import estimate
from ledger287.context.registers import arrests, models, policies, polls, terms
from ledger287.issues import LedgerError


def test_equipment_and_vehicles_are_ceilings() -> None:
    result = estimate(12, as_of=date(2026, 2, 1))
    assert result.total("once") == (0.0, 12 * 7500 + 100_000)
    assert result.missing


def test_pay_overtime_and_award_by_the_year() -> None:
    result = estimate(10, as_of=date(2026, 2, 1), salary=60_000, benefits=20_000, award="80-89", quarters=2)
    # salary and benefits in full, overtime up to a quarter of salary, $750 an officer and quarter
    assert result.total("year") == (10 * 80_000 + 15_000, 10 * 80_000 + 10 * 15_000 + 15_000)
    assert not result.missing


def test_terms_not_yet_published_are_not_applied() -> None:
    assert {line.term_id for line in estimate(3, as_of=date(2025, 9, 15), salary=1.0).lines} == {"equip", "vehicle"}
    with pytest.raises(LedgerError, match="2025-10-01"):
        estimate(3, as_of=date(2025, 3, 1))


@pytest.mark.parametrize("wrong", [{"officers": -1}, {"award": "95"}, {"quarters": 5}, {"salary": -3.0}])
def test_bad_input_is_one_clear_line(wrong: dict[str, float]) -> None:
    arguments = {"officers": 1, "as_of": date(2026, 1, 1)} | wrong
    with pytest.raises(LedgerError):
        estimate(**arguments)  # type: ignore[arg-type]


def test_no_officers_no_money() -> None:
    assert estimate(0, as_of=date(2026, 1, 1), salary=50_000).total("once") == (0.0, 0.0)


def test_registers_carry_their_sources() -> None:
    assert all(term.source_url.startswith("http") for term in terms())
    assert all(row.source_url.startswith("http") for row in arrests())
    assert {row.state for row in policies()} >= {"FL", "TX", "CA", "DC", "PR"}
    assert all(len(row.state) == 2 for row in policies())
    assert {row.model_id for row in models()} >= {"JEM", "WSO", "TFM_2025"}
    assert {row.about_287g.split()[0] for row in polls()} <= {"yes", "no", "near"}
