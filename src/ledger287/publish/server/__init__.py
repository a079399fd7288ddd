"""The server: ``create_app(ledger)`` gives the Starlette application that answers everything on one port."""

from ledger287.publish.server.app import create_app
from ledger287.publish.server.settings import Settings

__all__ = ["Settings", "create_app"]
