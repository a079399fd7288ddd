"""How likely two printed names are one agency: a Fellegi-Sunter score with trained weights.

In: the levels of ``linking.compare`` and ``weights.csv`` (for each level how often true pairs and others show it).
Out: a probability. Easy to get wrong: the score ranks what a curator looks at; it never joins anything by itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from ledger287.identity.linking import LEVELS
from ledger287.identity.tables import HERE, read

WEIGHTS = HERE / "weights.csv"


@dataclass(frozen=True, slots=True)
class Model:
    """``prior``: share of true pairs among those compared; m and u: share of true and of other pairs at a level."""

    prior: float
    m: dict[str, tuple[float, ...]]
    u: dict[str, tuple[float, ...]]

    def probability(self, levels: dict[str, int]) -> float:
        """The probability that a pair with these levels is one agency."""
        weight = math.log2(self.prior / (1 - self.prior))
        for comparison, level in levels.items():
            weight += math.log2(self.m[comparison][level] / self.u[comparison][level])
        return 1 / (1 + math.exp2(-max(-60.0, min(60.0, weight))))


@cache
def carried() -> Model:
    """The trained model of this package."""
    rows = read(WEIGHTS)
    prior = next(float(row["m"]) for row in rows if row["comparison"] == "prior")
    return Model(
        prior,
        *(
            {c: tuple(float(row[side]) for row in rows if row["comparison"] == c) for c in LEVELS}
            for side in ("m", "u")
        ),
    )
