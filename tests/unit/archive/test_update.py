"""``ledger287 update`` as people type it, against a server on this machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ledger287.cli import main
from tests.unit.archive.server import Reply, Server
from tests.unit.archive.test_collect import PAGE
from tests.unit.read.made import as_excel_writes, workbook

LIST = "/doclib/participatingAgencies03202026pm.xlsx"


@pytest.fixture
def asked(server: Server, tmp_path: Path) -> list[str]:
    """The words of an update into an empty folder; the server has a page with two lists, one of them gone."""
    server.routes["/287g"] = Reply(200, PAGE)
    server.routes[LIST] = Reply(200, as_excel_writes(workbook()))
    return ["update", "--page", server.url + "/287g", "--ledger", str(tmp_path / "ledger"), "--pause", "0", "--empty"]


def test_new_lists_are_built(asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*asked, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["file"] for one in told["new"]] == ["participatingAgencies03202026pm.xlsx"]
    assert told["build"]["rows"] == 3
    assert told["build"]["newest_edition"] == "2026-03-20"
    assert "404" in told["problems"][0]
    assert (
        main(["count", "rows", "--as-of", "2026-03-21", "--ledger", str(tmp_path / "ledger"), "--format", "json"]) == 0
    )
    assert json.loads(capsys.readouterr().out)["value"] == 3


def test_a_second_update_finds_nothing_new(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(asked)
    before = {path: path.read_bytes() for path in (tmp_path / "ledger").rglob("*.parquet")}
    assert before
    capsys.readouterr()
    assert main(asked) == 0
    assert "0 new list file(s), 1 already held" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in (tmp_path / "ledger").rglob("*.parquet")} == before


@pytest.mark.parametrize(("words", "line"), [
    (["--page", "http://127.0.0.1:9/287g"], "nothing could be fetched, the ledger is unchanged: http://127.0.0.1:9/287g"),
    (["--page", "ice.gov"], "is no web address"), (["--page", "http://[x"], "is no web address"),
    (["--page", "file:///etc/passwd"], "is no web address"), (["--since", "March"], "give a day such as"),
])  # fmt: skip
def test_one_clear_line_and_nothing_made(
    words: list[str], line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["update", "--ledger", str(tmp_path / "ledger"), "--pause", "0", *words]) == 2
    told = capsys.readouterr()
    assert line in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""
    assert not (tmp_path / "ledger").exists()


def test_a_list_served_cut_short_is_set_aside(
    server: Server, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(asked)
    server.routes[LIST] = Reply(200, b"PK\x03\x04 cut short")
    capsys.readouterr()
    assert main([*asked, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["file"], one["reason"]) for one in told["build"]["set_aside"]] == [
        ("participatingAgencies03202026pm.xlsx", "truncated")
    ]
    assert told["build"]["rows"] == 3


def test_only_a_list_cut_short_is_one_clear_line(
    server: Server, asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.routes[LIST] = Reply(200, b"PK\x03\x04 cut short")
    assert main(asked) == 2
    assert "cut short" in capsys.readouterr().err
    assert not (tmp_path / "ledger" / "ledger.json").exists()


def test_what_an_update_stored_and_did_not_build_is_built_by_the_next(
    asked: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*words: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("ledger287.commands.update._build", stopped)
        assert main(asked) == 130
    capsys.readouterr()
    assert main([*asked, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["new"], told["build"]["rows"]) == ([], 3)


def test_the_old_page_with_the_table_is_a_list(
    server: Server, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", "SIGNED", "MOA")
    cells = ("OHIO", "Alder County Sheriff's Office", "Jail Enforcement Model", "2020-03-04", "link")
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in (names, cells))
    server.routes["/287g"] = Reply(200, f"<html><table>{lines}</table></html>".encode())
    assert main([*asked, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["build"]["rows"] == 1


def test_the_wayback_machine_is_asked_only_when_told(
    server: Server, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    server.routes["/cdx"] = Reply(200, b"")
    where = [
        "--cdx",
        server.url + "/cdx",
        "--replay",
        server.url + "/web",
        "--wayback-target",
        "https://www.ice.gov/lists/*",
    ]
    assert main([*asked, *where]) == 0
    assert not any(one.path.startswith("/cdx") for one in server.asked)
    assert main([*asked, *where, "--wayback"]) == 0
    assert sum(one.path.startswith("/cdx") for one in server.asked) == 1


def test_a_new_folder_starts_from_the_carried_ledger(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from ledger287.tables import CARRIED, MANIFEST

    if not (CARRIED / MANIFEST).is_file():
        pytest.skip("no carried ledger in this tree")
    assert main([*asked[:-1], "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["build"]["editions"] > 100
