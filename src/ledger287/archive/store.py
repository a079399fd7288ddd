"""A folder of captures, keyed by the sha256 of their bytes.

In: ``put(bytes, file name, …)``. Out: ``get(sha256)``, ``captures()``. The bytes lie under ``objects/ab/<sha256>``,
what is known of them in ``captures.jsonl``; both only ever grow. Easy to get wrong: the bytes are whole and in their
place before any line names them, so whatever moment a writer dies at, every capture that is listed can be read.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ledger287.archive import journal
from ledger287.issues import LedgerError
from ledger287.model import Capture

SHA256 = re.compile(r"[0-9a-f]{64}")
FIELDS = ("sha256", "file", "size", "url", "captured_at")


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server said of its last answer for an address, to ask "changed since?" with."""

    sha256: str
    etag: str | None = None
    last_modified: str | None = None


class Store:
    """The captures under ``root``; the folder is made at the first ``put``."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root)
        self._journal = self.root / "captures.jsonl"
        self._lines: list[journal.Line] | None = None
        self._known: set[tuple[object, ...]] = set()
        self._waiting: list[journal.Line] | None = None  # lines of a batch that is under way
        self._is_durable = True

    def path(self, sha256: str) -> Path:
        """Where the bytes with this hash lie, or would lie."""
        if not SHA256.fullmatch(sha256):
            raise LedgerError(f"{sha256!r} is no sha256: give 64 hexadecimal digits")
        return self.root / "objects" / sha256[:2] / sha256

    def __contains__(self, sha256: object) -> bool:
        return isinstance(sha256, str) and SHA256.fullmatch(sha256) is not None and self.path(sha256).is_file()

    def get(self, sha256: str) -> bytes:
        """The bytes, checked against their hash; ``LedgerError`` where they are missing or damaged."""
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise LedgerError(f"no capture {sha256} in {self.root}") from None
        except OSError as error:
            raise LedgerError(f"cannot read {path}: {error.strerror}") from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise LedgerError(f"{path} is damaged (its bytes have another hash): delete it and store the capture again")
        return data

    def put(
        self,
        data: bytes,
        file: str,
        url: str | None = None,
        captured_at: str | None = None,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Capture:
        """Store bytes and what is known of them; storing the same again changes nothing.

        ``file`` is the published file's name, ``captured_at`` an instant (UTC, ISO), ``etag`` and ``last_modified``
        the server's own words.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        capture = Capture(sha256, os.path.basename(file.replace("\\", "/")), len(data), url, captured_at)
        self._load()
        self._write(self.path(sha256), data)
        if _key(capture) in self._known:
            return capture
        told = {
            "sha256": sha256,
            "file": capture.file,
            "size": capture.size,
            "url": url,
            "captured_at": captured_at,
            "etag": etag,
            "last_modified": last_modified,
        }
        line = {name: value for name, value in told.items() if value is not None}
        if self._waiting is not None:
            self._waiting.append(line)
        else:
            self._append([line])
        self._note([line])
        return capture

    @contextmanager
    def batch(self, *, durable: bool = True) -> Iterator[None]:
        """Many ``put`` at once: their lines are written together at the end, also where an error ends the block.

        ``durable=False`` does not wait for the disk: for files that are still where they came from. A power cut can
        then leave an object cut short, which the next ``put`` mends and ``get`` refuses.
        """
        if self._waiting is not None:
            yield
            return
        self._waiting, self._is_durable = [], durable
        try:
            yield
        finally:
            waiting, self._waiting = self._waiting, None
            if waiting:
                self._append(waiting)
            self._is_durable = True

    def captures(self) -> tuple[Capture, ...]:
        """Every capture, in the order stored."""
        return tuple(Capture(*(line.get(name) for name in FIELDS)) for line in self._load())  # type: ignore[arg-type]

    def validators(self, url: str) -> Validators | None:
        """What to ask the server with, if the bytes it last gave for ``url`` are here."""
        for line in reversed(self._load()):
            if line.get("url") == url and line["sha256"] in self:
                return Validators(line["sha256"], line.get("etag"), line.get("last_modified"))
        return None

    def _load(self) -> list[journal.Line]:
        if self._lines is None:
            self._lines = []
            self._note(journal.lines(self._journal))
        return self._lines

    def _note(self, lines: Iterable[journal.Line]) -> None:
        kept = self._lines if self._lines is not None else []
        for line in lines:
            if not {"sha256", "file", "size"} <= line.keys():
                raise LedgerError(f"{self._journal}: a line lacks its sha256, file or size")
            kept.append(line)
            self._known.add(tuple(line.get(name) for name in FIELDS))

    def _append(self, lines: list[journal.Line]) -> None:
        try:
            with journal.locked(self._journal):
                journal.append(self._journal, lines, durable=self._is_durable)
        except OSError as error:
            raise LedgerError(f"cannot write {self._journal}: {error.strerror}") from None

    def _write(self, path: Path, data: bytes) -> None:
        if path.is_file() and path.stat().st_size == len(data):
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(prefix=".part-", dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                    if self._is_durable:
                        file.flush()
                        os.fsync(file.fileno())
                os.chmod(part, 0o644)
                os.replace(part, path)
            except BaseException:
                os.unlink(part)
                raise
        except OSError as error:
            raise LedgerError(f"cannot store a capture in {self.root}: {error.strerror}") from None


def _key(capture: Capture) -> tuple[object, ...]:
    return (capture.sha256, capture.file, capture.size, capture.url, capture.captured_at)
