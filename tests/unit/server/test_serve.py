"""``ledger287 serve`` as a process: it starts, it says so, it stops; and what keeps it from starting is one line."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.unit.api import small
from tests.unit.server.running import serving, start


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small.build(tmp_path_factory.mktemp("serve") / "ledger")


def refused(ledger: Path, *words: str) -> str:
    """The one line with which the command ends."""
    process = start(ledger, *words)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 2, (out, err)
    assert out == ""
    assert err.startswith("ledger287: ")
    assert err.count("\n") == 1
    return err


def test_it_serves_logs_without_words_and_stops(folder: Path) -> None:
    log: list[str] = []
    with serving(folder, log=log) as address:
        with urllib.request.urlopen(f"{address}/healthz", timeout=20) as answer:
            assert json.load(answer)["status"] == "ok"
        with urllib.request.urlopen(f"{address}/api/v1/count/agreements?state=FL", timeout=20) as answer:
            assert json.load(answer)["value"] == 2
        sent = json.dumps({"text": "SECRETWORD: ICE had 6 agreements."}).encode()
        request = urllib.request.Request(f"{address}/api/v1/check", sent, {"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            assert json.load(answer)["ledger"]["release"] == "r_small"
    (told,) = log
    assert "SECRETWORD" not in told
    assert re.search(r"GET /api/v1/count/\{measure\} 200 \d+B [\d.]+ms", told)
    assert "POST /api/v1/check 200" in told
    assert "Traceback" not in told


def test_it_stops_cleanly_when_asked(folder: Path) -> None:
    for how in (signal.SIGTERM, signal.SIGINT):
        process = start(folder, "--quiet")
        assert process.stdout is not None
        assert "serves r_small" in process.stdout.readline()
        process.send_signal(how)
        _, err = process.communicate(timeout=20)
        assert "Traceback" not in err


def test_a_taken_port_is_told(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = refused(folder, "--port", str(port))
    assert f"port {port}" in told
    assert "in use" in told
    assert "--port" in told


def test_other_wrong_words_are_told(folder: Path) -> None:
    assert "65535" in refused(folder, "--port", "99999")
    assert "--base-url" in refused(folder, "--base-url", "ledger.example")
    assert "--checks-per-minute" in refused(folder, "--checks-per-minute", "0")
    assert "--host" in refused(folder, "--host", "203.0.113.7")


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "no ledger" in refused(tmp_path / "nothing")


@pytest.mark.parametrize("damage", ["manifest", "cut", "nonsense", "lacking", "empty", "columns"])
def test_a_damaged_ledger_is_one_clear_line(folder: Path, tmp_path: Path, damage: str) -> None:
    copy = tmp_path / "ledger"
    shutil.copytree(folder, copy)
    spans = copy / "t" / "spans.parquet"
    if damage == "manifest":
        (copy / "ledger.json").write_text("{", encoding="utf-8")
    elif damage == "cut":
        spans.write_bytes(spans.read_bytes()[:-20])
    elif damage == "nonsense":
        (copy / "t" / "agencies.parquet").write_bytes(b"nonsense")
    elif damage == "lacking":
        spans.unlink()
    elif damage == "columns":
        shutil.copy(copy / "t" / "editions.parquet", copy / "t" / "events.parquet")
    else:
        import duckdb

        target = copy / "t" / "editions.parquet"
        duckdb.sql(f"copy (select * from '{target}' where false) to '{tmp_path}/e.parquet' (format parquet)")
        shutil.move(tmp_path / "e.parquet", target)
    told = refused(copy)
    assert str(copy) in told
    assert "build" in told


def test_help_shows_an_example() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "ledger287", "serve", "--help"], capture_output=True, text=True, timeout=60, check=False
    )
    assert "ledger287 serve --port 8287" in told.stdout
