"""The shared strings of a workbook.

In: ``xl/sharedStrings.xml``. Out: the strings in order. Easy to get wrong: a string can be cut into runs with
their own fonts (``link | addendum``), whose texts are joined, while phonetic hints (``rPh``) are no text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledger287.read.errors import UnusualXml
from ledger287.read.xmltext import text

STRING = re.compile(
    rb'<si>(?:<t(?>(?: xml:space="preserve")?)>([^<]*+)</t>|((?>(?:<r>(?>(?:<rPr>(?>(?:<[^<>/]*+/>)*)</rPr>)?)'
    rb'<t(?>(?: xml:space="preserve")?)>[^<]*+</t></r>)+)))</si>'
)
RUN = re.compile(rb"<t[^<>]*>([^<]*)</t>")
JOINT = b"\x01"  # no XML may hold it
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shared_strings(xml: bytes) -> Sequence[str]:
    """All shared strings of the part."""
    found = STRING.findall(xml)
    if b"<!" in xml or len(found) != xml.count(b"<si>") or b"<si/" in xml:
        return general_strings(xml)
    if not found:
        return []
    # one decode for all is much faster than one each
    joined = text(JOINT.join([plain or b"".join(RUN.findall(runs)) for plain, runs in found]))
    strings = joined.split(JOINT.decode())
    if len(strings) != len(found):
        return general_strings(xml)
    return list(map(unescaped, strings)) if "_x" in joined else strings


def general_strings(xml: bytes) -> list[str]:
    """The same through an XML parser; the names of the tags count, not their namespace."""
    import io
    from xml.etree import ElementTree

    strings: list[str] = []
    try:
        for _, element in ElementTree.iterparse(io.BytesIO(xml)):
            if element.tag.rpartition("}")[2] == "si":
                runs = [element.find("{*}t"), *(run.find("{*}t") for run in element.findall("{*}r"))]
                strings.append(unescaped("".join(run.text or "" for run in runs if run is not None)))
                element.clear()
    except ElementTree.ParseError as error:
        raise UnusualXml(f"shared strings: {error}") from None
    return strings


def unescaped(string: str) -> str:
    """Excel writes characters that XML cannot hold as ``_x000D_``, and prints the character."""
    return ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), string) if "_x" in string else string
