"""A real server: ``ledger287 serve`` in a process of its own on 127.0.0.1."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def start(ledger: Path, *words: str) -> subprocess.Popen[str]:
    """The process, started and not waited for."""
    return subprocess.Popen(
        [sys.executable, "-m", "ledger287", "serve", "--port", "0", "--ledger", str(ledger), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def serving(ledger: Path, *words: str, log: list[str] | None = None) -> Iterator[str]:
    """The address of a server that serves ``ledger``; its standard error is added to ``log`` at the end."""
    process = start(ledger, *words) if log is not None else start(ledger, "--quiet", *words)
    assert process.stdout is not None
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found, process.communicate(timeout=10)
        yield found[0]
    finally:
        process.terminate()
        _, told = process.communicate(timeout=20)
        if log is not None:
            log.append(told)
