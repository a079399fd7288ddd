"""The same pairs scored by splink on DuckDB, to compare our own score with.

In: name records and pairs of them (package extra ``link``). Out: a probability for each pair that splink predicts.
Easy to get wrong: its comparisons are SQL, so "one letter apart" is DuckDB's Damerau-Levenshtein here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ledger287.identity.linking import NameRecord

_DIGITS = "digits_l = digits_r and "
COMPARISONS: dict[str, tuple[str, ...]] = {
    "name": (
        "key_l = key_r",
        _DIGITS + "damerau_levenshtein(key_l, key_r) <= 1",
        _DIGITS + "jaro_winkler_similarity(key_l, key_r) >= 0.95",
        _DIGITS + "jaro_winkler_similarity(key_l, key_r) >= 0.85",
    ),
    "county": ("county_l is null or county_r is null", "county_l = county_r"),
    "signing": ("list_has_any(signings_l, signings_r)",),
    "document": ("list_has_any(documents_l, documents_r)",),
    "lists": ("not list_has_any(editions_l, editions_r)",),
}
TRAINED_ON = ("l.state = r.state and l.start = r.start", "l.state = r.state and l.tail = r.tail")


def scores(records: Sequence[NameRecord]) -> dict[tuple[int, int], float]:
    """Match probabilities by the numbers of the two records, lower first."""
    import splink
    from splink.backends.duckdb import DuckDBAPI

    settings: Any = {
        "link_type": "dedupe_only",
        "comparisons": [_comparison(name, rules) for name, rules in COMPARISONS.items()],
        "probability_two_random_records_match": 1e-4,
        "blocking_rules_to_generate_predictions": ["l.state = r.state"],
        "retain_matching_columns": False,
    }
    api: Any = DuckDBAPI
    linker: Any = splink.Linker(api().register(_table(records)), settings, log_level=30)
    linker.training.estimate_u_using_random_sampling(max_pairs=300_000, seed=287)
    for rule in TRAINED_ON:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict().as_record_list()
    ends = [(int(x["unique_id_l"]), int(x["unique_id_r"]), float(x["match_probability"])) for x in found]
    return {(min(a, b), max(a, b)): p for a, b, p in ends}


def _comparison(name: str, rules: Sequence[str]) -> dict[str, Any]:
    levels = [
        {"sql_condition": rule, "label_for_charts": rule} | ({"is_null_level": True} if " is null" in rule else {})
        for rule in rules
    ]
    levels.append({"sql_condition": "ELSE", "label_for_charts": "nothing alike"})
    return {"output_column_name": name, "comparison_levels": levels}


def _table(records: Sequence[NameRecord]) -> Any:
    import pyarrow as pa

    lists = pa.list_(pa.string())
    columns: dict[str, Any] = {
        "unique_id": pa.array(range(len(records))),
        "state": pa.array([r.state for r in records]),
        "key": pa.array([r.key.replace(" ", "") for r in records]),
        "digits": pa.array(["".join(c for c in r.key if c.isdigit()) for r in records]),
        "county": pa.array([r.county for r in records], pa.string()),
        "start": pa.array([r.key[:3] for r in records]),
        "tail": pa.array([r.key.split()[0][-4:] for r in records]),
        "signings": pa.array([sorted(r.signings) or None for r in records], lists),
        "documents": pa.array([sorted(r.documents) or None for r in records], lists),
        "editions": pa.array([sorted(r.editions) for r in records], lists),
    }
    return pa.table(columns)
