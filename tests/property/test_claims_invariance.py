"""Manners of writing never change a verdict; a changed figure or a swapped unit always does.

The true figures are taken from the ledger by SQL over its view ``listed``, not by the checker's own counting.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ledger287

SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
STATES = {
    "FL": ("Florida", "Fla.", "the Sunshine State"),
    "TX": ("Texas", "TX", "the Lone Star State"),
    "GA": ("Georgia", "Ga.", "the Peach State"),
    "NC": ("North Carolina", "N.C.", "North Carolina"),
    "TN": ("Tennessee", "Tenn.", "the Volunteer State"),
    "PA": ("Pennsylvania", "Pa.", "the Keystone State"),
    "AR": ("Arkansas", "Ark.", "Arkansas"),
    "OK": ("Oklahoma", "Okla.", "the Sooner State"),
}
DAYS = ("2025-06-20", "2025-08-08", "2025-09-18", "2025-11-13", "2026-01-16", "2026-01-27", "2026-02-11", "2026-03-12")


@cache
def ledger() -> Any:
    return ledger287.open()


@cache
def true(day: str, state: str | None) -> tuple[int, int]:
    """Agreements and agencies listed on a day, straight from the tables."""
    found = ledger().con.execute(
        "select count(distinct entry_id), count(distinct agency_id) from listed where kind = 'participating' and seq = "
        "(select max(seq) from editions where kind = 'participating' and status = 'accepted' and as_of <= ?) "
        "and (? is null or state = ?)",
        [day, state, state],
    )
    agreements, agencies = found.fetchall()[0]
    return int(agreements), int(agencies)


def verdict(text: str, published: str) -> list[str]:
    return [claim.verdict for claim in ledger().check(text, published=published).claims]


def spelled(n: int) -> str:
    """A whole number in words, written for this test."""
    ones = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    ones += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if n < 20:
        return ones[n]
    if n < 100:
        return tens[n // 10 - 2] + (f"-{ones[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ones[n // 100]} hundred" + (f" {spelled(n % 100)}" if n % 100 else "")
    return f"{spelled(n // 1000)} thousand" + (f" {spelled(n % 1000)}" if n % 1000 else "")


def sentence(day: str, state: str | None, number: str, unit: str) -> str:
    when = date.fromisoformat(day)
    place = f" in {state}" if state else " nationwide"
    return f"As of {when:%B} {when.day}, {when.year}, ICE listed {number} {unit}{place} under the 287(g) program."


figures = st.tuples(st.sampled_from(DAYS), st.sampled_from([None, *STATES]), st.booleans())


@SETTINGS
@given(figures)
def test_a_true_figure_is_supported_however_it_is_written(case: tuple[str, str | None, bool]) -> None:
    day, state, of_agencies = case
    value = true(day, state)[of_agencies]
    unit = "agencies" if of_agencies else "agreements"
    names = STATES[state] if state else (None,)
    writings = {
        sentence(day, name, number, unit)
        for name in names
        for number in (f"{value:,}", str(value), spelled(value), spelled(value).capitalize())
    }
    writings |= {text.replace("'", "\u2019").replace(" under the", "\u00a0under the") for text in writings}
    assert {text: verdict(text, day) for text in writings if verdict(text, day) != ["supported"]} == {}


@SETTINGS
@given(figures, st.sampled_from([0.03, 0.05, 0.12, 0.4, -0.03, -0.08, -0.25]))
def test_a_figure_changed_by_three_percent_is_no_longer_supported(
    case: tuple[str, str | None, bool], by: float
) -> None:
    day, state, of_agencies = case
    agreements, agencies = true(day, state)
    value = (agreements, agencies)[of_agencies]
    wrong = round(value * (1 + by))
    step = 1 if by > 0 else -1
    while abs(wrong - value) < 0.03 * value or wrong == value:
        wrong += step
    text = sentence(day, STATES[state][0] if state else None, f"{wrong:,}", "agencies" if of_agencies else "agreements")
    assert verdict(text, day) != ["supported"]


@SETTINGS
@given(figures)
def test_a_swapped_unit_changes_the_verdict(case: tuple[str, str | None, bool]) -> None:
    day, state, of_agencies = case
    agreements, agencies = true(day, state)
    if agreements - agencies <= max(1, 0.03 * agreements):
        return  # so near that either is "close"
    value, unit = (agencies, "agreements") if of_agencies else (agreements, "agencies")
    (said,) = verdict(sentence(day, STATES[state][0] if state else None, f"{value:,}", unit), day)
    # "close" only where the other unit had that very value within a week
    assert said in ("wrong_unit", "close")
    if state is None:
        assert said == "wrong_unit"


@SETTINGS
@given(st.permutations(list(STATES)[:4]), st.sampled_from(DAYS))
def test_the_order_of_sentences_changes_no_verdict(order: list[str], day: str) -> None:
    when = date.fromisoformat(day)
    total = true(day, None)[0]
    values = {code: true(day, code)[0] + (code == "GA") * 40 for code in order}
    head = f"As of {when:%B} {when.day}, {when.year}, ICE listed {total:,} 287(g) agreements."
    body = [f"{STATES[code][0]} has {values[code]} agreements." for code in order]
    claims = ledger().check(" ".join([head, *body]), published=day).claims
    told = {claim.sentence: claim.verdict for claim in claims}
    assert told[head] == "supported"
    for code, text in zip(order, body, strict=True):
        assert told[text] == ("contradicted" if code == "GA" else "supported")


@SETTINGS
@given(figures)
def test_active_or_passive_is_the_same(case: tuple[str, str | None, bool]) -> None:
    day, state, _ = case
    value = true(day, state)[0]
    when = date.fromisoformat(day)
    place = f" in {STATES[state][0]}" if state else " nationwide"
    stamp = f"{when:%B} {when.day}, {when.year}"
    writings = (
        f"As of {stamp}, ICE had signed {value:,} 287(g) agreements{place}.",
        f"{value:,} 287(g) agreements{place} had been signed by ICE as of {stamp}.",
        f"There were {value:,} 287(g) agreements{place} as of {stamp}.",
    )
    assert {text: verdict(text, day) for text in writings if verdict(text, day) != ["supported"]} == {}


def test_html_or_text_is_the_same() -> None:
    text = sentence("2026-01-27", "Florida", f"{true('2026-01-27', 'FL')[0]:,}", "agreements")
    page = f"<html><body><article><h1>Pacts</h1><p>{text}</p></article></body></html>"
    assert verdict(text, "2026-01-28") == verdict(page, "2026-01-28") == ["supported"]
    assert re.search("agreements", text)
