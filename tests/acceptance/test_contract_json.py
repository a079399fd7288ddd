"""The JSON of ``check``, ``count``, ``build`` and ``status``: keys, types and vocabularies as the contract has them."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import ledger287
from ledger287 import tables
from tests.acceptance.conftest import Built
from tests.acceptance.door import print_of, run
from tests.acceptance.test_contract_tables import COLUMNS
from tests.unit.article.made import docx, pdf

KINDS = {"count", "share", "growth", "ratio", "rank", "date", "money", "arrests", "other"}
COMPARATORS = {"exactly", "about", "at_least", "more_than", "at_most", "fewer_than", "between"}
UNITS = {"count", "percent", "times", "usd", "date"}
VERDICTS = {"supported", "close", "contradicted", "wrong_unit", "not_checkable"}
SLIPS = {"digits_transposed", "other_date", "other_unit", "other_state", "other_model", "visible_rows_only"}
REASONS = {"stale_repost", "not_a_list", "wrong_list", "truncated", "unreadable", "duplicate"}
SHA = re.compile(r"[0-9a-f]{64}")
CLAIM = {
    "id", "start", "end", "text", "sentence", "kind", "metric", "filters", "as_of", "window", "comparator", "value",
    "value_high", "unit", "verdict", "why", "computed", "nearest",
}  # fmt: skip

ARTICLE = """ICE has more than 1,300 agreements with local police under the 287(g) program, the list of Jan. 26 shows.
Florida leads with 324 agreements, and about a quarter of all agreements are in that state. Texas and Florida together
hold over 600. Some 39 states have at least one. In 2021 the program had 150 agreements; by Feb. 11, 2026 it had grown
by 947 percent. The number of task force agreements stood between 700 and 900. Sheriffs received $2 billion, the union
said, and arrests rose by 950 percent. A poll of 1,200 adults found that 52% approve. Call 555-0100.
"""


def day(text: object) -> bool:
    return isinstance(text, str) and date.fromisoformat(text).isoformat() == text


def hold_to_the_contract(made: dict[str, Any], text: str) -> None:
    """Fails where a report of ``check`` is not what design/interfaces.md says."""
    assert {"article", "ledger", "coverage", "claims"} <= set(made)
    article, ledger, coverage = made["article"], made["ledger"], made["coverage"]
    assert {"source", "sha256", "title", "published", "published_from"} <= set(article)
    assert SHA.fullmatch(article["sha256"])
    assert article["published_from"] in {"option", "metadata", "text", "none"}
    assert (article["published"] is None) == (article["published_from"] == "none")
    assert article["published"] is None or day(article["published"])
    assert {"release", "newest_edition"} <= set(ledger)
    assert day(ledger["newest_edition"])
    assert all(type(coverage[name]) is int for name in ("figures", "about_the_program", "checked", "not_checkable"))
    assert coverage["figures"] >= coverage["about_the_program"] >= len(made["claims"])
    assert coverage["checked"] + coverage["not_checkable"] == len(made["claims"])
    assert coverage["not_checkable"] == sum(claim["verdict"] == "not_checkable" for claim in made["claims"])
    assert len({claim["id"] for claim in made["claims"]}) == len(made["claims"])
    for number, claim in enumerate(made["claims"], 1):
        assert claim["id"] == f"c{number}"
        hold_claim(claim, text)


def hold_claim(claim: dict[str, Any], text: str) -> None:
    assert set(claim) >= CLAIM
    assert text[claim["start"] : claim["end"]] == claim["text"]
    assert claim["text"] in claim["sentence"]
    assert claim["kind"] in KINDS
    assert claim["metric"] is None or isinstance(claim["metric"], str)
    assert {"state", "model", "agency_type"} <= set(claim["filters"])
    assert claim["as_of"] is None or day(claim["as_of"])
    assert claim["window"] is None or (len(claim["window"]) == 2 and all(map(day, claim["window"])))
    assert claim["window"] is None or claim["window"][0] <= claim["window"][1]
    assert claim["comparator"] in COMPARATORS
    assert claim["value"] is None or type(claim["value"]) in (int, float, str)
    assert (claim["value_high"] is not None) == (claim["comparator"] == "between")
    assert claim["unit"] in UNITS
    assert claim["verdict"] in VERDICTS
    assert claim["why"].strip()
    assert "\n" not in claim["why"]
    for cell in claim["computed"]:
        assert {"measure", "definition", "as_of", "value", "edition"} <= set(cell)
        assert day(cell["as_of"])
        assert type(cell["value"]) in (int, float, str)
        assert {"file", "sha256"} <= set(cell["edition"])
        assert SHA.fullmatch(cell["edition"]["sha256"])
    for cell in claim["nearest"]:
        assert cell["slip"] in SLIPS
        assert {"measure", "as_of", "value"} <= set(cell)
    if claim["verdict"] in ("supported", "close", "contradicted", "wrong_unit"):
        assert claim["computed"], "a verdict without evidence"


def test_check_of_a_composed_article(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE)
    made = run("check", file, "--published", "2026-02-17", "--format", "json").json
    hold_to_the_contract(made, ARTICLE)
    by_text = {claim["text"]: claim for claim in made["claims"]}
    assert made["article"]["published_from"] == "option"
    florida = by_text["324 agreements"] if "324 agreements" in by_text else by_text["324"]
    assert florida["filters"]["state"] == "FL"
    assert florida["verdict"] == "contradicted"
    assert not any("555" in text for text in by_text)
    assert not any("adults" in claim["text"] for claim in made["claims"])


@pytest.mark.shared
def test_check_of_the_real_articles_and_of_the_seed_claim(shared_dir: Path) -> None:
    for file in sorted((shared_dir / "articles").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        made = run("check", file, "--published", "2026-02-17", "--format", "json").json
        hold_to_the_contract(made, text)
        assert made["claims"], file.name
        if file.name.startswith("000_"):
            [claim] = [c for c in made["claims"] if c["value"] == 324]
            assert (claim["verdict"], claim["filters"]["state"]) == ("contradicted", "FL")
            assert next((n["slip"], n["value"]) for n in claim["nearest"]) == ("digits_transposed", 342)


def test_python_and_command_line_give_the_same_report(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE)
    ours = ledger287.open(tables.CARRIED).check(ARTICLE, published="2026-02-17").to_dict()
    theirs = run("check", file, "--published", "2026-02-17", "--format", "json").json
    assert ours["claims"] == theirs["claims"]
    assert ours["coverage"] == theirs["coverage"]


def test_count_as_the_contract_prints_it() -> None:
    made = run("count", "agreements", "--state", "FL", "--as-of", "2026-01-26", "--format", "json").json
    assert isinstance(made.pop("definition"), str)
    assert SHA.fullmatch(made["edition"].pop("sha256"))
    wanted = {
        "measure": "agreements", "filters": {"state": "FL"}, "as_of": "2026-01-26", "value": 341, "low": 341,
        "high": 341, "edition": {"as_of": "2026-01-26", "file": "participatingAgencies01262026pm.xlsx"},
    }  # fmt: skip
    assert {key: made[key] for key in wanted} == wanted
    assert "groups" not in made


@pytest.mark.parametrize(
    ("by", "some", "value"),
    [("state", {"state": "FL"}, 341), ("model", {"model": "TFM"}, None), ("type", {"type": "county"}, None)],
)
def test_groups_carry_the_word_after_by(by: str, some: dict[str, str], value: int | None) -> None:
    made = run("count", "agreements", "--by", by, "--as-of", "2026-01-26", "--format", "json").json
    assert all(set(group) == {by, "value"} and type(group["value"]) is int for group in made["groups"])
    assert sum(group["value"] for group in made["groups"]) == made["value"] == 1372
    [found] = [group["value"] for group in made["groups"] if some.items() <= group.items()]
    assert value in (None, found)


def test_groups_by_county_tell_the_state_too() -> None:
    made = run("count", "agencies", "--by", "county", "--state", "FL", "--format", "json").json
    assert all({"county", "state", "value"} <= set(group) for group in made["groups"])
    assert {group["state"] for group in made["groups"]} == {"FL"}


def test_filters_together_are_told_as_asked() -> None:
    words = ("--state", "florida", "--model", "tfm", "--type", "county", "--as-of", "2026-01-26")
    made = run("count", "agencies", *words, "--format", "json").json
    assert made["filters"] == {"state": "FL", "model": "TFM", "agency_type": "county"}
    parts = [run("count", "agencies", *words[:6], "--as-of", d, "--format", "json").json for d in ("2026-02-20",)]
    assert parts[0]["low"] <= parts[0]["value"] <= parts[0]["high"]


def test_between_two_lists_there_is_a_low_and_a_high() -> None:
    """1,425 on the list of 2026-02-17 and 1,492 on that of 2026-02-27."""
    made = run("count", "rows", "--as-of", "2026-02-20", "--format", "json").json
    assert (made["value"], made["low"], made["high"]) == (1425, 1425, 1492)
    assert made["edition"]["as_of"] == "2026-02-17"


def hold_report(made: dict[str, Any]) -> None:
    """The JSON of ``build`` and ``status``."""
    for name in ("captures", "editions", "rows", "agreements", "agencies"):
        assert type(made[name]) is int
        assert made[name] > 0
    assert day(made["newest_edition"])
    for line in made["set_aside"]:
        assert {"file", "sha256", "reason", "detail"} <= set(line)
        assert SHA.fullmatch(line["sha256"])
        assert line["reason"] in REASONS
        assert line["detail"].strip()


def test_status_of_the_carried_ledger() -> None:
    made = run("status", "--format", "json").json
    hold_report(made)
    assert made["newest_edition"] == ledger287.open(tables.CARRIED).newest


PAGE = """<!doctype html><html><head><title>Deals grow</title>
<meta property="article:published_time" content="2026-01-28T09:00:00Z"></head><body><nav>Home 24</nav><article>
<h1>Deals grow</h1><p>By <b>A. Writer</b></p>
<p>ICE had <em>1,372</em> agreements under its 287(g)&nbsp;program on Jan.&nbsp;26, 2026.
Florida had 341&#8212;the most.</p>
</article></body></html>"""


@pytest.mark.parametrize("form", ["html", "md", "docx", "pdf"])
def test_offsets_lead_into_the_text_that_the_report_carries(tmp_path: Path, form: str) -> None:
    lines = [
        "Deals grow", "Jan. 28, 2026",
        "ICE had 1,372 agreements under its 287(g) program on Jan. 26, 2026.", "Florida had 341 of the agreements.",
    ]  # fmt: skip
    made_of = {
        "html": PAGE.encode(),
        "md": "\n\n".join([f"# {lines[0]}", *lines[1:]]).replace("1,372", "**1,372**").encode(),
        "docx": docx(lines),
        "pdf": pdf([lines]),
    }
    file = tmp_path / f"story.{form}"
    file.write_bytes(made_of[form])
    made = run("check", file, "--format", "json").json
    text = made["article"].get("text", made_of[form].decode("utf-8", "replace") if form in ("html", "md") else "")
    hold_to_the_contract(made, text)
    assert made["article"]["published"] == "2026-01-28", made["article"]
    assert made["article"]["published_from"] == ("metadata" if form == "html" else "text")
    verdicts = {claim["value"]: (claim["verdict"], claim["filters"]["state"]) for claim in made["claims"]}
    assert verdicts[1372] == ("supported", None)
    assert verdicts[341] == ("supported", "FL")
    assert 24 not in verdicts


def test_a_day_given_goes_before_the_day_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    made = run("check", tmp_path / "a.html", "--published", "2026-02-01", "--format", "json").json
    assert (made["article"]["published"], made["article"]["published_from"]) == ("2026-02-01", "option")


def test_known_tells_the_answer_of_an_earlier_ledger() -> None:
    """On 2026-01-01 the list of 2026-01-26 was not known; what then stood in force is the answer."""
    then = run("count", "rows", "--as-of", "2026-01-26", "--known", "2026-01-01", "--format", "json").json
    now = run("count", "rows", "--as-of", "2026-01-01", "--format", "json").json
    assert then["value"] == now["value"]
    assert then["edition"]["file"] == now["edition"]["file"]
    assert then["as_of"] == "2026-01-26"


def test_before_the_first_list_a_count_says_on_what_it_rests() -> None:
    made = run("count", "agencies", "--as-of", "2011-06-30", "--format", "json").json
    assert made["low"] <= made["value"] <= made["high"]
    assert made["edition"] is None
    assert made["notes"] or made["evidence"]


def test_corpus_checks_a_folder(tmp_path: Path) -> None:
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text("As of Jan. 26, 2026, ICE had 1,372 agreements under 287(g).")
    (place / "b.txt").write_text("As of Jan. 26, 2026, ICE had 1,955 agreements under 287(g).")
    (place / "c.txt").write_bytes(b"")
    told = run("corpus", place, "--out", tmp_path / "out", "--format", "jsonl")
    assert told.status == 0, told.err
    claims = [json.loads(line) for line in (tmp_path / "out" / "claims.jsonl").read_text().splitlines()]
    assert {claim["value"]: claim["verdict"] for claim in claims} == {1372: "supported", 1955: "contradicted"}
    issues = (tmp_path / "out" / "issues.jsonl").read_text()
    assert "c.txt" in issues


@pytest.mark.shared
def test_an_exported_release_holds_the_tables_of_the_contract(few: Built, tmp_path: Path) -> None:
    told = run("export", tmp_path / "release", "--ledger", few.folder, "--format", "json")
    assert told.status == 0, told.err
    import duckdb

    names = {path.name for path in (tmp_path / "release").rglob("*")}
    assert "datapackage.json" in names
    for table, columns in COLUMNS.items():
        [file] = (tmp_path / "release").rglob(f"{table}.parquet")
        found = duckdb.sql(f"select {', '.join(columns.split())} from '{file}'").fetchall()
        assert len(found) == few.open().sql(f"select count(*) from {table}").fetchall()[0][0]
        assert list((tmp_path / "release").rglob(f"{table}.csv*"))
    assert any(name.endswith((".sqlite", ".db", ".sqlite3")) for name in names)
    assert run("export", tmp_path / "second", "--ledger", few.folder).status == 0
    assert print_of(tmp_path / "release") == print_of(tmp_path / "second")
