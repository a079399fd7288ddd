"""Bad input on every command: exit status 2, one clear line on standard error, no traceback, nothing changed."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from tests.acceptance.bad_files import BAD, good
from tests.acceptance.door import print_of, process, refused, run
from tests.unit.article.made import pdf

LIST = "participatingAgencies03242026am.xlsx"
# words -> one of these stands in the line; the nearest valid choice, or what to do
QUESTIONS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("agrements",), "'agreements'"),
    (("",), "agreements"),
    (("agreements", "--state", "ZZ"), "did you mean|choose"),
    (("agreements", "--state", "Floridda"), "'Florida'"),
    (("agreements", "--state", "FL,QQ"), "QQ"),
    (("agreements", "--state", "FL\0"), "did you mean|choose"),
    (("agreements", "--state", "x' or 1=1 --"), "unknown state"),
    (("agreements", "--model", "TFX"), "'TFM'"),
    (("agreements", "--type", "countyy"), "'county'"),
    (("agreements", "--county", "Nowhere", "--state", "FL"), "Nowhere"),
    (("agreements", "--county", "Washington"), "--state"),
    (("agreements", "--county", "99999"), "99999"),
    (("agreements", "--as-of", "yesterday"), "YYYY-MM-DD"),
    (("agreements", "--as-of", ""), "YYYY-MM-DD"),
    (("agreements", "--as-of", "2026-13-01"), "YYYY-MM-DD"),
    (("agreements", "--as-of", "2026-02-30"), "2026-02-28"),
    (("agreements", "--as-of", "01/26/2026"), "2026-01-26"),
    (("agreements", "--as-of", "Jan 26, 2026"), "2026-01-26"),
    (("agreements", "--as-of", "99999-01-01"), "YYYY-MM-DD"),
    (("agreements", "--known", "nope"), "YYYY-MM-DD"),
    (("agreements", "--known", "1999-01-01"), "2021-01-13"),
    (("agreements", "--format", "xml"), "json"),
    (("agreements", "more"), "more"),
    ((), "MEASURE"),
    (("added", "--from", "2026-02-01", "--to", "2026-01-01"), "window"),
    (("growth",), "--from"),
    (("growth", "--from", "2025-01-01", "--of", "nothing"), "nothing"),
    (("growth", "--from", "2025-01-01", "--unit", "furlongs"), "percent"),
    (("share",), "--state"),
    (("share", "--state", "FL", "--within", "moon"), "'model'|state"),
    (("pending", "--as-of", "2025-01-01"), "2025-02-21"),
)
OTHERS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("count", "agreements", "--by", "modell"), "'model'"),
    (("why", "agreements", "--limit", "-1"), "--limit"),
    (("why", "agreements", "--limit", "many"), "--limit"),
    (("series", "nope"), "measure"),
    (("series", "agreements", "--by", "modell"), "'model'"),
    (("series", "agreements", "--from", "x"), "YYYY-MM-DD"),
    (("series", "agreements", "--from", "2026-02-01", "--to", "2025-01-01"), "window"),
    (("series", "growth"), "growth"),
    (("series", "agreements", "--format", "gif"), "svg"),
    (("series", "agreements", "--format", "svg", "--out", "no/such/folder.svg"), "no/such/folder.svg"),
    (("series", "agreements", "--state", "ZZ", "--format", "svg"), "ZZ"),
    (("changes", "--since", "x"), "YYYY-MM-DD"),
    (("changes", "--until", "2026-02-31"), "2026-02-28"),
    (("changes", "--state", "Texass"), "'Texas'"),
    (("changes", "--since", "2026-03-01", "--until", "2026-01-01"), "window"),
    (("agency",), "--unsure"),
    (("agency", ""), "--unsure"),
    (("agency", "zzzzqqqq"), "nearest"),
    (("agency", "a_000000000000"), "agency NAME"),
    (("agency", "Pinellas", "--state", "ZZ"), "did you mean|choose"),
    (("agency", "Pinellas", "--state", "FL,TX"), "FL"),
    (("agency", "Pinellas", "--as-of", "soon"), "YYYY-MM-DD"),
    (("agency", "Pinellas County Sheriff", "--as-of", "2019-01-01"), "2019-01-01"),
    (("agency", "x" * 100_000), "letters"),
    (("agency", "\0"), "no agency"),
    (("agency", "--unsure", "--state", "ZZ"), "did you mean|choose"),
    (("judge", "a", "b"), "VERDICT"),
    (("judge", "Pinellas County Sheriff", "Pasco County Sheriff", "sam", "--why", "x"), "'same'"),
    (("judge", "Pinellas County Sheriff", "Pasco County Sheriff", "same", "--why", ""), "--why"),
    (("judge", "Pinellas County Sheriff", "Pasco County Sheriff", "same", "--why", "y"), "--file"),
    (("judge", "qqqqq", "Pasco County Sheriff", "same", "--why", "y", "--file", "j.csv"), "qqqqq"),
    (("judge", "Pasco County Sheriff", "Pasco County Sheriff", "same", "--why", "y", "--file", "j.csv"), "one agency"),
    (("judge", "Pinellas", "Pasco County Sheriff", "same", "--why", "y", "--file", "j.csv"), "give an id"),
    (("status", "more"), "more"),
    (("verify", "--format", "xml"), "json"),
    (("export", "a.txt"), "a.txt"),
    (("export", "full"), "full"),
    (("site", "a.txt"), "a.txt"),
    (("site", "full"), "full"),
    (("site", "new", "--url", "nowhere"), "https://"),
    (("serve", "--port", "99999999"), "1 to 65535"),
    (("serve", "--port", "x"), "--port"),
    (("serve", "--host", "256.1.1.1", "--port", "0"), "--host"),
    (("corpus", "empty", "--out", "o"), "no articles"),
    (("corpus", "none", "--out", "o"), "none"),
    (("corpus", "a.txt", "--out", "a.txt"), "a.txt"),
    (("corpus", "a.txt", "--out", "o", "--workers", "0"), "--workers"),
    (("estimate",), "--officers"),
    (("estimate", "--officers", "-1"), "negative"),
    (("estimate", "--officers", "5", "--salary", "nan"), "--salary"),
    (("estimate", "--officers", "5", "--award", "gold"), "90-100"),
    (("estimate", "--officers", "5", "--as-of", "x"), "YYYY-MM-DD"),
    (("estimate", "--officers", "5", "--as-of", "1999-01-01"), "2025"),
    (("update", "--page", "ftp://example.org/", "--ledger", "new"), "web address"),
    (("update", "--since", "x", "--ledger", "new"), "--since"),
    (("check", "none.txt"), "no such file"),
    (("check", "empty"), "folder"),
    (("check", "a.txt", "--published", "someday"), "2026-02-17"),
    (("check", "a.txt", "--published", "2026-02-30"), "2026-02-30"),
    (("check", "a.txt", "--format", "pdf"), "markdown"),
    (("check", "a.txt", "--out", "no/such/report.html"), "no/such/report.html"),
    (("check", "-"), "empty"),
    (("check", "http://127.0.0.1/x"), "private"),
    (("check", "http://"), "address"),
    (("build",), "PATH"),
    (("build", "none", "--ledger", "new"), "none"),
    (("build", "empty", "--ledger", "new"), "no list"),
    (("build", "a.txt", "--ledger", "new"), "a.txt"),
    (("build", "/dev/null", "--ledger", "new"), "/dev/null"),
    (("build", "a.txt", "--ledger", "a.txt"), "a.txt"),
    (("cnt",), "'count'"),
    (("Count", "agreements"), "'count'"),
    (("",), "check"),
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with an article, an empty folder and a full one; it must look the same afterwards."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("ICE lists 1,372 agreements under 287(g).")
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    return tmp_path


def names(place: Path) -> list[str]:
    return sorted(str(path.relative_to(place)) for path in place.rglob("*"))


@pytest.mark.parametrize("command", ["count", "why"])
@pytest.mark.parametrize(("words", "told"), QUESTIONS, ids=lambda word: " ".join(word)[:50] if word else "nothing")
def test_questions(place: Path, command: str, words: tuple[str, ...], told: str) -> None:
    refused(run(command, *words), *told.split("|"))


@pytest.mark.parametrize(("words", "told"), OTHERS, ids=lambda word: " ".join(word)[:50] if word else "nothing")
def test_the_other_commands(place: Path, words: tuple[str, ...], told: str) -> None:
    before = names(place)
    refused(run(*words), *told.split("|"))
    assert [name for name in names(place) if not name.startswith("new")] == before
    assert not (place / "new" / "ledger.json").exists()


READERS: tuple[tuple[str, ...], ...] = (
    ("count", "agreements"), ("why", "agreements"), ("series", "agreements"), ("changes",), ("agency", "Pinellas"),
    ("status",), ("verify",), ("export", "o"), ("site", "o", "--processes", "1"), ("serve", "--port", "0"),
    ("check", "a.txt"), ("corpus", "a.txt", "--out", "o"), ("judge", "A", "B", "same", "--why", "x", "--file", "j.csv"),
)  # fmt: skip


@pytest.mark.parametrize("kind", ["missing", "empty", "damaged", "lacking", "a file"])
@pytest.mark.parametrize("words", READERS, ids=lambda words: words[0])
def test_unknown_or_broken_ledger_folders(place: Path, words: tuple[str, ...], kind: str) -> None:
    folder = place / "led ger"
    if kind == "a file":
        folder.write_text("x")
    elif kind != "missing":
        folder.mkdir()
    if kind in ("damaged", "lacking"):
        (folder / "ledger.json").write_text("{" if kind == "damaged" else '{"tables": "t", "release": "r"}')
    before = names(place)
    line = refused(run(*words, "--ledger", folder))
    assert "led ger" in line
    assert "build" in line
    assert names(place) == before


ARTICLES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "empty"),
    "blank": ("a.txt", b" \r\n\t\n", "empty"),
    "nul": ("a.txt", b"\0" * 900, "empty|binary"),
    "binary": ("a.txt", bytes(range(256)) * 40, "binary|charset"),
    "picture": ("story.html", b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "picture"),
    "unknown charset": ("a.txt", "соглашений в силе".encode("koi8-r") * 9, "charset"),
    "declared charset": ("a.html", b"<html><meta charset=x-klingon><p>caf\xe9</p></html>", "charset"),
    "torn pdf": ("a.pdf", b"%PDF-1.7\n" + b"junk" * 200, "PDF"),
    "workbook": ("a.xlsx", BAD["other columns.xlsx"](), "zip|Word|workbook|spreadsheet"),
    "page without text": ("a.html", b"<!doctype html><html><script>x()</script></html>", "no text"),
}


@pytest.mark.parametrize("case", ARTICLES)
def test_articles_that_cannot_be_read(place: Path, case: str) -> None:
    name, data, told = ARTICLES[case]
    (place / name).write_bytes(data)
    for form in ("text", "json"):
        assert name in refused(run("check", name, "--format", form), *told.split("|"))


def test_a_scan_says_that_it_holds_no_text(place: Path) -> None:
    (place / "scan.pdf").write_bytes(pdf([[], [], []]))
    refused(run("check", "scan.pdf"), "without text")


def test_a_hundred_megabytes_are_refused_at_once(place: Path) -> None:
    with (place / "big.txt").open("wb") as stream:
        stream.write(b"ICE lists 1,372 agreements under 287(g). ")
        stream.truncate(100_000_000)
    begun = time.monotonic()
    refused(run("check", "big.txt"), "MB")
    assert time.monotonic() - begun < 3


def test_an_article_without_numbers_is_a_report(place: Path) -> None:
    (place / "plain.txt").write_text("The sheriff spoke about the 287(g) program and took no questions.\n")
    told = run("check", "plain.txt")
    assert (told.status, told.err) == (0, "")
    assert "no figure" in told.out.casefold()
    made = run("check", "plain.txt", "--format", "json", "--strict").json
    assert made["claims"] == []
    assert made["coverage"]["about_the_program"] == 0


def test_nothing_about_the_program_is_a_report_without_a_verdict(place: Path) -> None:
    (place / "other.txt").write_text(
        "The team won 34-21 before 1,372 fans. Tickets cost $45, up 12 percent since 2025.\n"
    )
    made = run("check", "other.txt", "--published", "2026-02-17", "--format", "json").json
    assert [claim for claim in made["claims"] if claim["verdict"] != "not_checkable"] == []


def test_days_of_publication_far_off_accuse_nobody(place: Path) -> None:
    """Before the first list, and after the newest: nothing loaded decides the figure."""
    (place / "b.txt").write_text("ICE has 2,750 agreements under the 287(g) program, and Florida has 977 of them.\n")
    for published in ("1990-01-01", "2099-12-31"):
        made = run("check", "b.txt", "--published", published, "--format", "json").json
        assert {claim["verdict"] for claim in made["claims"]} == {"not_checkable"}
    made = run("check", "b.txt", "--format", "json").json
    assert {claim["verdict"] for claim in made["claims"]} == {"not_checkable"}


def test_days_after_the_newest_list_are_told_as_such() -> None:
    made = run("count", "agreements", "--as-of", "2099-01-01", "--format", "json").json
    assert made["edition"]["as_of"] <= "2026-12-31"
    assert made["notes"], "a count for a day long after the newest list must say so"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_files_that_may_not_be_read_or_written(place: Path) -> None:
    (place / "shut.txt").write_text("ICE lists 1,372 agreements.")
    (place / "shut.txt").chmod(0)
    (place / LIST).write_bytes(good())
    (place / "wall").mkdir(mode=0o500)
    for words in (("check", "shut.txt"), ("build", LIST, "--ledger", "wall/l"), ("export", "wall/o")):
        refused(run(*words))


def test_one_process_shows_what_a_shell_sees(place: Path) -> None:
    told = process("count", "agreements", "--state", "Floridda", cwd=place)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "ledger287: unknown state 'Floridda': did you mean 'Florida'?\n"


@pytest.mark.parametrize("name", BAD)
def test_a_single_bad_list_is_refused_and_the_ledger_stays(place: Path, name: str) -> None:
    (place / name).write_bytes(BAD[name]())
    begun = time.monotonic()
    line = refused(run("build", name, "--ledger", "new"), name, "no list files")
    assert time.monotonic() - begun < 10, line
    assert not (place / "new" / "ledger.json").exists()


def test_judge_leaves_the_file_alone_unless_all_is_sound(place: Path) -> None:
    kept = place / "j.csv"
    told = run(
        "judge", "Pinellas County Sheriff", "Pasco County Sheriff", "different", "--why", "two counties", "--file", kept
    )
    assert told.status == 0, told.err
    before = kept.read_bytes()
    for words in (
        ("Pinellas County Sheriff", "Nowhere PD", "same"),
        ("Pinellas County Sheriff", "Pasco County Sheriff", "sme"),
    ):
        refused(run("judge", *words, "--why", "x", "--file", kept))
    assert kept.read_bytes() == before


def test_json_of_a_refusal_is_no_half_answer(place: Path) -> None:
    for words in (("count", "agreements", "--state", "ZZ"), ("status", "--ledger", "none"), ("check", "none.txt")):
        told = run(*words, "--format", "json")
        refused(told)
        with pytest.raises(json.JSONDecodeError):
            json.loads(told.out)


def test_prints_are_of_the_same_folder(place: Path) -> None:
    """The helper that compares folders sees a changed byte."""
    before = print_of(place)
    (place / "a.txt").write_text("other")
    assert print_of(place) != before
