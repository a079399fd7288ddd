"""Titles, publication days and head matter, from the text's own first lines and from given values."""

from __future__ import annotations

from datetime import date

import pytest

from ledger287.claims.article import from_text
from ledger287.claims.article.days import given_day, only_day, written_days
from ledger287.issues import LedgerError

NOV_2 = date(2025, 11, 2)


@pytest.mark.parametrize(
    "head",
    [
        "Published: 2025-11-02",
        "Date: November 2, 2025",
        "Posted on Nov. 2, 2025",
        "Published 2:30 PM EST, Sun November 2, 2025",
        "Published Nov 2, 2025 | Updated Nov 3, 2025",
        "Updated Nov. 3, 2025\nPublished: 2 November 2025",
        "Sunday, November 2, 2025",
        "By A. Writer, The Paper | Nov. 2, 2025 5:00 PM ET",
        "11/02/2025 was a guess; Published: 11-2\nNov. 2nd, 2025",
        "Published Nov. 2, 2025Updated Nov. 3, 2025, 9:01 a.m. ET",
        "Sun 2 Nov 2025 06.00 EST",
        "By: A Writer - November 2, 2025 5:00 am",
        "Nov. 2, 2025 6 a.m. Central",
        "Nov 2, 2025 - Politics & Policy",
        "Posted at 5:04 PM, Nov 2, 2025 and last updated 9:00 AM, Nov 3, 2025",
        "Updated: Nov. 3, 2025 at 5:00 PM EST|Published: Nov. 2, 2025 at 4:00 PM EST",
        "A Writer | November 2, 2025",
        "November 2, 2025 | 4 min read",
        "FOR IMMEDIATE RELEASE: November 2, 2025",
        "2025-11-02T05:00:00Z",
        "Story by A Writer • 11/2/2025\nNovember 2, 2025",
        "Originally published Nov. 2, 2025",
    ],
)
def test_a_day_in_the_head_is_found_and_is_no_claim(head: str) -> None:
    article = from_text(f"Sheriffs keep signing\n{head}\nICE lists 1,096 agreements.")
    assert (article.published, article.published_from) == (NOV_2, "text")
    marked = [article.text[start:end] for start, end in article.skip]
    assert any(only_day(line) == NOV_2 or "pdated" in line for line in marked)
    assert not any("1,096" in line for line in marked)


@pytest.mark.parametrize(
    "text",
    [
        "ICE said on November 2, 2025 that 1,096 agreements were in force.",
        "By Nov. 2, 2025, the count had reached 1,096 agreements.",
        "Published agreements rose to 1,096 by Nov. 2, 2025, ICE said.",
        "03/04/2025\nA slashed day that could be March or April.",
        "Published: 2025-13-45\nNo such day.",
        "November 2\nA day without its year.",
        "Posted Nov. 2, 2025\nDate: Nov. 9, 2025\nTwo labels that differ.",
        "Broward County - November 2, 2025\nDuval County - November 9, 2025\nClay County - October 3, 2025",
        "Last updated November 2, 2025\nOnly an update.",
        "Data as of November 2, 2025\nA list's day is not the article's.",
    ],
)
def test_what_is_not_clear_is_no_day(text: str) -> None:
    article = from_text(text)
    assert (article.published, article.published_from) == (None, "none")


@pytest.mark.parametrize(
    ("text", "skipped"),
    [
        ("WASHINGTON, Nov. 2, 2025 (Wire) — ICE lists 1,096.", "WASHINGTON, Nov. 2, 2025 (Wire)"),
        ("Washington, D.C. (November 2, 2025) – ICE lists 1,096.", "Washington, D.C. (November 2, 2025) – "),
        ("MIAMI, Fla., November 2, 2025 -- ICE lists 1,096.", "MIAMI, Fla., November 2, 2025"),
        ("TALLAHASSEE, Fla. – Nov. 2, 2025 – ICE lists 1,096.", "TALLAHASSEE, Fla. – Nov. 2, 2025"),
    ],
)
def test_datelines(text: str, skipped: str) -> None:
    article = from_text(text)
    assert article.published == NOV_2
    assert [article.text[start:end] for start, end in article.skip] == [skipped]


def test_a_sentence_that_opens_in_capitals_is_no_dateline() -> None:
    assert from_text("FLORIDA had 324 deals on Nov. 2, 2025 — a record.").published is None


def test_a_list_of_signings_near_the_top_is_no_head_matter() -> None:
    article = from_text("Broward County - November 2, 2025\nDuval County - November 9, 2025\nThe rest.")
    assert article.skip == ()


def test_the_option_wins_and_the_text_is_never_changed() -> None:
    text = "\n Published: 2025-11-02\r\nTitle: One \u201ctitle\u201d\n\n1,096 agreements \u00a0"
    article = from_text(text, published="2025-12-01")
    assert article.text == text
    assert (article.published, article.published_from) == (date(2025, 12, 1), "option")
    assert article.title == "One \u201ctitle\u201d"


def test_titles() -> None:
    assert from_text("A headline without a stop\nFirst sentence. Second.").title == "A headline without a stop"
    assert from_text("One sentence alone").title is None
    assert from_text("A sentence, with a stop.\nAnother.").title is None


def test_days_written_in_full() -> None:
    text = (
        "On 2025-11-02, Nov. 3, 2025 and 4 November 2025, not Nov 5 or 2025-11-06-07x or 31 February 2025; 11/27/2025."
    )
    assert [day.day for _, _, day in written_days(text)][:3] == [2, 3, 4]
    assert written_days(text)[-1][2] == date(2025, 11, 27)
    assert date(2025, 2, 28) not in [day for _, _, day in written_days(text)]


@pytest.mark.parametrize("word", ["yesterday", "2025-02-30", "03/04/2025", "", " "])
def test_a_given_day_that_is_none_is_refused(word: str) -> None:
    with pytest.raises(LedgerError, match="2026-02-17"):
        given_day(word)
