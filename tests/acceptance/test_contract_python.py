"""The Python of the contract, as a stranger would type it."""

from __future__ import annotations

import json
from datetime import date

import pytest

import ledger287
from ledger287 import tables
from ledger287.issues import LedgerError
from ledger287.ledger import Ledger
from tests.acceptance.conftest import Built
from tests.acceptance.door import run


def test_open_needs_no_argument_and_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def none(*_: object, **__: object) -> None:
        raise AssertionError("a reader asked the network")

    monkeypatch.setattr(socket.socket, "connect", none)
    ledger = ledger287.open()
    assert ledger.count("agreements", state="FL", as_of="2026-01-26").value == 341
    assert ledger.check("ICE lists 1,372 agreements.", published="2026-01-27").claims


def test_open_takes_a_folder_as_text_or_path(few: Built) -> None:
    assert ledger287.open(str(few.folder)).count("rows").value == ledger287.open(few.folder).count("rows").value == 1492


def test_a_count_has_what_the_contract_names() -> None:
    count = ledger287.open(tables.CARRIED).count("agreements", state="FL", as_of="2026-01-26")
    assert (count.value, count.low, count.high) == (341, 341, 341)
    assert "agreement" in count.definition
    assert count.edition is not None
    assert (str(count.edition.as_of), count.edition.file) == ("2026-01-26", "participatingAgencies01262026pm.xlsx")
    rows = count.rows()
    assert len(rows) == 341
    assert {row["state_raw"].strip() for row in rows} == {"FLORIDA"}


def test_days_may_be_dates() -> None:
    ledger = ledger287.open(tables.CARRIED)
    assert ledger.count("rows", as_of=date(2026, 1, 26)).value == ledger.count("rows", as_of="2026-01-26").value == 1372


def test_a_series_is_an_arrow_table_for_polars_and_pandas() -> None:
    import pyarrow

    ledger = ledger287.open(tables.CARRIED)
    series = ledger.series("agencies", by="model")
    table = pyarrow.table(series)
    assert {"as_of", "model", "value"} <= set(table.column_names)
    assert series.to_polars().height == len(series.to_pandas()) == table.num_rows
    last = [row for row in table.to_pylist() if row["as_of"] == date(2026, 1, 26) and row["model"] == "TFM"]
    assert last[-1]["value"] == ledger.count("agencies", model="TFM", as_of="2026-01-26").value


def test_a_report_is_the_json_of_check() -> None:
    ledger = ledger287.open(tables.CARRIED)
    text = "As of Jan. 26, 2026, Florida had 341 agreements under 287(g), 24.9 percent of all, and 278 agencies."
    report = ledger.check(text, published="2026-02-18")
    made = report.to_dict()
    assert made == json.loads(json.dumps(made))
    theirs = run("check", "-", "--published", "2026-02-18", "--format", "json", stdin=text.encode()).json
    assert made["claims"] == theirs["claims"]
    assert made["coverage"] == theirs["coverage"]
    assert [claim.verdict for claim in report.claims] == [claim["verdict"] for claim in made["claims"]]


def test_check_takes_a_text_without_a_day() -> None:
    made = ledger287.open(tables.CARRIED).check("Florida has 341 agreements under 287(g).").to_dict()
    assert made["article"]["published_from"] == "none"
    assert [claim["verdict"] for claim in made["claims"]] == ["not_checkable"]


def test_sql_is_duckdb() -> None:
    found = ledger287.open(tables.CARRIED).sql("select count(distinct state) from agencies where state = 'FL'")
    assert found.fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"measure": "agrements"}, "agreements"),
        ({"state": "Floridda"}, "Florida"),
        ({"model": "TFX"}, "TFM"),
        ({"agency_type": "countyy"}, "county"),
        ({"as_of": "2026-02-30"}, "2026-02-28"),
        ({"by": "modell"}, "model"),
        ({"known": "never"}, "YYYY-MM-DD"),
    ],
)
def test_unknown_words_raise_one_line_with_the_nearest(words: dict[str, str], told: str) -> None:
    with pytest.raises(LedgerError) as caught:
        ledger287.open(tables.CARRIED).count(**words)  # type: ignore[arg-type]
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_without_a_ledger_raises(tmp_path: object) -> None:
    with pytest.raises(LedgerError, match="no ledger in"):
        ledger287.open(str(tmp_path))


def test_a_ledger_serves_many_threads() -> None:
    from concurrent.futures import ThreadPoolExecutor

    ledger: Ledger = ledger287.open(tables.CARRIED)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: ledger.count("agreements", state="FL", as_of="2026-01-26").value, range(40)))
    assert found == [341] * 40
