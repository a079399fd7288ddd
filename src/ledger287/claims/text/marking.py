"""A text marked up: sentences with their figures, times, places, units, models and cue words.

In: an article's text, its publication day. Out: ``Text`` with one ``Line`` a sentence. Easy to get wrong: a
figure inside a time, a bill's number or a rank phrase is no figure of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ledger287.claims.text import dates, lexicon, numbers, sentences
from ledger287.claims.text.lexicon import Mark, wordset
from ledger287.claims.text.number import Number
from ledger287.claims.text.tokens import Token, clean, tokenize
from ledger287.claims.text.when import When

VOTES = wordset("marking.votes")
SMALL = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
CODES = wordset("marking.codes")
WORDLIKE = frozenset(("IN", "OR", "ME", "HI", "OK", "PA", "MA", "LA", "AL", "ID", "CO", "DE", "MD", "VA"))


@dataclass(slots=True)
class Line:
    """A sentence and everything found in it; token indices are the whole text's."""

    index: int
    first: int
    last: int
    start: int
    end: int
    bullet: bool
    marks: list[Mark] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    decoys: int = 0
    memo: dict[str, int] = field(default_factory=dict)
    cuts: tuple[list[int], list[int]] | None = None  # its semicolons and dashes, once looked for
    strangers: list[Number] = field(default_factory=list)  # figures that plainly count something else
    taken: set[int] = field(default_factory=set)  # nouns of figures that were set aside

    def of(self, *classes: str) -> list[Mark]:
        """The marks of some classes, in order."""
        return [mark for mark in self.marks if mark.cls in classes]


@dataclass(slots=True)
class Text:
    """A whole text, marked."""

    text: str
    tokens: list[Token]
    lines: list[Line]
    published: date | None
    until: date | None
    careful: bool = False  # the text only may be about the program: accuse little
    hint: str | None = None  # the state the text is about though it names none

    def low(self, i: int) -> str:
        """A token's lower-case text, or an empty string outside the text."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""


def mark(text: str, published: date | None, until: date | None = None, skip: tuple[tuple[int, int], ...] = ()) -> Text:
    """Mark a text up in one pass over its sentences."""
    plain = clean(text)
    tokens = tokenize(plain)
    lines: list[Line] = []
    words = lexicon.load("cues", "models", "places", "units")
    for sentence in sentences.split(tokens):
        if any(a <= sentence.start and sentence.end <= b for a, b in skip):
            continue
        line = Line(len(lines), sentence.first, sentence.last, sentence.start, sentence.end, sentence.bullet)
        _mark_line(tokens, line, words, until or published)
        lines.append(line)
    return Text(plain, tokens, lines, published, until)


def _mark_line(tokens: list[Token], line: Line, words: lexicon.Lexicon, day: date | None) -> None:
    i = line.first
    shouting = all(t.text.isupper() for t in tokens[line.first : line.last] if t.kind == "word")
    while i < line.last:
        found = words.at(tokens, i, line.last)
        if found is not None and found.row.get("cls") == "state" and tokens[i].text[0].islower():
            found = None
        if found is None and tokens[i].text in CODES and not shouting and _is_code(tokens, i, line):
            found = Mark("state", i, i + 1, {"states": tokens[i].text, "name": tokens[i].text})
        if found is None and tokens[i].kind == "prog":
            found = Mark("program", i, i + 1, {"weight": "9"})
        if found is None:
            i += 1
            continue
        if found.cls == "noplace" and tokens[found.j - 1].text == "county" and tokens[i].text[0].isupper():
            found = words.at(tokens, i, found.j - 1) or found  # "nine Iowa county agencies"
        if (
            found.cls == "state"
            and found.j < line.last
            and tokens[found.j].low == "county"
            and tokens[found.j].text[0].isupper()  # "nine Maryland county agencies" names a state
            and found.row["name"] == tokens[i].text
        ):
            found = Mark("noplace", found.i, found.j + 1, {})
        line.marks.append(found)
        i = found.j
    line.whens = dates.find(tokens, line.first, line.last, day)
    inside = [(w.i, w.j) for w in line.whens] + [(m.i, m.j) for m in line.of("rank2", "rank3", "noplace")]
    voting = any(tokens[k].low in VOTES for k in range(line.first, line.last))
    for number in numbers.find(tokens, line.first, line.last):
        if voting and (
            _tally(tokens, number.j, number.i, line)
            or (tokens[number.j - 1].kind == "num" and number.high is not None and number.high < 436)
        ):
            line.decoys += 1
            continue
        if any(a < number.j and number.i < b for a, b in inside) and number.form != "zero":
            line.decoys += 1
            continue
        line.numbers.append(number)


def _tally(tokens: list[Token], after: int, before: int, line: Line) -> bool:
    """One side of "58 to 41", in a sentence about a vote."""
    forward = (
        after + 1 < line.last
        and tokens[after].low in ("to", "-", "–")
        and (tokens[after + 1].kind == "num" or tokens[after + 1].low in SMALL)
    )
    backward = (
        before - 2 >= line.first
        and tokens[before - 1].low in ("to", "-", "–")
        and (tokens[before - 2].kind == "num" or tokens[before - 2].low in SMALL)
    )
    return forward or backward


def _is_code(tokens: list[Token], i: int, line: Line) -> bool:
    if tokens[i].text not in WORDLIKE:
        return True
    before = tokens[i - 1].text if i > line.first else ""
    return (
        before in (",", "(", "in", "and", "across", "from") and tokens[i].text not in ("IN", "OR", "ME", "HI")
    ) or before == ","
