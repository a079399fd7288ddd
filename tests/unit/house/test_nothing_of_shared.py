"""No file of the shared material, and no sentence of its articles, is committed to the project."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.shared


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_file_of_shared_is_committed(shared_dir: Path) -> None:
    def digest(path: Path) -> str:
        return hashlib.sha256(path.read_bytes()).hexdigest()

    theirs = {digest(path): path for path in shared_dir.rglob("*") if path.is_file() and path.stat().st_size}
    both = [(path, theirs[digest(path)]) for path in tracked() if digest(path) in theirs]
    assert not both


def test_no_labelled_sentence_is_committed(shared_dir: Path) -> None:
    sentences: set[str] = set()
    for labels in (shared_dir / "claims").glob("claims_*.jsonl"):
        for line in labels.read_text(encoding="utf-8").splitlines():
            context = json.loads(line).get("context") or ""
            if len(context) > 60:
                sentences.add(context)
    text = "\n".join(
        path.read_text(encoding="utf-8", errors="ignore")
        for path in tracked()
        if path.suffix in {".py", ".md", ".txt", ".csv", ".jsonl", ".json", ".html"} and path.stat().st_size < 3_000_000
    )
    assert not [sentence for sentence in sentences if sentence in text]
