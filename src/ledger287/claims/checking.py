"""An article in, a report out: the whole way from text to verdicts.

In: an ``Article`` and a ``Cube``. Out: a ``Report``. Easy to get wrong: the same cube is asked thousands of times, so
what is read from it once is kept for as long as the cube lives.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ledger287.claims.facts import Facts
from ledger287.claims.sense import readings, relevance, signs, superlatives, timing, topics
from ledger287.claims.sense.reading import BEFORE, COUNTED, Reading, around
from ledger287.claims.shapes import Article, Claim, Coverage, Report
from ledger287.claims.text import marking
from ledger287.claims.text.marking import Text
from ledger287.claims.verdict import assemble, ranking, remarks, signing, verdicts

if TYPE_CHECKING:
    from ledger287.measures import Cube

_KEPT: WeakKeyDictionary[object, Facts] = WeakKeyDictionary()


def facts(cube: Cube) -> Facts:
    """The facts of a cube, read once."""
    kept = _KEPT.get(cube)
    if kept is None:
        kept = _KEPT[cube] = Facts(cube)
    return kept


def check(article: Article, cube: Cube) -> Report:
    """Give every figure about the program in ``article`` its verdict."""
    known = facts(cube)
    text = marking.mark(article.text, article.published, article.published_until, article.skip)
    if not any(line.of("state") for line in text.lines):
        text.hint = topics.infer(text, known)
    found, decoys, grade = readings.read(text)
    text.careful = grade == "weak" and not relevance.bare_excerpt(text)
    judged = [
        verdicts.one(text, reading, known, around(reading.line.index, found, BEFORE, 1), cube) for reading in found
    ]
    claims: list[Claim] = [assemble.claim(text, known, j) for j in judged]
    if grade != "none":
        claims += _ranks(text, known, found, grade != "strong")
        used = {(r.when.i, r.when.j) for r in found if r.when is not None and not r.reason} | {
            (r.base_when.i, r.base_when.j) for r in found if r.base_when
        }
        scores = [signs.line_score(text, line) for line in text.lines]
        topic = readings.topic_state(text)
        claims += [
            assemble.dated_claim(text, d)
            for d in signing.find(text, cube, used, scores, topic) + signing.from_year(text, cube)
        ]
    claims.sort(key=lambda c: (c.start, c.end))
    claims = [replace(c, id=f"c{i}") for i, c in enumerate(claims, start=1)]
    lists = cube.editions()
    newest = lists[-1].last_as_of.isoformat() if lists else ""
    about = len(claims)
    refused = sum(c.verdict == "not_checkable" for c in claims)
    return Report(
        article,
        cube.release,
        newest,
        Coverage(about + decoys, about, about - refused, refused),
        tuple(claims),
        remarks.find(found),
    )


def _ranks(text: Text, known: Facts, found: list[Reading], weak: bool) -> list[Claim]:
    out: list[Claim] = []
    live = relevance.live_lines(text, "none" if weak else "strong")
    for line in (line for line in text.lines if live[line.index]):
        for mark in line.of("onlyone"):
            out.append(assemble.refused(text, line, mark, "whether it is the only one depends on what counts"))
        named = superlatives.find(text, line)
        close = around(line.index, found, BEFORE, 1) if named else []
        for superlative in named:
            if not signs.tied(text, line) and signs.unknown_words(text, line) > 1:
                continue
            counted = any(r.line is line and r.unit == "agreements" and not r.reason for r in close)
            if (
                weak
                and not counted
                and not any(
                    m.row["unit"] in ("agreements", "agencies") and 0 <= m.i - superlative.cue.j <= 4
                    for m in line.of("unit")
                )
            ):
                continue
            here = [r for r in close if r.line is line and r.unit in COUNTED]
            units = [m.row["unit"] for m in line.of("unit") if m.row["unit"] in ("agreements", "agencies")]
            near = [r for r in close if r.unit in ("agreements", "agencies") and r.line.index <= line.index]
            if not (here or units or near):
                continue
            told = [r.unit for r in here if r.unit in ("agreements", "agencies")]
            unit = told[0] if told else units[0] if units else near[-1].unit if near else "agreements"
            measures = ("agreements", "agencies") if unit != "agencies" else ("agencies", "agreements")
            window = next((r.window for r in here if r.window is not None and not r.is_base), None) or timing.default(
                text
            )
            if window is None:
                continue
            if superlative.rival:
                finding, order = ranking.ahead(
                    known,
                    superlative.state,
                    superlative.rival,
                    measures if not told and not units else measures[:1],
                    window,
                )
            else:
                finding, order = ranking.judge(
                    known, superlative.state, superlative.place, measures, window, None, True
                )
            metric = unit if unit in ("agreements", "agencies") else "agreements"
            out.append(assemble.rank_claim(text, line, superlative, finding, order, metric, window))
    return out
