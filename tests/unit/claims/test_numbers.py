"""Figures in English: the cases were written by hand from how newspapers print them, with values counted by hand."""

from __future__ import annotations

import pytest

from ledger287.claims.text.number import Number
from ledger287.claims.text.numbers import find
from ledger287.claims.text.tokens import clean, tokenize


def numbers(text: str) -> list[Number]:
    tokens = tokenize(clean(text))
    return find(tokens, 0, len(tokens))


CARDINALS = [
    ("1,372 agreements", 1372),
    ("1372 agreements", 1372),
    ("875 signed pacts", 875),
    ("eight hundred seventy-five agencies", 875),
    ("Eight hundred and seventy-five agreements", 875),
    ("twelve hundred arrests", 1200),
    ("thirteen hundred seventy-two agreements", 1372),
    ("one thousand three hundred and seventy-two", 1372),
    ("one hundred and two agencies", 102),
    ("a hundred agencies", 100),
    ("a thousand agreements", 1000),
    ("three dozen departments", 36),
    ("half a dozen departments", 6),
    ("a dozen sheriffs", 12),
    ("two dozen more applications", 24),
    ("twenty-eight agencies", 28),
    ("Thirty-nine states", 39),
    ("1.8 million people", 1_800_000),
    ("two million residents", 2_000_000),
    ("4,200 people", 4200),
    ("nine counties", 9),
    ("13k followers", 13_000),
    ("forty agencies", 40),
    ("three thousand officers", 3000),
    ("six hundred thousand voters", 600_000),
    ("one hundred twenty thousand five hundred", 120_500),
]


@pytest.mark.parametrize(("text", "value"), CARDINALS)
def test_cardinals(text: str, value: float) -> None:
    found = numbers(text)
    assert [(n.form, n.value) for n in found] == [("cardinal", value)]


FORMS = [
    ("59 percent of the total", "percent", 59),
    ("rose 712 per cent", "percent", 712),
    ("a 900% increase", "percent", 900),
    ("up 2.6 percentage points", "points", 2.6),
    ("nearly three in five agreements", "fraction", 0.6),
    ("one in five agencies", "fraction", 0.2),
    ("one out of every four", "fraction", 0.25),
    ("two-thirds of them", "fraction", 2 / 3),
    ("a third of all agreements", "fraction", 1 / 3),
    ("Half of them", "fraction", 0.5),
    ("another fifth of them", "fraction", 0.2),
    ("three quarters of the list", "fraction", 0.75),
    ("more than sixfold", "multiple", 6),
    ("has tripled", "multiple", 3),
    ("doubling the number", "multiple", 2),
    ("nine times as many", "multiple", 9),
    ("a 10-fold rise", "multiple", 10),
    ("10x growth", "multiple", 10),
    ("twice as many", "multiple", 2),
    ("a majority of all agreements", "majority", 0.5),
    ("most of them", "majority", 0.5),
    ("$7,500 per officer", "money", 7500),
    ("$25 million partnership", "money", 25_000_000),
    ("$1.4B", "money", 1_400_000_000),
    ("No agency in Iowa", "zero", 0),
    ("not a single participating agency", "zero", 0),
    ("Not one agency", "zero", 0),
    ("there were none", "zero", 0),
    ("has not added an agreement", "zero", 0),
    ("the second state", "ordinal", 2),
    ("its 21st agreement", "ordinal", 21),
    ("the only agency in the state", "cardinal", 1),
]


@pytest.mark.parametrize(("text", "form", "value"), FORMS)
def test_forms(text: str, form: str, value: float) -> None:
    found = numbers(text)
    assert [n.form for n in found] == [form]
    assert found[0].value == pytest.approx(value)


COMPARATORS = [
    ("more than 760 agencies", "more_than", ""),
    ("over 900%", "more_than", ""),
    ("at least nine agencies", "at_least", ""),
    ("no fewer than 200 agencies", "at_least", ""),
    ("upwards of 1,800 agreements", "at_least", ""),
    ("fewer than 25 agencies", "fewer_than", ""),
    ("up to 25 percent", "at_most", ""),
    ("as many as 40 counties", "at_most", ""),
    ("about 150 agreements", "about", ""),
    ("some 76 departments", "about", ""),
    ("only about 135 agreements", "about", ""),
    ("nearly 1,060 agencies", "about", "nearly"),
    ("almost 1,100", "about", "nearly"),
    ("just under 320", "fewer_than", "just"),
    ("just over half", "more_than", "just"),
    ("just three agreements", "exactly", ""),
    ("1,000-plus agencies", "at_least", ""),
    ("1,000+ agencies", "at_least", ""),
    ("200 or more agencies", "at_least", ""),
    ("more than a third", "more_than", ""),
    ("at least $137 million", "at_least", ""),
    ("spread over twenty-eight agencies", "exactly", ""),
]


@pytest.mark.parametrize(("text", "comparator", "shade"), COMPARATORS)
def test_comparators(text: str, comparator: str, shade: str) -> None:
    (found,) = numbers(text)
    assert (found.comparator, found.shade) == (comparator, shade)


RANGES = [
    ("between 20 and 30 agreements", 20, 30),
    ("12-14 agencies", 12, 14),
    ("20–30 agencies", 20, 30),
    ("between 13,800 and 15,800 police officers", 13_800, 15_800),
    ("between $1.4 and $2 billion", 1.4e9, 2e9),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_ranges(text: str, low: float, high: float) -> None:
    (found,) = numbers(text)
    assert (found.value, found.high, found.comparator) == (low, high, "between")


@pytest.mark.parametrize("text", ["from 135 to 958 agreements", "went 135 to 958"])
def test_growth_is_no_range(text: str) -> None:
    assert [(n.value, n.high) for n in numbers(text)] == [(135, None), (958, None)]


DECOYS = [
    "287(g)",
    "Section 287(g)",
    "287 (g) program",
    "section 287",
    "call 800-555-0199",
    "555-0142",
    "at 7:30 p.m.",
    "Route 20 paving",
    "item number 14",
    "8 U.S.C. 1357(g)",
    "Senate Bill 8",
    "https://example.org/2026/01/1372",
    "in the 1930s",
    "won 3-2-1",
]


@pytest.mark.parametrize("text", DECOYS)
def test_what_only_looks_like_a_figure(text: str) -> None:
    assert numbers(text) == []


def test_spans_lead_back_to_the_figure_alone() -> None:
    text = "It’s more than “eight hundred and seventy-five” agencies."
    (found,) = numbers(text)
    assert text[found.start : found.end] == "eight hundred and seventy-five"
