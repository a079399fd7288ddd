"""What every reader (fast, general, HTML) makes of a sheet, before anybody knows what its columns mean.

In: nothing. Out: ``Grid``. Easy to get wrong: ``lines`` holds only the columns up to ``width``; a line is
``(row number, hidden, texts)`` and row numbers ascend but may have gaps.
"""
from __future__ import annotations

from dataclasses import dataclass, field

Line = tuple[int, bool, tuple[str | None, ...]]


@dataclass(slots=True)
class Grid:
    """One sheet as text. ``links[column][row number]`` is a hyperlink's target as stored, dirt and all."""

    sheet: str
    lines: list[Line]
    width: int
    links: dict[int, dict[int, str]] = field(default_factory=dict)
    is_visible: bool = True
    remarks: list[tuple[str, str, int | None]] = field(default_factory=list)  # code, message, row number


def column_index(letters: str) -> int:
    """``A`` → 0, ``Z`` → 25, ``AA`` → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def column_letters(index: int) -> str:
    """0 → ``A``, 26 → ``AA``."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
