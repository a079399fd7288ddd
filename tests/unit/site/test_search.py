"""Search finds exact names first, forgives a misspelling, and knows names as once printed."""

from __future__ import annotations

import pytest

from ledger287.ledger import Ledger
from ledger287.publish.site import rendering
from ledger287.publish.site.views import search


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Collier County Sheriff", "Collier County Sheriff's Office"),
        ("colier county sherif", "Collier County Sheriff's Office"),
        ("cololier sheriff", "Collier County Sheriff's Office"),
        ("florida", "Florida"),
        ("fl", "Florida"),
        ("washington pa", "Washington County"),
        ("nueva york", "New York"),
        ("COLLIER COUNTY SHERIFF’S OFFICE", "Collier County Sheriff's Office"),
    ],
)
def test_first_hit(small_ledger: Ledger, words: str, wanted: str) -> None:
    hits = search.find(rendering.book_of(small_ledger), words)
    assert hits
    assert hits[0].entry.name == wanted


def test_nothing_is_found_for_nonsense(small_ledger: Ledger) -> None:
    book = rendering.book_of(small_ledger)
    assert search.find(book, "zzqqxx") == []
    assert search.find(book, "…") == []


def test_every_printed_name_finds_its_agency(ledger: Ledger) -> None:
    book = rendering.book_of(ledger)
    names = [(n.name_raw, a) for a, known in book.names.items() for n in known]
    for name, agency_id in names[:: max(1, len(names) // 60)]:
        hits = search.find(book, f"{name} {book.agencies[agency_id].state or ''}")
        assert agency_id in [h.entry.ident for h in hits[:10]], name
