"""The two catalogues say the same things, and nothing that takes a side."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from ledger287.publish.site import words

PUBLISH = Path(words.__file__).parents[1]


def test_both_languages_have_every_key_and_every_blank() -> None:
    english, spanish = words.catalogue("en"), words.catalogue("es")
    assert set(english) == set(spanish)
    for key, text in english.items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", spanish[key])), key


def test_every_key_that_is_written_out_exists() -> None:
    known = words.catalogue("en")
    asked = set()
    for file in (PUBLISH / "templates").glob("*.html"):
        asked |= set(re.findall(r"(?<!\w)t\('([\w.]+)'[,)]", file.read_text(encoding="utf-8")))
    for file in (PUBLISH / "site").rglob("*.py"):
        asked |= set(re.findall(r'\.say\("([\w.]+)"[,)]', file.read_text(encoding="utf-8")))
    assert len(asked) > 150
    assert not asked - set(known) - {"en"}  # `lang == "en"` is no key


def test_no_word_takes_a_side() -> None:
    sides = r"\b(surge|crackdown|sanctuary|illegals?|radical|draconian|oleada|redada|santuario|ilegales)\b"
    for lang in words.LANGUAGES:
        assert not [k for k, text in words.catalogue(lang).items() if re.search(sides, text, re.I)]


def test_spanish_is_not_english() -> None:
    same = [k for k, text in words.catalogue("en").items() if text == words.catalogue("es")[k] and len(text) > 12]
    assert not same


@pytest.mark.parametrize(("lang", "wanted"), [("en", "Jan 26, 2026"), ("es", "26 de enero de 2026")])
def test_days_are_written_as_people_write_them(lang: str, wanted: str) -> None:
    assert words.day(date(2026, 1, 26), lang) == wanted


def test_one_is_told_as_one() -> None:
    assert words.say("en", "unit.agreements", n=1) == "1 agreement"
    assert words.say("en", "unit.agreements", n=1372) == "1,372 agreements"
    assert words.say("es", "unit.agencies", n=0) == "0 agencias"
