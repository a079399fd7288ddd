"""Processes that check, each ended and replaced when a job takes too long or brings it down.

In: a job and the seconds it may take. Out: its answer. Easy to get wrong: a child that was given up must be gone before
its place is taken, or it would answer the next job with the last one's text.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from threading import Lock

from ledger287.publish.api.problem import Problem
from ledger287.publish.server.checker import LENGTH, Job, send


class Child:
    """One process that checks."""

    def __init__(self, ledger: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ledger287.publish.server.checker", str(ledger)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def ask(self, job: Job, seconds: float) -> Job | None:
        """The answer, or ``None`` when the process has ended. Raises ``TimeoutError``."""
        until = time.monotonic() + seconds
        assert self._process.stdin is not None
        try:
            send(self._process.stdin, job)
            head = self._read(LENGTH, until)
            body = None if head is None else self._read(int.from_bytes(head, "big"), until)
        except (BrokenPipeError, ConnectionResetError):
            return None
        found: Job | None = None if body is None else json.loads(body)
        return found

    def _read(self, number: int, until: float) -> bytes | None:
        assert self._process.stdout is not None
        stream, parts = self._process.stdout.fileno(), bytearray()
        while len(parts) < number:
            ready, _, _ = select.select([stream], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError
            part = os.read(stream, min(1 << 20, number - len(parts)))
            if not part:
                return None
            parts += part
        return bytes(parts)

    def end(self) -> None:
        """Kill the process and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()


class Children:
    """As many as may work at once; whoever asks gets a free one (the caller sees to it that there is one)."""

    def __init__(self, ledger: Path, number: int) -> None:
        self._ledger, self._lock, self._closed = ledger, Lock(), False
        self._free = [Child(ledger) for _ in range(number)]

    def ask(self, job: Job, seconds: float) -> Job:
        """The answer to ``job``. Raises ``Problem`` when there is none in time."""
        with self._lock:
            child = self._free.pop() if self._free else Child(self._ledger)
        try:
            found = child.ask(job, seconds)
        except TimeoutError:
            self._replace(child)
            raise Problem(
                "took-too-long", f"It was not done after {seconds:g} seconds.", headers={"Retry-After": "30"}
            ) from None
        except BaseException:
            self._replace(child)
            raise
        if found is None:
            self._replace(child)
            return {"failed": "the checking process ended"}
        with self._lock:
            closed = self._closed
            if not closed:
                self._free.append(child)
        if closed:
            child.end()
        return found

    def _replace(self, child: Child) -> None:
        child.end()
        with self._lock:
            if not self._closed:
                self._free.append(Child(self._ledger))

    def close(self) -> None:
        """End them all; one that works has its time, and ends when it has answered."""
        with self._lock:
            self._closed = True
            free, self._free = self._free, []
        for child in free:
            child.end()
