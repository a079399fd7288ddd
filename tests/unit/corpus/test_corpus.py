"""Collections: every kind is read, a bad record is an issue, a stopped run goes on, processes change nothing."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ledger287.cli import main
from ledger287.issues import LedgerError
from ledger287.publish.corpus import run as module
from ledger287.publish.corpus.records import Fields, read
from ledger287.publish.corpus.run import run

GOOD = "As of January 26, 2026, ICE listed {} 287(g) agreements across the country."


def jsonl(path: Path, lines: list[Any]) -> Path:
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return path


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    return jsonl(
        tmp_path / "posts.jsonl",
        [
            {"id": "one", "text": GOOD.format("1,372"), "published": "2026-01-28"},
            "{broken",
            {"id": "three", "note": "no text"},
            "",
            [1, 2],
            {"id": "six", "text": "   "},
            {"id": "seven", "html": f"<!doctype html><p>{GOOD.format(700)}</p>", "date": "2026-01-28T10:00:00Z"},
            {"id": "eight", "text": GOOD.format("1,372"), "date": "long ago"},
            json.dumps("A bare string without figures."),
        ],
    )


def table(out: Path, name: str) -> list[tuple[Any, ...]]:
    return duckdb.sql(f"select * from '{out / name}.parquet'").fetchall()


def column(out: Path, name: str, what: str) -> list[Any]:
    return [row[0] for row in duckdb.sql(f"select {what} from '{out / name}.parquet'").fetchall()]


def test_a_bad_record_is_an_issue_and_the_others_are_checked(posts: Path, tmp_path: Path, ledger: Any) -> None:
    out = tmp_path / "out"
    summary = run([posts], out, ledger, fields=Fields(), form="parquet", workers=1)
    assert (summary["records"], summary["articles"], summary["issues"]) == (8, 4, 5)
    assert column(out, "articles", "source") == ["one", "seven", "eight", "posts.jsonl:9"]
    assert column(out, "issues", "record") == [f"posts.jsonl:{line}" for line in (2, 3, 5, 6, 8)]
    verdicts = dict(
        duckdb.sql(f"select source, verdict from '{out}/claims.parquet' where value in (1372, 700)").fetchall()
    )
    assert verdicts == {"one": "supported", "seven": "contradicted", "eight": "supported"}
    assert summary["verdicts"] == {"supported": 2, "contradicted": 1}
    assert summary["articles_without_date"] == 2


def test_json_lines_out_hold_the_same(posts: Path, tmp_path: Path, ledger: Any) -> None:
    a = run([posts], tmp_path / "a", ledger, fields=Fields(), form="parquet", workers=1)
    b = run([posts], tmp_path / "b", ledger, fields=Fields(), form="jsonl", workers=1)
    assert a == b
    lines = [json.loads(line) for line in (tmp_path / "b" / "claims.jsonl").read_text().splitlines()]
    assert [line["claim"] for line in lines] == column(tmp_path / "a", "claims", "claim")


def test_every_kind_of_collection_gives_the_same_articles(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    texts = [GOOD.format(number) for number in (1372, 1373)]
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(texts[0])
    (folder / "deep" / "b.md").write_text(texts[1])
    (folder / "c.png").write_bytes(b"\x89PNG")
    pq.write_table(pa.table({"text": texts, "url": ["u1", "u2"], "other": [1, 2]}), tmp_path / "a.parquet")
    with gzip.open(tmp_path / "a.jsonl.gz", "wt") as stream:
        stream.writelines(json.dumps({"content": text}) + "\n" for text in texts)
    with (tmp_path / "a.warc.gz").open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "test"}))
        pages = [("text/html", f"<!doctype html><p>{text}</p>", "200 OK") for text in texts]
        for kind, text, status in [*pages, ("image/png", "x", "200 OK"), ("text/html", "gone 7", "404 Not Found")]:
            head = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            made = writer.create_warc_record(
                "http://news.example/", "response", payload=io.BytesIO(text.encode()), http_headers=head
            )
            writer.write_record(made)
    for path in (folder, tmp_path / "a.parquet", tmp_path / "a.jsonl.gz", tmp_path / "a.warc.gz"):
        found = list(read([path], Fields()))
        assert len(found) == 2, path
        for record, text in zip(found, texts, strict=True):
            data = record.data.decode() if isinstance(record.data, bytes) else record.data
            assert text in data
        assert [record.share for record in found] == sorted(record.share for record in found)


@pytest.mark.parametrize("name", ["a.parquet", "a.warc", "a.jsonl.gz", "a.warc.gz"])
def test_a_damaged_collection_is_an_issue_not_a_crash(name: str, tmp_path: Path, ledger: Any) -> None:
    (tmp_path / name).write_bytes(b"PAR1 or whatever, this is no collection at all" * 50)
    posts = jsonl(tmp_path / "b.jsonl", [{"text": GOOD.format("1,372")}])
    summary = run([tmp_path / name, posts], tmp_path / "out", ledger, fields=Fields(), form="parquet", workers=1)
    assert (summary["articles"], summary["issues"]) == (1, 1)


def test_a_stopped_run_goes_on_where_it_stood(tmp_path: Path, ledger: Any) -> None:
    posts = jsonl(tmp_path / "p.jsonl", [{"id": f"n{n}", "text": GOOD.format(1300 + n)} for n in range(200)])
    whole = run([posts], tmp_path / "whole", ledger, fields=Fields(), form="parquet", workers=1, shard=64)
    seen: list[int] = []

    def stop(records: int, _: float) -> None:
        seen.append(records)
        if records >= 160:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([posts], tmp_path / "two", ledger, fields=Fields(), form="parquet", workers=1, progress=stop, shard=64)
    state = json.loads((tmp_path / "two" / "run.json").read_text())
    assert state["records"] == 128
    (tmp_path / "two" / "parts" / "claims-000002.jsonl").write_text('{"torn')  # written, but not yet counted
    again: list[int] = []
    resumed = run(
        [posts],
        tmp_path / "two",
        ledger,
        fields=Fields(),
        form="parquet",
        workers=1,
        progress=lambda n, _: again.append(n),
        shard=64,
    )
    assert again[0] == 160
    assert resumed == whole
    assert column(tmp_path / "two", "articles", "source") == [f"n{n}" for n in range(200)]
    assert table(tmp_path / "two", "claims") == table(tmp_path / "whole", "claims")
    done = run([posts], tmp_path / "two", ledger, fields=Fields(), form="parquet", workers=1, progress=stop)
    assert done == whole


def test_two_processes_find_what_one_finds_in_the_same_order(tmp_path: Path, ledger: Any) -> None:
    posts = jsonl(tmp_path / "p.jsonl", [{"id": f"n{n}", "text": GOOD.format(1300 + n)} for n in range(150)])
    one = run([posts], tmp_path / "one", ledger, fields=Fields(), form="parquet", workers=1)
    two = run([posts], tmp_path / "two", ledger, fields=Fields(), form="parquet", workers=2)
    assert one == two
    assert table(tmp_path / "one", "claims") == table(tmp_path / "two", "claims")


def test_another_run_in_the_same_folder_is_refused(posts: Path, tmp_path: Path, ledger: Any) -> None:
    out = tmp_path / "out"
    run([posts], out, ledger, fields=Fields(), form="parquet", workers=1)
    other = jsonl(tmp_path / "other.jsonl", [{"text": "x"}])
    with pytest.raises(LedgerError, match="--restart"):
        run([other], out, ledger, fields=Fields(), form="parquet", workers=1)
    assert run([other], out, ledger, fields=Fields(), form="parquet", workers=1, restart=True)["records"] == 1
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    with pytest.raises(LedgerError, match="not empty"):
        run([other], tmp_path / "mine", ledger, fields=Fields(), form="parquet", workers=1, restart=True)
    assert (tmp_path / "mine" / "letter.txt").read_text() == "keep me"


def test_what_is_left_is_the_tables_and_the_summary(posts: Path, tmp_path: Path, ledger: Any) -> None:
    out = tmp_path / "out"
    run([posts], out, ledger, fields=Fields(), form="parquet", workers=1)
    tables = ["articles.parquet", "claims.parquet", "issues.parquet", "run.json", "summary.json"]
    assert sorted(path.name for path in out.iterdir()) == tables
    with pytest.raises(LedgerError, match="other format"):
        run([posts], out, ledger, fields=Fields(), form="jsonl", workers=1)


def test_memory_does_not_grow_with_the_collection(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl"
    line = json.dumps({"text": "word " * 2000}) + "\n"
    with path.open("w") as stream:
        for _ in range(4000):
            stream.write(line)
    tracemalloc.start()
    count = sum(1 for _ in read([path], Fields()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4000
    assert path.stat().st_size > 39_000_000
    assert peak < 3_000_000


def test_a_checker_that_fails_on_one_article_is_an_issue(
    tmp_path: Path, ledger: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = jsonl(tmp_path / "p.jsonl", [{"text": GOOD.format(n)} for n in (1371, 1372)])
    real = type(ledger).check

    def check(self: Any, article: Any, *args: Any, **kwargs: Any) -> Any:
        if "1371" in article.text:
            raise ZeroDivisionError("secret\nlines")
        return real(self, article, *args, **kwargs)

    monkeypatch.setattr(type(ledger), "check", check)
    summary = run([posts], tmp_path / "out", ledger, fields=Fields(), form="parquet", workers=1)
    assert (summary["articles"], summary["issues"]) == (1, 1)
    assert column(tmp_path / "out", "issues", "message") == ["the checker failed: ZeroDivisionError secret"]


def test_the_command(posts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", str(posts), "--out", str(tmp_path / "o")]) == 0
    assert json.loads(capsys.readouterr().out)["records"] == 8
    assert main(["corpus", str(tmp_path / "none"), "--out", str(tmp_path / "o2")]) == 2
    assert "no such file" in capsys.readouterr().err
    (tmp_path / "void").mkdir()
    assert main(["corpus", str(tmp_path / "void"), "--out", str(tmp_path / "o3")]) == 2
    assert "no articles in" in capsys.readouterr().err
    assert main(["corpus", str(posts), "--out", str(tmp_path / "o4"), "--text-field", "nope"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 1


def test_shards_are_small_enough_to_lose() -> None:
    assert module.SHARD <= 1000
