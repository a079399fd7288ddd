"""A run over a collection: shards written as it goes, resumed by counting, closed into tables and a summary.

In: inputs, a ledger, a folder for results. Out: ``articles``, ``claims`` and ``issues`` as Parquet or JSON lines, and
``summary.json``. Easy to get wrong: a shard and the state that counts it must agree after a power cut, so a shard is
renamed into place first, and any shard beyond the counted ones is thrown away on resuming.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ledger287.issues import LedgerError
from ledger287.publish.corpus.records import Fields, files, read
from ledger287.publish.corpus.tables import TABLES
from ledger287.publish.corpus.workers import Rows, check_all

if TYPE_CHECKING:
    from ledger287.ledger import Ledger

STATE = "run.json"
SHARD = 512  # records
Progress = Callable[[int, float], None]


def _fingerprint(paths: Sequence[Path], fields: Fields, release: str) -> str:
    """What a run depends on: the files' names, sizes and times, the fields, the ledger."""
    parts = [release, repr(fields)]
    for path in files(paths):
        stat = path.stat()
        parts.append(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _write(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}.part")
    with aside.open("w", encoding="utf-8", errors="surrogatepass") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    aside.replace(path)


def _state(out: Path, fingerprint: str) -> dict[str, Any]:
    """The state of an earlier run in the folder, or a new one."""
    path = out / STATE
    if path.is_file():
        try:
            state: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            if state["fingerprint"] == fingerprint:
                return state
        except (ValueError, KeyError, TypeError):
            pass
        raise LedgerError(
            f"{out} holds a run over other inputs or another ledger: choose another --out, or add --restart"
        )
    if out.is_dir() and any(out.iterdir()):
        raise LedgerError(f"{out} is not empty: choose an empty folder for --out, or add --restart")
    return {"fingerprint": fingerprint, "records": 0, "shards": 0, "done": False}


def _save_shard(parts: Path, number: int, rows: Rows) -> None:
    for name, lines in rows.items():
        text = "".join(json.dumps(line, ensure_ascii=True) + "\n" for line in lines)
        _write(parts / f"{name}-{number:06d}.jsonl", text)


def _close(out: Path, form: Literal["parquet", "jsonl"]) -> None:
    """Join the shards into one file a table."""
    parts = out / "parts"
    for name, columns in TABLES.items():
        shards = sorted(parts.glob(f"{name}-*.jsonl"))
        target = out / f"{name}.{form}"
        aside = target.with_name(f".{target.name}.part")
        if form == "jsonl":
            with aside.open("wb") as joined:
                for shard in shards:
                    with shard.open("rb") as stream:
                        shutil.copyfileobj(stream, joined)
        else:
            _parquet(shards, columns, aside)
        aside.replace(target)


def _parquet(shards: list[Path], columns: tuple[tuple[str, str], ...], target: Path) -> None:
    import duckdb

    with duckdb.connect() as con:
        con.execute("set memory_limit='1GB'; set preserve_insertion_order=true")
        named = ", ".join(f"'{name}': '{kind}'" for name, kind in columns)
        source = f"read_json(?, format='newline_delimited', columns={{{named}}}, maximum_object_size=100000000)"
        quoted = str(target).replace("'", "''")
        con.execute(
            f"copy (select * from {source}) to '{quoted}' (format parquet, compression zstd)", [list(map(str, shards))]
        )


def _summary(out: Path, form: str, state: dict[str, Any], ledger: Ledger) -> dict[str, Any]:
    """Totals of the run, counted from the tables that were written."""
    import duckdb

    def table(name: str) -> str:
        path = str(out / f"{name}.{form}").replace("'", "''")
        named = ", ".join(f"'{column}': '{kind}'" for column, kind in TABLES[name])
        return (
            f"read_parquet('{path}')"
            if form == "parquet"
            else f"read_json('{path}', format='newline_delimited', columns={{{named}}})"
        )

    with duckdb.connect() as con:
        articles = con.execute(
            f"select count(*), count(*) filter (about_the_program > 0), coalesce(sum(figures), 0)::bigint, "
            f"coalesce(sum(about_the_program), 0)::bigint, count(*) filter (published is null) from {table('articles')}"
        ).fetchone()
        verdicts = con.execute(f"select verdict, count(*) from {table('claims')} group by 1 order by 1").fetchall()
        slips = con.execute(
            f"select slip, count(*) from {table('claims')} where slip is not null group by 1 order by 2 desc, 1"
        ).fetchall()
        issues = con.execute(f"select count(*) from {table('issues')}").fetchone()
    if articles is None or issues is None:
        raise LedgerError(f"{out}: the tables written there cannot be read back")
    return {
        "records": state["records"], "articles": articles[0], "articles_about_the_program": articles[1],
        "articles_without_date": articles[4], "figures": articles[2], "claims": articles[3],
        "verdicts": dict(verdicts), "slips": dict(slips), "issues": issues[0],
        "ledger": {"release": ledger.release, "newest_edition": ledger.newest},
    }  # fmt: skip


def run(
    paths: Sequence[Path], out: Path, ledger: Ledger, *, fields: Fields, form: Literal["parquet", "jsonl"],
    workers: int, restart: bool = False, progress: Progress | None = None, shard: int = SHARD,
) -> dict[str, Any]:  # fmt: skip
    """Check the whole collection, or what an interrupted run left of it. Returns the summary."""
    fingerprint = _fingerprint(paths, fields, ledger.release)
    if restart and (out / STATE).is_file():
        shutil.rmtree(out)
    state = _state(out, fingerprint)
    if state["done"] and (out / "summary.json").is_file() and (out / f"claims.{form}").is_file():
        done: dict[str, Any] = json.loads((out / "summary.json").read_text(encoding="utf-8"))
        return done
    if state["done"] and not (out / "parts").is_dir():
        raise LedgerError(f"{out} holds this run, finished in the other format: choose another --out, or add --restart")
    parts = out / "parts"
    try:
        parts.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"{out}: cannot be written ({(error.strerror or 'error').lower()})") from None
    for stale in parts.glob("*.jsonl"):
        if int(stale.stem.rsplit("-", 1)[1]) >= state["shards"]:
            stale.unlink()
    if not state["done"]:
        records = islice(read(paths, fields), state["records"], None)
        held: Rows = {name: [] for name in TABLES}
        count = 0

        def keep() -> None:
            nonlocal held, count
            _save_shard(parts, state["shards"], held)
            state["records"] += count
            state["shards"] += 1
            _write(out / STATE, json.dumps(state))
            held, count = {name: [] for name in TABLES}, 0

        for number, share, rows in check_all(records, ledger, workers=workers):
            for name, lines in rows.items():
                held[name] += lines
            count += number
            if progress:
                progress(state["records"] + count, share)
            if count >= shard:
                keep()
        if count or not state["shards"]:
            keep()
        state["done"] = True
        _write(out / STATE, json.dumps(state))
    _close(out, form)
    summary = _summary(out, form, state, ledger)
    _write(out / "summary.json", json.dumps(summary, indent=1) + "\n")
    shutil.rmtree(parts, ignore_errors=True)
    return summary
