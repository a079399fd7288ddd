"""The state a text is about when it names none: from its counties.

In: a marked text and facts. Out: a postal code or ``None``. Easy to get wrong: one county name is borne by many
states, so it takes names that only one state of the lists has together.
"""

from __future__ import annotations

from ledger287.claims.facts import Facts, county_of
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Line, Text

WORDS = frozenset(("county", "counties", "parish", "parishes", "county's"))
NOT_NAMES = wordset("topics.not_names")


def counties(text: Text, line: Line) -> list[tuple[int, int, str]]:
    """Counties named in a line: token span and bare lower-case name."""
    out: list[tuple[int, int, str]] = []
    for k in range(line.first, line.last):
        if text.low(k) not in WORDS:
            continue
        j = k
        while (
            j - 1 >= line.first
            and j > k - 4
            and text.tokens[j - 1].kind == "word"
            and text.tokens[j - 1].text[0].isupper()
            and text.low(j - 1) not in NOT_NAMES
        ):
            j -= 1
        while j < k and text.low(j) in ("in", "the", "and", "for", "as", "but", "at", "since"):
            j += 1
        if j < k:
            out.append((j, k + 1, " ".join(text.low(x) for x in range(j, k))))
        if text.low(k).endswith("s") and text.low(k) in ("counties", "parishes"):
            x = j - 1
            while x >= line.first and (
                text.tokens[x].text in (",", ".") or text.low(x) == "and" or text.tokens[x].text[0].isupper()
            ):
                if text.tokens[x].kind == "word" and text.low(x) != "and" and text.low(x) not in NOT_NAMES:
                    out.append((x, x + 1, text.low(x)))
                x -= 1
    return out


def infer(text: Text, facts: Facts) -> str | None:
    """The only state of the lists in which all counties of the text lie; two names at least."""
    names = {name for line in text.lines for _, _, name in counties(text, line)}
    if len(names) < 2:
        return None
    where: dict[str, set[str]] = {}
    for entry in facts.cube.spans():
        county = county_of(entry)
        if county in names and entry.state:
            where.setdefault(entry.state, set()).add(county)
    best = sorted(where, key=lambda s: -len(where[s]))
    if not best or len(where[best[0]]) < max(2, 0.7 * len(names)):
        return None
    if len(best) > 1 and len(where[best[1]]) >= len(where[best[0]]) - 1:
        return None
    return best[0]
