"""The zip container of a workbook, opened within bounds.

In: bytes and the name to speak of. Out: a ``Package`` whose parts are read one by one. Easy to get wrong: the
sizes in a zip's directory are claims, so every part is inflated only up to its claimed size and never beyond
the bounds; a part with a document type declaration is refused before any parser sees it.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from ledger287.read.errors import UnreadableList

MAX_TOTAL = 96 * 2**20  # of all XML parts that are read; ICE's largest list is 1.4 MB
MAX_RATIO = 250  # of one part; ICE's lists stay under 14
FREE_SIZE = 2**20  # below this the ratio does not matter
MAX_PARTS = 2000
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


class Package:
    """A workbook's parts by name. ``name`` is the file's name, for messages."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._left = MAX_TOTAL
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, UnicodeDecodeError):
            raise UnreadableList(
                "truncated",
                f"{name}: the workbook is cut short (its zip directory is missing or damaged); fetch it again",
            ) from None
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS:
            raise UnreadableList("unreadable", f"{name}: {len(infos)} parts in the zip, more than any workbook has")
        self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in infos}

    def __contains__(self, part: str) -> bool:
        return part in self._infos

    def size(self, part: str) -> int:
        """Claimed size of a part; reading enforces it."""
        return self._infos[part].file_size

    def read(self, part: str) -> bytes:
        """The bytes of an XML part, or the reason why not."""
        info = self._infos.get(part)
        if info is None:
            raise UnreadableList("unreadable", f"{self.name}: the workbook lacks its part {part}")
        if info.flag_bits & 0x1:
            raise UnreadableList("unreadable", f"{self.name}: {part} is encrypted; remove the password first")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # no spreadsheet program uses another, and the library inflates the others without a bound
            raise UnreadableList("unreadable", f"{self.name}: {part} is compressed in a way no workbook is")
        too_dense = info.file_size > FREE_SIZE and info.file_size > MAX_RATIO * max(1, info.compress_size)
        if info.file_size > self._left or too_dense:
            raise UnreadableList(
                "unreadable",
                f"{self.name}: {part} inflates from {info.compress_size:,} to "
                f"{info.file_size:,} bytes, beyond the bounds for a list (a zip bomb?)",
            )
        self._left -= info.file_size
        try:
            with self._zip.open(info) as stream:
                # one byte more than claimed, so that the checksum of the whole part is verified
                data = stream.read(info.file_size + 1)
        except DAMAGE as fault:
            raise UnreadableList(
                "truncated" if isinstance(fault, EOFError) else "unreadable",
                f"{self.name}: {part} is damaged ({_short(fault)}); fetch it again",
            ) from None
        if len(data) != info.file_size:
            raise UnreadableList("truncated", f"{self.name}: {part} ends early; fetch it again")
        self._refuse(part, data)
        return data

    def _refuse(self, part: str, data: bytes) -> None:
        if b"<!" in data and (b"<!DOCTYPE" in data or b"<!ENTITY" in data):
            raise UnreadableList("unreadable", f"{self.name}: {part} declares a document type, which no workbook does")
        if b"\x00" in data[:200]:
            raise UnreadableList("unreadable", f"{self.name}: {part} is not text in UTF-8")


def _short(error: Exception) -> str:
    return str(error).splitlines()[0][:80] if str(error) else type(error).__name__
