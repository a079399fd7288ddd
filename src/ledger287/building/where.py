"""Where a user's own ledger lies when no folder is named, the place that ``ledger287.open()`` looks into first.

In: the environment. Out: a folder. Easy to get wrong: a build never goes into the ledger that the package carries.
"""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """``$LEDGER287_HOME``, else ``ledger287`` in the user's data folder."""
    if named := os.environ.get("LEDGER287_HOME"):
        return Path(named)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "ledger287"
