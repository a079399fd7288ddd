"""Train the score that ranks the curator's queue, and compare ways to score: splink, our own EM, plain letters.

In: a ledger folder (package extra ``link``: splink on DuckDB). Out: ``weights.csv``, and a table of how well each way
finds the pairs that are one agency. Easy to get wrong: labels come from the judged identities, so they judge the
ranking; training itself sees no label.

    python -m ledger287.identity.make.score LEDGER_DIR
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

from ledger287 import tables
from ledger287.identity import estimating, linking, scoring
from ledger287.identity.linking import LEVELS, NameRecord
from ledger287.identity.make import by_splink

Pair = tuple[NameRecord, NameRecord]
SIZES = {comparison: len(levels) for comparison, levels in LEVELS.items()}


def own_model(records: Sequence[NameRecord]) -> scoring.Model:
    """Weights by our estimator over all pairs within a state: blocked pairs alone would look too much alike."""
    by_state: dict[str, list[NameRecord]] = {}
    for record in records:
        by_state.setdefault(record.state, []).append(record)
    seen = Counter(
        tuple(linking.compare(a, b).values()) for same in by_state.values() for a, b in combinations(same, 2)
    )
    total = sum(seen.values())
    # so few pairs are one agency that all pairs together show what others look like
    u = {
        c: tuple(max(1.0, sum(n for lv, n in seen.items() if lv[i] == level)) / total for level in range(size))
        for i, (c, size) in enumerate(SIZES.items())
    }
    return estimating.estimate(seen, SIZES, prior=1e-3, u=u)


def quality(scores: Sequence[float], labels: Sequence[bool]) -> dict[str, float]:
    """Average precision, best F1, and precision where 95 of 100 true pairs are found."""
    ranked = sorted(zip(scores, labels, strict=True), key=lambda pair: -pair[0])
    positives, hits, average, best, at95 = sum(labels), 0, 0.0, 0.0, 0.0
    for i, (_, label) in enumerate(ranked, start=1):
        hits += label
        precision, recall = hits / i, hits / positives
        average += precision / positives if label else 0.0
        best = max(best, 2 * precision * recall / (precision + recall) if hits else 0.0)
        at95 = max(at95, precision) if recall >= 0.95 else at95
    return {"average precision": average, "best F1": best, "precision at 95 % recall": at95}


def letters(a: NameRecord, b: NameRecord) -> float:
    """The plain score to beat: rapidfuzz on the printed names."""
    from rapidfuzz import fuzz

    return max(fuzz.ratio(a.name, b.name), fuzz.token_set_ratio(a.key, b.key)) / 100


def main(argv: list[str]) -> None:
    """Train, compare, write the weights; see the module's docstring."""
    con = tables.connect(Path(argv[0]))
    records = linking.records(con.execute)
    pairs = linking.pairs(records)
    number = {(r.agency_id, r.name): i for i, r in enumerate(records)}
    model = own_model(records)
    ours: Callable[[NameRecord, NameRecord], float] = lambda a, b: model.probability(linking.compare(a, b))  # noqa: E731
    spliced = by_splink.scores(records)

    def theirs(a: NameRecord, b: NameRecord) -> float:
        i, j = number[a.agency_id, a.name], number[b.agency_id, b.name]
        return spliced.get((min(i, j), max(i, j)), 0.0)

    for what, chosen in (
        ("all pairs", pairs),
        ("pairs whose normal forms differ", [p for p in pairs if p[0].key != p[1].key]),
    ):
        labels = [a.agency_id == b.agency_id for a, b in chosen]
        print(f"{what}: {len(chosen)}, of one agency: {sum(labels)}")
        for name, score in (("our EM", ours), ("splink", theirs), ("rapidfuzz", letters)):
            print(
                f"  {name:<10}",
                "  ".join(f"{k} {v:.3f}" for k, v in quality([score(a, b) for a, b in chosen], labels).items()),
            )
    _write(model)


def _write(model: scoring.Model) -> None:
    with scoring.WEIGHTS.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["comparison", "level", "m", "u"])
        writer.writerow(["prior", "", f"{model.prior:.7f}", ""])
        for comparison, levels in LEVELS.items():
            writer.writerows(
                [comparison, label, f"{m:.7f}", f"{u:.7f}"]
                for label, m, u in zip(levels, model.m[comparison], model.u[comparison], strict=True)
            )


if __name__ == "__main__":
    main(sys.argv[1:])
