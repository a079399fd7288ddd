"""Text and attributes out of XML bytes, for the parts that the fast path cuts with regular expressions.

In: bytes between two tags, or inside one. Out: text as an XML parser would give it. Easy to get wrong: a
parser normalises line ends (in attributes: white space) *before* it resolves character references, so a
literal carriage return is lost while ``&#13;`` is kept.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ledger287.read.errors import UnusualXml

REFERENCE = re.compile(r"&(#x[0-9A-Fa-f]+|#[0-9]+|\w+);")
ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
WELL_FORMED = re.compile(rb"""(?>(?:\s+[\w:.-]++\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*/?""")
NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def _resolve(match: re.Match[str]) -> str:
    body = match.group(1)
    if body.startswith("#"):
        code = int(body[2:], 16) if body[1] == "x" else int(body[1:])
        if code > 0x10FFFF or code == 0 or 0xD800 <= code < 0xE000:
            raise UnusualXml(f"character reference {body}")
        return chr(code)
    if body not in NAMED:
        raise UnusualXml(f"entity {body}")
    return NAMED[body]


def text(data: bytes) -> str:
    """Character data as text."""
    try:
        plain = data.decode("utf-8")
    except UnicodeDecodeError:
        raise UnusualXml("bytes that are not UTF-8") from None
    if "\r" in plain:
        plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    return REFERENCE.sub(_resolve, plain) if "&" in plain else plain


def attribute_text(data: bytes) -> str:
    """An attribute's value as text."""
    if b"\n" in data or b"\t" in data or b"\r" in data:
        data = data.replace(b"\r\n", b" ").replace(b"\n", b" ").replace(b"\t", b" ").replace(b"\r", b" ")
    return text(data)


def attributes(tag: bytes) -> dict[str, str]:
    """All attributes of a start tag; prefixes are kept (``r:id``)."""
    return {
        name.decode("ascii", "replace"): attribute_text(double or single)
        for name, double, single in ATTRIBUTE.findall(tag)
    }


@lru_cache(maxsize=32)
def _tag_pattern(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<" + name + rb"(?=[\s/>])((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>")


def tags(data: bytes, name: bytes) -> list[dict[str, str]]:
    """The attributes of every element ``name`` (a pattern, without prefix) in ``data``, in order."""
    found = []
    for tag in _tag_pattern(name).findall(data):
        if not WELL_FORMED.fullmatch(tag):
            raise UnusualXml("a tag that is not well-formed")
        found.append(attributes(tag))
    return found
