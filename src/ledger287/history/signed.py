"""The printed signing date as a day, with the rule that mended it.

In: the raw cell (ISO where the workbook held a real date, else its text). Out: (day or ``None``, rule or ``None``).
Easy to get wrong: this sees one cell and knows no list, so it cannot say that a day lies in the future of its list;
that is judged where the list's own day is known (``history.dates``).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

FIRST_YEAR = 2002  # Florida signed the first agreement
LAST_YEAR = 2060
_ISO = re.compile(r"(\d{4,5})-(\d\d)-(\d\d)(?:[T ].*)?$")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?$")
_WORDS = re.compile(r"([A-Za-z]{3,9})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4}|\d\d)$")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of )?([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d\d)$")
# what stands around a day and says nothing more: the weekday before it, the time behind it
_AROUND = re.compile(
    r"^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+(?=\w)"
    r"|(?<=\d)[\s,]+(?:at )?\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?$",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day(year: int, month: int, dom: int) -> date | None:
    """A valid day in the program's years, else ``None``."""
    try:
        return date(year, month, dom) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _year(text: str) -> tuple[int | None, bool]:
    """A printed year and whether it had to be mended: ``20026`` and ``5025`` hold 2026 and 2025 and one slip."""
    if len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text), False
    if len(text) == 2:
        return 2000 + int(text), False
    if len(text) == 4 and text[1:3] == "02":  # one wrong first digit
        return 2000 + int(text[2:]), True
    if len(text) == 5:  # one digit too many
        fits = {int(text[:i] + text[i + 1 :]) for i in range(5)}
        fits = {year for year in fits if 2020 <= year <= LAST_YEAR}
        if fits:
            return min(fits), True
    if len(text) == 3:  # one digit missing: 225, 202
        return (2000 + int(text[1:]), True) if text[0] == "2" and text[1:] > "02" else (None, False)
    return None, False


@cache
def signed_on(raw: str | None) -> tuple[date | None, str | None]:
    """``(2025-05-08, "date_text")`` for ``05/082025``; ``(None, None)`` for an empty cell; ``(None,
    "date_unreadable")``."""
    text = _AROUND.sub("", re.sub(r"[\s\u00a0\u200b]+", " ", raw or "").strip())
    if not text:
        return None, None
    if match := _ISO.match(text):
        year, mended = _year(match[1])
        found = day(year, int(match[2]), int(match[3])) if year else None
        return found, ("date_year" if mended else None) if found else "date_unreadable"
    if match := _SERIAL.match(text):
        found = date(1899, 12, 30) + timedelta(days=int(match[1]))
        return (found, "date_serial") if FIRST_YEAR <= found.year <= LAST_YEAR else (None, "date_unreadable")
    if match := _WORDS.match(text) or _DAY_FIRST.match(text):
        month, dom = (match[1], match[2]) if match[2].isdigit() else (match[2], match[1])
        name, (year, _) = month[:3].lower(), _year(match[3])
        found = day(year, _MONTHS.index(name) + 1, int(dom)) if year and name in _MONTHS else None
        return found, "date_text" if found else "date_unreadable"
    return _loose(text)


def _loose(text: str) -> tuple[date | None, str | None]:
    """Month, day and year from digits with their separators lost, doubled or strange; one reading or none."""
    parts = re.findall(r"\d+", text)
    if len(parts) == 3:
        if len(parts[0]) == 4:
            parts = [parts[1], parts[2], parts[0]]
        year, _ = _year(parts[2])
        found = day(year, int(parts[0]), int(parts[1])) if year else None
        if found is None and year:  # day before month
            found = day(year, int(parts[1]), int(parts[0]))
        return found, "date_text" if found else "date_unreadable"
    readings: set[date] = set()
    if len(parts) == 2:  # one separator lost: 05/082025 or 0508/2025
        first, second = parts
        if len(second) > 4:
            year, _ = _year(second[-4:])
            readings |= {d for d in [day(year or 0, int(first), int(second[:-4]))] if d}
        elif len(first) in (3, 4):
            year, _ = _year(second)
            readings |= {d for cut in range(1, len(first)) if (d := day(year or 0, int(first[:cut]), int(first[cut:])))}
    elif len(parts) == 1 and len(parts[0]) in (7, 8):
        digits = parts[0]
        year, _ = _year(digits[-4:])
        cuts = (2,) if len(digits) == 8 else (1, 2)  # eight digits are all there
        readings |= {d for cut in cuts if (d := day(year or 0, int(digits[:cut]), int(digits[cut:-4] or 0)))}
        if len(digits) == 8 and (d := day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))):
            readings.add(d)
    return (readings.pop(), "date_text") if len(readings) == 1 else (None, "date_unreadable")
