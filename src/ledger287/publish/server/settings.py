"""What an operator may set, with bounds that are safe without setting anything.

In: nothing. Out: ``Settings``. Easy to get wrong: every bound here protects the host from strangers, so none may be
unlimited.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Sizes in bytes, times in seconds. ``base_url`` is the public address where it differs from the Host header."""

    base_url: str | None = None
    longest_body: int = 1_000_000
    longest_file: int = 10_000_000
    body_seconds: float = 10.0
    answer_seconds: float = 20.0
    check_burst: int = 30
    check_per_second: float = 1.0
    checks_at_once: int = 2
    check_processes: bool = False  # `serve` sets it: a check that takes too long is then ended, not only given up
    cached_answers: int = 4_096
    cached_bytes: int = 64_000_000
    page_seconds: int = 300
    log: bool = True
