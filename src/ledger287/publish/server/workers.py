"""Threads that do the work, a bounded number of them, so that the loop stays free to answer.

In: a function. Out: its result, or a ``Problem`` when it takes too long. Easy to get wrong: a thread cannot be
stopped, so a late one keeps its place until it ends, and those who wait for a place are counted and refused in
time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Any, TypeVar

from ledger287.publish.api.problem import Problem

T = TypeVar("T")


class Workers:
    """``threads`` at work, at most ``waiting`` more in line, each with ``seconds`` from its asking on."""

    def __init__(self, name: str, threads: int, waiting: int, seconds: float) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._most, self._seconds, self._busy = threads + waiting, seconds, 0
        self._lock = Lock()

    async def run(self, work: Callable[[], T]) -> T:
        """The result of ``work``. Raises ``Problem`` when it comes too late or too many are in line."""
        if self._busy >= self._most:
            raise Problem("took-too-long", "Too many are waiting just now.", headers={"Retry-After": "5"})
        with self._lock:
            self._busy += 1
        future = self._pool.submit(work)
        future.add_done_callback(self._left)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self._seconds)
        except TimeoutError:
            raise Problem(
                "took-too-long", f"It was not done after {self._seconds:g} seconds.", headers={"Retry-After": "30"}
            ) from None

    def _left(self, _: Future[Any]) -> None:
        with self._lock:
            self._busy -= 1

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
