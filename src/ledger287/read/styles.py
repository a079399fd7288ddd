"""Which cell styles print a number as a day.

In: ``xl/styles.xml``. Out: the numbers of the styles (``s="…"``) that are date formats, and of those that are
durations. Easy to get wrong: a format's letters inside quotes or brackets (a locale, a colour) are no date
letters, and only the first of a format's sections decides. The rule is openpyxl's; a test holds it equal.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ledger287.read.errors import UnusualXml
from ledger287.read.xmltext import tags

BUILTIN_DATES = frozenset({14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47})
BUILTIN_DURATIONS = frozenset({46})
FORMAT = re.compile(rb'<xf [^<>]*?numFmtId="(\d+)"')
LITERAL = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
DATE_LETTER = re.compile(r"(?<![_\\])[dmhysDMHYS]")
DURATION = re.compile(r"\[hh?\](:mm(:ss(\.0*)?)?)?|\[mm?\](:ss(\.0*)?)?|\[ss?\](\.0*)?", re.I)


def is_date_format(code: str) -> bool:
    """Whether a number format code prints a date or a time."""
    return DATE_LETTER.search(LITERAL.sub("", code.split(";")[0])) is not None


def is_duration_format(code: str) -> bool:
    """Whether a number format code prints elapsed time, such as ``[h]:mm``."""
    return DURATION.search(code.split(";")[0]) is not None


@lru_cache(maxsize=64)  # the lists of a season share their styles
def date_styles(styles_xml: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """(date styles, duration styles) as indices into the workbook's ``cellXfs``."""
    if not styles_xml:
        return frozenset(), frozenset()
    try:
        codes, formats = _fast(styles_xml) or _general(styles_xml)
    except ValueError as error:
        raise UnusualXml(f"styles: {error}") from None
    dates, durations = set(BUILTIN_DATES), set(BUILTIN_DURATIONS)
    for number, code in codes:
        for known, test in ((dates, is_date_format), (durations, is_duration_format)):
            (known.add if test(code) else known.discard)(number)
    return (
        frozenset(i for i, number in enumerate(formats) if number in dates),
        frozenset(i for i, number in enumerate(formats) if number in durations),
    )


Styles = tuple[list[tuple[int, str]], list[int]]  # the workbook's own format codes, the format of each style


def _fast(xml: bytes) -> Styles | None:
    start = xml.find(b"<cellXfs")
    end = xml.find(b"</cellXfs>", start)
    formats = list(map(int, FORMAT.findall(xml, start, end)))
    if b"<!" in xml or start < 0 or end < 0 or len(formats) != xml.count(b"<xf", start, end):
        return None
    return [(int(tag.get("numFmtId", "-1")), tag.get("formatCode", "")) for tag in tags(xml, b"numFmt")], formats


def _general(xml: bytes) -> Styles:
    from xml.etree import ElementTree

    try:
        root = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise UnusualXml(f"styles: {error}") from None
    codes = [
        (int(tag.get("numFmtId", "-1")), tag.get("formatCode", "")) for tag in root.iterfind("{*}numFmts/{*}numFmt")
    ]
    return codes, [int(tag.get("numFmtId", "0")) for tag in root.iterfind("{*}cellXfs/{*}xf")]
