"""Any text whatever is read in time that grows with its length, without a crash, with offsets that hold."""

from __future__ import annotations

import sys
import time
from datetime import date
from functools import cache
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ledger287
from ledger287.claims.text.tokens import clean, tokenize

SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
SALAD = """287(g) ICE agreements agencies Florida Texas and , . ; — ( ) 1,372 135 nine times percent since January from
to half of them more than nearly tenfold the only no none not one As of Jan. 26 2026 Friday last month under Biden task
force jail pending $25 million % second leads twice as many between 20 30 county sheriff's - third in five '"""
WORDS = st.sampled_from([*SALAD.split(), "\n\n", "\n"])


@cache
def ledger() -> Any:
    return ledger287.open()


@SETTINGS
@given(
    st.lists(WORDS, max_size=60),
    st.sampled_from([None, "2025-06-01", "2026-02-17", "2019-01-01", "2031-05-05", "2025-06"]),
)
def test_word_salad_never_crashes_and_offsets_hold(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    report = ledger().check(text, published=published)
    for claim in report.claims:
        assert text[claim.start : claim.end] == claim.text
        assert claim.verdict in ("supported", "close", "contradicted", "wrong_unit", "not_checkable")
        assert claim.why
    coverage = report.coverage
    assert coverage.checked + coverage.not_checkable == coverage.about_the_program == len(report.claims)
    assert coverage.figures >= coverage.about_the_program


@SETTINGS
@given(st.text(max_size=300))
def test_any_characters_never_crash(text: str) -> None:
    for claim in ledger().check(text + " 287(g) agreements: 1,372.", published=date(2026, 1, 28)).claims:
        assert claim.verdict


@SETTINGS
@given(st.text(max_size=300))
def test_cleaning_keeps_every_character_in_its_place(text: str) -> None:
    plain = clean(text)
    assert len(plain) == len(text)
    assert all(plain[token.start : token.end] == token.text for token in tokenize(plain))


def _seconds(text: str) -> float:
    start = time.process_time()
    ledger().check(text, published="2026-02-17")
    return time.process_time() - start


def test_time_grows_with_length_not_with_its_square() -> None:
    units = (
        "As of January 26, 1,168 local agencies in Florida, Texas, Iowa and Ohio had 287(g) agreements with ICE. ",
        "1,1,1,1,1,1,1,1,",
        "one hundred and ",
        "from 1 to ",
        "a-b-c-1-2-3-",
        "(((((((((((287(g)",
        "Florida, Texas and ",
        "1234567890",
        "between 1 and 2 and 3 ",
    )
    ledger().check("287(g) agreements: 1,372", published="2026-02-17")
    for unit in units:
        short, long = unit * (1500 // len(unit)), unit * (12_000 // len(unit))
        small = max(min(_seconds(short), _seconds(short)), 0.02)
        assert _seconds(long) < 8 * small * 4, unit


def _steps(text: str) -> int:
    """Lines of Python run for a check: the same on every machine, however busy it is."""
    steps = 0

    def line(frame: FrameType, event: str, arg: object) -> object:
        nonlocal steps
        steps += 1
        return line

    sys.settrace(lambda frame, event, arg: line)  # type: ignore[arg-type, return-value]
    try:
        ledger().check(text, published="2026-02-17")
    finally:
        sys.settrace(None)
    return steps


@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "287(g) agreements 12, ",
        "Ohio had 5; ",
        "agency and ",
        "In Iowa 4 287(g) agencies as of May 2025, ",
        "— 3 ",
    ],
)
def test_doubling_a_long_text_hardly_more_than_doubles_the_steps(unit: str) -> None:
    """On sentences that never end and are full of figures."""
    text = "ICE has 287(g) agreements: "
    ledger().check(text + unit * 800, published="2026-02-17")  # what is counted once and kept
    assert _steps(text + unit * 800) < 2.2 * _steps(text + unit * 400)


def test_twenty_thousand_figures_in_a_row_take_twice_the_steps_of_ten_thousand() -> None:
    for lead in ("", "287(g) "):
        assert _steps(lead + "1 " * 20_000) < 2.2 * _steps(lead + "1 " * 10_000)
