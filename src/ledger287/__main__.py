"""``python -m ledger287`` is the command ``ledger287``."""

from ledger287.cli import entry

entry()
