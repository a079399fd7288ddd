"""The words that all reports share: verdicts and their marks, days, numbers, readings, coverage.

In: parts of a ``Report``. Out: plain strings, not yet escaped for any format.
Easy to get wrong: a verdict is always a word and a mark, never a colour alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ledger287.claims.shapes import Claim, Computed, Nearest, Report, Verdict
from ledger287.measures import states


@dataclass(frozen=True, slots=True)
class Sign:
    """A verdict's word, its mark, the mark where only ASCII can be shown, and what the verdict means."""

    word: str
    mark: str
    plain: str
    meaning: str


SIGNS: dict[Verdict, Sign] = {
    "supported": Sign("supported", "✓", "+", "the list says so, at that date"),
    "close": Sign("close", "≈", "~", "not exactly, but near"),
    "wrong_unit": Sign("wrong unit", "⇄", "<>", "right for something else than what it is said of"),
    "contradicted": Sign("contradicted", "✗", "x", "the list decides it, and does not say so"),
    "not_checkable": Sign("not checkable", "○", "o", "nothing loaded decides it"),
}
ORDER: tuple[Verdict, ...] = ("supported", "close", "wrong_unit", "contradicted", "not_checkable")
SLIPS = {
    "digits_transposed": "two digits are swapped, or one is dropped",
    "other_date": "another date",
    "other_unit": "another measure",
    "other_state": "another state",
    "other_model": "another model",
    "visible_rows_only": "only the rows that a filter left visible",
}
MODELS = {
    "TFM": "Task Force Model",
    "JEM": "Jail Enforcement Model",
    "WSO": "Warrant Service Officer",
    "JOINT": "joint model",
}
_BASIS = {"option": "as given", "metadata": "from the page's own data", "text": "from the text's head", "none": ""}


def day(iso: str | date | None) -> str:
    """``Feb 17, 2026`` for ``2026-02-17``; what is no ISO day comes back as it is."""
    if iso is None:
        return ""
    try:
        when = iso if isinstance(iso, date) else date.fromisoformat(iso[:10])
    except ValueError:
        return str(iso)
    return f"{when:%b} {when.day}, {when.year}"


def days(window: tuple[str, str] | None) -> str:
    """A window in words: one day, or two."""
    if window is None:
        return ""
    first, last = window
    if first == last:
        return f"on {day(first)}"
    if first[:4] == last[:4]:
        return f"between {day(first).rsplit(',', 1)[0]} and {day(last)}"
    return f"between {day(first)} and {day(last)}"


def number(value: float | int | str | None) -> str:
    """A value with its thousands set apart; days in words; other text as it is."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")
    return day(value) if len(value) >= 10 and value[4:5] == "-" else value


def measure(name: str | None) -> str:
    """A measure's name in words."""
    return (name or "").replace("_", " ")


def scope(claim: Claim) -> str:
    """What the claim is narrowed to, in words: "Florida, Task Force Model"."""
    parts: list[str] = []
    for key, value in claim.filters.items():
        if not value:
            continue
        values = [value] if isinstance(value, str) else list(value)
        known = {"state": states.names(), "model": MODELS}.get(key, {})
        suffix = " agencies" if key == "agency_type" else ""
        parts.append(" and ".join(known.get(str(one), str(one)) for one in values) + suffix)
    return ", ".join(parts)


_ONE_YEAR = re.compile(r"between (\w{3} \d{1,2}), (\d{4}) and (\w{3} \d{1,2}, \2)")
_OF_A_KIND = re.compile(r"^agencies, (.+?), (\w+ agencies)\b")


def reading(claim: Claim) -> str:
    """How the figure was read: "agreements, Florida, between Feb 7 and Feb 17, 2026"."""
    if claim.verdict == "not_checkable" and claim.metric is None:
        return ""  # "no measure of the lists" would only repeat the reason
    if claim.reading:
        told = _ONE_YEAR.sub(r"between \1 and \3", claim.reading)
        return _OF_A_KIND.sub(r"\2, \1", told)
    return ", ".join(part for part in (measure(claim.metric), scope(claim), days(claim.window)) if part)


