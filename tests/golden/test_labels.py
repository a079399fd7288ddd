"""The labelled claims of ``../shared``: found, verdict and accusations at or above the thresholds.

Scored by the shared tool's own functions. Labels on days after the newest list of the carried ledger ask for lists it
does not have: there the right answer is ``not_checkable``, which this test asks for in their place.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bench.claims import SETS, judged, scorer

pytestmark = pytest.mark.shared
ACCUSING = ("contradicted", "wrong_unit")


@pytest.fixture(scope="module")
def rows(ledger: Any, shared_dir: Path) -> list[dict[str, str]]:
    return judged(ledger, shared_dir)[0]


def beyond(shared: Path, newest: date) -> set[str]:
    """Ids of labels that rest on lists newer than the ledger's by more than their sentence allows."""
    out = set()
    for name in SETS:
        for line in (shared / "claims" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            days = [key[:10] for key in gold.get("values_in_lists", {}) if key[:2] == "20"]
            published_late = (gold.get("published") or "") > str(newest + timedelta(days=10))
            if (gold["kind"] != "date" and published_late) or (days and min(days) > str(newest)):
                out.add(gold["id"])
    return out


def test_every_set_reaches_its_thresholds(ledger: Any, shared_dir: Path, rows: list[dict[str, str]]) -> None:
    late = beyond(shared_dir, date.fromisoformat(ledger.newest))
    assert len(late) <= 20
    for name in SETS:
        inside = [row for row in rows if row["set"] == name and row["id"] not in late]
        found = sum(row["said"] != "" for row in inside) / len(inside)
        right = sum(row["right"] == "yes" for row in inside) / len(inside)
        assert found >= 0.97, (name, found)
        assert right >= 0.93, (name, right, [row["id"] for row in inside if row["right"] == "no"])


def test_later_labels_are_not_decided_by_older_lists(ledger: Any, shared_dir: Path, rows: list[dict[str, str]]) -> None:
    late = beyond(shared_dir, date.fromisoformat(ledger.newest))
    said = {row["id"]: row["said"] for row in rows if row["id"] in late}
    assert {key: value for key, value in said.items() if value in ACCUSING} == {}


def test_accusations_are_borne_out(rows: list[dict[str, str]]) -> None:
    accused = [row for row in rows if row["said"] in ACCUSING]
    wrong = [row["id"] for row in accused if row["borne_out"] == "no"]
    assert len(accused) >= 20
    assert len(wrong) <= 0.02 * len(accused), wrong
    assert [
        row for row in accused if row["borne_out"] == "no" and row["set"] in ("claims_dev_articles", "seed_claims")
    ] == []


def test_every_label_of_the_real_article_is_met(rows: list[dict[str, str]]) -> None:
    assert [row["id"] for row in rows if row["set"] == "seed_claims" and row["right"] == "no"] == []


def test_florida_is_told_with_its_slip(ledger: Any, shared_dir: Path) -> None:
    text = (shared_dir / "articles" / scorer(shared_dir).REAL_ARTICLE).read_text(encoding="utf-8")
    claims = ledger.check(text, published="2026-02-17").to_dict()["claims"]
    (florida,) = [claim for claim in claims if claim["text"] == "324"]
    assert florida["verdict"] == "contradicted"
    assert florida["nearest"][0]["slip"] == "digits_transposed"
    assert florida["nearest"][0]["value"] == 342


@pytest.mark.parametrize(
    ("decoys", "name"), [("decoys_dev_articles", "claims_dev_articles"), ("seed_decoys", "seed_claims")]
)
def test_no_decoy_gets_a_verdict(ledger: Any, shared_dir: Path, decoys: str, name: str) -> None:
    tool = scorer(shared_dir)
    published = {
        gold.get("article", tool.REAL_ARTICLE): gold.get("published")
        for gold in tool.load(shared_dir / "claims" / f"{name}.jsonl")
    }
    fooled = []
    for decoy in tool.load(shared_dir / "claims" / f"{decoys}.jsonl"):
        article = decoy.get("article", tool.REAL_ARTICLE)
        text = (shared_dir / "articles" / article).read_text(encoding="utf-8")
        for claim in ledger.check(text, published=published[article]).claims:
            overlaps = claim.start < decoy["char_end"] and claim.end > decoy["char_start"]
            if overlaps and claim.verdict != "not_checkable":
                fooled.append((decoy["span"], claim.text, claim.verdict))
    assert fooled == []
