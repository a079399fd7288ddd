"""The article in its own words, each figure marked with its verdict and linked to its card.

In: ``Report``. Out: HTML. Easy to get wrong: two claims can share characters (a growth and its endpoint); a
character is never printed twice, so claims that overlap share one mark that links to each of their cards.
"""

from __future__ import annotations

import re
from html import escape

from ledger287.claims.report import words
from ledger287.claims.shapes import Claim, Report, Verdict

_WORST: tuple[Verdict, ...] = ("contradicted", "wrong_unit", "close", "supported", "not_checkable")
Group = tuple[int, int, list[tuple[int, Claim]]]


def _groups(report: Report) -> list[Group]:
    """Claims by place; those that overlap together. Places outside the text are left out of it."""
    length = len(report.article.text)
    placed = [(claim.start, claim.end, number, claim) for number, claim in enumerate(report.claims, 1)]
    groups: list[Group] = []
    for start, end, number, claim in sorted(placed, key=lambda one: (one[0], -one[1], one[2])):
        if not 0 <= start < end <= length:
            continue
        if groups and start < groups[-1][1]:
            first, last, members = groups[-1]
            groups[-1] = (first, max(last, end), [*members, (number, claim)])
        else:
            groups.append((start, end, [(number, claim)]))
    return groups


def _mark(text: str, members: list[tuple[int, Claim]], prefix: str) -> str:
    """One marked figure."""
    number, claim = min(members, key=lambda one: _WORST.index(one[1].verdict))
    sign = words.SIGNS[claim.verdict]
    ids = "".join(f'<span id="f-{prefix}{other}"></span>' for other, _ in members if other != number)
    more = "".join(f'<a class="also" href="#k-{prefix}{other}">{other}</a>' for other, _ in members if other != number)
    return (
        f'{ids}<a class="mark {claim.verdict}" id="f-{prefix}{number}" href="#k-{prefix}{number}" '
        f'title="{escape(sign.word + ": " + claim.why)}">{escape(text)}'
        f'<span class="sign" aria-hidden="true">{sign.mark}</span>'
        f'<span class="hush"> ({sign.word})</span></a>{more}'
    )


def _stretch(text: str, start: int, end: int, groups: list[Group], prefix: str) -> str:
    """The characters ``start`` to ``end`` with the marks that begin in them."""
    out: list[str] = []
    at = start
    for first, last, members in groups:
        last = min(last, end)
        out.append(escape(text[at:first]))
        out.append(_mark(text[first:last], members, prefix))
        at = last
    out.append(escape(text[at:end]))
    return "".join(out)


def article_html(report: Report, prefix: str, *, titled: bool = True) -> str:
    """The article's paragraphs. Its own title is set as one, its head matter small.

    Where the page prints the title itself (``titled`` false), the text's own is left out, unless a figure is in it.
    """
    text, title = report.article.text, (report.article.title or "").strip()
    groups = _groups(report)
    out: list[str] = []
    turn = 0
    headed = not title
    for line in re.finditer(r"[^\r\n\u2028\u2029]+", text):
        start, end = line.span()
        if not line.group().strip():
            continue
        mine: list[Group] = []
        while turn < len(groups) and groups[turn][0] < end:
            mine.append(groups[turn])
            turn += 1
        inner = _stretch(text, start, end, mine, prefix)
        bare = re.sub(r"^(?:title|headline):\s*", "", line.group().strip(), flags=re.IGNORECASE)
        if not headed and bare == title:
            out += [f"<h2>{inner}</h2>"] * (titled or bool(mine))
            headed = True
        elif any(first <= start and end <= last for first, last in report.article.skip):
            out.append(f'<p class="head">{inner}</p>')
        else:
            out.append(f"<p>{inner}</p>")
    return "\n".join(out)
