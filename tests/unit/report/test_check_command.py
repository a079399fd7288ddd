"""The command: formats, exit statuses, streams; and that it stays light."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ledger287.cli import main

# ICE's list of January 26, 2026 had 1,372 lines in its last edition of that day
TRUE = "As of January 26, 2026, ICE listed 1,372 287(g) agreements across the country."
FALSE = "As of January 26, 2026, ICE listed 2,400 287(g) agreements across the country."


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    made = {"true": tmp_path / "true.txt", "false": tmp_path / "false.txt"}
    made["true"].write_text(TRUE)
    made["false"].write_text(FALSE)
    return {name: str(path) for name, path in made.items()}


def test_strict_is_the_only_way_to_status_1(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", files["false"]]) == 0
    assert main(["check", files["true"], "--strict"]) == 0
    assert main(["check", files["false"], "--strict"]) == 1
    assert main(["check", files["true"], files["false"], "--strict", "--format", "json"]) == 1
    capsys.readouterr()


def test_json_has_the_shape_that_others_rely_on(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", files["true"], "--format", "json", "--published", "2026-01-28"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert set(made) >= {"article", "ledger", "coverage", "claims"}
    assert {"source", "sha256", "title", "published", "published_from"} <= set(made["article"])
    assert (made["article"]["published"], made["article"]["published_from"]) == ("2026-01-28", "option")
    assert set(made["coverage"]) >= {"figures", "about_the_program", "checked", "not_checkable"}
    claim = next(claim for claim in made["claims"] if claim["text"] == "1,372")
    assert TRUE[claim["start"] : claim["end"]] == "1,372"
    keys = {
        "id",
        "sentence",
        "kind",
        "metric",
        "filters",
        "as_of",
        "window",
        "comparator",
        "value",
        "value_high",
        "unit",
    }
    assert keys | {"verdict", "why", "computed", "nearest"} <= set(claim)
    assert (claim["verdict"], claim["value"], claim["unit"]) == ("supported", 1372, "count")
    assert {"measure", "definition", "as_of", "value", "edition"} <= set(claim["computed"][0])


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Stdin:
        buffer = io.BytesIO(TRUE.encode())

    monkeypatch.setattr(sys, "stdin", Stdin())
    assert main(["check", "-"]) == 0
    assert "SUPPORTED  1,372" in capsys.readouterr().out


def test_review_only_over_a_name(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", files["true"], "--format", "jsonld"]) == 0
    assert "ClaimReview" not in capsys.readouterr().out
    assert main(["check", files["true"], "--format", "jsonld", "--reviewer", "The Desk"]) == 0
    graph = json.loads(capsys.readouterr().out)["@graph"]
    assert [node["author"]["name"] for node in graph if node["@type"] == "ClaimReview"] == ["The Desk"]


def test_no_colour_when_piped_and_none_with_no_color(files: dict[str, str]) -> None:
    command = [sys.executable, "-m", "ledger287", "check", files["false"]]
    piped = subprocess.run(command, capture_output=True, check=True)
    assert b"\x1b" not in piped.stdout
    latin = subprocess.run(
        command, capture_output=True, check=True, env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin"}
    )
    assert latin.stdout.isascii()
    assert b"x CONTRADICTED" in latin.stdout


def test_plain_text_loads_nothing_heavy(files: dict[str, str]) -> None:
    code = (
        "import sys; from ledger287.cli import main; main(['check', sys.argv[1], '--format', sys.argv[2]]); "
        "heavy = 'numpy pyarrow pandas trafilatura lxml httpx pypdfium2 jinja2 altair'.split(); "
        "print(sorted(set(heavy) & set(sys.modules)), file=sys.stderr)"
    )
    for form in ("text", "json", "html", "markdown"):
        done = subprocess.run(
            [sys.executable, "-c", code, files["true"], form], capture_output=True, text=True, check=True
        )
        assert done.stderr.strip() == "[]", form


@pytest.mark.shared
def test_the_real_article_says_what_was_counted_by_hand(shared_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counted in the workbooks of Feb 11 to 17, 2026: Florida 342, Tennessee 63, 39 states; 324 is not Florida's."""
    path = next((shared_dir / "articles").glob("000_*.txt"))
    assert main(["check", str(path), "--published", "2026-02-17", "--format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    text = path.read_text(encoding="utf-8")
    verdicts = {claim["text"]: claim["verdict"] for claim in made["claims"]}
    assert all(text[claim["start"] : claim["end"]] == claim["text"] for claim in made["claims"])
    assert (verdicts["324"], verdicts["63"], verdicts["39"]) == ("contradicted", "supported", "supported")
    assert verdicts["296"] in ("close", "supported")


def test_an_empty_day_is_no_day(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", files["true"], "--published", ""]) == 2
    assert "is not a day" in capsys.readouterr().err


def test_what_the_reader_could_not_see_stands_in_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tests.unit.article.made import pdf

    mixed = tmp_path / "mixed.pdf"
    mixed.write_bytes(pdf([[TRUE] * 3, []]))
    assert main(["check", str(mixed), "--format", "json"]) == 0
    assert "1 of the 2 pages of this PDF holds no text" in json.loads(capsys.readouterr().out)["notes"][0]