def list_name(computed: Computed) -> str:
    """The list a value was counted on."""
    file = computed.edition.get("file", "")
    when = day(computed.as_of)
    return f"ICE's list of {when} ({file})" if file else f"ICE's list of {when}" if when else ""


def valued(computed: Computed) -> str:
    """ "1,150 agencies"; a share or growth keeps its own name in front."""
    name = measure(computed.measure)
    if isinstance(computed.value, str) or name.startswith(("growth", "share", "ratio", "rank")):
        return f"{name}: {number(computed.value)}"
    return f"{number(computed.value)} {name}"


def slip(near: Nearest) -> str:
    """ "342 agreements on Feb 17, 2026 (two digits are swapped, or one is dropped)"."""
    text = f"{number(near.value)} {measure(near.measure)}"
    when = f" on {day(near.as_of)}" if near.as_of else ""
    return f"{text}{when} ({SLIPS.get(near.slip, measure(near.slip))})"


def slips(claim: Claim, most: int) -> list[tuple[str, str]]:
    """What leads to other readings that fit, and the readings: the first is the likeliest."""
    return [("or else" if number else "likeliest slip", slip(near)) for number, near in enumerate(claim.nearest[:most])]


_STRAIGHT = str.maketrans("‘’“”\u00a0\n\r\t", "''\"\"    ")  # a sentence may be told in plain quotes and blanks


def figure_at(claim: Claim, text: str) -> int:
    """Where the figure stands in the claim's own sentence; -1 where it cannot be told. ``text`` is the article's."""
    if not claim.text:
        return -1
    reach = len(claim.sentence)
    first = max(0, claim.start - reach)
    near = text[first : claim.start + reach].translate(_STRAIGHT)
    at = near.rfind(claim.sentence.translate(_STRAIGHT)) if reach else -1
    if at >= 0 and first + at <= claim.start and claim.end <= first + at + reach:
        return claim.start - first - at
    whole = re.search(rf"(?<![\w.,]){re.escape(claim.text)}(?![\w])", claim.sentence)
    return whole.start() if whole else claim.sentence.find(claim.text)


def tally(report: Report) -> dict[Verdict, int]:
    """How many claims have each verdict, in the fixed order, none left out."""
    found = dict.fromkeys(ORDER, 0)
    for claim in report.claims:
        found[claim.verdict] += 1
    return found


def coverage(report: Report) -> str:
    """The statement of coverage in one sentence."""
    seen = report.coverage
    if not seen.figures:
        return "No figure stands in the text."
    figures = f"{seen.figures:,} figure{'s' * (seen.figures != 1)} seen"
    if not seen.about_the_program:
        return f"{figures}, none of them about the 287(g) program."
    return (
        f"{figures}, {seen.about_the_program:,} about the 287(g) program: {seen.checked:,} checked, "
        f"{seen.not_checkable:,} that nothing loaded decides."
    )


def published(report: Report) -> str:
    """When the article was published and how that is known."""
    when = report.article.published
    if when is None:
        return "no publication date: figures without a date of their own cannot be placed in time"
    until = report.article.published_until
    if until:
        span = f"{when:%B} {when.year}" if (until - when).days < 32 else f"{when.year}"
        return f"published in {span} ({_BASIS[report.article.published_from]})"
    return f"published {day(when)} ({_BASIS[report.article.published_from]})"


def source(report: Report) -> str:
    """Where the article came from, fit to be sent on: an address whole, of a file only its name."""
    given = report.article.source
    if given.startswith(("http://", "https://")):
        return given
    return re.split(r"[/\\]", given.rstrip("/\\"))[-1] or given


def basis(report: Report) -> str:
    """What the article was checked against."""
    return f"Checked against ICE's lists up to {day(report.newest_edition)} (release {report.release})."


def refusals(report: Report) -> list[tuple[str, list[Claim]]]:
    """What was not checked, by reason, in the order of the text."""
    found: dict[str, list[Claim]] = {}
    for claim in report.claims:
        if claim.verdict == "not_checkable":
            found.setdefault(claim.why or "nothing loaded decides it", []).append(claim)
    return list(found.items())
