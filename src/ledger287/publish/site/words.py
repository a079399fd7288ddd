"""The catalogues of words: English and Spanish, one JSON file each.

In: a key and values. Out: the sentence in the page's language. Easy to get wrong: source material (names, lists,
rows) is never translated, and a key that a catalogue lacks must fail a test, not a page, so it falls back to English.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "i18n"
LANGUAGES = ("en", "es")
_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
}


@cache
def catalogue(lang: str) -> dict[str, str]:
    """All words of a language."""
    found: dict[str, str] = json.loads((FOLDER / f"{lang}.json").read_text(encoding="utf-8"))
    return found


def say(lang: str, key: str, **values: Any) -> str:
    """The sentence for ``key``. With ``n``, ``key.one`` is used for exactly one where the catalogue has it."""
    words = catalogue(lang)
    if values.get("n") == 1 and f"{key}.one" in words:
        key = f"{key}.one"
    text = words.get(key) or catalogue("en").get(key, key)
    shown = {k: number(v) if isinstance(v, int) and not isinstance(v, bool) else v for k, v in values.items()}
    return text.format(**shown) if values else text


def number(value: float | int) -> str:
    """1,372 in both languages, as Spanish is written in the United States."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def month(number: int, lang: str) -> str:
    """The name of a month (short in English)."""
    return _MONTHS[lang][number - 1]


def day(value: date | None, lang: str) -> str:
    """Jan 26, 2026, or 26 de enero de 2026; a dash for no date."""
    if value is None:
        return "–"
    month = _MONTHS[lang][value.month - 1]
    return f"{value.day} de {month} de {value.year}" if lang == "es" else f"{month} {value.day}, {value.year}"
