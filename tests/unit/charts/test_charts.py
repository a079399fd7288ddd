"""Charts: steps that break where nothing is preserved, bands between lists, a valid Vega-Lite specification."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest

from ledger287.issues import LedgerError
from ledger287.ledger import Ledger
from ledger287.publish.charts import MODEL_COLOURS, pictures, step_chart, steps, timeline, vega
from ledger287.publish.charts.steps import Line, Note

DAY = date(2025, 1, 1)
DAYS = [(DAY, DAY), (DAY + timedelta(10), DAY + timedelta(12)), (DAY + timedelta(100), DAY + timedelta(110))]
LINE = Line("TFM", "Task Force Model", [0, 40, 90])


def drawn(lines: list[Line] | None = None, **more: Any) -> str:
    return steps.draw(lines or [LINE], DAYS, title="T & T", description="D", **more)


def test_the_line_breaks_at_a_gap_and_the_gap_is_a_band() -> None:
    svg = drawn()
    path = re.search(r'class="line m-TFM" d="([^"]+)"', svg)
    assert path is not None
    assert path[1].count("M") == 2  # 88 days lie between the second list and the third
    assert svg.count('class="band m-TFM"') == 2
    ElementTree.fromstring(svg)


def test_the_axis_starts_at_zero_and_reaches_over_the_top() -> None:
    for top in (0, 1, 3, 7, 9, 90, 915, 1546, 99_999):
        high, step = steps.nice_top(top)
        assert high >= top
        assert high % step == 0
        assert high / step <= 6


def test_a_step_is_as_high_as_its_value() -> None:
    frame = steps.Frame()
    scale = steps.Scale(frame, DAYS[0][0], DAYS[-1][1], 100)
    assert scale.y(0) == frame.height - frame.bottom
    assert scale.y(100) == frame.top
    assert scale.x(DAYS[-1][1]) == frame.width - frame.right


def test_labels_at_the_end_do_not_cover_each_other() -> None:
    lines = [Line(k, k, [0, 1, 50 + i]) for i, k in enumerate(("TFM", "JEM", "WSO", "JOINT"))]
    spots = [float(y) for y in re.findall(r'class="end m-\w+" x="[\d.]+" y="([\d.]+)"', drawn(lines))]
    assert len(spots) == 4
    assert all(b - a >= 16.9 for a, b in zip(sorted(spots), sorted(spots)[1:], strict=False))


def test_words_are_escaped() -> None:
    svg = drawn([Line("TFM", "<b>&", [1, 2, 3])], notes=[Note(DAYS[1][0], "<i>")])
    assert "<b>" not in svg
    assert "<i>" not in svg
    ElementTree.fromstring(svg)


def test_the_picture_speaks_to_screen_readers() -> None:
    root = ElementTree.fromstring(drawn())
    assert root.attrib["role"] == "img"
    assert (root.find("title").text, root.find("desc").text) == ("T & T", "D")  # type: ignore[union-attr]


def test_the_specification_is_valid_vega_lite() -> None:
    altair = pytest.importorskip("altair")
    spec = vega.spec(
        [LINE], DAYS, title="t", subtitle="s", source="x", unit="agreements", notes=[Note(DAYS[1][0], "n")]
    )
    altair.Chart.from_dict(json.loads(json.dumps(spec)), validate=True)
    values = [layer["data"]["values"] for layer in spec["layer"]]
    assert {row["segment"] for row in values[1]} == {"TFM-0", "TFM-1"}
    assert values[0] == [
        {"from": "2025-01-01", "to": "2025-01-11", "low": 0, "high": 40, "series": "Task Force Model"},
        {"from": "2025-01-13", "to": "2025-04-11", "low": 40, "high": 90, "series": "Task Force Model"},
    ]


def test_pictures_are_the_same_bytes_each_time() -> None:
    spec = vega.spec([LINE], DAYS, title="t", subtitle="s", source="x", unit="agreements")
    first, second = pictures.draw(spec, "svg"), pictures.draw(spec, "svg")
    assert first == second
    assert MODEL_COLOURS["TFM"].lower() in first.decode().lower()
    assert pictures.draw(spec, "png").startswith(b"\x89PNG")
    with pytest.raises(LedgerError, match="png"):
        pictures.draw(spec, "pngg")


def test_the_command_lines_picture_holds_the_newest_value(ledger: Ledger) -> None:
    svg = step_chart(ledger, "agreements", by="model", format="svg").decode()
    newest = ledger.cube.editions("participating")[-1]
    for model, value in ledger.cube.group("agreements", newest, "model").items():
        assert f"{value:,} {model}" in svg
    with pytest.raises(LedgerError):
        step_chart(ledger, "nothing", format="svg")


def test_the_timeline_is_solid_only_where_it_was_seen() -> None:
    first, last = date(2021, 1, 1), date(2026, 1, 1)
    bar = timeline.Bar(
        "TFM", "l", "w", date(2023, 2, 1), date(2023, 1, 1), date(2023, 7, 1), date(2024, 7, 1), date(2025, 1, 1)
    )
    root = ElementTree.fromstring(timeline.draw([[bar]], first, last, title="t"))
    rects = {r.attrib["class"]: (float(r.attrib["x"]), float(r.attrib["width"])) for r in root.iter("rect")}
    band, solid = rects["band m-TFM"], rects["bar m-TFM"]
    assert band[0] < solid[0]
    assert band[0] + band[1] > solid[0] + solid[1]
    whole = 880 / (last - first).days
    assert solid[1] == pytest.approx((date(2024, 7, 1) - date(2023, 7, 1)).days * whole, abs=1)
