"""How long a silent connection is borne with.

In: a connection. Out: the same, closed if no request's head has come in time. Easy to get wrong: uvicorn's keep-
alive limit counts from the end of an answer, so a connection that never finishes its first request's head would
stay for ever.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 15.0


class Patient(H11Protocol):
    """uvicorn's own protocol with a limit for the first request's head."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._patience = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if cast(Any, self).cycle is not None:
            self._patience.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        self._patience.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        if cast(Any, self).cycle is None and not self.transport.is_closing():
            self.transport.close()
