"""Naive counts, signing dates, agencies by name: by hand on the small ledger."""

from __future__ import annotations

import pytest

from ledger287.issues import LedgerError
from ledger287.ledger import Ledger
from tests.unit.measures.small import day

# edition 3 prints: FLORIDA Alachua '…'s / "FLORIDA " Alachua ’s with spaces / FLORIDA Micanopy / GUAM (hidden)
NAIVE = {
    "names_raw": 4, "names_trimmed": 4, "names_folded": 3, "names_alone": 4, "visible_rows": 3, "visible_names": 3,
    "rows_with_header": 5, "state_untrimmed": 3, "state_misspelt": 4, "states_raw": 3, "states_trimmed": 2,
    "names_with_county": 4, "counties_raw": 0,
}  # fmt: skip


@pytest.mark.parametrize(("variant", "value"), NAIVE.items())
def test_naive_counts(tiny: Ledger, variant: str, value: int) -> None:
    assert tiny.cube.naive(variant, tiny.cube.editions()[3]) == value


def test_naive_counts_under_filters(tiny: Ledger) -> None:
    edition = tiny.cube.editions()[3]
    assert tiny.cube.naive("state_untrimmed", edition, state="FL") == 2
    assert tiny.cube.naive("names_raw", edition, state="FL", model="TFM") == 2
    with pytest.raises(LedgerError, match="names_raw"):
        tiny.cube.naive("name_raw", edition)


def test_every_naive_count_is_tried() -> None:
    from ledger287.measures.naive import VARIANTS

    assert set(NAIVE) == set(VARIANTS)


def test_signings_carry_their_listing(tiny: Ledger) -> None:
    found = tiny.cube.signings(state="FL")
    assert [signing.signed_on for signing in found] == [day("2020-06-01"), day("2025-01-15"), day("2025-01-18")]
    assert found[0].not_before is None
    assert (found[1].not_before, found[1].first_seen, found[1].not_after) == (
        day("2025-01-12"),
        day("2025-01-20"),
        None,
    )
    assert found[1].printed == (day("2025-01-15"),)
    assert [signing.agreement_id for signing in tiny.cube.signings(agency_ids="a_collin", model="JEM")] == ["m_4"]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Alachua County Sheriff's Office", ["a_alachua"]),
        ("Alachua Co. Sheriff’s Office", ["a_alachua"]),
        ("sheriff", ["a_alachua", "a_collin"]),
        ("Micanopy PD", ["a_micanopy"]),
        ("Bay County", []),
        ("", []),
    ],
)
def test_agencies_by_the_words_of_their_names(tiny: Ledger, words: str, ids: list[str]) -> None:
    assert [hit.agency_id for hit in tiny.agencies(words)] == ids


def test_agencies_can_be_narrowed_to_a_state(tiny: Ledger) -> None:
    assert [hit.agency_id for hit in tiny.agencies("sheriff", state="Texas")] == ["a_collin"]
