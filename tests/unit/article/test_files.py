"""Charsets, Markdown, PDF, Word: the same words come out whatever they came in."""

from __future__ import annotations

import codecs
import io
from datetime import date
from pathlib import Path

import pytest
from made import docx, pdf

from ledger287.claims.article import from_bytes, read_article
from ledger287.issues import LedgerError

SENTENCE = "Published: 2025-11-02\nICE’s list of “agreements” – 1,096 of them – grew.\n"


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode(),
        codecs.BOM_UTF8 + SENTENCE.encode(),
        SENTENCE.encode("cp1252"),
        SENTENCE.encode("utf-16"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-32"),
    ],
    ids=["utf-8", "bom", "cp1252", "utf-16", "utf-16-le bare", "utf-16-be bare", "utf-16-be", "utf-32"],
)
def test_every_usual_charset(data: bytes) -> None:
    article = from_bytes(data, source="draft.txt")
    assert article.text == SENTENCE
    assert article.published == date(2025, 11, 2)


def test_a_page_in_its_declared_charset() -> None:
    page = '<html><meta charset="windows-1251"><p>ICE lists 1,096 — соглашений</p></html>'
    assert "соглашений" in from_bytes(page.encode("cp1251"), source="page.html").text


def test_line_breaks_are_kept_as_given() -> None:
    data = b"One\r\ntwo\rthree\n1,096 agreements"
    assert from_bytes(data, source="x.txt").text.encode() == data


def test_the_kind_is_told_by_the_bytes_not_by_the_name() -> None:
    assert from_bytes(b"<!doctype html><p>1,096 agreements</p>", source="draft.txt").format == "html"
    assert from_bytes(pdf([["ICE lists 1,096 agreements in all."]]), source="draft.txt").format == "pdf"
    assert from_bytes(b"ICE <b>lists</b> 1,096", source="draft.txt").format == "text"


MARKDOWN = """---
title: "Sheriffs sign up"
date: 2026-02-17
---
# Sheriffs sign up

ICE lists **1,372** [agreements](https://ice.example/list "the list") as of *Jan. 26*.[^1]

> We have __342__ deals, `said` the sheriff of 5\\*6 snake_case_name.

- [x] Florida: 342
- Texas: ![a map](map_999.png) 310

| State | Deals |
|:--|--:|
| Alabama | 52 |

<b>One in five</b> 2 * 3 <https://x.example/a>
"""


def test_markdown_loses_its_marks_and_nothing_else() -> None:
    article = from_bytes(MARKDOWN.encode(), source="draft.md")
    for kept in (
        "ICE lists 1,372 agreements as of Jan. 26.", "We have 342 deals, said the sheriff of 5*6 snake_case_name.",
        "Florida: 342", "Texas: a map 310", "Alabama | 52", "One in five 2 * 3 https://x.example/a",
    ):  # fmt: skip
        assert kept in article.text
    assert "999" not in article.text
    assert (article.title, article.published, article.published_from) == (
        "Sheriffs sign up",
        date(2026, 2, 17),
        "metadata",
    )
    assert [(article.text[start:end], url) for start, end, url in article.links] == [
        ("agreements", "https://ice.example/list")
    ]


def test_a_pdf_reads_as_running_text() -> None:
    pages = [
        [
            "The Weekly Record 12",
            "",
            "ICE lists 1,372 agreements with state and local agencies, and the task",
            "force model grew fastest among all three of the mod-",
            "els, to 722 agreements in less than a year. The num-",
            "ber of jail agreements was 1,000-",
            "odd at most, the agency said on Monday.",
            "1",
        ],
        [
            "The Weekly Record 12",
            "",
            "A second page goes on with the story and tells of 342 agree-",
            "ments in Florida alone.",
            "2",
        ],
        ["The Weekly Record 12", "", "The third page ends the story with a short note on Texas.", "3"],
    ]
    article = from_bytes(pdf(pages, title="Sheriffs sign up"), source="story.pdf")
    assert (
        "agencies, and the task force model grew fastest among all three of the models, to 722 agreements"
        in article.text
    )
    assert "The number of jail agreements was 1,000-odd at most" in article.text
    assert "342 agreements in Florida alone." in article.text
    assert "Weekly Record" not in article.text
    assert article.title == "Sheriffs sign up"


