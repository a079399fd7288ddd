"""What every reader (fast, general, HTML) makes of a sheet, before anybody knows what its columns mean.

In: nothing. Out: ``Grid``. Easy to get wrong: a grid is kept by column, because whole columns move through the
interpreter ten times faster than cells; all columns are as long as ``numbers``, and numbers may have gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Column = Sequence[str | None]
Line = tuple[int, bool, Sequence[str | None]]  # row number, hidden, texts


@dataclass(slots=True)
class Grid:
    """One sheet as text. ``links[column][row number]`` is a hyperlink's target as stored, dirt and all."""

    sheet: str
    numbers: Sequence[int]
    hidden: Sequence[bool]
    columns: Sequence[Column]
    links: dict[int, dict[int, str]] = field(default_factory=dict)
    is_visible: bool = True
    remarks: list[tuple[str, str, int | None]] = field(default_factory=list)  # code, message, row number

    @property
    def width(self) -> int:
        return len(self.columns)

    def line(self, index: int) -> tuple[str | None, ...]:
        """The texts of one line."""
        return tuple([column[index] for column in self.columns])

    def first_lines(self, count: int) -> Iterator[tuple[str | None, ...]]:
        """The texts of the first lines."""
        return (self.line(index) for index in range(min(count, len(self.numbers))))


def from_lines(sheet: str, lines: Sequence[Line], width: int) -> Grid:
    """A grid out of lines of at most ``width`` texts."""
    columns: list[Column] = [[texts[i] if i < len(texts) else None for _, _, texts in lines] for i in range(width)]
    return Grid(sheet, [number for number, _, _ in lines], [hidden for _, hidden, _ in lines], columns)


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
