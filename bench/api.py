"""How fast the API answers: counts at 200 requests a second, and checks of a 1,000-word article.

In: the carried ledger, served by ``ledger287 serve`` in a process of its own on 127.0.0.1. Out: a small table beside
the limits. Easy to get wrong: requests are sent on a fixed timetable and their time runs from the moment they were
due, so a server that stalls cannot hide it by making the generator wait; and the questions differ, so most find
nothing cached.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import time
from itertools import cycle

from bench import serving

RATE, COUNTS, CHECKS, LINES, LONGEST_SECONDS = 200, 2_000, 100, 16, 60
LIMIT_COUNT_MS, LIMIT_CHECK_MS = 25, 100
SENTENCES = (
    "As of Jan. 26, 2026, Florida had 341 agreements, more than any other state.",
    "Texas came next, with 278 agencies taking part in the program on Feb. 11, officials said.",
    "The county commission met on Tuesday evening and heard two hours of public comment before the vote.",
    "Nationwide, ICE listed 1,372 agreements with agencies in 40 states at the end of January.",
    "A spokesman for the department said that training lasts about 40 hours and that 12 deputies had signed up.",
    "Under the task force model, which makes up more than half of the agreements, officers act during routine duties.",
    "The number of agreements has grown by 947 percent since January 2025, when there were 135.",
    "Residents asked how much the program would cost, and what would happen to the 24 beds in the county jail.",
    "Georgia had 22 county sheriffs in the program last fall, and Tennessee signed its first agreement in 2025.",
    "The sheriff did not answer questions about the $1.2 million grant that the board accepted in March.",
)


def article(words: int = 1_000) -> str:
    """About ``words`` words with a claim in every other sentence."""
    text: list[str] = []
    for sentence in cycle(SENTENCES):
        text.append(sentence)
        if sum(len(part.split()) for part in text) >= words:
            return "\n\n".join(" ".join(text[at : at + 4]) for at in range(0, len(text), 4))
    return ""


def questions(number: int, seed: int = 287) -> list[str]:
    """Counts that differ in measure, state, model, day and grouping."""
    pick = random.Random(seed)
    states = ("FL", "TX", "GA", "NC", "TN", "PA", "AL", "MO", "VA", "OK", "AR", "SC", "GU", "WY", "LA", "KS")
    found = []
    for _ in range(number):
        path = f"/api/v1/count/{pick.choice(('agreements', 'agencies', 'states', 'rows', 'counties', 'pending'))}"
        words = [f"as_of=202{pick.choice((5, 6))}-0{pick.randint(1, 3)}-{pick.randint(10, 28)}"]
        if pick.random() < 0.7:
            words.append(f"state={pick.choice(states)}")
        if pick.random() < 0.4:
            words.append(f"model={pick.choice(('TFM', 'JEM', 'WSO'))}")
        if pick.random() < 0.2:
            words.append(f"by={pick.choice(('state', 'model', 'type'))}")
        found.append(f"{path}?{'&'.join(words)}")
    return found


class Line:
    """One kept-alive connection, spoken to by hand: a client library would cost more than the server."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, port: int) -> Line:
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        """Status and body."""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
        )
        self._writer.write(f"{head}\r\n\r\n".encode() + body)
        told = await self._reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"\r\ncontent-length: (\d+)", told, re.IGNORECASE)
        assert length is not None, told
        return int(told[9:12]), await self._reader.readexactly(int(length[1]))


async def paced(port: int, paths: list[str], rate: float) -> list[float]:
    """Milliseconds from when each request was due to its whole answer."""
    took: list[float] = []
    waiting = iter(enumerate(paths))
    lines = [await Line.open(port) for _ in range(LINES)]
    begin = time.perf_counter()

    async def work(line: Line) -> None:
        for at, path in waiting:
            due = begin + at / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            status, body = await line.ask("GET", path)
            took.append((time.perf_counter() - due) * 1000)
            if status not in (200, 404):
                raise RuntimeError(f"{status}: {body[:200]!r}")

    await asyncio.wait_for(asyncio.gather(*map(work, lines)), LONGEST_SECONDS)
    return took


def shown(name: str, took: list[float], limit: int) -> None:
    """One line: median, p99, worst, and the limit for p99."""
    took.sort()
    middle, late, worst = took[len(took) // 2], took[int(len(took) * 0.99)], took[-1]
    verdict = "within" if late < limit else "OVER"
    print(f"{name:<44} {middle:7.1f} {late:7.1f} {worst:7.1f}   p99 < {limit} ms: {verdict}")


async def measure(port: int) -> None:
    """All measurements against a running server."""
    paths = questions(COUNTS)
    text = article()
    print(f"{'milliseconds':<44} {'median':>7} {'p99':>7} {'worst':>7}")
    shown(f"counts, {RATE}/s, {len(set(paths))} of {COUNTS} differ", await paced(port, paths, RATE), LIMIT_COUNT_MS)
    shown(f"the same again, kept, {RATE}/s", await paced(port, paths, RATE), LIMIT_COUNT_MS)
    line = await Line.open(port)
    took = []
    claims = 0
    for at in range(CHECKS):
        body = json.dumps({"text": f"{text}\n\nNote {at}.", "published": "2026-02-12"}).encode()
        began = time.perf_counter()
        status, answer = await line.ask("POST", "/api/v1/check", body)
        took.append((time.perf_counter() - began) * 1000)
        if status != 200:
            raise RuntimeError(f"{status}: {answer[:200]!r}")
        claims = len(json.loads(answer)["claims"])
    shown(f"check, {len(text.split()):,} words, {claims} claims, one by one", took[1:], LIMIT_CHECK_MS)
    print(f"load of this machine while measuring: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def main() -> None:
    """Serve the carried ledger and measure."""
    with serving("--checks-per-minute", "1000000") as port:
        asyncio.run(measure(port))


if __name__ == "__main__":
    main()
