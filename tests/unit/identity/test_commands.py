"""``agency`` and ``judge`` through the door: JSON, candidates, clear lines for bad input, nothing half done."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from ledger287.cli import main


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert main(["agency", *words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def test_an_agency_by_a_spelling(capsys: pytest.CaptureFixture[str]) -> None:
    one = told(capsys, "Tampa PD", "--state", "FL")
    assert (one["name"], one["county_fips"], one["place_fips"], one["ori"]) == (
        "Tampa Police Department",
        "12057",
        "1271000",
        "FL0290200",
    )
    assert {n["name_raw"].strip() for n in one["names"]} == {"Tampa PD", "Tampa Police Department"}  # type: ignore[attr-defined]
    assert one["agreements"]
    assert {r["agency_raw"].strip() for r in one["rows"]} == {"Tampa PD", "Tampa Police Department"}  # type: ignore[attr-defined]


@pytest.mark.shared
def test_source_rows_are_where_they_say(shared_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = told(capsys, "Pinellas County Sheriff's Office", "--as-of", "2026-01-26")
    rows = [r for r in one["rows"] if r["kind"] == "participating"]  # type: ignore[attr-defined]
    assert rows
    for row in rows:
        sheet = openpyxl.load_workbook(shared_dir / "lists" / "participating" / row["file"], read_only=True)[
            row["sheet"]
        ]
        cells = list(next(sheet.iter_rows(row["row_number"], row["row_number"], values_only=True)))
        assert row["agency_raw"] in cells
        assert row["state_raw"] in cells


def test_candidates_and_text(capsys: pytest.CaptureFixture[str]) -> None:
    many = told(capsys, "Washington County Sheriff's Office")
    assert len(many["candidates"]) >= 11  # type: ignore[arg-type]
    assert main(["agency", "Pinellas"]) == 0
    out = capsys.readouterr().out
    assert "Pinellas Park Police Department" in out
    assert "Pinellas County Sheriff's Office" in out
    assert main(["agency", "FL0520000"]) == 0
    out = capsys.readouterr().out
    assert "FIPS 12103" in out
    assert "terminated" not in out


def test_the_queue_holds_what_was_judged_unsure(capsys: pytest.CaptureFixture[str]) -> None:
    from ledger287.identity import judgements

    queue = told(capsys, "--unsure")
    unsure = [line for line in judgements.read_file(judgements.CARRIED) if line.verdict == "unsure"]
    assert queue["unsure"] == len(unsure)
    assert all(0 <= pair["score"] <= 1 for pair in queue["pairs"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["agency"], "name an agency"),
        (["agency", "Zzyzx Ranger Station"], "nearest"),
        (["agency", "Tampa PD", "--state", "Floride"], "Florida"),
        (["agency", "Tampa PD", "--as-of", "yesterday-ish"], "YYYY-MM-DD"),
        (["agency", "Tampa PD", "--as-of", "1999-01-01"], "no list"),
        (["agency", "Tampa PD", "--ledger", "/nonexistent"], "no ledger"),
        (["judge", "Tampa PD", "Pembroke Police Department", "sme", "--why", "x"], "same"),
        (["judge", "Tampa PD", "Pembroke Police Department", "same", "--why", " "], "--why"),
        (["judge", "Tampa PD", "Pembroke Police Department", "same", "--why", "x"], "--file"),
        (
            ["judge", "Tampa PD", "Tampa Police Department", "same", "--why", "x", "--file", "FILE"],
            "one agency already",
        ),
        (["judge", "Washington County Sheriff", "Tampa PD", "same", "--why", "x", "--file", "FILE"], "may mean"),
        (["judge", "Zzyzx Ranger Station", "Tampa PD", "same", "--why", "x", "--file", "FILE"], "nearest"),
    ],
)
def test_bad_input_is_one_clear_line_and_changes_nothing(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEDGER287_JUDGEMENTS", raising=False)
    file = tmp_path / "mine.csv"
    assert main([str(file) if word == "FILE" else word for word in words]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert says in captured.err
    assert captured.err.count("\n") == 1
    assert not file.exists()


def test_a_judgement_is_written_and_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.csv"
    monkeypatch.setenv("LEDGER287_JUDGEMENTS", str(file))
    monkeypatch.delenv("LEDGER287_JUDGEMENTS")
    before = told(capsys, "--unsure")
    assert (
        main(
            [
                "judge",
                "Pembroke Pines PD",
                "Pembroke Police Department",
                "same",
                "--state",
                "FL",
                "--why",
                "one city",
                "--file",
                str(file),
            ]
        )
        == 0
    )
    capsys.readouterr()
    assert file.read_text().count("\n") == 2
    monkeypatch.setenv("LEDGER287_JUDGEMENTS", str(file))
    after = told(capsys, "--unsure")
    assert after["unsure"] == before["unsure"] - 1  # type: ignore[operator]
