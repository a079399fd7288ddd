"""The catalogue is whole: each measure has words, SQL, a place in the document and an engine that answers it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ledger287 import measures
from ledger287.ledger import Ledger
from ledger287.measures import definitions
from ledger287.measures.cube import COUNTED
from ledger287.measures.states import fifty, names

FOLDER = Path(definitions.__file__).parent / "catalogue"
PROMISED = (
    "rows", "agreements", "agencies", "states", "states_and_territories", "pending", "pending_agencies", "counties",
    "added", "removed", "agencies_added", "agencies_removed", "visible_rows", "growth", "share",
)  # fmt: skip


def test_every_sql_file_has_a_definition_and_every_definition_its_sql() -> None:
    assert {path.stem for path in FOLDER.glob("*.sql")} == set(definitions.catalogue())
    assert set(PROMISED) <= set(definitions.catalogue())


@pytest.mark.parametrize("measure", definitions.catalogue().values(), ids=lambda measure: measure.name)
def test_a_measure_is_told_in_words_and_stands_in_the_document(measure: definitions.Measure) -> None:
    assert measure.words.endswith(".")
    assert measure.label
    assert measure.unit
    section = measures.document().split(f"## `{measure.name}`\n")[1].split("\n## ")[0]
    assert measure.words in section
    assert measure.sql.strip() in section


@pytest.mark.parametrize("measure", definitions.catalogue().values(), ids=lambda measure: measure.name)
def test_sql_has_only_the_known_holes(measure: definitions.Measure) -> None:
    known = {"{key}", "{filters}", "{group}"}
    expected = set() if measure.takes in ("pair", "ratio") else known
    assert set(re.findall(r"\{.*?\}", measure.sql)) == expected


@pytest.mark.parametrize("measure", definitions.catalogue().values(), ids=lambda measure: measure.name)
def test_every_measure_answers(tiny: Ledger, measure: definitions.Measure) -> None:
    asked = {"growth": {"since": "2025-01-10"}, "share": {"model": "TFM"}}.get(measure.name, {})
    count = tiny.count(measure.name, **asked)
    assert count.value is not None
    assert count.low is not None
    assert count.low <= count.value <= (count.high or 0)
    assert count.definition.startswith(measure.words)


def test_the_cube_answers_every_measure_of_a_day_that_needs_no_raw_rows() -> None:
    moments = {name for name, measure in definitions.catalogue().items() if measure.takes == "moment"}
    assert set(COUNTED) == moments - {"visible_rows"}
    assert {kind for kind, _ in COUNTED.values()} == {"participating", "pending"}
    assert all(definitions.measure(name).kind == kind for name, (kind, _) in COUNTED.items())


@pytest.mark.parametrize("name", ["states", "pending_states"])
def test_the_sql_of_states_leaves_out_just_what_is_no_state(name: str) -> None:
    told = re.search(r"state not in \((.*?)\)", definitions.measure(name).sql)
    assert told is not None
    assert set(re.findall("[A-Z]{2}", told[1])) == set(names()) - fifty()
