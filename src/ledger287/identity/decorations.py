"""What lists put around a name and what tells no agency from another: footnote marks, NEW, the model, the county.

In: a name as printed. Out: the name without them. Easy to get wrong: this is asked only for a name that no edition
printed before, so that nothing known changes its id; and a county in brackets says where its agency lies.
"""

from __future__ import annotations

import re
from functools import cache

from ledger287.identity.tables import HERE, read

_COUNTY = re.compile(r"[\[(]([^()\[\]]+\b(?:county|parish))\s*[\])]\s*$", re.IGNORECASE)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["pattern"], re.IGNORECASE), row["becomes"]) for row in read(HERE / "decorations.csv")]


@cache
def plain(name: str) -> str:
    """``Knox County Sheriff's Office`` for ``Knox County S.O. (TFM) - NEW``, but for the spelling; itself where
    nothing is around it."""
    text, before = name.strip(), ""
    while text != before:
        before = text
        for pattern, becomes in _patterns():
            text = pattern.sub(becomes, text).strip() or text
    return text


def county_in(name: str) -> str | None:
    """``Berkeley County`` for ``Jamestown Police Department (Berkeley County)``."""
    match = _COUNTY.search(name)
    return match[1].strip() if match else None
