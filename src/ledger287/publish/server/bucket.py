"""A token bucket for each client, in memory, in front of what is costly.

In: a client's address. Out: 0, or the seconds to wait. Easy to get wrong: the table of clients must be bounded, and
one IPv6 household must not be 2^64 clients.
"""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil

MOST_CLIENTS = 10_000


def client_key(host: str | None) -> str:
    """The address, or the /64 network it is in for IPv6."""
    try:
        address = ipaddress.ip_address(host or "")
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)


class Buckets:
    """``burst`` requests at once, then ``per_second``."""

    def __init__(self, burst: int, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._rate, self._clock = burst, per_second, clock
        self._clients: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, host: str | None) -> int:
        """Take one token for ``host``: 0 if there was one, else the whole seconds until there is."""
        key, now = client_key(host), self._clock()
        tokens, then = self._clients.pop(key, (float(self._burst), now))
        tokens = min(float(self._burst), tokens + (now - then) * self._rate)
        wait = 0 if tokens >= 1 else max(1, ceil((1 - tokens) / self._rate))
        self._clients[key] = (tokens if wait else tokens - 1, now)
        while len(self._clients) > MOST_CLIENTS:
            self._clients.popitem(last=False)
        return wait

    def charge(self, host: str | None, tokens: int) -> None:
        """Take ``tokens`` more, down to an empty bucket twice over."""
        key = client_key(host)
        if tokens > 0 and key in self._clients:
            left, then = self._clients[key]
            self._clients[key] = (max(-float(self._burst), left - tokens), then)
