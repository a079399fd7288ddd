"""A writer that is killed at any moment leaves a store that can be read and written."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys
import time
from pathlib import Path

from ledger287.archive import Store

WRITER = """
import sys
from pathlib import Path
from ledger287.archive import Store
store = Store(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(int(sys.argv[2]), 100_000):
    body = b"capture %d " % number * 2000
    store.put(body, f"list{number}.xlsx", f"https://example.org/{number}", "2026-03-01T10:00:00Z")
"""


def test_killed_at_random_moments(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    chance = random.Random(287)
    held: list[str] = []
    for attempt in range(12):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(root), str(attempt * 1000)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.12))
        process.kill()
        process.wait()
        process.stdout.close()
        captures = Store(root).captures()
        names = [capture.file for capture in captures]
        assert names[: len(held)] == held  # nothing that was told is lost
        for capture in captures[len(held) :]:
            assert hashlib.sha256(Store(root).get(capture.sha256)).hexdigest() == capture.sha256
        held = names
    assert len(held) > 20
    last = Store(root).put(b"after all", "last.xlsx")
    assert Store(root).captures()[-1] == last
    for line in (root / "captures.jsonl").read_text().splitlines():
        json.loads(line)


def test_two_processes_at_once(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    bounded = WRITER.replace("100_000", "int(sys.argv[2]) + 60")
    running = [
        subprocess.Popen([sys.executable, "-c", bounded, str(root), str(n * 1000)], stdout=subprocess.DEVNULL)
        for n in range(3)
    ]
    assert [process.wait(timeout=60) for process in running] == [0, 0, 0]
    captures = Store(root).captures()
    assert len(captures) == len({capture.sha256 for capture in captures}) == 180
