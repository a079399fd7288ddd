"""The words by which pages are read: which tags and class names are furniture, which fields state a day or a title.

In: ``page.json``. Out: tuples of lower-case words. Easy to get wrong: the order of fields is their rank.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path


@cache
def _all() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = json.loads((Path(__file__).parent / "page.json").read_text(encoding="utf-8"))
    return loaded


def vocabulary(name: str) -> tuple[str, ...]:
    """One list of ``page.json``."""
    return tuple(_all()[name])
