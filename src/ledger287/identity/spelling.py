"""The plain words of an agency's name: abbreviations spelt out, type words mended.

In: a name as printed. Out: lower-case words. Easy to get wrong: "so" is a sheriff's office at the end of a name and
south before a place, "co" is county and never a company, and a type word is mended only where one letter is wrong and
the printed word is no word of its own ("country").
"""

from __future__ import annotations

import re
from functools import cache

from ledger287.identity.folding import fold, one_letter_apart
from ledger287.identity.tables import HERE, read


@cache
def wordset(name: str) -> frozenset[str]:
    """One of the sets of ``wordsets.csv``."""
    return frozenset(next(row["words"].split() for row in read(HERE / "wordsets.csv") if row["set"] == name))


@cache
def one_of(name: str) -> str:
    """A pattern for any word of the set."""
    return f"(?:{'|'.join(sorted(wordset(name)))})"


@cache
def _words() -> dict[str, dict[str, str]]:
    """``where`` -> printed word -> what it means."""
    table: dict[str, dict[str, str]] = {}
    for row in read(HERE / "words.csv"):
        table.setdefault(row["where"], {})[row["printed"]] = row["means"]
    return table


def words_of(name: str, code: str = "") -> str:
    """The name's words with abbreviations spelt out and plain slips in type words mended; ``code``: the own state's."""
    text = re.sub(r"\((?:addendum|[*†‡]+|renewal|amended)\)|[*†‡]+", " ", name, flags=re.IGNORECASE)
    tokens = re.sub(r"#(?=\s*\d)|(?<=[a-z])(?=\d+$)", " ", fold(text)).replace("#", " ").split()
    table, out = _words(), list[str]()
    for i, token in enumerate(tokens):
        before, after = (out[-1] if out else ""), (tokens[i + 1] if i + 1 < len(tokens) else "")
        means = table[""].get(token)
        if token == code and (not before or (token != "co" and not after)):
            means = token  # "MT Dept of Justice" is Montana's, no mountain
        elif token == "co":
            means = "county" if before else None
        elif token == "so":
            ends = not after or before in ("county", "parish")
            means = "sheriff office" if before and ends else "south" if after else None
        elif token in table["before number"] and after[:1].isdigit():
            means = ""
        elif token in table["first"] and not before and after:
            means = table["first"][token]
        elif token == "n" and before and after:
            means = "and"
        elif token in table["numbering"] and (
            before in wordset("numbered") or _mended(after) in wordset("numbered") | {"judicial"}
        ):
            means = table["numbering"][token]
        if means is None:
            means = _mended(re.sub(r"^0*(\d+)(?:st|nd|rd|th)?$", r"\1", token))
        out += means.split()
    return " ".join(out)


@cache
def _of_length(length: int) -> tuple[str, ...]:
    """The type words that one letter more or less can make of a word of that length."""
    return tuple(w for w in sorted(wordset("unit_words") | wordset("plurals")) if abs(len(w) - length) <= 1)


@cache
def _mended(token: str) -> str:
    """A type word with one slip in it ("polce", "couny", "departement") as it should be; else the token itself."""
    plurals, right = wordset("plurals"), wordset("unit_words")
    if len(token) < 5 or token in right or token in wordset("real_words"):
        return token
    near = {w.removesuffix("s") if w in plurals else w for w in _of_length(len(token)) if one_letter_apart(token, w)}
    return near.pop() if len(near) == 1 else token
