"""The report for a terminal: verdict first, the sentence with its figure marked, why, the list; a table last.

In: ``Report``. Out: text of 80 columns. Easy to get wrong: an article can carry control characters that would
drive the terminal; they are shown as ``·``. Colour only where the caller says so, and never as the only sign.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from ledger287.claims.report import words
from ledger287.claims.shapes import Claim, Report, Verdict

WIDTH = 80
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
    """Puts tones around words, or does not."""

    def __init__(self, colour: bool, unicode: bool) -> None:
        self.colour = colour
        self.unicode = unicode

    def tone(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text

    def mark(self, verdict: Verdict) -> str:
        sign = words.SIGNS[verdict]
        return sign.mark if self.unicode else sign.plain


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


def _fold(text: str, indent: str = "  ", first: str | None = None) -> list[str]:
    lead = indent if first is None else first
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False) or [lead]


def _card(claim: Claim, number: int, paint: Paint, text: str) -> Iterator[str]:
    sign = words.SIGNS[claim.verdict]
    head = f"{paint.mark(claim.verdict)} {sign.word.upper()}"
    yield paint.tone(head, _TONES[claim.verdict]) + f"  {clean(claim.text)}  ({number})"
    before, figure, after = parted(claim, text)
    for line in _fold(f"{before}[{figure}]{after}" if figure else before, "  | "):
        yield paint.tone(line, "2") if claim.verdict == "not_checkable" else line
    yield from _fold(clean(claim.why))
    read = words.reading(claim)
    if read:
        yield from _fold(f"read as: {clean(read)}")
    for near in claim.nearest[:2]:
        yield from _fold(f"likeliest slip: {clean(words.slip(near))}")
    if claim.computed:
        named = clean(words.list_name(claim.computed[0]))
        if named:
            yield from _fold(f"list: {named}")
    yield ""


def _table(report: Report, paint: Paint) -> Iterator[str]:
    yield f"{'#':>3}  {'figure':<16} {'verdict':<15} {'read as':<42}".rstrip()
    yield f"{'-' * 3}  {'-' * 16} {'-' * 15} {'-' * 42}"
    for number, claim in enumerate(report.claims, 1):
        figure, read = clean(claim.text), clean(words.reading(claim))
        figure = figure if len(figure) <= 16 else figure[:15] + ("…" if paint.unicode else ".")
        read = read if len(read) <= 42 else read[:41] + ("…" if paint.unicode else ".")
        word = f"{paint.mark(claim.verdict)} {words.SIGNS[claim.verdict].word}"
        yield (f"{number:>3}  {figure:<16} " + paint.tone(f"{word:<15}", _TONES[claim.verdict]) + f" {read}").rstrip()


def render(report: Report, *, colour: bool = False, unicode: bool = True) -> str:
    """The whole report as text that ends in a line break."""
    paint = Paint(colour, unicode)
    lines = _fold(clean(report.article.title or report.article.source), "")
    lines += _fold(clean(f"{report.article.source}; {words.published(report)}"), "")
    lines += _fold(clean(words.basis(report)), "")
    lines += ["", *_fold(words.coverage(report), ""), ""]
    for number, claim in enumerate(report.claims, 1):
        lines += _card(claim, number, paint, report.article.text)
    for note in report.notes:
        lines += _fold(clean(note), "  ", "* ")
    if report.notes:
        lines.append("")
    if report.claims:
        lines += _table(report, paint)
        counted = [f"{number} {words.SIGNS[verdict].word}" for verdict, number in words.tally(report).items() if number]
        lines += ["", *_fold(", ".join(counted) + ".", "")]
    text = "\n".join(lines) + "\n"
    return text if unicode else text.encode("ascii", "replace").decode()
