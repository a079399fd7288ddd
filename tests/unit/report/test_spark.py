"""The step chart: flat steps, gaps as bands, window and values where they belong."""

from __future__ import annotations

import re
from datetime import date

from lxml import etree

from ledger287.claims.report.spark import Step, focus, step_chart

JAN = date(2026, 1, 1)
STEPS = [Step(JAN, date(2026, 1, 10), 100), Step(date(2026, 1, 20), date(2026, 1, 30), 200)]


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(svg)


def test_it_is_well_formed_and_the_same_each_time() -> None:
    made = step_chart(STEPS, label='from 100 to 200 <"&>')
    assert parsed(made).get("aria-label") == 'from 100 to 200 <"&>'
    assert made == step_chart(STEPS, label='from 100 to 200 <"&>')
    assert "style=" not in made


def test_lines_are_flat_and_a_gap_between_lists_is_a_band_not_a_slope() -> None:
    root = parsed(step_chart(STEPS, label="x"))
    line = root.find("path[@class='spark-line']").get("d")
    assert set(re.sub(r"[\d. -]", "", line)) <= set("MHV")
    assert line.count("M") == 2
    assert root.find("path[@class='spark-gap']") is not None
    joined = [STEPS[0], Step(date(2026, 1, 10), date(2026, 1, 30), 200)]
    assert parsed(step_chart(joined, label="x")).find("path[@class='spark-gap']") is None


def test_higher_values_stand_higher_and_later_days_further_right() -> None:
    root = parsed(
        step_chart(
            STEPS, label="x", claimed=150, right=(date(2026, 1, 25), 200), window=(date(2026, 1, 20), date(2026, 1, 25))
        )
    )
    dot = root.find("circle")
    claimed = float(re.search(r"M[\d.]+ ([\d.]+)", root.find("path[@class='spark-claim']").get("d"))[1])  # type: ignore[index]
    assert float(dot.get("cy")) < claimed
    window = root.find("rect[@class='spark-window']")
    left, right = float(window.get("x")), float(window.get("x")) + float(window.get("width"))
    assert left < float(dot.get("cx")) <= right + 0.2
    assert {text.text for text in root.iter("text")} >= {"claimed 150", "200", "Jan 1, 2026", "Jan 30, 2026"}


def test_everything_stays_inside_the_picture() -> None:
    made = step_chart(
        STEPS, label="x", claimed=5000, right=(date(2027, 1, 1), 1), window=(date(2020, 1, 1), date(2026, 3, 1))
    )
    root = parsed(made)
    _, _, width, height = map(float, root.get("viewBox").split())
    for element in root.iter():
        for name, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            assert 0 <= float(element.get(name, "0")) <= most


def test_one_step_or_none() -> None:
    assert step_chart([], label="x") == ""
    assert parsed(step_chart([Step(JAN, JAN, 0)], label="x")).tag == "svg"


def test_focus_keeps_what_lies_around_the_window() -> None:
    years = [Step(date(year, 1, 1), date(year, 12, 31), year) for year in range(2015, 2027)]
    kept = focus(years, (date(2020, 6, 1), date(2020, 6, 2)))
    assert [step.value for step in kept] == [2019, 2020]
    assert focus(years, None) == years
    assert focus(years, (date(1999, 1, 1), date(1999, 1, 2)), after=1) == years[-2:]
