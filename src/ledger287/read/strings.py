"""The shared strings of a workbook.

In: ``xl/sharedStrings.xml``. Out: the strings in order. Easy to get wrong: a string can be cut into runs with
their own fonts (``link | addendum``), whose texts are joined, while phonetic hints (``rPh``) are no text.
"""
from __future__ import annotations

import re
from collections.abc import Sequence

from ledger287.read.errors import UnusualXml
from ledger287.read.xmltext import text

PLAIN = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def shared_strings(xml: bytes) -> Sequence[str]:
    """All shared strings of the part."""
    found = PLAIN.findall(xml)
    if b"<!" not in xml and len(found) == xml.count(b"<si"):
        # one decode for all: strings hold no line feed once a parser has seen them, save those that are printed,
        # so the joint is a character that XML forbids
        joined = text(b"\x01".join(found))
        parts = joined.split("\x01")
        if len(parts) == len(found):
            return parts
        if not found:
            return []
    return general_strings(xml)


def general_strings(xml: bytes) -> list[str]:
    """The same through an XML parser."""
    import io
    from xml.etree import ElementTree

    strings: list[str] = []
    try:
        for _, element in ElementTree.iterparse(io.BytesIO(xml)):
            if element.tag == MAIN + "si":
                runs = [element.find(MAIN + "t"), *(run.find(MAIN + "t") for run in element.findall(MAIN + "r"))]
                strings.append("".join(run.text or "" for run in runs if run is not None))
                element.clear()
    except ElementTree.ParseError as error:
        raise UnusualXml(f"shared strings: {error}") from None
    return strings
