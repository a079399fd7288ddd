"""What satisfies a figure as phrased; the bounds are worked out by hand from docs/verdicts.md."""

from __future__ import annotations

import pytest

from ledger287.claims.text.numbers import find
from ledger287.claims.text.tokens import clean, tokenize
from ledger287.claims.verdict.intervals import interval, near

CASES = [
    # text, values that satisfy it, values that do not
    ("1,168 agencies", [1168], [1167, 1169]),
    ("about 1,400 agreements", [1350, 1400, 1450], [1349, 1451]),
    ("about 150 agreements", [145, 148, 155], [144, 156]),
    ("about two dozen", [21, 24, 27], [20, 28]),
    ("nearly 1,060 agencies", [1007, 1058, 1060], [1006, 1061]),
    ("more than 1,000", [1001, 5000], [1000, 999]),
    ("at least nine", [9, 13], [8]),
    ("up to 40", [40, 3], [41]),
    ("fewer than 25", [24], [25, 26]),
    ("between 20 and 30", [20, 26, 30], [19, 31]),
    ("just under 320", [319, 308], [320, 300]),
    ("just three", [3], [2, 4]),
    ("rose 712 percent", [711.9, 712.4], [710, 713]),
    ("about 27 percent", [26.6, 28], [25, 29]),
    ("nearly half", [0.45, 0.49, 0.5], [0.51, 0.43]),
    ("just over half", [0.51, 0.537], [0.5, 0.58]),
    ("half of them", [0.48, 0.5, 0.52], [0.46, 0.54]),
    ("a majority of all", [0.51], [0.5, 0.36]),
    ("tripled", [2.9, 3.2], [2.6, 3.4]),
    ("nearly fivefold", [4.5, 4.65, 5.0], [4.4, 5.1]),
    ("more than sixfold", [6.1, 6.5], [6.0, 5.9]),
    ("roughly fourteen times", [13.6, 14.4], [13, 15]),
]


@pytest.mark.parametrize(("text", "inside", "outside"), CASES)
def test_semantics(text: str, inside: list[float], outside: list[float]) -> None:
    tokens = tokenize(clean(text))
    (number,) = find(tokens, 0, len(tokens))
    span = interval(number)
    assert [value for value in inside if not span.holds(value)] == []
    assert [value for value in outside if span.holds(value)] == []


@pytest.mark.parametrize(
    ("text", "true", "close"),
    [
        ("1,168 agencies", 1149, True),  # 1.7 %
        ("150 agencies", 147, False),  # 2.04 %
        ("146 agencies", 143, False),
        ("142 agencies", 140, True),
        ("eleven counties", 12, True),  # off by one
        ("eleven counties", 13, False),
        ("three agencies", 0, False),
        ("more than 1,000", 1000, True),
        ("no agency in Iowa", 1, False),
    ],
)
def test_close_is_two_percent_or_one(text: str, true: float, close: bool) -> None:
    tokens = tokenize(clean(text))
    (number,) = find(tokens, 0, len(tokens))
    assert near(number, interval(number), true) is close
