"""Processes that check: they answer, and one that takes too long or falls is ended and replaced."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger287.publish.api.problem import Problem
from ledger287.publish.server import checker
from ledger287.publish.server.bucket import Buckets
from ledger287.publish.server.children import Children
from tests.unit.api import small

TEXT = "As of Feb. 2, 2026, ICE had 6 agreements."


@pytest.fixture
def children(tmp_path: Path) -> Iterator[Children]:
    made = Children(small.build(tmp_path / "ledger"), 1)
    yield made
    made.close()


def pid(children: Children) -> int:
    return children._free[0]._process.pid


def test_a_child_answers_as_the_ledger_does(children: Children, tmp_path: Path) -> None:
    from ledger287.ledger import Ledger

    here = Ledger(tmp_path / "ledger")
    for job in (
        checker.job_of("report", {"text": TEXT, "published": "2026-02-05"}),
        checker.job_of("report", {"text": TEXT, "published": "soon"}),
        checker.job_of("report", {"url": "http://127.0.0.1/"}),
        checker.job_of("page", {"text": "", "published": "2026-02-05"}, TEXT.encode(), "es"),
        checker.job_of("page", {}),
    ):
        assert children.ask(job, 30) == checker.answer(here, job)


def test_a_child_that_takes_too_long_is_ended_and_the_next_answers(children: Children) -> None:
    children.ask(checker.job_of("report", {"text": TEXT}), 30)
    first = pid(children)
    os.kill(first, signal.SIGSTOP)
    began = time.perf_counter()
    with pytest.raises(Problem, match=r"after 0\.5 seconds"):
        children.ask(checker.job_of("report", {"text": TEXT}), 0.5)
    assert time.perf_counter() - began < 3
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert pid(children) != first
    assert children.ask(checker.job_of("report", {"text": TEXT}), 30)["status"] == 200


def test_a_child_that_falls_is_told_and_replaced(children: Children) -> None:
    children.ask(checker.job_of("report", {"text": TEXT}), 30)
    os.kill(pid(children), signal.SIGKILL)
    assert children.ask(checker.job_of("report", {"text": TEXT}), 30) == {"failed": "the checking process ended"}
    assert children.ask(checker.job_of("report", {"text": TEXT}), 30)["status"] == 200


def test_children_are_gone_at_the_end(children: Children) -> None:
    number = pid(children)
    children.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_long_work_is_paid_for() -> None:
    now = 0.0
    buckets = Buckets(burst=10, per_second=1, clock=lambda: now)
    assert buckets.take("192.0.2.1") == 0
    buckets.charge("192.0.2.1", 0)
    buckets.charge("192.0.2.1", 14)
    assert buckets.take("192.0.2.1") == 6
    buckets.charge("192.0.2.1", 1_000)
    assert buckets.take("192.0.2.1") == 11
    now = 11.0
    assert buckets.take("192.0.2.1") == 0
