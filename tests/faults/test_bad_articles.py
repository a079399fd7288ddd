"""Bad articles at the command line: one clear line on stderr, exit status 2, never a traceback."""

from __future__ import annotations

import io
import json
import os
import random
import struct
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from ledger287.cli import main

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "article"))
from made import docx, pdf


def png() -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


def bomb() -> bytes:
    """A Word file of a few kilobytes that unpacks to 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book, book.open("word/document.xml", "w") as part:
        for _ in range(200):
            part.write(b" " * 1_000_000)
    return out.getvalue()


def entities() -> bytes:
    """A Word file whose XML names a file of this machine and swells by itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        swell = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
        book.writestr(
            "word/document.xml",
            f'<!DOCTYPE x [<!ENTITY e0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">{swell}]><w:document '
            'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:t>&f;&e11;</w:t></w:p></w:document>',
        )
    return out.getvalue()


WORD = docx(["ICE lists 1,096 agreements."])
BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "is empty"),
    "white space": ("a.txt", b" \r\n\t\n", "is empty"),
    "only a mark": ("a.txt", b"\xef\xbb\xbf", "is empty"),
    "nul bytes": ("a.txt", b"\x00" * 500, "is empty"),
    "binary": ("a.txt", random.Random(1).randbytes(5000), "binary|charset"),
    "picture": ("a.html", png(), "picture"),
    "old Office": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old Office"),
    "rtf": ("a.rtf", rb"{\rtf1 ICE lists 1,096}", "RTF"),
    "gzip": ("a.txt.gz", b"\x1f\x8b\x08\x00" + b"\x00" * 50, "compressed"),
    "zip": ("a.zip", b"PK\x03\x04" + b"\x00" * 60, "zip archive"),
    "unknown charset": ("a.txt", "соглашений в силе".encode("koi8-r") * 9, "charset"),
    "wrongly declared": ("a.html", b"<html><meta charset=x-klingon><p>caf\xe9</p></html>", "unknown charset"),
    "utf-16 torn": ("a.txt", b"\xff\xfeI\x00C\x00E", "utf-16"),
    "locked pdf": ("a.pdf", pdf([["1,096 agreements"]], locked=True), "password"),
    "scan": ("a.pdf", pdf([[], []]), "2 pages without text"),
    "damaged pdf": ("a.pdf", b"%PDF-1.7\n" + b"junk" * 200, "damaged PDF"),
    "torn docx": ("a.docx", WORD[: len(WORD) // 2], "damaged Word|zip archive"),
    "docx bomb": ("a.docx", bomb(), "unpacks to more than"),
    "docx without text": ("a.docx", docx(""), "holds no text"),
    "page without text": ("a.html", b"<!doctype html><html><script>x()</script></html>", "holds no text"),
}


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["check", *words])
    seen = capsys.readouterr()
    return status, seen.out, seen.err


@pytest.mark.parametrize("case", BAD)
def test_one_clear_line_and_exit_2(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, data, why = BAD[case]
    (tmp_path / name).write_bytes(data)
    status, out, err = run(capsys, str(tmp_path / name))
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert name in err
    assert any(word in err for word in why.split("|")), err


def test_xml_entities_reach_neither_files_nor_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(entities())
    begun = time.monotonic()
    status, out, err = run(capsys, str(tmp_path / "a.docx"))
    assert time.monotonic() - begun < 60
    assert "root:" not in out + err
    assert status == 2
    assert len(err.strip().splitlines()) == 1


def test_a_hundred_megabytes_are_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        stream.write(b"ICE lists 1,096 agreements. ")
        stream.truncate(100_000_000)
    begun = time.monotonic()
    status, _, err = run(capsys, str(path))
    assert status == 2
    assert "larger than 50 MB" in err
    assert time.monotonic() - begun < 60


def test_thirty_megabytes_of_text_are_more_than_one_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "big.txt").write_bytes(b"Nothing to see here, move on. " * 1_000_000)
    status, _, err = run(capsys, str(tmp_path / "big.txt"))
    assert status == 2
    assert "more than one article" in err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["no-such-file.txt"], "no such file"),
        ([os.curdir], "is a folder"),
        (["x\0y"], "cannot be read"),
        (["http://localhost:1/x"], "only the usual web ports"),
        (["http://127.0.0.1/x"], "private network"),
        (["a.txt", "--published", "someday"], "is not a day"),
        (["a.txt", "--reviewer", "The Desk"], "--reviewer goes with"),
        (["no-such-file.txt", "nor-this.txt"], "none of the 2 articles"),
    ],
)
def test_bad_words_on_the_command_line(
    words: list[str], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("ICE lists 1,096 agreements.")
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert why in err
    assert "Traceback" not in err


def test_an_article_without_figures_is_a_report_that_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("The sheriff spoke about the program and took no questions.\n")
    for form, words in (
        ("text", "No figure stands in the text."),
        ("html", "nothing to check"),
        ("markdown", "No figure"),
    ):
        status, out, err = run(capsys, str(tmp_path / "a.txt"), "--format", form)
        assert (status, err) == (0, "")
        assert words in out
    status, out, _ = run(capsys, str(tmp_path / "a.txt"), "--format", "json", "--strict")
    assert status == 0
    made = json.loads(out)
    assert made["claims"] == []
    assert made["article"]["published_from"] == "none"


def test_one_bad_file_among_good_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("ICE lists agreements with many sheriffs.")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("ICE lists more of them.")
    status, out, err = run(capsys, *(str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")), "--format", "json")
    assert status == 2
    assert [Path(one["article"]["source"]).name for one in json.loads(out)] == ["a.txt", "c.txt"]
    assert len(err.strip().splitlines()) == 1


def test_a_report_is_written_whole_or_not_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("ICE lists agreements.")
    status, out, err = run(capsys, str(tmp_path / "a.txt"), "--format", "html", "--out", str(tmp_path / "r.html"))
    assert (status, out) == (0, "")
    assert (tmp_path / "r.html").read_text().endswith("</html>\n")
    assert "wrote" in err
    status, _, err = run(capsys, str(tmp_path / "a.txt"), "--out", str(tmp_path / "none" / "r.html"))
    assert status == 2
    assert "cannot be written" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "r.html"]
