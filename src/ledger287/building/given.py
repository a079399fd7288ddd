"""What a build has to take in: files that were named, and captures that lie in the ledger's own archive.

In: paths, the archive, the facts known before. Out: ``Given`` records, one for each capture, and which of them must
be read. Easy to get wrong: a capture is its bytes and its name; whether it was fetched and when is told by the
archive's earliest record of it, so that the order in which captures came cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from ledger287.archive import Store
from ledger287.history.facts import CaptureFacts, Facts
from ledger287.history.filename import stamp
from ledger287.issues import LedgerError

ARCHIVE = "archive"
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Given:
    """A capture with the place of its bytes."""

    sha256: str
    file: str
    path: Path
    url: str | None = None
    captured_at: str | None = None

    @property
    def key(self) -> Key:
        """What captures are told apart by."""
        return self.sha256, self.file


def from_files(files: Iterable[Path]) -> list[Given]:
    """The captures that files are."""
    found = []
    for path in files:
        try:
            found.append(Given(sha256(path.read_bytes()).hexdigest(), path.name, path))
        except OSError as error:
            raise LedgerError(f"cannot read {path}: {error.strerror}") from None
    return found


def from_archive(ledger: Path) -> list[Given]:
    """The captures that the ledger's archive holds, with the earliest record of when each was fetched."""
    if not (ledger / ARCHIVE).is_dir():
        return []
    store = Store(ledger / ARCHIVE)
    kept: dict[Key, Given] = {}
    for capture in store.captures():
        given = Given(capture.sha256, capture.file, store.path(capture.sha256), capture.url, capture.captured_at)
        other = kept.get(given.key)
        if other is None or _fetched(given) < _fetched(other):
            kept[given.key] = given
    return [given for given in kept.values() if given.path.is_file()]


def _fetched(given: Given) -> tuple[bool, str, str]:
    return given.captured_at is None, given.captured_at or "", given.url or ""


def take_known(facts: Facts, given: Iterable[Given]) -> list[Given]:
    """Notes what is known already, and returns what must be read: new bytes, each once."""
    by_bytes = {capture.sha256: capture for capture in facts.captures.values()}
    todo: dict[str, Given] = {}
    for item in given:
        known = facts.captures.get(item.key)
        if known is None and item.sha256 in by_bytes:
            known = replace(by_bytes[item.sha256], file=item.file, url=None, captured_at=stamp(item.file))
        if known is None:
            todo.setdefault(item.sha256, item)
        else:
            facts.captures[item.key] = _with_fetch(known, item)
    return list(todo.values())


def _with_fetch(capture: CaptureFacts, item: Given) -> CaptureFacts:
    if item.captured_at is None or (capture.captured_at or "~") <= item.captured_at:
        return capture
    return replace(capture, url=item.url, captured_at=item.captured_at)


def keep(ledger: Path, given: Iterable[Given]) -> None:
    """Puts the bytes of named files into the ledger's archive."""
    store = Store(ledger / ARCHIVE)
    held = {(capture.sha256, capture.file) for capture in store.captures()} if (ledger / ARCHIVE).is_dir() else set()
    new = [item for item in given if item.key not in held or item.sha256 not in store]
    if new:
        with store.batch(durable=False):
            for item in new:
                store.put(item.path.read_bytes(), item.file)
