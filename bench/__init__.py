"""Measurements, never timed tests: ``python -m bench`` prints each beside its limit, in one run."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def serving(*options: str) -> Iterator[int]:
    """The port of a server on the carried ledger, in a process of its own. Raises ``RuntimeError`` if it does not
    start."""
    command = [sys.executable, "-m", "ledger287", "serve", "--port", "0", "--quiet", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+:(\d+)", process.stdout.readline())
        if found is None:
            raise RuntimeError("the server did not start")
        yield int(found[1])
    finally:
        process.terminate()
        process.wait(20)
