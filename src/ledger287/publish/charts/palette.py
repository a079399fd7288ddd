"""The one palette: models, and the names of the verdicts' tones."""

from __future__ import annotations

MODEL_COLOURS = {"TFM": "#D55E00", "JEM": "#0072B2", "WSO": "#009E73", "JOINT": "#777777"}
INK, MUTED, RULE, PAPER, ACCENT = "#1d1b18", "#5f5a52", "#ddd8cc", "#fdfcf8", "#6b2d5c"
