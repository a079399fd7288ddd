"""Terminal, Markdown and JSON-LD: the same content, safe in each."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from sample import EVIL, claim, hostile, report

from ledger287.claims.report import jsonld, markdown, terminal, words
from ledger287.claims.shapes import Coverage


def test_the_terminal_report_leads_with_verdicts_and_ends_with_a_table() -> None:
    text = terminal.render(report())
    for said in (
        "✗ CONTRADICTED  324",
        "tops the list with [324] deals",
        "The digits of 324 are swapped.",
        "list: ICE's list of Feb 17, 2026 (participatingAgencies02172026pm.xlsx)",
        "likeliest slip: 342 agreements",
        "9 figures seen, 5 about the 287(g) program: 4 checked, 1 that nothing loaded decides.",
        "* 135 to 1,168 is +765 %.",
    ):
        assert said in " ".join(text.split()) or said in text
    table = text[text.index("---  ---") :].splitlines()[1:6]
    assert [line.split()[0] for line in table] == ["1", "2", "3", "4", "5"]
    assert text.rstrip().endswith("1 supported, 1 close, 1 wrong unit, 1 contradicted, 1 not checkable.")


def test_eighty_columns_and_no_escape_codes_unless_asked() -> None:
    plain = terminal.render(report())
    assert max(map(len, plain.splitlines())) <= 80
    assert "\x1b" not in plain
    coloured = terminal.render(report(), colour=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert "\x1b[32m" not in coloured
    assert "\x1b[31m" not in coloured


def test_ascii_where_the_terminal_has_nothing_else() -> None:
    text = terminal.render(report(), unicode=False)
    assert text.isascii()
    assert "x CONTRADICTED" in text


def test_an_article_cannot_drive_the_terminal() -> None:
    text = terminal.render(hostile())
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)


def test_the_very_figure_is_marked_where_the_same_digits_stand_twice() -> None:
    text = "In October 2025 the chief refused 25 deals."
    at = text.index("25 deals")
    one = replace(claim("324", "close"), text="25", start=at, end=at + 2, sentence=text)
    made = report(text, claims=(one,))
    assert "refused [25] deals" in terminal.render(made)
    assert "refused **25** deals" in markdown.render(made)
    elsewhere = replace(one, sentence="In October 2025 the chief\trefused 25 deals.")
    assert words.figure_at(elsewhere, "other text") == elsewhere.sentence.index("25 deals")


def test_a_sentence_told_in_plain_quotes_is_still_found() -> None:
    text = "It’s 25 then, “and 25 now”, they said."
    at = text.rindex("25")
    one = replace(
        claim("324", "close"), text="25", start=at, end=at + 2, sentence=text.translate(str.maketrans("’“”", '\'""'))
    )
    assert "[25] now" in terminal.render(report(text, claims=(one,)))


def test_markdown_tells_all_and_lets_nothing_of_the_article_be_markup() -> None:
    made = markdown.render(report())
    for said in (
        "| 1 | 324 | ✗ contradicted |",
        "### 1. ✗ contradicted: 324",
        "list with **324** deals",
        "## Not checked, and why",
    ):
        assert said in made
    evil = markdown.render(hostile())
    assert not re.search(r"(?<!\\)<(?:script|img)", evil)
    assert not re.search(r"(?<!\\)\]\(", evil)
    assert "@all" not in evil
    assert "http://evil" not in evil
    row = next(line for line in evil.splitlines() if line.startswith("| 1 |"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 5


def test_markdown_as_a_renderer_sees_it() -> None:
    commonmark = pytest.importorskip("markdown_it").MarkdownIt("commonmark", {"html": True}).enable("table")
    shown = commonmark.render(markdown.render(hostile()))
    assert "<script" not in shown
    assert "<img" not in shown
    assert "href" not in shown


def test_json_ld_states_claims_and_reviews_only_over_a_name() -> None:
    bare = jsonld.document(report())
    assert [node["@type"] for node in bare["@graph"]] == ["Claim"] * 5
    assert bare["@graph"][0]["appearance"]["datePublished"] == "2026-02-17"
    signed = jsonld.document(report(), reviewer="The Desk", reviewed=date(2026, 3, 1))
    reviews = [node for node in signed["@graph"] if node["@type"] == "ClaimReview"]
    assert [review["reviewRating"]["alternateName"] for review in reviews] == [
        "contradicted",
        "close",
        "supported",
        "wrong unit",
    ]
    assert {review["author"]["name"] for review in reviews} == {"The Desk"}
    assert json.loads(json.dumps(jsonld.document(hostile())))["@graph"][0]["text"].count(EVIL) == 2


def test_coverage_in_words() -> None:
    none = replace(report(), coverage=Coverage(0, 0, 0, 0), claims=())
    assert words.coverage(none) == "No figure stands in the text."
    other = replace(none, coverage=Coverage(1, 0, 0, 0))
    assert words.coverage(other) == "1 figure seen, none of them about the 287(g) program."
    assert "No figure" in terminal.render(none)


def test_days_and_numbers_in_words() -> None:
    assert words.days(("2026-02-07", "2026-02-17")) == "between Feb 7 and Feb 17, 2026"
    assert words.days(("2025-12-28", "2026-01-07")) == "between Dec 28, 2025 and Jan 7, 2026"
    assert words.days(("2026-01-26", "2026-01-26")) == "on Jan 26, 2026"
    assert [words.number(value) for value in (1168, 27.5, 950.0, "2026-01-26", "FL", None)] == [
        "1,168",
        "27.5",
        "950",
        "Jan 26, 2026",
        "FL",
        "",
    ]


def test_a_publication_known_only_by_its_month_is_said_so() -> None:
    made = report()
    vague = replace(made, article=replace(made.article, published=date(2025, 6, 1), published_until=date(2025, 6, 30)))
    assert words.published(vague).startswith("published in June 2025")
    undated = replace(made, article=replace(made.article, published=None, published_from="none"))
    assert "no publication date" in words.published(undated)


@pytest.mark.parametrize("width", [60, 120])
def test_the_report_fills_the_columns_that_there_are(width: int) -> None:
    lines = terminal.render(report(), width=width).splitlines()
    assert width - 8 <= max(map(len, lines)) <= width


def test_a_reading_names_the_year_once_and_the_kind_of_agency_first() -> None:
    told = replace(
        claim("324", "contradicted"),
        reading="agencies, Florida, municipal agencies, between Feb 7, 2026 and Feb 17, 2026",
    )
    assert words.reading(told) == "municipal agencies, Florida, between Feb 7 and Feb 17, 2026"
    other = replace(claim("324", "contradicted"), reading="agencies, Florida, between Jul 4, 2024 and Jan 20, 2025")
    assert words.reading(other) == "agencies, Florida, between Jul 4, 2024 and Jan 20, 2025"


def test_what_could_not_be_checked_stands_by_its_reason() -> None:
    made = report()
    why = "Not checked: dollars are not in the lists."
    money = next(one for one in made.claims if one.verdict == "not_checkable")
    other = replace(claim("1,168", "not_checkable", number=6), why=why)
    text = terminal.render(replace(made, claims=(*made.claims, replace(money, why=why), other)))
    lines = [line for line in text.splitlines() if line.endswith(": dollars are not in the lists")]
    assert lines == ["  $25 million (6), 1,168 (7): dollars are not in the lists"]
    assert text.count("NOT CHECKABLE") == 1
