"""The fixtures of the API's tests."""

from tests.unit.api.conftest import client, small_ledger

__all__ = ["client", "small_ledger"]
