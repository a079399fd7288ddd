"""The gate before an accusation: is the reading sure enough to say that a figure is wrong?

In: a judged reading. Out: the same, or a refusal with its reason in plain words. Only `contradicted` and `wrong_unit`
pass here. Easy to get wrong: what holds an accusation back is doubt about what the figure means, never about the
ledger; a figure with its own unit, place and day stays accused however far off it is.
"""

from __future__ import annotations

from ledger287.claims.sense.reading import Reading
from ledger287.claims.shapes import ACCUSING
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.marking import Text
from ledger287.claims.verdict.flows import BEHIND
from ledger287.claims.verdict.judged import Judged, withheld

FAR = 5  # times off from which a carried place, day or model is doubted rather than the figure
OF_A_MODEL = 10  # from which a figure that is exactly that of one model is hardly so by chance
FEW = 5  # below it a figure without words for a whole may name some of many
LONG = 45  # days of a window in which a stock moves too much to be held to one figure
EARLIER = wordset("gate.earlier")
MORE = wordset("gate.more")
OWN = wordset("gate.own")
SIGNED = wordset("signing.signed")
PAST = wordset("gate.past")
FLOW_VERBS = wordset("gate.flow_verbs")
FLOW_SPANS = wordset("gate.flow_spans")
WHOLE = wordset("gate.whole")
PEOPLE = wordset("gate.people")


def hold(text: Text, judged: Judged) -> Judged:
    """``judged``, or a refusal where the reading is not sure enough for an accusation."""
    if judged.finding.verdict not in ACCUSING:
        return judged
    reason = _doubt(text, judged)
    return withheld(judged, reason) if reason else judged


def _doubt(text: Text, judged: Judged) -> str:
    """Why the reading is not sure enough, or an empty string."""
    reading = judged.reading
    if judged.finding.reason == "added":
        return ""  # held back where it was judged
    before = _words(text, reading, -8, 0)
    after = _words(text, reading, 0, 7)
    if reading.kind in ("growth", "ratio"):
        return _growth_doubt(judged)
    if reading.kind == "share":
        return "it is a share of another whole" if _other_whole(reading) else ""
    if reading.kind != "count" or reading.none_added:
        return _none_before(text, reading)
    if set(before[-1:]) & MORE and reading.unit != "pending":  # pending entries do come on top
        return "the text does not say what these come on top of"
    if before[-4:-2] == ["out", "of"] or before[-2:] == ["out", "of"]:
        return "it is the whole that a part is taken of"
    if not reading.number.value and reading.when is None and set(before[-3:]) & PAST:
        return "the text does not say when that was"
    if not reading.number.value and reading.unit == "states":
        return "the text does not say which states it means"
    if reading.when is None and set(before) & EARLIER:
        return "the text does not say when that was"
    if set(after[:4]) & PEOPLE and not reading.noun.kind_of:  # "21 sheriff's offices" are agencies
        return "people are not in the lists, which name agencies and agreements"
    if _is_flow(text, reading):
        return "it tells what was added in a time, and the lists do not bear out one such count beyond doubt"
    return _number_doubt(judged, before, text)


def _number_doubt(judged: Judged, before: list[str], text: Text) -> str:
    reading, finding = judged.reading, judged.finding
    true, value = finding.best or finding.used, reading.number.value
    window = judged.window
    pending = reading.unit == "pending"
    if (
        0 < value < FEW
        and not set(before[-3:]) & WHOLE
        and reading.number.comparator in ("exactly", "about", "at_least")
    ):
        return "so small a figure may name some of several"
    if window is not None and (window.high - window.low).days > LONG and not reading.is_base:
        return "the count changed too much within that time to be held to one figure"
    if _ahead_of_the_list(text, judged):
        return "the lists show that figure some days later, and they run behind the signatures"
    if _names_other_model(text, judged):
        return "the text names several models, and the figure is that of another one"
    if not reading.model and reading.scope.states and value >= OF_A_MODEL and _first_slip(judged) == "other_model":
        return "the figure is that of one model, which the text may mean"
    if _coordinated(text, reading):
        return "the text does not say plainly what is counted"
    if true is None or pending or not value:
        return ""
    if reading.scope.how in ("carried", "topic") and reading.scope.states and value > 1.5 * true.value:
        return "the text does not say for which place"
    far = value > FAR * true.value or true.value > FAR * value
    own_noun = reading.noun.unit and reading.noun.via in ("after", "of")
    own_place = reading.scope.how in ("np", "right", "left", "national", "sentence")
    own_day = reading.when is not None or (window is not None and window.how in ("default", "stated"))
    if far and not (own_noun and own_place and own_day and reading.unit_sure and value * FAR > true.value):
        return "the figure is so far from the lists' that it probably counts something else"
    return ""


