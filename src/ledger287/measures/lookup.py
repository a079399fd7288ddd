"""Find an agency by the words of its name, for claims about one agency and for the command line.

In: names ever printed. Out: ``AgencyHit``, best first.
Easy to get wrong: 11 Washington County Sheriff's Offices stand on one list, so a hit without a state is only
certain when it is the only one with full words; the caller must look at all hits.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import duckdb

_WORD = re.compile(r"[a-z0-9]+")


class AgencyHit(NamedTuple):
    """``score`` is the share of the found name's words that were asked for; 1.0 is the whole name."""

    agency_id: str
    name: str
    state: str | None
    agency_type: str | None
    score: float


@cache
def _long_forms() -> dict[str, tuple[str, ...]]:
    with (Path(__file__).parent / "abbreviations.csv").open(encoding="utf-8", newline="") as lines:
        return {line["short"]: tuple(line["long"].split()) for line in csv.DictReader(lines)}


def words_of(text: str) -> frozenset[str]:
    """The words of a name: lower case, possessives dropped, abbreviations spelt out, small words left out."""
    plain = re.sub(r"['\u2019]s?\b", "", text.casefold().replace("&", " and "))
    found: set[str] = set()
    for word in _WORD.findall(plain):
        found.update(_long_forms().get(word, (word,)))
    return frozenset(found - {"of", "the", "and", "for", "in", "at"})


class Lookup:
    """An index word → agencies over every name that was ever printed."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._agencies: dict[str, tuple[str, str | None, str | None]] = {
            agency: (name, state, kind)
            for agency, name, state, kind in con.execute(
                "select agency_id, name, state, agency_type from agencies"
            ).fetchall()
        }
        self._names: dict[str, set[frozenset[str]]] = {}
        self._index: dict[str, set[str]] = {}
        printed = con.execute(
            "select agency_id, name_raw from agency_names union select agency_id, name from agencies"
        ).fetchall()
        for agency, name in printed:
            words = words_of(name)
            self._names.setdefault(agency, set()).add(words)
            for word in words:
                self._index.setdefault(word, set()).add(agency)

    def find(self, words: str, state: frozenset[str] | None, limit: int) -> tuple[AgencyHit, ...]:
        """Agencies one of whose names holds every word asked for."""
        asked = words_of(words)
        if not asked:
            return ()
        candidates = set.intersection(*(self._index.get(word, set()) for word in asked))
        hits = []
        for agency in candidates:
            name, in_state, kind = self._agencies[agency]
            if state is not None and in_state not in state:
                continue
            fits = [len(asked) / len(own) for own in self._names[agency] if asked <= own]
            if fits:
                hits.append(AgencyHit(agency, name, in_state, kind, max(fits)))
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.state or "", hit.name, hit.agency_id))[:limit])
