"""The checking of records, in this process or in several, results in the order of the records.

In: an iterator of records and a ledger folder. Out: an iterator of ``Batch`` (records, share of the input read,
rows). Easy to get wrong: only so many batches are under way at once, or a fast reader would fill the memory; and a
record that makes the checker fail is an issue, never the end of the run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger287.issues import LedgerError
from ledger287.publish.corpus.records import Record

if TYPE_CHECKING:
    from ledger287.ledger import Ledger

Rows = dict[str, list[dict[str, Any]]]
Batch = tuple[int, float, Rows]
_ledger: Ledger | None = None


def _start(path: str) -> None:
    """Open the ledger once a process."""
    import signal

    import ledger287

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops the run
    global _ledger
    _ledger = ledger287.open(path)
    _ledger.cube  # noqa: B018 - built before the first record, not during it


def check_record(record: Record, ledger: Ledger) -> Rows:
    """One record's rows; whatever goes wrong is an issue of that record."""
    from ledger287.claims.article import from_bytes, from_text
    from ledger287.claims.article.days import day_of_page
    from ledger287.publish.corpus.tables import rows

    try:
        if record.issue:
            raise LedgerError(record.issue)
        day = day_of_page(record.published)
        if isinstance(record.data, bytes):
            article = from_bytes(record.data, source=record.source, published=day, content_type=record.content_type)
        elif not record.data.strip():
            raise LedgerError("is empty")
        else:
            article = from_text(record.data, source=record.source, published=day)
        made = rows(record.key, ledger.check(article))
    except LedgerError as error:
        message = str(error).removeprefix(f"{record.source}: ")
        return {"articles": [], "claims": [], "issues": [_issue(record, message)]}
    except Exception as error:
        why = str(error).splitlines()[0][:160] if str(error) else ""
        return {
            "articles": [],
            "claims": [],
            "issues": [_issue(record, f"the checker failed: {type(error).__name__} {why}")],
        }
    if record.published and day is None:
        made["issues"].append(
            _issue(record, f"the publication date {record.published[:40]!r} cannot be read; the text's own was used")
        )
    return made


def _issue(record: Record, message: str) -> dict[str, Any]:
    return {"record": record.key, "source": record.source, "message": message}


def _together(records: list[Record], ledger: Ledger) -> Rows:
    """The rows of several records."""
    out: Rows = {"articles": [], "claims": [], "issues": []}
    for record in records:
        for name, found in check_record(record, ledger).items():
            out[name] += found
    return out


def _work(records: list[Record]) -> Rows:
    assert _ledger is not None
    return _together(records, _ledger)


def _batches(records: Iterator[Record], size: int) -> Iterator[list[Record]]:
    """Lists of at most ``size`` records and some 8 MB of text."""
    while first := list(islice(records, 1)):
        batch, weight = first, len(first[0].data)
        for record in records:
            batch.append(record)
            weight += len(record.data)
            if len(batch) >= size or weight > 8_000_000:
                break
        yield batch


def check_all(records: Iterator[Record], ledger: Ledger, *, workers: int, batch: int = 32) -> Iterator[Batch]:
    """Check every record; batches come back in order."""
    if workers <= 1:
        for some in _batches(records, batch):
            yield len(some), some[-1].share, _together(some, ledger)
        return
    waiting: deque[tuple[int, float, Future[Rows]]] = deque()
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(str(Path(ledger.path).resolve()),)) as pool:
        try:
            for some in _batches(records, batch):
                waiting.append((len(some), some[-1].share, pool.submit(_work, some)))
                if len(waiting) >= workers * 3:
                    count, share, future = waiting.popleft()
                    yield count, share, future.result()
            while waiting:
                count, share, future = waiting.popleft()
                yield count, share, future.result()
        except BrokenProcessPool:
            raise LedgerError(
                "a worker died (perhaps out of memory): run the same command again with --workers 1"
            ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
