"""Measures: what every count means, and the engine that answers it.

``Cube`` answers thousands of look-ups in memory; the catalogue's SQL defines them.
"""

from __future__ import annotations

from ledger287.measures.cube import Cube
from ledger287.measures.document import document
from ledger287.measures.editions import Calendar, Edition

__all__ = ["Calendar", "Cube", "Edition", "document"]
