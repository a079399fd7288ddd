"""Starting the server: ledger, port, log, then uvicorn.

In: the command's options. Out: exit status 0 when stopped. Easy to get wrong: a damaged ledger or a taken port is
one clear line and exit 2, and both are found out before anything is served.
"""

from __future__ import annotations

import errno
import logging
import re
import socket
import sys

from ledger287.issues import LedgerError


def run(
    *, ledger: str | None, host: str, port: int, base_url: str | None, proxy: str, quiet: bool, checks_per_minute: int
) -> int:
    """Serve until stopped. Raises ``LedgerError``."""
    try:
        import uvicorn
    except ImportError:
        raise LedgerError("serving needs the extra 'site': pip install 'ledger287[site]'") from None
    from ledger287.ledger import where
    from ledger287.publish.server import opening
    from ledger287.publish.server.app import create_app
    from ledger287.publish.server.patience import Patient
    from ledger287.publish.server.settings import Settings

    if base_url is not None and not re.fullmatch(r"https?://[A-Za-z0-9.\-\[\]:]+(/[\w\-/.]*)?", base_url):
        raise LedgerError(f"--base-url {base_url!r} is not an address: write it as https://example.org")
    if checks_per_minute < 1:
        raise LedgerError("--checks-per-minute must be 1 or more")
    opened = opening.open_ledger(ledger)
    settings = Settings(
        base_url=base_url,
        log=not quiet,
        check_processes=True,
        check_burst=max(30, checks_per_minute // 2),
        check_per_second=checks_per_minute / 60,
    )
    listening = listen(host, port)
    app = create_app(opened, settings, lambda: where(ledger))
    _log()
    opening.warm(opened)
    sys.setswitchinterval(0.001)  # answers are made in threads: let the loop have its turn sooner
    shown = f"[{host}]" if ":" in host else host
    print(
        f"Ledger287 serves {app.state.host.record.release} at http://{shown}:{listening.getsockname()[1]}/ "
        "(stop with Ctrl-C)",
        flush=True,
    )
    config = uvicorn.Config(
        app,
        http=Patient,
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=proxy,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=5,
        limit_concurrency=1_000,
        h11_max_incomplete_event_size=16_384,
    )
    uvicorn.Server(config).run(sockets=[listening])
    return 0


def listen(host: str, port: int) -> socket.socket:
    """A bound socket. Raises ``LedgerError``."""
    if not 0 <= port <= 65_535:
        raise LedgerError(f"--port {port} is no port: choose one from 1 to 65535")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # with the protocol named, asyncio turns Nagle's algorithm off, which would hold every answer back for 40 ms
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(2_048)  # who connects before the loop runs waits instead of being refused
    except OSError as error:
        made.close()
        if error.errno == errno.EADDRINUSE:
            raise LedgerError(
                f"port {port} on {host} is in use: stop what uses it, or choose another with --port"
            ) from None
        if error.errno == errno.EACCES:
            raise LedgerError(f"port {port} needs more rights: choose one above 1023 with --port") from None
        raise LedgerError(
            f"cannot listen on {host}:{port} ({error.strerror or error}): choose another --host"
        ) from None
    return made


def _log() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    for name in ("ledger287.access", "ledger287.errors"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.setLevel(logging.INFO)
        logger.propagate = False
