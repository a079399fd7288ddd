"""Charts: light SVG for pages, Vega-Lite for pictures to keep and for the interactive ones.

In: series by list. Out: SVG text, or the bytes of an SVG or PNG.
Easy to get wrong: counts are steps (they change only when a list does), and a stretch without lists is no line.
"""

from __future__ import annotations

from ledger287.publish.charts.palette import MODEL_COLOURS
from ledger287.publish.charts.pictures import step_chart

__all__ = ["MODEL_COLOURS", "step_chart"]