def test_compounds_keep_their_hyphen_and_printed_heads_go() -> None:
    lines = [
        "11/24/26, 3:40 AM Sheriffs sign up",
        "",
        "Kansas, where there were two partners for years, now has thirty-",
        "one, and the task-force kind grew the most: a third of the agree-",
        "ments in the country are of the task-",
        "force kind today, says the agency on its own page, and the lighter",
        "kind makes up the other",
        "76. The street kind has none.",
        "1. A list",
        "2. of two items",
        "",
        "https://news.example/story?id=7 1/2",
    ]
    text = from_bytes(pdf([lines]), source="story.pdf").text
    assert text == (
        "Kansas, where there were two partners for years, now has thirty-one, and the task-force kind grew the "
        "most: a third of the agreements in the country are of the task-force kind today, says the agency on its "
        "own page, and the lighter kind makes up the other 76. The street kind has none.\n\n"
        "1. A list\n\n2. of two items"
    )


def test_word_files() -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Sheriffs sign up</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>ICE lists 1,</w:t></w:r><w:r><w:t>372 agree</w:t></w:r>"
        "<w:del><w:r><w:delText>999</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>ments</w:t></w:r></w:ins><w:r><w:tab/><w:t>today.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Florida</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>342</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    article = from_bytes(docx(body), source="draft.docx")
    assert article.text == "Sheriffs sign up\n\nICE lists 1,372 agreements today.\n\nFlorida | 342"
    assert article.title == "Sheriffs sign up"


def test_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("ICE lists 1,096 agreements.")
    assert read_article(tmp_path / "a.txt").text == read_article("a.txt", base=tmp_path).text

    class Stdin:
        buffer = io.BytesIO(b"ICE lists 1,096 agreements.")

    monkeypatch.setattr("sys.stdin", Stdin())
    assert read_article("-").source == "standard input"


def test_the_same_words_in_every_format_have_the_same_figures() -> None:
    words = ["ICE lists 1,372 agreements in 39 states.", "Florida has 342 and Texas 301 of them today."]
    texts = {
        from_bytes(data, source=name).text.replace("\n", " ").replace("  ", " ").strip()
        for name, data in {
            "a.txt": "\n\n".join(words).encode(),
            "a.md": "\n\n".join(f"**{line[:3]}**{line[3:]}" for line in words).encode(),
            "a.html": ("<html>" + "".join(f"<p>{line}</p>" for line in words) + "</html>").encode(),
            "a.docx": docx(words),
            "a.pdf": pdf([words]),
        }.items()
    }
    assert texts == {" ".join(words)}


LINE = "The county signed the agreement and the sheriff keeps a copy of it in the files."


def test_a_scan_with_a_stamp_is_refused_and_pages_that_are_pictures_are_told_of() -> None:
    stamp = ["Approved 3/4/2025 by the city"]
    with pytest.raises(LedgerError, match=r"14 pages, 13 of them without text \(a scan\).*ocrmypdf"):
        from_bytes(pdf([[]] * 13 + [stamp]), source="scan.pdf")
    with pytest.raises(LedgerError, match=r"3 pages without text \(a scan\)"):
        from_bytes(pdf([["Envelope 17"]] * 3), source="scan.pdf")
    mixed = from_bytes(pdf([[LINE] * 4, [], [LINE] * 4]), source="mixed.pdf")
    assert mixed.notes == ("1 of the 3 pages of this PDF holds no text (a scan?): figures there were not seen.",)
    assert from_bytes(pdf([[LINE] * 4, [LINE] * 4]), source="whole.pdf").notes == ()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("ftp://example.org/x", "save the page and give the file"),
        ("file:///tmp/x.txt", "give the file's path"),
        ("gopher://example.org", "only http and https addresses are fetched"),
    ],
)
def test_an_address_that_is_not_of_the_web_is_no_missing_file(address: str, told: str) -> None:
    with pytest.raises(LedgerError, match="only http and https") as error:
        read_article(address)
    assert str(error.value).startswith(f"{address}: ")
    assert told in str(error.value)
