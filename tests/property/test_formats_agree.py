"""What a text says does not depend on its wrapping: text, HTML, Markdown, Word and PDF get the same verdicts."""

from __future__ import annotations

import sys
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "article"))
from generated_articles import stories
from made import docx, pdf

from ledger287.claims.article import from_bytes


def wrapped(text: str, width: int = 70) -> list[str]:
    """Printed lines of a paragraph."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def forms(paragraphs: list[str]) -> dict[str, bytes]:
    body = "".join(f"<p>{escape(line)}</p>" for line in paragraphs)
    marked = "".join(f"<p>{escape(line).replace('287(g)', '<a href=/x><b>287(g)</b></a>')}</p>" for line in paragraphs)
    return {
        "a.txt": "\n\n".join(paragraphs).encode(),
        "crlf.txt": "\r\n\r\n".join(paragraphs).encode("utf-16"),
        "a.html": f"<!doctype html><html><body><nav>Home 99</nav><article>{body}</article></body></html>".encode(),
        "b.html": f"<!doctype html><html><body>{marked}<footer>555 agreements</footer></body></html>".encode(),
        "a.md": "\n\n".join(line.replace("agreements", "**agreements**") for line in paragraphs).encode(),
        "a.docx": docx(paragraphs),
        "a.pdf": pdf([[line for paragraph in paragraphs for line in [*wrapped(paragraph), ""]]]),
    }


@pytest.mark.parametrize("seed", [3, 4])
def test_every_wrapping_gets_the_same_verdicts(ledger: Any, seed: int) -> None:
    for wrong in (None, 0.2):
        for story in islice(stories(ledger, wrong=wrong, seed=seed, each=2), 22):
            told: dict[str, list[tuple[str, str, Any]]] = {}
            for name, data in forms([story.text]).items():
                article = from_bytes(data, source=name, published=story.published)
                claims = ledger.check(article).claims
                told[name] = [(claim.text, claim.verdict, claim.value) for claim in claims]
                assert [article.text[claim.start : claim.end] for claim in claims] == [claim.text for claim in claims]
            assert told["a.txt"], story.text
            assert all(found == told["a.txt"] for found in told.values()), (story.text, told)
