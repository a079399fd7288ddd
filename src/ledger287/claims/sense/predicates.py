"""What stands before a figure as its subject, and what is said of it after.

In: a marked line and a figure. Out: a ``Noun``, or model, pending and type. Easy to get wrong: in "the number of local
agencies that have entered partnerships has risen to" agencies are counted, not partnerships.
"""

from __future__ import annotations

from ledger287.claims.sense.nouns import Noun, modify, take
from ledger287.claims.text.lexicon import Mark
from ledger287.claims.text.marking import Line, Text
from ledger287.claims.text.number import Number

ASIDE = 7  # tokens up to the comma that ends an aside
BE = frozenset(["is", "are", "was", "were", "be", "been"])


def before(text: Text, line: Line, number: Number, floor: int, taken: set[int]) -> Noun:
    """The subject to the left of a figure, not further than token ``floor``: "Agreements in force: 1,546"."""
    marks = [
        m
        for m in line.marks
        if m.cls in ("unit", "modelunit", "people", "arrests") and floor <= m.i and m.j <= number.i
    ]
    marks = [
        m
        for m in marks
        if not (m.cls == "unit" and m.row.get("possessive")) and not _adjective(text, line, m) and m.i not in taken
    ]
    if not marks:
        return Noun()
    heads = [
        m
        for m in marks
        if not any(
            text.low(k) in ("with", "by", "of", "for", "under", "into", "that", "to")
            for k in range(max(floor, m.i - 3), m.i)
        )
    ]
    heads = [
        m
        for m in heads
        if not (
            m.j - m.i == 1 and text.low(m.i) in ("agency", "department") and text.low(m.i - 1) in ("the", "federal")
        )
    ]
    chosen = heads[0] if heads else marks[-1]
    for mark in marks:  # "the number of local agencies in Tennessee that have entered partnerships has risen to"
        if _number_of(text, mark):
            chosen = mark
            break
    else:
        if chosen.cls in ("people", "arrests") or int(chosen.row.get("weight") or 2) < 2:
            better = [m for m in marks if m.cls in ("unit", "modelunit") and int(m.row.get("weight") or 2) >= 2]
            chosen = better[-1] if better and chosen.cls == "unit" else chosen
    noun = Noun()
    take(text, line, noun, chosen, {}, number)
    noun.via = "before"
    noun.end = number.j
    for mark in line.marks:
        if mark.j <= chosen.i and mark.i >= max(floor, chosen.i - 4) and mark.cls in ("pending", "model"):
            modify(noun, mark)
            noun.end = number.j
    return noun


def _adjective(text: Text, line: Line, mark: Mark) -> bool:
    """ "state" or "county" as an adjective, or the object of "by" and "among"."""
    return text.low(mark.j - 1) in ("state", "county", "city", "parish") and text.low(mark.i - 1) not in (
        "the",
        "this",
        "that",
        "every",
        "each",
        "only",
    )


def _number_of(text: Text, mark: Mark) -> bool:
    for j in range(mark.i - 1, max(0, mark.i - 7), -1):
        low = text.low(j)
        if low == "of" and text.low(j - 1) in ("number", "numbers", "total", "count", "tally"):
            return True
        if low in ("that", "which", "who", ",", ".", "in", "across"):
            return False
    return False


def predicate(text: Text, line: Line, start: int, stop: int) -> tuple[str, bool, str]:
    """What follows a figure up to ``stop``: a model, whether it is pending, an agency type ("are county sheriffs")."""
    model, pending, kind_of = "", False, ""
    if text.low(start) in ("—", "–"):  # what stands between two dashes is no predicate
        start = next((k + 1 for k in range(start + 1, stop) if text.low(k) in ("—", "–")), start)
    cut = next(
        (k for k in range(start, stop) if text.low(k) in ("and", "while", "but") or (text.low(k) == "," and k > start)),
        stop,
    )
    for mark in line.marks:
        if start <= mark.i < stop:
            if mark.cls == "nomodel":
                model = "none"
            elif (mark.cls in ("model", "modelunit") and not model and mark.i < cut) or (
                mark.cls == "weakmodel"
                and not model
                and mark.i < cut
                and mark.i - start <= 4
                and text.low(mark.i - 1) in ("for", "in", "the", "to", "deputies", "officers", "jailers", "staff")
            ):
                model = mark.row["model"]
            elif mark.cls == "pending":
                pending = True
            elif (
                mark.cls == "unit"
                and mark.row["kind_of"]
                and mark.i - start <= 3
                and (
                    any(text.low(j) in BE for j in range(start, mark.i))
                    or (mark.i == start and text.low(start - 1) in ("them", "those", "these"))
                )
                and not any(
                    text.low(j) in ("mostly", "mainly", "largely", "primarily", "often", "usually")
                    for j in range(start, mark.i)
                )
            ):
                kind_of = mark.row["kind_of"]
    return ("" if model == "none" else model), pending, kind_of


def past_aside(text: Text, line: Line, start: int) -> int:
    """ "Half of the agreements, 521, follow the task force model", "59 of them, or 93 percent, are": what is said of
    a figure comes after the one that stands between commas behind it."""
    if text.low(start) != ",":
        return start
    end = next((k for k in range(start + 1, min(start + ASIDE, line.last)) if text.low(k) == ","), None)
    return end + 1 if end is not None and any(start < n.i and n.j <= end for n in line.numbers) else start


def one_model(line: Line, low: int, high: int) -> bool:
    """Whether just one model is named in a stretch, and agreements of no other kind."""
    models = {m.row["model"] for m in line.of("model", "modelunit", "nomodel") if low <= m.i and m.j <= high}
    plain = any(m.row["unit"] == "agencies" for m in line.of("unit") if low <= m.i and m.j <= high)
    return len(models) == 1 and not plain


def model_before(text: Text, line: Line, number: Number, floor: int) -> str:
    """A model as the subject left of a figure: "The jail model covers 63"."""
    marks = [m for m in line.marks if m.cls in ("model", "modelunit", "nomodel") and floor <= m.i and m.j <= number.i]
    return marks[-1].row["model"] if marks and marks[-1].cls != "nomodel" else ""
