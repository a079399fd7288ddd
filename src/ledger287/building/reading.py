"""Files into facts, on every core when there are many.

In: captures whose bytes are new, and the facts that a ledger already holds. Out: those facts, grown. Easy to get
wrong: a bad file is a capture with a failure, never the end of the build.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator
from hashlib import sha256

from ledger287.building.given import Given
from ledger287.history.facts import CaptureFacts, Content, Facts, add_list, wrapper_of
from ledger287.history.filename import stamp
from ledger287.read import UnreadableList, read_list

Progress = Callable[[int, int], None]
ALONE = 24  # fewer files than this are read without helpers
CHUNK = 12


def read_into(
    facts: Facts, file: str, data: bytes, url: str | None = None, captured_at: str | None = None
) -> CaptureFacts:
    """Reads one file's bytes into ``facts`` and returns its capture."""
    digest = sha256(data).hexdigest()
    try:
        raw = read_list(data, file)
    except UnreadableList as error:
        detail = error.detail.removeprefix(f"{file}: ")
        return CaptureFacts(
            file, digest, len(data), url, captured_at or stamp(file), failure=error.reason, detail=detail
        )
    return CaptureFacts(
        file,
        digest,
        len(data),
        url,
        captured_at or stamp(file),
        raw.modified_at,
        raw.kind,
        raw.sheet,
        add_list(facts, raw),
        wrapper_of(raw),
    )


def merge(facts: Facts, other: Facts) -> None:
    """Adds to ``facts`` what ``other`` read; prints get the numbers they have in ``facts``."""
    number = [facts.print_of(line) for line in other.prints]
    for digest, content in other.contents.items():
        if digest not in facts.contents:
            prints = array("i", (number[n] for n in content.prints))
            facts.contents[digest] = Content(digest, content.kind, content.row_numbers, prints, content.hidden)
    for key, capture in other.captures.items():
        facts.captures.setdefault(key, capture)


def _read_chunk(items: list[Given]) -> Facts:
    facts = Facts()
    for item in items:
        capture = read_into(facts, item.file, item.path.read_bytes(), item.url, item.captured_at)
        facts.captures[item.key] = capture
    return Facts(facts.captures, facts.contents, facts.prints, {})


def _chunks(items: list[Given], size: int) -> Iterator[list[Given]]:
    return (items[at : at + size] for at in range(0, len(items), size))


def read_files(facts: Facts, todo: list[Given], progress: Progress | None = None) -> None:
    """Reads captures into ``facts``, in helpers where there are many."""
    done = 0
    for part in _parts(todo):
        merge(facts, part)
        done = min(len(todo), done + CHUNK)
        if progress:
            progress(done, len(todo))


def _parts(todo: list[Given]) -> Iterator[Facts]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(todo) < ALONE or cores < 2:
        yield from map(_read_chunk, _chunks(todo, CHUNK))
        return
    import multiprocessing

    with multiprocessing.Pool(min(cores, 8)) as pool:
        yield from pool.imap(_read_chunk, _chunks(todo, CHUNK))
