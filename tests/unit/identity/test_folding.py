"""One letter apart, and folding that loses no word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger287.identity.folding import fold, one_letter_apart


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (" St. Mary’s\u00a0County ", "st marys county"),
        ("Doña Ana", "dona ana"),
        ("Miami–Dade", "miami dade"),
        ("Sheriff`s & Co", "sheriffs and co"),
        ("Alpha\u200bBeta", "alpha beta"),
        ("A\u00a0\u00a0B", "a b"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(alphabet="abcdefghij0123", min_size=5, max_size=14), st.data())
def test_a_slip_is_one_letter_and_never_a_digit(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    dropped = word[:place] + word[place + 1 :]
    assert one_letter_apart(word, dropped) == (not word[place].isdigit())
    assert one_letter_apart(word, dropped) == one_letter_apart(dropped, word)


@pytest.mark.parametrize(
    ("a", "b"),
    [("precinct1", "precinct2"), ("marion", "marion"), ("marion", "martian"), ("bay", "bray"), ("pima", "pinal")],
)
def test_not_one_letter_apart(a: str, b: str) -> None:
    assert not one_letter_apart(a, b)
