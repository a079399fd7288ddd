"""``ledger287 serve``: the website and the API on one port.

In: a port and a ledger. Out: a server until it is stopped. Easy to get wrong: everything that can fail (the ledger,
the port) is tried before the first line is printed, so that a line means that it runs.
"""

from __future__ import annotations

import argparse

EXAMPLE = "ledger287 serve --port 8287"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8287, help="the port to listen on (default: 8287)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1, this machine only)"
    )
    parser.add_argument("--ledger", metavar="DIR", help="a ledger folder of one's own (default: the carried one)")
    parser.add_argument("--base-url", metavar="URL", help="the public address, where a proxy stands in front")
    parser.add_argument(
        "--proxy",
        metavar="ADDRESS",
        default="127.0.0.1",
        help="the proxy whose X-Forwarded-For is believed (default: 127.0.0.1)",
    )
    parser.add_argument(
        "--checks-per-minute",
        type=int,
        default=60,
        metavar="N",
        help="articles that one client may check (default: 60)",
    )
    parser.add_argument("--quiet", action="store_true", help="no access log")


def run(args: argparse.Namespace) -> int:
    from ledger287.publish.server import running

    return running.run(
        ledger=args.ledger,
        host=args.host,
        port=args.port,
        base_url=args.base_url,
        proxy=args.proxy,
        quiet=args.quiet,
        checks_per_minute=args.checks_per_minute,
    )
