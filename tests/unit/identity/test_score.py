"""The score: weights that made the data are found again; the carried weights lean the right way."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from ledger287.identity import estimating, linking, scoring
from ledger287.identity.linking import LEVELS, NameRecord

SIZES = {"name": 3, "county": 2, "document": 2}
TRUE_M = {"name": (0.7, 0.2, 0.1), "county": (0.9, 0.1), "document": (0.6, 0.4)}
TRUE_U = {"name": (0.01, 0.04, 0.95), "county": (0.1, 0.9), "document": (0.02, 0.98)}
PRIOR = 0.05


def drawn(n: int, seed: int) -> Counter[tuple[int, ...]]:
    rng = random.Random(seed)
    seen: Counter[tuple[int, ...]] = Counter()
    for _ in range(n):
        shares = TRUE_M if rng.random() < PRIOR else TRUE_U
        seen[tuple(rng.choices(range(len(shares[c])), shares[c])[0] for c in SIZES)] += 1
    return seen


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_known_parameters_are_recovered(seed: int) -> None:
    model = estimating.estimate(drawn(60_000, seed), SIZES, prior=0.01)
    assert model.prior == pytest.approx(PRIOR, abs=0.006)
    for comparison in SIZES:
        assert model.m[comparison] == pytest.approx(TRUE_M[comparison], abs=0.05)
        assert model.u[comparison] == pytest.approx(TRUE_U[comparison], abs=0.01)


def test_known_parameters_are_recovered_with_u_held() -> None:
    model = estimating.estimate(drawn(60_000, 4), SIZES, prior=0.001, u=TRUE_U)
    assert model.prior == pytest.approx(PRIOR, abs=0.005)
    assert model.m["name"] == pytest.approx(TRUE_M["name"], abs=0.04)


def test_the_carried_weights_add_up_and_lean_the_right_way() -> None:
    model = scoring.carried()
    for comparison, levels in LEVELS.items():
        assert len(model.m[comparison]) == len(levels)
        assert sum(model.m[comparison]) == pytest.approx(1, abs=0.01)
        assert sum(model.u[comparison]) == pytest.approx(1, abs=0.01)
        assert model.m[comparison][0] / model.u[comparison][0] > model.m[comparison][-1] / model.u[comparison][-1]


def record(
    agency_id: str, key: str, county: str | None, editions: str, signings: str = "", documents: str = ""
) -> NameRecord:
    return NameRecord(
        agency_id,
        "FL",
        key,
        key,
        key.split()[-1],
        county,
        "2025-01-01",
        "2025-02-01",
        frozenset(editions.split()),
        frozenset(signings.split()),
        frozenset(documents.split()),
    )


def test_a_typo_that_replaces_another_spelling_outranks_neighbours_on_one_list() -> None:
    model = scoring.carried()
    a = record("a", "lake clark shores police", "12099", "p1 p2", "TFM2025", "x.pdf")
    b = record("b", "lake clarke shores police", "12099", "p3", "TFM2025", "x.pdf")
    c = record("c", "lake worth police", "12099", "p1 p2 p3")
    assert model.probability(linking.compare(a, b)) > 0.99
    assert model.probability(linking.compare(a, c)) < 0.01


def test_digits_that_differ_are_never_alike() -> None:
    one, two = (
        record("a", "polk constable district 2", None, "p1"),
        record("b", "polk constable district 4", None, "p2"),
    )
    assert linking.compare(one, two)["name"] == len(LEVELS["name"]) - 1
