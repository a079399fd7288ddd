"""Is this text, is this sentence, about the 287(g) program?

In: marked lines. Out: a grade for the text and one for each line. Easy to get wrong: police, immigration and a
number do not make a claim about this program; without its own words ("287(g)", deputising, task force model, ICE
beside agreements) a text gets no verdicts.
"""
from __future__ import annotations

from ledger287.claims.marking import Line, Text

AGAINST = frozenset(
    "tariff tariffs ceasefire treaty nato football basketball baseball soccer hockey quarterback touchdown inning playoff playoffs coach "
    "stock shares earnings revenue nasdaq dow merger bond bonds vaccine vaccines measles flu hospital hospitals patients clinical drug "
    "hurricane wildfire wildfires tornado earthquake flood rainfall climate emissions solar wind oil gas pipeline mortgage rent housing "
    "teachers school schools students curriculum election elections ballot ballots redistricting senate wages union unions strike "
    "restaurant restaurants recipe movie album song artist concert festival tourism airline airlines flights satellite rocket nasa "
    "opioid opioids settlement settlements lottery casino casinos marijuana cannabis abortion medicaid insurance covid pandemic hotel "
    "farm farms crops cattle corn soybeans water sewer paving library libraries park parks museum church churches dog dogs cats pets "
    "software app apps chip chips ai data-center broadband electric battery batteries car cars truck trucks bridge highway road roads "
    "compact licensure nurse nurses lease leases trade gambling sports betting prisoners-of-war hostages arms nuclear fishing wildlife".split()
)


def line_score(text: Text, line: Line) -> int:
    """How strongly one sentence speaks of the program: the weights of its cues, each class once."""
    best: dict[str, int] = {}
    for mark in line.marks:
        if mark.cls in ("program", "coop", "ice", "immigration", "police", "partake"):
            best[mark.cls] = max(best.get(mark.cls, 0), int(mark.row.get("weight") or 1))
        elif mark.cls in ("model", "modelunit") and mark.j - mark.i > 1:
            best["coop"] = max(best.get("coop", 0), 5)
        elif mark.cls == "unit" and mark.row["unit"] in ("agreements", "pending"):
            best["unit"] = 2
        elif mark.cls == "unit" and mark.row["unit"] == "agencies":
            best["unit"] = max(best.get("unit", 0), 1)
    return sum(best.values())


def against(text: Text, first: int, last: int) -> int:
    """How many words of quite another subject stand between two tokens."""
    return sum(token.low in AGAINST for token in text.tokens[first:last])


def text_grade(text: Text, scores: list[int]) -> str:
    """ "strong": the program is named or plainly meant; "weak": a short text that could be about it; "tiny": an
    excerpt without any sign of its subject, whose figures are only named; "none"."""
    classes = {mark.cls for line in text.lines for mark in line.marks}
    long_models = any(m.cls in ("model", "modelunit") and m.j - m.i > 1 for line in text.lines for m in line.marks)
    strong_line = any(
        {"ice", "unit"} <= {m.cls for m in line.marks} and any(m.cls == "unit" and m.row["unit"] in ("agreements", "agencies", "pending") for m in line.marks)
        or {"coop", "unit"} <= {m.cls for m in line.marks} or {"coop", "police"} <= {m.cls for m in line.marks} or {"immigration", "coop"} <= {m.cls for m in line.marks}
        or ({"immigration", "unit"} <= {m.cls for m in line.marks} and {"partake", "police"} & {m.cls for m in line.marks}
            and any(m.cls == "unit" and m.row["unit"] in ("agreements", "agencies", "pending") for m in line.marks))
        for line in text.lines
    )
    if "program" in classes or strong_line or (long_models and classes & {"unit", "ice", "coop"}):
        return "strong"
    n_words = sum(1 for token in text.tokens if token.kind == "word")
    if n_words <= 90 and not against(text, 0, len(text.tokens)) and "poll" not in classes and max(scores, default=0) >= 1:
        return "weak"
    if n_words <= 45 and not against(text, 0, len(text.tokens)):
        return "tiny"
    if n_words <= 60 and (classes & {"ice", "immigration"}):
        return "weak"
    return "none"
