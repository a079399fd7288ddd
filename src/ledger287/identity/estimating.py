"""Estimating the score's weights from pairs that nobody has labelled: expectation-maximisation.

In: how often each combination of levels was seen, and the number of levels of each comparison. Out: a
``scoring.Model``. Easy to get wrong: without a hold on one side EM can swap matches and others, so the start says
which levels mean alike, and weights never reach zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ledger287.identity.scoring import Model

FLOOR = 1e-4


def estimate(
    seen: Mapping[tuple[int, ...], int],
    sizes: Mapping[str, int],
    *,
    prior: float = 0.01,
    u: Mapping[str, Sequence[float]] | None = None,
    rounds: int = 400,
) -> Model:
    """The model under which what was seen is likeliest; ``u`` is held where it is known from pairs drawn at random."""
    total = sum(seen.values())
    m = {c: _slope(n, 0.4) for c, n in sizes.items()}
    held = {c: tuple(u[c]) for c in sizes} if u is not None else {c: _slope(n, 2.5) for c, n in sizes.items()}
    model = Model(prior, m, held)
    for _ in range(rounds):
        weights = {levels: model.probability(dict(zip(sizes, levels, strict=True))) for levels in seen}
        matches = sum(weights[levels] * n for levels, n in seen.items())
        m = {
            c: _shares(((lv[i], weights[lv] * n) for lv, n in seen.items()), size)
            for i, (c, size) in enumerate(sizes.items())
        }
        others = (
            model.u
            if u is not None
            else {
                c: _shares(((lv[i], (1 - weights[lv]) * n) for lv, n in seen.items()), size)
                for i, (c, size) in enumerate(sizes.items())
            }
        )
        new = Model(min(0.5, max(FLOOR, matches / total)), m, others)
        if abs(new.prior - model.prior) < 1e-9 and all(
            abs(a - b) < 1e-7 for c in sizes for a, b in zip(new.m[c], model.m[c], strict=True)
        ):
            return new
        model = new
    return model


def _slope(levels: int, ratio: float) -> tuple[float, ...]:
    raw = [ratio**i for i in range(levels)]
    return tuple(x / sum(raw) for x in raw)


def _shares(weighted: Iterable[tuple[int, float]], size: int) -> tuple[float, ...]:
    sums = [FLOOR] * size
    for level, weight in weighted:
        sums[level] += weight
    whole = sum(sums)
    return tuple(max(FLOOR, x / whole) for x in sums)