def _growth_doubt(judged: Judged) -> str:
    pair, reading = judged.pair, judged.reading
    if pair is not None and pair.under.edition == pair.over.edition and pair.under.which == pair.over.which:
        return "the text does not say from when the growth is counted"
    if judged.finding.verdict == "contradicted" and reading.scope.how in ("carried", "topic") and reading.scope.states:
        return "the text does not say for which place"
    loose = reading.number.form == "multiple" and reading.number.comparator != "more_than"
    if pair is not None and loose and pair.result > 1.5 * reading.number.value:
        return "the growth is greater than told, as it may have been at an earlier day"
    return ""


def _is_flow(text: Text, reading: Reading) -> bool:
    """ "13 signed up in July alone": an addition in a time, where only the stock was looked at."""
    line = reading.line
    if reading.signed_since is not None:
        return False
    low = [text.low(k) for k in range(line.first, line.last)]
    return bool(set(low) & FLOW_VERBS) and any(
        "_".join(low[k : k + n]) in FLOW_SPANS for k in range(len(low)) for n in (1, 2)
    )


def _none_before(text: Text, reading: Reading) -> str:
    low = [text.low(k) for k in range(reading.line.first, reading.number.i)]
    if "prior" in low or "before" in low or "until" in low:
        return "the text speaks of the time before that day"
    return ""


def _other_whole(reading: Reading) -> bool:
    """ "25 % of Texas' 254 counties": a share of a figure that follows it."""
    return any(0 <= n.i - reading.number.j <= 6 for n in reading.line.numbers if n is not reading.number)


def _names_other_model(text: Text, judged: Judged) -> bool:
    """Several models in one sentence, and nothing that says plainly that the figure is a slip."""
    if any(slip == "digits_transposed" for slip, _ in judged.finding.slips):
        return False
    models = {m.row["model"] for m in judged.reading.line.marks if m.row.get("model")}
    number, own = judged.reading.number, judged.reading.model
    after = [m for m in judged.reading.line.marks if m.i >= number.j and m.row.get("model")]
    between = {text.low(k) for k in range(number.j, after[0].i)} if after else set()
    if after and after[0].row["model"] == own and between <= OWN:
        return False  # "the 915 warrant service agreements", "seven are for jail enforcement"
    return bool(judged.reading.model) and len(models) > 1


def _ahead_of_the_list(text: Text, judged: Judged) -> bool:
    """ "All 67 have signed": a list of the weeks after has the very figure."""
    line, window = judged.reading.line, judged.window
    if window is None or not any(text.low(k) in SIGNED for k in range(line.first, line.last)):
        return False
    later = [value.edition.as_of for slip, value in judged.finding.slips if slip == "other_date"]
    return any(0 < (day - window.high).days <= BEHIND for day in later)


def _first_slip(judged: Judged) -> str:
    return judged.finding.slips[0][0] if judged.finding.slips else ""


def _coordinated(text: Text, reading: Reading) -> bool:
    """ "200 county, city and state agencies" read as counties."""
    if reading.unit != "counties":
        return False
    words = _words(text, reading, 0, 3)
    return len(words) > 1 and words[0] in ("county", "municipal", "local") and words[1] in (",", "and", "/")


def _words(text: Text, reading: Reading, low: int, high: int) -> list[str]:
    """Lower-case tokens of the figure's own sentence, before its hedge (``low`` < 0) or after it."""
    number, line = reading.number, reading.line
    if low < 0:
        return [text.low(k) for k in range(max(line.first, number.h + low), number.h)]
    return [text.low(k) for k in range(number.j, min(line.last, number.j + high))]
