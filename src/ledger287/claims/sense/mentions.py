"""Agencies named in a sentence, looked up among all names ever listed.

In: a marked line and a cube. Out: ``Mention`` with the ledger's agency ids. Easy to get wrong: eleven Washington
County Sheriff's Offices stand on one list, so a name counts only where its state makes it a single agency.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Line, Text

if TYPE_CHECKING:
    from ledger287.measures import Cube

KEYS = wordset("mentions.keys")
TAIL = wordset("mentions.tail")
LINK = frozenset(["of", "the", "and", "&"])
SKIP = wordset("mentions.skip")


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``i`` .. ``j`` name an agency; ``ids`` are what the ledger has under that name (none: not listed)."""

    i: int
    j: int
    words: str
    ids: frozenset[str]
    name: str
    state: str | None


def _runs(text: Text, line: Line) -> list[tuple[int, int]]:
    """Runs of capitalised words that hold an agency's key word, with a lower-case tail ("Las Vegas police")."""
    runs: list[tuple[int, int]] = []
    k = line.first
    while k < line.last:
        token = text.tokens[k]
        if token.kind != "word" or not token.text[0].isupper() or token.text in SKIP:
            k += 1
            continue
        j = k + 1
        while j < line.last:
            nxt = text.tokens[j]
            if (
                (nxt.kind == "word" and (nxt.text[0].isupper() or nxt.low in TAIL))
                or (
                    nxt.low in LINK
                    and j + 1 < line.last
                    and text.tokens[j + 1].kind == "word"
                    and text.tokens[j + 1].text[0].isupper()
                )
                or (nxt.text in (".",) and text.tokens[j - 1].low in ("st", "ft", "mt") and j + 1 < line.last)
            ):
                j += 1
            else:
                break
        if any(text.low(x).removesuffix("'s") in KEYS or text.low(x) in KEYS for x in range(k, j)) and j - k >= 2:
            runs.append((k, j))
        elif (
            k >= 3
            and text.low(k - 1) in ("in", "of", "for")
            and any(w in ("sheriff", "police", "sheriff's", "deputies") for w in (text.low(k - 2), text.low(k - 3)))
        ):
            runs.append((k, j))  # "the police in Spencer", "the sheriff of Butler County"
        k = j
    return runs


def find(text: Text, line: Line, cube: Cube, state: str | None) -> list[Mention]:
    """The agencies a line names. ``state`` is what the text around it speaks of."""
    out: list[Mention] = []
    states = [m for m in line.of("state") if len(m.row["states"].split()) == 1]
    for i, j in _runs(text, line):
        words = " ".join(text.low(k) for k in range(i, j) if text.tokens[k].kind == "word")
        lead = [text.low(i - 2), text.low(i - 3)]
        if not any(
            key in words
            for key in (
                "police",
                "sheriff",
                "patrol",
                "attorney",
                "marshal",
                "constable",
                "corrections",
                "safety",
                "trooper",
            )
        ):
            role = next((w for w in lead if w in ("sheriff", "police", "sheriff's")), "")
            if not role:
                if (
                    any(
                        text.low(k) in ("sheriff", "sheriff's")
                        for k in range(max(line.first, i - 6), min(line.last, j + 4))
                    )
                    and "county" in words
                ):
                    role = "sheriff"
                else:
                    continue
            words += " " + role
        here = state
        after = next((m for m in states if j <= m.i <= j + 2), None)
        inside = next((m for m in states if i <= m.i < j), None)
        if after is not None:
            here = after.row["states"]
        elif inside is not None:
            here = inside.row["states"]
        hits = cube.agencies_matching(words, state=here)
        if not hits and inside is not None:
            name = " ".join(
                text.low(k) for k in range(i, j) if not inside.i <= k < inside.j and text.tokens[k].kind == "word"
            )
            hits = cube.agencies_matching(name, state=here) if len(name.split()) > 1 else hits
        best = [h for h in hits if h.score == hits[0].score] if hits else []
        close = [h for h in hits if h.state == (best[0].state if best else None)]
        if best and len({h.state for h in hits}) > 1 and here is None:
            out.append(Mention(i, j, words, frozenset(), "", None))
            continue
        if len({h.name.lower() for h in best}) > 1:
            best = best[:1] if len(close) == 1 else []
        ids = frozenset(
            h.agency_id
            for h in (close if best and len(close) <= 3 and all(_same(best[0].name, h.name) for h in close) else best)
        )
        out.append(Mention(i, j, words, ids, best[0].name if best else "", best[0].state if best else here))
    return out


def _same(a: str, b: str) -> bool:
    drop = {"department", "office", "of", "the", "dept", "sheriff's", "sheriffs"}
    return {w for w in a.lower().split() if w not in drop} == {w for w in b.lower().split() if w not in drop}
