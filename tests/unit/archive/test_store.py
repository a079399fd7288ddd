"""Captures are kept by their hash, once, whole, for ever."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger287.archive import Store, Validators
from ledger287.issues import LedgerError
from ledger287.model import Capture


def test_what_is_put_comes_back(store: Store) -> None:
    capture = store.put(b"bytes", "list.xlsx", "https://example.org/list.xlsx", "2026-03-01T10:00:00Z")
    sha256 = hashlib.sha256(b"bytes").hexdigest()
    assert capture == Capture(sha256, "list.xlsx", 5, "https://example.org/list.xlsx", "2026-03-01T10:00:00Z")
    assert store.get(sha256) == b"bytes"
    assert sha256 in store
    assert Store(store.root).captures() == (capture,)


def test_the_same_again_changes_nothing(store: Store) -> None:
    store.put(b"bytes", "list.xlsx")
    before = {path: path.read_bytes() for path in store.root.rglob("*") if path.is_file()}
    store.put(b"bytes", "list.xlsx")
    Store(store.root).put(b"bytes", "list.xlsx")
    assert {path: path.read_bytes() for path in store.root.rglob("*") if path.is_file()} == before


def test_one_content_under_two_names_is_two_captures_and_one_object(store: Store) -> None:
    store.put(b"bytes", "am.xlsx")
    store.put(b"bytes", "pm.xlsx")
    assert [capture.file for capture in store.captures()] == ["am.xlsx", "pm.xlsx"]
    assert len(list((store.root / "objects").rglob("*/*"))) == 1


def test_a_path_in_a_name_is_only_its_last_part(store: Store) -> None:
    assert store.put(b"1", "../../etc/passwd").file == "passwd"
    assert store.put(b"2", "C:\\lists\\list.xlsx").file == "list.xlsx"
    assert {path.name for path in store.root.parent.iterdir()} == {"archive"}


def test_a_batch_writes_its_lines_together_even_if_it_fails(store: Store) -> None:
    def broken() -> None:
        with store.batch():
            for i in range(5):
                store.put(b"%d" % i, f"{i}.xlsx")
            assert not (store.root / "captures.jsonl").exists()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert [capture.file for capture in Store(store.root).captures()] == [f"{i}.xlsx" for i in range(5)]


def test_damaged_and_missing_bytes_are_refused(store: Store) -> None:
    capture = store.put(b"bytes", "list.xlsx")
    store.path(capture.sha256).write_bytes(b"bytez")
    with pytest.raises(LedgerError, match="is damaged"):
        store.get(capture.sha256)
    with pytest.raises(LedgerError, match="no capture"):
        store.get("0" * 64)
    with pytest.raises(LedgerError, match="no sha256"):
        store.get("../../etc/passwd")


def test_an_object_cut_short_by_a_power_cut_is_mended_by_the_next_put(store: Store) -> None:
    capture = store.put(b"bytes", "list.xlsx")
    store.path(capture.sha256).write_bytes(b"by")
    store.put(b"bytes", "list.xlsx")
    assert store.get(capture.sha256) == b"bytes"


def test_a_torn_last_line_is_passed_over_and_then_cut_off(store: Store) -> None:
    first = store.put(b"one", "one.xlsx")
    journal = store.root / "captures.jsonl"
    with journal.open("ab") as file:
        file.write(b'{"file": "two.xls')
    assert Store(store.root).captures() == (first,)
    again = Store(store.root)
    third = again.put(b"three", "three.xlsx")
    assert Store(store.root).captures() == (first, third)
    assert all(json.loads(line) for line in journal.read_text().splitlines())


def test_a_long_torn_line(store: Store) -> None:
    first = store.put(b"one", "one.xlsx")
    with (store.root / "captures.jsonl").open("ab") as file:
        file.write(b'{"url": "' + b"x" * 200_000)
    second = Store(store.root).put(b"two", "two.xlsx")
    assert Store(store.root).captures() == (first, second)


@pytest.mark.parametrize("line", [b"{broken}\n", b"[1]\n", b'{"file": "a"}\n', b"\xff\xfe\n"])
def test_a_damaged_line_in_the_middle_is_named(store: Store, line: bytes) -> None:
    store.put(b"one", "one.xlsx")
    journal = store.root / "captures.jsonl"
    journal.write_bytes(line + journal.read_bytes())
    with pytest.raises(LedgerError, match="line"):
        Store(store.root).captures()


def test_two_writers_lose_nothing(store: Store) -> None:
    other = Store(store.root)
    store.put(b"one", "one.xlsx")
    other.put(b"two", "two.xlsx")
    store.put(b"three", "three.xlsx")
    assert [capture.file for capture in Store(store.root).captures()] == ["one.xlsx", "two.xlsx", "three.xlsx"]


def test_validators_are_those_of_the_last_answer_held(store: Store) -> None:
    url = "https://example.org/list.xlsx"
    store.put(
        b"one", "list.xlsx", url, "2026-03-01T10:00:00Z", etag='"1"', last_modified="Sun, 01 Mar 2026 09:00:00 GMT"
    )
    last = store.put(b"two", "list.xlsx", url, "2026-03-02T10:00:00Z", etag='"2"')
    assert store.validators(url) == Validators(last.sha256, '"2"', None)
    assert Store(store.root).validators(url) == store.validators(url)
    assert store.validators("https://example.org/other") is None
    store.path(last.sha256).unlink()
    held = store.validators(url)
    assert held is not None
    assert held.etag == '"1"'


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerError, match=r"cannot (read|store)"):
        Store(tmp_path / "file" / "archive").put(b"x", "x.xlsx")


@settings(max_examples=40, deadline=None)  # it waits for the disk
@given(st.lists(st.tuples(st.binary(max_size=8), st.text(min_size=1, max_size=8)), max_size=12))
def test_any_names_and_bytes(tmp_path_factory: pytest.TempPathFactory, items: list[tuple[bytes, str]]) -> None:
    store = Store(tmp_path_factory.mktemp("archive"))
    try:
        put = [store.put(data, name) for data, name in items]
    except UnicodeEncodeError:  # a lone surrogate is no name of a file
        return
    assert Store(store.root).captures() == tuple(dict.fromkeys(put))
    assert [store.get(capture.sha256) for capture in put] == [data for data, _ in items]
