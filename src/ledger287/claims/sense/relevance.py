"""Is this text, is this sentence, about the 287(g) program?

In: marked lines. Out: a grade for the text and one for each line. Easy to get wrong: police, immigration and a
number do not make a claim about this program; without its own words ("287(g)", deputising, task force model, ICE
beside agreements) a text gets no verdicts.
"""

from __future__ import annotations

from ledger287.claims.text.lexicon import Mark, read_csv
from ledger287.claims.text.marking import Line, Text

AGAINST = frozenset(row["word"] for row in read_csv("against.csv"))


NEUTRAL = frozenset(row["word"] for row in read_csv("neutral.csv"))
RUN = 5  # sentences for which a plain one carries on


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
    """How many words of quite another subject stand between two tokens; "a quarter" is a share, not a season."""
    return sum(
        text.low(k) in AGAINST and text.low(k + 1) != "of" and text.low(k - 1) not in ("a", "one")
        for k in range(first, last)
    )


def foreign(text: Text, line: Line) -> int:
    """The same of one sentence, counted once."""
    if "foreign" not in line.memo:
        line.memo["foreign"] = against(text, line.first, line.last)
    return line.memo["foreign"]


LISTS = frozenset(("list", "roster", "database", "spreadsheet", "sheet", "tally", "website"))
JOINED = frozenset(("agreements", "agencies", "pending"))


def _units(line: Line, *units: str) -> bool:
    return any(m.cls == "modelunit" or (m.cls == "unit" and m.row["unit"] in units) for m in line.marks)


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
    if "coop" in classes and (
        pacts or _units(line, "agencies", "jurisdictions", "counties") or {"police", "immigration", "enforce"} & classes
    ):
        return True
    if (
        "ice" in classes
        and not foreign(text, line)
        and any(
            m.cls == "unit" and m.row["unit"] in ("agreements", "pending") and not _contract(text, m)
            for m in line.marks
        )
    ):
        return True
    if "ice" in classes and _units(line, "agencies") and _of_ices_list(text, line):
        return True
    if "enforce" in classes and (
        (pacts and ({"police", "partake"} & classes or _units(line, "agencies")))
        or ("partake" in classes and _units(line, "agencies", "jurisdictions"))
    ):
        return True
    for mark in line.of("immigration"):  # "local immigration deals"
        if any(m.cls == "unit" and m.row["unit"] == "agreements" and 0 <= m.i - mark.j <= 1 for m in line.marks):
            return True
    return False


def _of_ices_list(text: Text, line: Line) -> bool:
    """ "17 departments on ICE's list", "ICE's website lists two agencies": the list of those that take part."""
    if foreign(text, line):
        return False
    lists = {text.low(m.j - 1) for m in line.of("ice")} & LISTS
    return bool(lists - {"website"}) or (
        bool(lists) and any(text.low(k) in ("list", "lists", "listed") for k in range(line.first, line.last))
    )


def text_grade(text: Text, scores: list[int]) -> str:
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
        (_partakes(text, line) or any(text.low(m.i).startswith("partner") for m in line.of("unit")))
        and (_units(line, "agencies", "jurisdictions", "counties", "states") or line.of("police"))
        for line in text.lines
    )
    anchored = any(when.role in ("term", "span") for line in text.lines for when in line.whens) and any(
        _units(line, "agencies") for line in text.lines
    )
    if n_words <= 60 and (spoken or partaking or anchored):
        return "weak"
    return "tiny" if n_words <= 45 else tiny


def _speaks(text: Text, line: Line, mark: Mark) -> bool:
    """Agreements in so many words; deals and partnerships only beside police or ICE."""
    if mark.cls == "modelunit" or (mark.cls == "model" and mark.j - mark.i > 2):
        return True
    if mark.cls != "unit" or mark.row["unit"] not in ("agreements", "pending") or _contract(text, mark):
        return False
    beside = bool({"police", "ice", "enforce", "coop"} & {m.cls for m in line.marks}) or _units(line, "agencies")
    return mark.row["weight"] == "2" or beside


