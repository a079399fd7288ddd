"""Is this text about the 287(g) program, and which of its sentences stand in a run about it?

In: marked lines. Out: a grade for the text and one for each line. Easy to get wrong: police, immigration and a
number do not make a claim about this program; without its own words ("287(g)", deputising, task force model, ICE
beside agreements) a text gets no verdicts.
"""

from __future__ import annotations

from ledger287.claims.sense.signs import against, foreign, is_contract, partakes, strong_line, units_of
from ledger287.claims.text.lexicon import Mark
from ledger287.claims.text.marking import Line, Text

RUN = 5  # sentences for which a plain one carries on


def text_grade(text: Text) -> str:
    """ "strong": the program is named or plainly meant; "weak": a short excerpt in the program's words; "tiny": an
    excerpt without any sign of its subject, whose figures are only named; "none"."""
    classes = {mark.cls for line in text.lines for mark in line.marks}
    if any(strong_line(text, line) for line in text.lines):
        return "strong"
    n_words = sum(1 for token in text.tokens if token.kind == "word")
    tiny = "tiny" if n_words <= 60 and classes & {"enforce", "ice", "immigration", "police"} else "none"
    if n_words > 90 or against(text, 0, len(text.tokens)):
        return tiny
    spoken = any(_speaks(text, line, m) for line in text.lines for m in line.marks)
    partaking = any(
        (partakes(text, line) or any(text.low(m.i).startswith("partner") for m in line.of("unit")))
        and (units_of(line, "agencies", "jurisdictions", "counties", "states") or line.of("police"))
        for line in text.lines
    )
    anchored = any(when.role in ("term", "span") for line in text.lines for when in line.whens) and any(
        units_of(line, "agencies") for line in text.lines
    )
    if n_words <= 60 and (spoken or partaking or anchored):
        return "weak"
    return "tiny" if n_words <= 45 else tiny


def _speaks(text: Text, line: Line, mark: Mark) -> bool:
    """Agreements in so many words; deals and partnerships only beside police or ICE."""
    if mark.cls == "modelunit" or (mark.cls == "model" and mark.j - mark.i > 2):
        return True
    if mark.cls != "unit" or mark.row["unit"] not in ("agreements", "pending") or is_contract(text, mark):
        return False
    beside = bool({"police", "ice", "enforce", "coop"} & {m.cls for m in line.marks}) or units_of(line, "agencies")
    return mark.row["weight"] == "2" or beside


def bare_excerpt(text: Text) -> bool:
    """One short sentence in the present tense about agencies that take part: somebody picked it for this program."""
    words = sum(1 for token in text.tokens if token.kind == "word")
    present = ("take", "takes", "taking", "signed", "participate", "participates", "participating", "participation")
    joined = any(text.low(m.i) in present for line in text.lines for m in line.of("partake") if partakes(text, line))
    return words <= 20 and len(text.lines) == 1 and joined


def live_lines(text: Text, grade: str) -> list[bool]:
    """Which sentences stand in a run about the program: from a plain one onward, until another subject begins."""
    if grade != "strong":
        return [True] * len(text.lines)
    strong = [strong_line(text, line) for line in text.lines]
    out: list[bool] = []
    run = 0
    for line in text.lines:
        other = foreign(text, line)
        own = (
            bool(line.of("model", "modelunit", "pending", "coop"))
            or units_of(line, "agreements", "pending")
            or partakes(text, line)
        )
        if strong[line.index]:
            run = RUN
        elif other:
            run = 0
        elif own and (run or (line.of("national") and units_of(line, "agreements"))):
            run = RUN
        else:
            run -= 1
        out.append(run > 0)
    for line in text.lines[:-1]:
        if strong[line.index + 1] and not foreign(text, line):
            out[line.index] = True
    return out
