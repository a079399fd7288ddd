"""Every page of the small ledger in both languages: made, escaped, complete; every static link leads somewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from ledger287.issues import LedgerError
from ledger287.ledger import Ledger
from ledger287.publish import site
from ledger287.publish.site import files, rendering, words
from tests.unit.api.small import HOSTILE


def every_path(ledger: Ledger) -> list[str]:
    return files.paths(rendering.book_of(ledger), pictures=False)


def test_every_page_is_made_and_nothing_hostile_gets_through(
    small_ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing: list[str] = []
    real = words.say

    def watched(lang: str, key: str, **values: Any) -> str:
        if key not in words.catalogue(lang):
            missing.append(f"{lang}:{key}")
        return real(lang, key, **values)

    monkeypatch.setattr(words, "say", watched)
    for path in every_path(small_ledger):
        if path == "/404.html" or path.endswith((".png", ".svg")):
            continue
        made = site.render(path, {}, small_ledger, "en", "")
        assert made.status == 200, path
        text = made.body.decode()
        if made.content_type.startswith("text/html"):
            assert "<script>alert" not in text, path
            tree = html.fromstring(text)
            idents = tree.xpath("//@id")
            assert len(idents) == len(set(idents)), (path, [i for i in idents if idents.count(i) > 1])
            assert not tree.xpath("//script[not(@src) and not(@type='application/ld+json')]"), path
            assert not tree.xpath("//@style"), path
            assert not [a for a in tree.xpath("//@*") if a.attrname.startswith("on")], path
    assert not missing


def test_the_hostile_name_is_shown_as_it_is(small_ledger: Ledger) -> None:
    tree = html.fromstring(site.render("/agencies/a_hostile/", {}, small_ledger).body.decode())
    assert tree.xpath("string(//h1)") == HOSTILE


def test_csv_runs_no_formula(small_ledger: Ledger) -> None:
    for path in ("/agencies/a_hostile/rows.csv", "/data/agencies.csv", "/data/agreements.csv"):
        text = site.render(path, {}, small_ledger).body.decode()
        assert "'=HYPERLINK" in text
        assert not re.search(r'(^|,)"?=HYPERLINK', text, re.M)


def test_unknown_things_are_told_as_such(small_ledger: Ledger) -> None:
    for path in ("/states/ZZ/", "/agencies/a_nothing/", "/lists/e_nothing/", "/measures/nothing/", "/counties/99999/",
                 "/changes/2026-13-45/", "/charts/nothing.svg", "/charts/growth/ZZ.svg", "/data/secrets.csv",
                 "/x"):  # fmt: skip
        assert site.render(path, {}, small_ledger).status == 404, path
    told = site.render("/", {"as_of": "last <b>week"}, small_ledger)
    assert told.status == 422
    assert "last &lt;b&gt;week" in told.body.decode()


def test_addresses_are_put_right(small_ledger: Ledger) -> None:
    for asked, wanted in (
        ("/states/FL", "/states/FL/"),
        ("/states/fl/", "/states/FL/"),
        ("/es", "/es/"),
        ("/es/check", "/es/check/"),
    ):
        made = site.render(asked, {}, small_ledger)
        assert (made.status, made.headers["location"]) == (308, wanted)
    assert (
        site.render("/states/FL", {"as_of": "2026-01-26"}, small_ledger)
        .headers["location"]
        .endswith("/?as_of=2026-01-26")
    )


def test_a_merged_agency_leads_to_the_one_it_became(small_ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    book = rendering.book_of(small_ledger)
    monkeypatch.setattr(type(book), "redirects", {"a_old": "a_baker"}, raising=False)
    object.__setattr__(book, "redirects", {"a_old": "a_baker"})
    made = site.render("/agencies/a_old/", {}, small_ledger)
    assert made.status == 308
    assert made.headers["location"] == "/agencies/a_baker/"


def test_the_front_door_listens_to_the_browsers_language_and_the_path_wins(small_ledger: Ledger) -> None:
    def lang(path: str, asked: str, query: dict[str, str] | None = None) -> str:
        return str(
            html.fromstring(site.render(path, query or {}, small_ledger, asked).body.decode()).xpath(
                "string(/html/@lang)"
            )
        )

    assert lang("/", "es") == "es"
    assert lang("/states/FL/", "es") == "en"
    assert lang("/es/states/FL/", "en") == "es"
    assert site.render("/states/FL/", {"lang": "es"}, small_ledger, "es").headers["location"] == "/es/states/FL/"


def test_data_describes_itself(small_ledger: Ledger) -> None:
    tree = html.fromstring(site.render("/", {}, small_ledger, "en", "https://ledger.example").body.decode())
    data = json.loads(tree.xpath("string(//script[@type='application/ld+json'])"))
    assert data["@type"] == "Dataset"
    assert data["temporalCoverage"] == "2026-01-20/2026-02-05"
    assert tree.xpath("string(//meta[@property='og:image']/@content)") == "https://ledger.example/card.png"
    assert tree.xpath("//link[@hreflang='es']/@href") == ["https://ledger.example/es/"]
    robots = site.render("/robots.txt", {}, small_ledger, "en", "https://ledger.example").body.decode()
    assert "Sitemap: https://ledger.example/sitemap.xml" in robots


@pytest.fixture(scope="module")
def written(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("static") / "site"
    told = files.write(target, ledger=str(small_folder), url="", processes=1, pictures=False, progress=None)
    assert told.files == sum(1 for f in target.rglob("*") if f.is_file()) - 1  # the mark is no page
    return target


def test_every_link_of_the_static_site_leads_to_a_file(written: Path) -> None:
    dead: list[tuple[str, str]] = []
    seen = 0
    for file in written.rglob("*.html"):
        base = "http://site/" + file.relative_to(written).as_posix().removesuffix("index.html")
        for address in html.fromstring(file.read_text(encoding="utf-8")).xpath(
            "//a/@href|//link/@href|//script/@src|//img/@src"
        ):
            where = urlsplit(urljoin(base, address))
            if where.netloc != "site" or address.startswith("data:"):
                continue
            seen += 1
            target = written / unquote(where.path).lstrip("/")
            if not (target.is_file() or (where.path.endswith("/") and (target / "index.html").is_file())):
                dead.append((file.relative_to(written).as_posix(), address))
    assert seen > 1_000
    assert not [d for d in dead if not d[1].endswith(".png") and not d[1].endswith(".svg")]


def test_the_static_site_speaks_no_server(written: Path) -> None:
    for file in written.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "/api/" not in text, file
        assert 'method="post"' not in text, file


def test_a_folder_of_somebody_elses_is_not_touched(tmp_path: Path, small_folder: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(LedgerError, match="not a site of ours"):
        files.write(tmp_path, ledger=str(small_folder), url="", processes=1, pictures=False, progress=None)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "dear"


def test_writing_again_replaces_the_site_and_leaves_nothing_behind(written: Path, small_folder: Path) -> None:
    (written / "old.html").write_text("old", encoding="utf-8")
    files.write(written, ledger=str(small_folder), url="", processes=1, pictures=False, progress=None)
    assert not (written / "old.html").exists()
    assert [p.name for p in written.parent.iterdir()] == [written.name]


def test_a_failure_leaves_the_old_site_standing(
    written: Path, small_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> tuple[int, int]:
        raise LedgerError("no")

    monkeypatch.setattr(files, "_chunk", broken)
    with pytest.raises(LedgerError):
        files.write(written, ledger=str(small_folder), url="", processes=1, pictures=False, progress=None)
    assert (written / "index.html").is_file()
    assert [p.name for p in written.parent.iterdir()] == [written.name]


def test_scripts_name_each_other_by_digest() -> None:
    from ledger287.publish.site import assets

    named = 0
    for name in assets.names():
        if name == assets.VEGA or not name.endswith(".js"):
            continue
        for other in re.findall(rb'"\./([\w.-]+\.js)"', assets.content(name)):
            named += 1
            made = assets.asset(other.decode())
            assert made is not None
            assert "immutable" in made.headers["cache-control"]
    assert named >= 3


def test_english_can_be_reached_from_a_spanish_browser(small_ledger: Ledger) -> None:
    tree = html.fromstring(site.render("/", {}, small_ledger, "es").body.decode())
    address = tree.xpath("string(//a[@hreflang='en'][@lang]/@href)")
    assert address == "/?lang=en"
    again = html.fromstring(site.render("/", {"lang": "en"}, small_ledger, "en").body.decode())
    assert again.xpath("string(/html/@lang)") == "en"