def _partakes(text: Text, line: Line) -> bool:
    """Taking part, but not in some other thing that is named: "signed on to a shared ambulance service"."""
    for mark in line.of("partake"):
        k = mark.j
        while text.low(k) in (
            "in",
            "to",
            "for",
            "with",
            "the",
            "a",
            "an",
            "some",
            "such",
            "form",
            "of",
            "federal",
            "ice",
            "ice's",
        ):
            k += 1
        own = (
            "program",
            "programs",
            "it",
            "them",
            "effort",
            "initiative",
            "this",
            "agreements",
            "partnership",
            "partnerships",
            "agency",
            "agencies",
            "departments",
            "sheriffs",
            "now",
            "so",
            "nationwide",
            "across",
            "as",
            "by",
            "and",
            "since",
            "on",
            "at",
            "there",
            "still",
            "today",
        )
        if (k == mark.j or text.low(k) in own) and not (
            k == mark.j
            and text.low(mark.i) in ("joined", "enrolled")
            and text.tokens[min(k, len(text.tokens) - 1)].kind == "word"
            and text.low(k) not in own
        ):
            return True
    return False


def bare_excerpt(text: Text) -> bool:
    """One short sentence in the present tense about agencies that take part: somebody picked it for this program."""
    words = sum(1 for token in text.tokens if token.kind == "word")
    present = ("take", "takes", "taking", "signed", "participate", "participates", "participating", "participation")
    joined = any(text.low(m.i) in present for line in text.lines for m in line.of("partake") if _partakes(text, line))
    return words <= 20 and len(text.lines) == 1 and joined


def live_lines(text: Text, scores: list[int], grade: str) -> list[bool]:
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
            or _units(line, "agreements", "pending")
            or _partakes(text, line)
        )
        if strong[line.index]:
            run = RUN
        elif other:
            run = 0
        elif own and (run or (line.of("national") and _units(line, "agreements"))):
            run = RUN
        else:
            run -= 1
        out.append(run > 0)
    for line in text.lines[:-1]:
        if strong[line.index + 1] and not foreign(text, line):
            out[line.index] = True
    return out


def unknown_words(text: Text, line: Line) -> int:
    """How many words of a sentence are neither the program's nor plain English of counting and comparing."""
    if "unknown" not in line.memo:
        line.memo["unknown"] = _unknown(text, line)
    return line.memo["unknown"]


def _unknown(text: Text, line: Line) -> int:
    known = {
        k
        for mark in line.marks
        if mark.cls not in ("foreign", "people", "thing", "arrests", "decoy")
        for k in range(mark.i, mark.j)
    }
    known |= {k for when in line.whens for k in range(when.i, when.j)}
    known |= {k for number in line.numbers for k in range(number.h, number.j)}
    out = 0
    for k in range(line.first, line.last):
        token = text.tokens[k]
        if k in known or token.kind not in ("word", "url", "clock", "score"):
            continue
        low = token.low.removesuffix("'s")
        if (
            low in NEUTRAL
            or token.low in NEUTRAL
            or (token.text[0].isupper() and k > line.first and _name(text, line, k))
        ):
            continue
        out += 1
    return out


def _name(text: Text, line: Line, k: int) -> bool:
    """A place's or agency's name: a capital beside "County", "Police" and the like."""
    near = {text.low(j).removesuffix("'s") for j in range(max(line.first, k - 3), min(line.last, k + 4))}
    return bool(
        near
        & {
            "county",
            "counties",
            "parish",
            "police",
            "sheriff",
            "city",
            "town",
            "department",
            "office",
            "state",
            "patrol",
        }
    )


def tied(text: Text, line: Line) -> bool:
    """Whether a sentence carries a sign of the program of its own."""
    if "tied" not in line.memo:
        line.memo["tied"] = _tied(text, line)
    return bool(line.memo["tied"])


def _tied(text: Text, line: Line) -> bool:
    classes = {mark.cls for mark in line.marks}
    if strong_line(text, line) or classes & {"coop", "enforce", "program", "modelunit"}:
        return True
    if any(
        m.cls == "unit" and m.row["unit"] in ("agreements", "pending") and m.row["weight"] == "2" for m in line.marks
    ):
        return True
    if foreign(text, line):
        return False
    joined = _partakes(text, line) and (_units(line, "agencies", "jurisdictions", "counties") or "police" in classes)
    return ("ice" in classes and unknown_words(text, line) <= 6) or (joined and unknown_words(text, line) <= 4)
