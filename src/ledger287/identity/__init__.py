"""Who is this agency: one identity across spellings, joined to the nation's rosters.

In: name records of rows. Out: stable agency ids and what is known of each agency. Easy to get wrong: nothing
here may look at other lists than the row's own words; see ``resolver``.
"""

from __future__ import annotations

from ledger287.identity.resolver import Resolver
from ledger287.identity.roster import OriMatch, match_ori

__all__ = ["OriMatch", "Resolver", "match_ori"]
