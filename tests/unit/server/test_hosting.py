"""The documents for hosting say what the program does."""

from __future__ import annotations

import argparse
import configparser
import re
from pathlib import Path

from ledger287.commands import serve
from ledger287.publish.server import Settings
from ledger287.publish.server.patience import HEAD_SECONDS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")


def options() -> dict[str, object]:
    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    return {word: action.default for action in parser._actions for word in action.option_strings if word != "-h"}


def test_every_option_is_in_the_page_and_no_other() -> None:
    told = set(re.findall(r"`(--[a-z-]+)", PAGE.partition("## Three ways")[0]))
    assert told == set(options()) - {"--help"}


def test_the_bounds_are_those_of_the_settings() -> None:
    settings = Settings()
    for number in (settings.longest_body, settings.longest_file, settings.cached_answers):
        assert f"{number:,}" in PAGE
    assert f"| {settings.body_seconds:.0f} s, {settings.answer_seconds:.0f} s |" in PAGE
    assert f"| {HEAD_SECONDS:.0f} s |" in PAGE
    assert f"| {settings.checks_at_once}, 20;" in PAGE
    assert f"| {options()['--checks-per-minute']} a minute, {settings.check_burst} at once;" in PAGE


def test_the_unit_and_the_container_start_the_command_as_it_is() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(ROOT / "deploy" / "ledger287.service", encoding="utf-8")
    command = unit["Service"]["ExecStart"].split()
    assert command[0].endswith("/bin/ledger287")
    parser = argparse.ArgumentParser()
    serve.add_arguments(parser)
    assert parser.parse_args(command[2:]).host == "127.0.0.1"
    assert unit["Service"]["RestartPreventExitStatus"] == "2"
    container = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
    words = re.findall(r'"([^"]+)"', container.rpartition("CMD [")[2])
    assert words[:2] == ["ledger287", "serve"]
    parser.parse_args(words[2:])
    for name in re.findall(r"^COPY (?!--)(.+) \S+$", container, re.MULTILINE):
        assert all((ROOT / part).exists() for part in name.split()), name
    assert "USER 10287" in container
