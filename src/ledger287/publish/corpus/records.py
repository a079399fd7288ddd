"""Collections become records, one at a time: JSON lines, Parquet, WARC, and folders of files.

In: paths, and the names of the fields that hold text, day, title and address. Out: an iterator of ``Record``.
Easy to get wrong: nothing may be held whole in memory, and a record that cannot be read is a record with an
``issue``, in its own place, so that a run can be resumed by counting.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from ledger287.issues import LedgerError

MAX_RECORD = 50_000_000
ARTICLES = frozenset((".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown", ".pdf", ".docx"))
COLLECTIONS = frozenset((".jsonl", ".ndjson", ".parquet", ".warc"))


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a record hold what; the first one present wins."""

    text: tuple[str, ...] = ("text", "content", "body", "article", "html", "raw_content", "maintext")
    published: tuple[str, ...] = (
        "published",
        "date_published",
        "publication_date",
        "publish_date",
        "date",
        "timestamp",
    )
    source: tuple[str, ...] = ("url", "id", "source", "source_url", "warc_record_id")

    def of(self, record: dict[str, Any], names: tuple[str, ...]) -> Any:
        return next((record[name] for name in names if record.get(name) not in (None, "")), None)


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a collection. ``share`` tells how far into all inputs it stands, 0 to 1."""

    key: str
    source: str
    data: str | bytes = ""
    published: str | None = None
    content_type: str = ""
    issue: str | None = None
    share: float = field(default=0.0, compare=False)


def _suffix(path: Path) -> str:
    """The ending that tells the kind of a file; ``.jsonl.gz`` is ``.jsonl``."""
    endings = [ending.lower() for ending in path.suffixes]
    if endings and endings[-1] == ".gz":
        endings.pop()
    return endings[-1] if endings else ""


def files(paths: Sequence[Path]) -> list[Path]:
    """Every file of the inputs that can hold articles, folders walked in order. Raises where there is none."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            for folder, names, inside in os.walk(path):
                names.sort()
                here = [Path(folder) / name for name in sorted(inside)]
                found += [one for one in here if _suffix(one) in ARTICLES | COLLECTIONS]
        elif path.is_file():
            found.append(path)
        else:
            raise LedgerError(f"{path}: no such file or folder")
    if not found:
        raise LedgerError(
            f"no articles in {', '.join(map(str, paths))}: give text, HTML, Markdown, PDF, DOCX, JSONL, Parquet or WARC"
        )
    return found


def _open(path: Path) -> IO[bytes]:
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")  # type: ignore[return-value]


def _made(row: dict[str, Any], key: str, fields: Fields, share: float) -> Record:
    """A record of a row with named fields."""
    text = fields.of(row, fields.text)
    source = str(fields.of(row, fields.source) or key)
    if not isinstance(text, str | bytes):
        return Record(key, source, issue=f"no text in any of the fields {', '.join(fields.text)}", share=share)
    published = fields.of(row, fields.published)
    return Record(key, source, text, None if published is None else str(published), share=share)


def _jsonl(path: Path, fields: Fields) -> Iterator[Record]:
    size = max(1, path.stat().st_size)
    packed = path.suffix.lower() == ".gz"
    with _open(path) as stream:
        number = 0
        while line := stream.readline(MAX_RECORD + 1):
            number += 1
            key = f"{path.name}:{number}"
            place = stream.tell() / (size * (4 if packed else 1))
            if len(line) > MAX_RECORD:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(MAX_RECORD)
                yield Record(key, key, issue=f"a line of more than {MAX_RECORD // 1_000_000} MB", share=place)
                continue
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Record(key, key, issue=f"no valid JSON ({str(error)[:80]})", share=place)
                continue
            if isinstance(row, str):
                row = {fields.text[0]: row}
            if isinstance(row, dict):
                yield _made(row, key, fields, place)
            else:
                yield Record(key, key, issue="a line that holds no object", share=place)


def _parquet(path: Path, fields: Fields) -> Iterator[Record]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as table:
        wanted = set(fields.text + fields.published + fields.source)
        columns = [name for name in table.schema_arrow.names if name in wanted]
        if not set(columns) & set(fields.text):
            raise LedgerError(
                f"{path}: has none of the text columns {', '.join(fields.text)}; name one with --text-field"
            )
        total, number = max(1, table.metadata.num_rows), 0
        for batch in table.iter_batches(batch_size=64, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield _made(row, f"{path.name}:{number}", fields, number / total)


def _warc(path: Path) -> Iterator[Record]:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise LedgerError(f"{path}: reading WARC needs the extra 'scale': pip install 'ledger287[scale]'") from None
    size = max(1, path.stat().st_size)
    with path.open("rb") as stream:
        number = seen = 0
        for record in ArchiveIterator(stream):
            seen += bool(record.rec_headers.get_header("WARC-Type"))
            if record.rec_type not in ("response", "conversion", "resource"):
                continue
            headers = record.http_headers
            kind = (
                headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")
            ) or ""
            status = headers.get_statuscode() if headers else "200"
            if status != "200" or not any(word in kind for word in ("html", "text/plain", "pdf", "markdown")):
                continue
            number += 1
            key, source = (
                f"{path.name}:{number}",
                record.rec_headers.get_header("WARC-Target-URI") or f"{path.name}:{number}",
            )
            data = record.content_stream().read(MAX_RECORD + 1)
            share = min(1.0, stream.tell() / size)
            if len(data) > MAX_RECORD:
                yield Record(key, source, issue=f"more than {MAX_RECORD // 1_000_000} MB", share=share)
            else:
                yield Record(key, source, data, content_type=kind.split(";")[0].strip().lower(), share=share)
    if not seen:
        raise ValueError("no WARC record in it")


def _file(path: Path) -> Iterator[Record]:
    with path.open("rb") as stream:
        yield Record(str(path), str(path), stream.read(MAX_RECORD + 1), share=1.0)


def read(paths: Sequence[Path], fields: Fields) -> Iterator[Record]:
    """Every record of the inputs, in a fixed order. A file that breaks off ends in a record with an issue."""
    found = files(paths)
    sizes = [max(1, path.stat().st_size) for path in found]
    total, before = sum(sizes), 0
    for path, size in zip(found, sizes, strict=True):
        ending = _suffix(path)
        try:
            if ending in (".jsonl", ".ndjson"):
                records = _jsonl(path, fields)
            elif ending == ".parquet":
                records = _parquet(path, fields)
            elif ending == ".warc":
                records = _warc(path)
            else:
                records = _file(path)
            for record in records:
                share = (before + size * min(1.0, record.share)) / total
                yield Record(
                    record.key, record.source, record.data, record.published, record.content_type, record.issue, share
                )
        except LedgerError:
            raise
        except Exception as error:
            # readers of foreign formats fail in many ways; what follows in this file is lost, the run is not
            why = f"{type(error).__name__}: {str(error).splitlines()[0][:120] if str(error) else 'damaged'}"
            yield Record(
                f"{path.name}:end", str(path), issue=f"cannot be read further ({why})", share=(before + size) / total
            )
        before += size
