"""How long a silent connection is borne with.

In: a connection. Out: the same, closed if a request's head does not come to its end in time. Easy to get wrong:
uvicorn's own limit ends with the first byte of a request, so a head that is never finished would stay for ever.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 15.0


class Patient(H11Protocol):
    """uvicorn's own protocol with a limit for the head of every request."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._patience: asyncio.TimerHandle | None = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._answering():
            self._rest()
        elif self._patience is None:
            self._patience = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        self._rest()
        super().connection_lost(exc)

    def _answering(self) -> bool:
        cycle = cast(Any, self).cycle
        return cycle is not None and not cycle.response_complete

    def _rest(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _give_up(self) -> None:
        self._patience = None
        if not self._answering() and not self.transport.is_closing():
            self.transport.close()
