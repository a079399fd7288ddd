"""Whatever bytes come in: an article or one clear refusal, offsets that hold, and time that grows with the length."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger287.claims.article import from_bytes, from_text
from ledger287.claims.shapes import Article
from ledger287.issues import LedgerError

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "article"))
from made import docx, pdf

NAMES = st.sampled_from(["a.txt", "a.html", "a.md", "a.pdf", "a.docx", "a"])
PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='nav'>",
        "</div>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<table><tr><td>",
        "&amp;",
        "&#0;",
        "&#x110000;",
        "1,372",
        " agreements ",
        "<a href='",
        "'>",
        "<![CDATA[",
        "]]>",
        "<?xml version='1.0'?>",
        "<br/",
        "\x00",
        "\u202e",
        "<sup>1</sup>",
        "**",
        "__",
        "[",
        "](",
        ")",
        "`",
        "> ",
        "\n",
        "\r\n",
        "# ",
        "| ",
        "|--|",
        "---\n",
        "Published: ",
        "2025-11-02",
        "By A B | ",
        "<time datetime='",
    ]
)


def refused(error: LedgerError) -> None:
    assert "\n" not in str(error)


def holds(article: Article) -> None:
    for start, end in article.skip:
        assert 0 <= start <= end <= len(article.text)
    for start, end, _ in article.links:
        assert 0 <= start < end <= len(article.text)
    assert (article.published is None) == (article.published_from == "none")
    article.text.encode("utf-8", "surrogatepass")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=2000), NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    try:
        holds(from_bytes(data, source=name))
    except LedgerError as error:
        refused(error)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60), NAMES, st.sampled_from(["", "<!doctype html><html>"]))
def test_any_soup_of_marks(pieces: list[str], name: str, head: str) -> None:
    try:
        holds(from_bytes((head + "".join(pieces)).encode("utf-8", "replace"), source=name))
    except LedgerError as error:
        refused(error)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=500))
def test_plain_text_is_never_changed(text: str) -> None:
    article = from_text("x" + text)
    holds(article)
    assert article.text == "x" + text


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3000), st.integers(0, 255), st.booleans())
def test_a_damaged_file_is_read_or_refused(at: int, byte: int, word: bool) -> None:
    data = bytearray(docx(["ICE lists 1,096 agreements."]) if word else pdf([["ICE lists 1,096 agreements in all."]]))
    data[at % len(data)] = byte
    try:
        holds(from_bytes(bytes(data), source="a.docx" if word else "a.pdf"))
    except LedgerError as error:
        refused(error)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="abc 1,372.%“”’é$()-", min_size=1, max_size=60), min_size=1, max_size=8))
def test_a_page_holds_the_very_words_of_its_paragraphs(lines: list[str]) -> None:
    lines = [" ".join(line.split()) for line in lines]
    page = "<!doctype html><html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    wanted = [line for line in lines if line]
    if wanted:
        assert from_text(page).text == "\n\n".join(wanted)


LONG = 200_000
HOSTILE = {
    "brackets": "[" * LONG,
    "links": "[a](" * (LONG // 4),
    "stars": "*a" * (LONG // 2),
    "ticks": "`" * LONG,
    "images": "![" * (LONG // 2),
    "angles": "<" * LONG,
    "tags": "<a " * (LONG // 3),
    "pipes": "|" * LONG,
    "dashes": "-" * LONG,
    "spaces": "a" + " " * LONG + "b",
    "digits": "1" * LONG,
    "commas": "1,1" * (LONG // 3),
    "months": "May " * (LONG // 4),
    "published": "Published " * (LONG // 10),
    "by": "By A " * (LONG // 5),
    "quotes": "> " * (LONG // 2),
    "front": "---\n" + "a: b\n" * (LONG // 5),
    "upper": "A" * LONG + " — ",
}


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize("case", HOSTILE)
def test_no_pattern_backtracks_without_bound(case: str, name: str) -> None:
    head = b"<!doctype html><html><body>" if name == "a.html" else b""
    begun = time.process_time()
    try:
        holds(from_bytes(head + HOSTILE[case].encode(), source=name))
    except LedgerError as error:
        refused(error)
    assert time.process_time() - begun < 3
