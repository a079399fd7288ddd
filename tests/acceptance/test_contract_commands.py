"""The commands and options of the contract: each has its help, its example, its formats and its exit status."""

from __future__ import annotations

import csv
import io
import re
import shlex
from pathlib import Path

import pytest

from ledger287.cli import COMMANDS
from tests.acceptance.door import process, refused, run

# as design/interfaces.md has them: command -> options that must be there
CONTRACT: dict[str, tuple[str, ...]] = {
    "check": ("--published", "--format", "--strict", "--ledger"),
    "build": ("--ledger", "--format"),
    "update": ("--ledger", "--format"),
    "status": ("--ledger", "--format"),
    "count": ("--state", "--model", "--type", "--as-of", "--by", "--known", "--ledger", "--format"),
    "series": ("--by", "--from", "--to", "--ledger", "--format"),
    "changes": ("--since", "--until", "--state", "--ledger", "--format"),
    "agency": ("--ledger", "--format"),
    "why": ("--state", "--model", "--type", "--as-of", "--ledger", "--format"),
    "export": ("--ledger",),
    "serve": ("--port", "--ledger"),
    "site": ("--ledger",),
    "corpus": ("--out", "--ledger"),
    "estimate": ("--format",),
}
FORMATS = {"check": ("text", "json", "html", "markdown"), "series": ("csv", "json", "svg", "png")}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_the_options_and_an_example_that_can_be_read(command: str) -> None:
    told = run(command, "--help")
    assert (told.status, told.err) == (0, "")
    for option in CONTRACT.get(command, ()):
        assert re.search(rf"{option}\b", told.out), option
    for form in FORMATS.get(command, ()):
        assert form in told.out
    example = re.search(rf"^example: ledger287 {command}\b.*$", told.out, re.M)
    assert example
    assert "json" in told.out or command in ("judge", "serve")
    words = shlex.split(example[0].removeprefix("example: "))
    assert all(word in told.out for word in words if word.startswith("--"))


def test_every_command_of_the_contract_is_there_and_in_the_overview() -> None:
    assert set(CONTRACT) <= set(COMMANDS)
    told = run("--help")
    assert told.status == 0
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\S", told.out, re.M)
    assert run().status == 2
    assert re.fullmatch(r"ledger287 \d+\.\d+\S*\n", run("--version").out)


EXAMPLES = (
    "count agreements --state FL --as-of 2026-01-26",
    "series agencies --by model --from 2025-01-01 --format csv",
    "changes --since 2026-02-01 --until 2026-03-20 --state MD",
    'agency "Pinellas County Sheriff"',
    "why agreements --state MD --as-of 2026-02-27",
    "status --format json",
    "verify",
    "estimate --officers 12 --salary 58000 --award 80-89 --as-of 2026-03-20",
)


@pytest.mark.parametrize("words", EXAMPLES)
def test_examples_run_offline_on_the_carried_ledger(words: str) -> None:
    told = run(*shlex.split(words))
    assert (told.status, told.err) == (0, "")
    assert told.out.strip()


def test_people_get_text_and_programs_get_json_by_asking() -> None:
    assert run("count", "agreements", "--state", "FL", "--as-of", "2026-01-26").out.startswith(
        "341 agreements in Florida as of 2026-01-26\n"
    )
    assert run("count", "agreements", "--format", "json").out.startswith("{")


def test_series_has_its_four_forms(tmp_path: Path) -> None:
    asked = ("series", "agreements", "--from", "2026-01-01", "--to", "2026-02-28")
    points = run(*asked, "--format", "json").json["points"]
    lines = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").out)))
    assert [(p["as_of"], str(p["value"])) for p in points] == [(line["as_of"], line["value"]) for line in lines]
    assert points[-1]["value"] == 1492
    for form, start in (("svg", b"<svg"), ("png", b"\x89PNG")):
        file = tmp_path / f"s.{form}"
        assert run(*asked, "--format", form, "--out", file).status == 0
        assert file.read_bytes().lstrip().startswith(start)


def test_a_picture_on_standard_output_is_the_picture_alone() -> None:
    assert run("series", "agreements", "--from", "2026-03-01", "--format", "svg").out.lstrip().startswith("<svg")


def test_strict_exits_1_only_where_a_figure_is_accused(tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text("As of Jan. 26, 2026, Florida had 341 agreements under the 287(g) program.\n")
    wrong.write_text("As of Jan. 26, 2026, Florida had 943 agreements under the 287(g) program.\n")
    assert run("check", right, "--strict").status == 0
    assert run("check", wrong).status == 0
    assert run("check", wrong, "--strict").status == 1
    assert run("check", wrong, "--strict", "--format", "json").json["claims"][0]["verdict"] == "contradicted"


def test_check_reads_standard_input_in_every_form() -> None:
    text = "ICE's list of Jan. 26, 2026 shows 1,372 agreements under 287(g)."
    for form in ("text", "json", "html", "markdown"):
        told = run("check", "-", "--format", form, stdin=text.encode())
        assert told.status == 0, told.err
        assert "1,372" in told.out
        assert "supported" in told.out.casefold()


def test_why_takes_the_arguments_of_count_and_its_rows_are_the_count() -> None:
    asked = ("agreements", "--state", "MD", "--model", "WSO", "--type", "county", "--as-of", "2026-02-17")
    count, why = run("count", *asked, "--format", "json").json, run("why", *asked, "--format", "json").json
    assert why["count"] == count
    assert len({row["entry_id"] for row in why["rows"]}) == count["value"] > 0
    assert all({"file", "sheet", "row_number", "sha256", "is_hidden"} <= set(row) for row in why["rows"])


def test_a_pipe_that_closes_early_is_no_failure() -> None:
    import subprocess
    import sys

    command = f"{shlex.quote(sys.executable)} -m ledger287 why agreements --limit 0 | head -1; echo ${{PIPESTATUS[0]}}"
    told = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=30)
    assert told.stdout.splitlines()[-1] == "0"
    assert told.stderr == ""


def test_the_ledger_in_use_is_named_by_option_or_environment(tmp_path: Path) -> None:
    import os

    told = process("count", "agreements", env=dict(os.environ, LEDGER287_HOME=str(tmp_path / "none")))
    assert (told.returncode, told.stdout) == (2, "")
    assert str(tmp_path / "none") in told.stderr
    assert len(told.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_slip_in_an_option_is_one_line(command: str) -> None:
    line = refused(run(command, "--no-such-option"))
    assert f"ledger287 {command} --help" in line
