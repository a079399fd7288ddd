"""Is this text, is this sentence, about the 287(g) program?

In: marked lines. Out: a grade for the text and one for each line. Easy to get wrong: police, immigration and a
number do not make a claim about this program; without its own words ("287(g)", deputising, task force model, ICE
beside agreements) a text gets no verdicts.
"""
from __future__ import annotations

from ledger287.claims.lexicon import Mark
from ledger287.claims.marking import Line, Text

AGAINST = frozenset(
    "detention detainees detained bed beds surveillance camera cameras fentanyl drug drugs gang gangs shooting homicide homicides refugee refugees "
    "resettlement asylum visa visas "
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
        if mark.cls in ("program", "coop", "ice", "immigration", "enforce", "police", "partake"):
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


JOINED = frozenset(("agreements", "agencies", "pending"))


def _units(line: Line, *units: str) -> bool:
    return any(m.cls == "modelunit" or m.cls == "unit" and m.row["unit"] in units for m in line.marks)


def _contract(text: Text, mark: Mark) -> bool:
    """Contracts are mostly for detention."""
    return text.low(mark.i).startswith("contract")


def strong_line(text: Text, line: Line) -> bool:
    """Whether one sentence by itself plainly speaks of the program."""
    classes = {m.cls for m in line.marks}
    pacts = _units(line, "agreements", "pending")
    if "program" in classes or "modelunit" in classes:
        return True
    if any(m.cls == "model" and m.j - m.i > 2 for m in line.marks):
        return True
    if "coop" in classes and (pacts or _units(line, "agencies", "jurisdictions", "counties") or {"police", "immigration", "enforce"} & classes):
        return True
    if "ice" in classes and any(m.cls == "unit" and m.row["unit"] in ("agreements", "pending") and not _contract(text, m) for m in line.marks):
        return True
    if "enforce" in classes and (pacts and ({"police", "partake"} & classes or _units(line, "agencies")) or "partake" in classes and _units(line, "agencies", "jurisdictions")):
        return True
    for mark in line.of("immigration"):  # "local immigration deals"
        if any(m.cls == "unit" and m.row["unit"] == "agreements" and 0 <= m.i - mark.j <= 1 for m in line.marks):
            return True
    return False


def text_grade(text: Text, scores: list[int]) -> str:
    """ "strong": the program is named or plainly meant; "weak": a short excerpt in the program's words; "tiny": an
    excerpt without any sign of its subject, whose figures are only named; "none"."""
    classes = {mark.cls for line in text.lines for mark in line.marks}
    if any(strong_line(text, line) for line in text.lines):
        return "strong"
    n_words = sum(1 for token in text.tokens if token.kind == "word")
    if n_words > 90 or against(text, 0, len(text.tokens)):
        return "none"
    spoken = "model" in classes or any(
        m.cls == "modelunit" or m.cls == "unit" and m.row["unit"] in ("agreements", "pending") and not _contract(text, m) for line in text.lines for m in line.marks)
    partaking = any(("partake" in {m.cls for m in line.marks} or any(text.low(m.i).startswith("partner") for m in line.of("unit"))) and (_units(line, "agencies", "jurisdictions", "counties") or line.of("police")) for line in text.lines)
    anchored = any(when.role in ("term", "span") for line in text.lines for when in line.whens) and any(_units(line, "agencies") for line in text.lines)
    if n_words <= 60 and (spoken or partaking or anchored):
        return "weak"
    if n_words <= 60 and classes & {"enforce", "ice", "immigration", "police"} or n_words <= 45:
        return "tiny"
    return "none"


def bare_excerpt(text: Text) -> bool:
    """One short sentence in the present tense about agencies that take part: somebody picked it for this program."""
    words = sum(1 for token in text.tokens if token.kind == "word")
    present = ("take", "takes", "taking", "signed", "participate", "participates", "participating", "participation")
    joined = any(text.low(m.i) in present for line in text.lines for m in line.of("partake"))
    return words <= 20 and len(text.lines) == 1 and joined
