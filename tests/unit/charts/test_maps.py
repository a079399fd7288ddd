"""Maps: every state and territory is drawn, steps of colour do not follow the data, the legend counts every place."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ledger287.measures import states
from ledger287.publish.maps import bins, county, derive, draw, standalone
from ledger287.publish.site import places

SHAPES = Path(places.SHAPES)


def cells(level: int = 0) -> dict[str, draw.Cell]:
    return {code: draw.Cell(level, "7", f"{code} <&> 7", f"/states/{code}/", code == "FL") for code in places.ORDER}


def test_all_states_dc_and_the_territories_are_on_the_map() -> None:
    fips = {code: number for number, code in places.POSTAL.items()}
    root = ElementTree.fromstring(draw.state_map(cells(), fips, "t").replace("<svg ", "<svg ", 1))
    drawn = Counter(link.attrib["data-place"] for link in root.iter("a"))
    assert set(drawn) == states.fifty() | {"DC", "PR", "GU", "MP", "VI", "AS"}
    boxes = {link.attrib["data-place"] for link in root.iter("a") if "box" in link.attrib["class"]}
    assert {"PR", "GU", "MP", "VI", "AS", "DC"} <= boxes
    assert {link.attrib["data-place"] for link in root.iter("a") if " rim" in link.attrib["class"]} == {"FL"}


def test_shapes_cover_every_state_and_the_counties_of_the_nation() -> None:
    shapes = json.loads((SHAPES / "states.json").read_text(encoding="utf-8"))
    assert {places.POSTAL[fips] for fips in shapes} == states.fifty() | {"DC"}
    known = places.county_shapes()
    assert len(known) == 3142
    assert Counter(code for _, code in known.values())["TX"] == 254
    assert known["12021"] == ("Collier", "FL")


def test_borders_survive_simplification_in_both_neighbours() -> None:
    arc = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (3.0, 5.0), (4.0, 0.0)]
    kept = derive.simplify(arc, 0.5)
    assert kept[0] == arc[0]
    assert kept[-1] == arc[-1]
    assert (1.0, 0.01) not in kept
    assert (3.0, 5.0) in kept
    assert derive.simplify(arc[::-1], 0.5) == kept[::-1]


@pytest.mark.parametrize("measure", bins.STEPS)
def test_steps_rise_and_have_a_word_each(measure: str) -> None:
    bounds = bins.STEPS[measure]
    assert list(bounds) == sorted(bounds)
    assert len(bins.labels(measure)) == len(bounds) + 1 == 8
    assert bins.level(measure, None) == bins.level(measure, 0) == 0
    assert [bins.level(measure, low) for low in bounds] == list(range(1, 8))


def test_quarters_fall_into_their_steps() -> None:
    assert bins.quarter(date(2025, 2, 20)) == 2025.0
    assert bins.level("first", bins.quarter(date(2019, 3, 1))) == 1
    assert bins.level("first", bins.quarter(date(2025, 12, 31))) == bins.level("first", bins.quarter(date(2025, 7, 1)))
    assert bins.level("first", bins.quarter(date(2026, 1, 1))) == 7


def test_the_legend_is_a_histogram_of_every_place() -> None:
    root = ElementTree.fromstring(draw.legend("agreements", [10, 5, 0, 1, 2, 3, 4, 31], "c"))
    counts = [int(text.text or "") for text in root.iter("text") if text.attrib.get("class") == "count"]
    assert sum(counts) == 56
    heights = [float(r.attrib["height"]) for r in root.iter("rect") if "key" not in r.attrib["class"]]
    assert heights.index(max(heights)) == 7
    assert heights[2] == 0


@pytest.mark.parametrize(
    ("models", "wanted"), [({"TFM"}, "T"), ({"WSO", "TFM"}, "TW"), ({"WSO", "JEM", "TFM"}, "TJW"), (set(), "")]
)
def test_several_models_are_stripes(models: set[str | None], wanted: str) -> None:
    assert county.combination(models) == wanted


def test_the_county_picture_fills_what_has_an_agreement_and_only_that() -> None:
    inside = county.drawing({"12021": {"TFM"}, "12003": {"TFM", "WSO"}, "48201": set()}, {"12"}, "#eee", "#fff", "#000")
    assert len(re.findall(r'<path d="[^"]+" fill="#D55E00"/>', inside)) == 1
    assert inside.count('fill="url(#TW)"/>') == 1
    whole = standalone.wrap(inside, title="<t>", subtitle="s", source="x")
    ElementTree.fromstring(whole)
    assert dict(county.tally({"12021": {"TFM"}, "12003": {"TFM", "WSO"}}))["TW"] == 1


def test_county_names_carry_their_kind() -> None:
    assert places.county_name("12021") == "Collier County"
    assert places.county_name("22071") == "Orleans Parish"
    assert places.county_name("02150") == "Kodiak Island Borough"
    assert places.county_name("12021", "es") == "condado de Collier"
    assert places.county_name("99999") == "99999"
