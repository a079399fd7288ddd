"""Bytes become text: mark, declaration, UTF-8, then Windows-1252, and else a clear refusal.

In: the bytes of an article and what its carrier declares. Out: the text, without its byte-order mark.
Easy to get wrong: Windows-1252 accepts nearly any bytes, so it is the last guess and only for bytes that look
like English prose in it; a wrong guess would corrupt figures silently.
"""

from __future__ import annotations

import codecs
import re

from ledger287.issues import LedgerError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE
)
# what the web calls Latin-1 or ASCII is Windows-1252 in practice
_ALIAS = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def declared_in(data: bytes) -> str | None:
    """The charset that a page declares of itself in its first 4,096 bytes."""
    match = _META.search(data[:4096])
    return match[1].decode("ascii") if match else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of mostly English text is zero."""
    head = data[:2000]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _prose(text: str) -> bool:
    """Few letters beyond ASCII, no control characters: what Windows-1252 text in English looks like."""
    beyond = sum(character > "\x7f" for character in text)
    return beyond <= max(8, len(text) // 12) and not re.search(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", text)


def decode(data: bytes, *, source: str, declared: str | None = None) -> str:
    """The text of ``data``. Raises ``LedgerError`` where its charset cannot be told."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                raise LedgerError(
                    f"{source}: starts as {name} but byte {error.start + len(mark):,} is not; save it as UTF-8"
                ) from None
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    if declared and declared.lower().replace("_", "-") not in ("utf-8", "utf8"):
        try:
            name = codecs.lookup(declared).name
            return data.decode(_ALIAS.get(name, name))
        except LookupError:
            raise LedgerError(
                f"{source}: declares the unknown charset {declared!r} and is not UTF-8; save it as UTF-8"
            ) from None
        except UnicodeDecodeError as error:
            raise LedgerError(
                f"{source}: declares {declared} but byte {error.start:,} is not; save it as UTF-8"
            ) from None
    try:
        text = data.decode("cp1252")
        if _prose(text):
            return text
    except UnicodeDecodeError:
        pass
    raise LedgerError(
        f"{source}: unknown charset (neither UTF-8, from byte {place:,} on, nor Windows-1252); save it as UTF-8"
    )
