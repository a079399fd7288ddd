"""What the checker makes of every label, beside what it made of it at the last commit.

In: the labelled sets of ``../shared`` and the carried ledger. Out: a table of scores by set, by kind and by verdict,
each label gained, lost or changed since the last commit, and ``bench/claims_verdicts.csv`` for the next comparison.
Easy to get wrong: the file holds the labels' ids and our own verdicts, nothing of the labels or their texts.
"""

from __future__ import annotations

import collections
import csv
import importlib.util
import io
import os
import subprocess
import time
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("LEDGER287_SHARED", ROOT.parent / "shared"))
KEPT = Path(__file__).parent / "claims_verdicts.csv"
SETS = {"claims_real": False, "claims_dev": False, "claims_dev_articles": True, "seed_claims": True}


def scorer(shared: Path) -> ModuleType:
    """The shared scoring tool as a module."""
    spec = importlib.util.spec_from_file_location("score_claims", shared / "tools" / "score_claims.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(ledger: Any, shared: Path) -> tuple[list[dict[str, str]], float, int]:
    """For every label what was said of it, the seconds it took, and the number of texts."""
    tool = scorer(shared)
    seen: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
    out: list[dict[str, str]] = []
    seconds = 0.0
    for name, whole in SETS.items():
        for gold in tool.load(shared / "claims" / f"{name}.jsonl"):
            text, low, high = tool.text_and_span(gold, shared / "articles" if whole else None)
            key = (text, gold.get("published"))
            if key not in seen:
                start = time.perf_counter()
                seen[key] = ledger.check(text, published=gold.get("published")).to_dict()["claims"]
                seconds += time.perf_counter() - start
            got = tool.best(gold, seen[key], low, high)
            accepted = {gold["verdict"], *gold.get("also_acceptable", [])}
            said = got["verdict"] if got else ""
            right = said in accepted if got else "not_checkable" in accepted
            out.append(
                {
                    "set": name,
                    "id": gold["id"],
                    "kind": gold["kind"],
                    "wanted": gold["verdict"],
                    "said": said,
                    "right": "yes" if right else "no",
                    "borne_out": "yes" if accepted & {"contradicted", "wrong_unit"} else "no",
                }
            )
    return out, seconds, len(seen)


def before() -> dict[str, dict[str, str]]:
    """What the last commit said, by label."""
    shown = subprocess.run(
        ["git", "show", f"HEAD:bench/{KEPT.name}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {row["id"]: row for row in csv.DictReader(io.StringIO(shown.stdout))} if shown.returncode == 0 else {}


def table(rows: list[dict[str, str]], by: str) -> None:
    """Labels, found, verdicts right and accusations right for each value of a column."""
    groups: dict[str, list[dict[str, str]]] = collections.defaultdict(list)
    for row in rows:
        groups[row[by]].append(row)
    print(f"  {by:<20} labels  found  verdict  accusations right")
    for name, group in sorted(groups.items()):
        found = sum(row["said"] != "" for row in group) / len(group)
        right = sum(row["right"] == "yes" for row in group) / len(group)
        accused = [row for row in group if row["said"] in ("contradicted", "wrong_unit")]
        borne = sum(row["borne_out"] == "yes" for row in accused)
        print(f"  {name:<20} {len(group):>6}  {found:.3f}    {right:.3f}  {borne} of {len(accused)}")


def main() -> None:
    """Print the tables and the changes; write the file for the next comparison."""
    if not (SHARED / "claims").is_dir():
        print(f"  no labelled claims in {SHARED}: passed over")
        return
    import ledger287

    rows, seconds, texts = judged(ledger287.open(), SHARED)
    for by in ("set", "kind", "wanted"):
        table(rows, by)
    print(f"  {1000 * seconds / texts:.1f} ms a text over {texts} texts, the first one cold")
    old = before()
    for row in rows:
        was = old.get(row["id"])
        if was is None or (was["said"], was["right"]) == (row["said"], row["right"]):
            continue
        word = {("no", "yes"): "gained", ("yes", "no"): "LOST"}.get((was["right"], row["right"]), "changed")
        print(f"  {word:<8} {row['id']}: {was['said'] or 'not found'} -> {row['said'] or 'not found'}")
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["set", "id", "said", "right"], lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
