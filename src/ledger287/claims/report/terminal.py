"""The report for a terminal: verdict first, the sentence with its figure marked, why, the list; then what could not be
checked, by reason; a table last.

In: ``Report``. Out: text of so many columns. Easy to get wrong: an article can carry control characters that would
drive the terminal; they are shown as ``·``. Colour only where the caller says so, and never as the only sign.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from ledger287.claims.report import words
from ledger287.claims.shapes import Claim, Report, Verdict

_TONES: dict[Verdict, str] = {
    "supported": "36", "close": "33", "wrong_unit": "35", "contradicted": "1;33", "not_checkable": "2",
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def spaced(text: str) -> str:
    """Text that cannot drive a terminal, on one line."""
    return _CONTROL.sub("·", re.sub(r"\s+", " ", text))


def clean(text: str) -> str:
    """The same without white space around it."""
    return spaced(text).strip()


class Paint:
    """Puts tones around words, or does not; folds lines."""

    def __init__(self, colour: bool, unicode: bool, width: int) -> None:
        self.colour, self.unicode, self.width = colour, unicode, width

    def tone(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def mark(self, verdict: Verdict) -> str:
        sign = words.SIGNS[verdict]
        return sign.mark if self.unicode else sign.plain

    def fold(self, text: str, indent: str = "  ", first: str | None = None) -> list[str]:
        """``text`` in lines; ``first`` indents the first of them otherwise."""
        lead = indent if first is None else first
        lines = textwrap.wrap(text, self.width, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False)
        return lines or [lead]

    def cut(self, text: str, most: int) -> str:
        """``text`` in a column of the table."""
        return text if len(text) <= most else text[: most - 1] + ("…" if self.unicode else ".")


def parted(claim: Claim, text: str, limit: int = 420) -> tuple[str, str, str]:
    """The claim's sentence in three: before the figure, the figure, after it. A very long one is cut around it."""
    at = words.figure_at(claim, text)
    if at < 0:
        return clean(claim.sentence[:limit]), "", ""
    end = at + len(claim.text)
    before, after = spaced(claim.sentence[:at]).lstrip(), spaced(claim.sentence[end:]).rstrip()
    if len(before) > limit // 2:
        before = "… " + before[-limit // 2 :]
    if len(after) > limit // 2:
        after = after[: limit // 2] + " …"
    return before, clean(claim.text), after


def _card(claim: Claim, number: int, paint: Paint, text: str) -> Iterator[str]:
    sign = words.SIGNS[claim.verdict]
    head = f"{paint.mark(claim.verdict)} {sign.word.upper()}"
    yield paint.tone(head, _TONES[claim.verdict]) + f"  {clean(claim.text)}  ({number})"
    before, figure, after = parted(claim, text)
    yield from paint.fold(f"{before}[{figure}]{after}" if figure else before, "  | ")
    yield from paint.fold(clean(claim.why))
    read = words.reading(claim)
    if read:
        yield from paint.fold(f"read as: {clean(read)}")
    for lead, told in words.slips(claim, 2):
        yield from paint.fold(f"{lead}: {clean(told)}")
    if claim.computed:
        named = clean(words.list_name(claim.computed[0]))
        if named:
            yield from paint.fold(f"list: {named}")
    yield ""


def _unchecked(report: Report, paint: Paint) -> Iterator[str]:
    """The figures that nothing loaded decides, a paragraph a reason, each figure with its number in the table."""
    reasons: dict[str, list[str]] = {}
    for number, claim in enumerate(report.claims, 1):
        if claim.verdict == "not_checkable":
            reason = clean(claim.why).removeprefix("Not checked: ").removesuffix(".")
            reasons.setdefault(reason, []).append(f"{clean(claim.text)} ({number})")
    if reasons:
        sign = words.SIGNS["not_checkable"]
        yield paint.tone(f"{paint.mark('not_checkable')} {sign.word.upper()}", _TONES["not_checkable"])
    for reason, figures in reasons.items():
        yield from paint.fold(f"{', '.join(figures)}: {reason}", "    ", "  ")
    if reasons:
        yield ""


def _table(report: Report, paint: Paint) -> Iterator[str]:
    rest = max(12, paint.width - 38)
    yield f"{'#':>3}  {'figure':<16} {'verdict':<15} read as"
    yield f"{'-' * 3}  {'-' * 16} {'-' * 15} {'-' * rest}"
    for number, claim in enumerate(report.claims, 1):
        figure, read = paint.cut(clean(claim.text), 16), paint.cut(clean(words.reading(claim)), rest)
        word = f"{paint.mark(claim.verdict)} {words.SIGNS[claim.verdict].word}"
        yield (f"{number:>3}  {figure:<16} " + paint.tone(f"{word:<15}", _TONES[claim.verdict]) + f" {read}").rstrip()


def render(report: Report, *, colour: bool = False, unicode: bool = True, width: int = 80) -> str:
    """The whole report as text that ends in a line break."""
    paint = Paint(colour, unicode, width)
    lines = paint.fold(clean(report.article.title or report.article.source), "")
    lines += paint.fold(clean(f"{report.article.source}; {words.published(report)}"), "")
    lines += paint.fold(clean(words.basis(report)), "")
    lines += ["", *paint.fold(words.coverage(report), ""), ""]
    for number, claim in enumerate(report.claims, 1):
        if claim.verdict != "not_checkable":
            lines += _card(claim, number, paint, report.article.text)
    lines += _unchecked(report, paint)
    for note in report.notes:
        lines += paint.fold(clean(note), "  ", "* ")
    if report.notes:
        lines.append("")
    if report.claims:
        lines += _table(report, paint)
        counted = [f"{number} {words.SIGNS[verdict].word}" for verdict, number in words.tally(report).items() if number]
        lines += ["", *paint.fold(", ".join(counted) + ".", "")]
    text = "\n".join(lines) + "\n"
    return text if unicode else text.encode("ascii", "replace").decode()
