"""Numbers, days and booleans as text.

In: a cell's stored value. Out: the text this room keeps. Easy to get wrong: Excel counts days from the end of
1899 and believes in 1900-02-29; a number that is printed as a day but is none keeps its number's text.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from functools import lru_cache

from ledger287.read.errors import UnusualXml

WINDOWS_EPOCH = date(1899, 12, 30)
LAST_SERIAL = 2958465  # 9999-12-31


def number_text(value: bytes) -> str:
    """A plain number's text, as Python prints the number openpyxl would give."""
    try:
        number = float(value) if b"." in value or b"E" in value or b"e" in value else int(value)
    except ValueError:
        raise UnusualXml("number") from None
    if not math.isfinite(number):
        raise UnusualXml("number")
    return str(number)


@lru_cache(maxsize=8192)  # a few hundred signing days stand on every list
def day_text(value: bytes) -> str:
    """The ISO day of a date's serial number."""
    plain = number_text(value)
    day, fraction = divmod(float(plain), 1)
    if not 1 <= day <= LAST_SERIAL:
        return plain
    # a time so near midnight that it rounds to it is the next day, as in openpyxl
    day += timedelta(milliseconds=round(fraction * 86_400_000)).days
    if float(plain) < 60:
        day += 1
    return (WINDOWS_EPOCH + timedelta(days=day)).isoformat() if day <= LAST_SERIAL else plain


def iso_day(value: bytes) -> str:
    """The day of a cell that stores a date as ISO text, as Excel's strict format does."""
    try:
        return date.fromisoformat(value[:10].decode("ascii")).isoformat()
    except ValueError:
        raise UnusualXml("date") from None


def boolean_text(value: bytes) -> str:
    """``TRUE`` or ``FALSE``, as Excel prints them."""
    if value not in (b"0", b"1"):
        raise UnusualXml("boolean")
    return "TRUE" if value == b"1" else "FALSE"
