"""The report as a page: the article marked in its own text, a card for each figure, linked both ways.

In: ``Report``, and the ``Cube`` for charts. Out: ``fragment`` (for a page of one's own) or ``page`` (one file that
asks nothing of any host). Easy to get wrong: every string of a report is hostile until escaped, and the page's
policy allows only the very style and script it carries, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING
from urllib.parse import quote

from ledger287.claims.report import words
from ledger287.claims.report.charts import chart
from ledger287.claims.report.marked import article_html
from ledger287.claims.shapes import Claim, Computed, Report, Verdict

if TYPE_CHECKING:
    from ledger287.measures.cube import Cube

Linker = Callable[[Computed], str | None]
_HERE = Path(__file__).parent


@cache
def asset(name: str) -> str:
    """The text of ``report.css``, ``report.js`` or ``page.html``, for pages that serve or inline it."""
    return (_HERE / name).read_text(encoding="utf-8")


def source_hash(text: str) -> str:
    """The content policy's name for an inline style or script."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _why(claim: Claim) -> str:
    """How to see the rows behind a figure, as a command."""
    parts = ["ledger287 why", claim.metric or "agreements"]
    for key, option in (("state", "--state"), ("model", "--model"), ("agency_type", "--type")):
        value = claim.filters.get(key)
        if value:
            parts += [option, value if isinstance(value, str) else ",".join(map(str, value))]
    if claim.computed and claim.computed[0].as_of:
        parts += ["--as-of", claim.computed[0].as_of[:10]]
    return " ".join(parts)


def _computed(computed: Computed, link: Linker | None) -> str:
    name = escape(words.list_name(computed))
    address = link(computed) if link else None
    if name and address and address.startswith(("https://", "http://", "/", "#", "./", "../")):
        name = f'<a href="{escape(address)}">{name}</a>'
    sha = computed.edition.get("sha256", "")
    digest = f' <code title="sha256 {escape(sha)}">{escape(sha[:12])}</code>' if sha else ""
    definition = f'<p class="def">{escape(computed.definition)}</p>' if computed.definition else ""
    return f"<li><b>{escape(words.valued(computed))}</b><br>{name}{digest}{definition}</li>"


MAX_CHARTS = 400  # a report on a very long text draws no more, or the page would outgrow a browser


def card(claim: Claim, number: int, cube: Cube | None, text: str, *, prefix: str, link: Linker | None) -> str:
    """One claim's card."""
    sign = words.SIGNS[claim.verdict]
    key = f"{prefix}{number}"
    out = [
        f'<article class="card {claim.verdict}" id="k-{key}" aria-labelledby="h-{key}" tabindex="-1">',
        f'<h3 id="h-{key}"><span class="no">{number}</span> <a class="figure" href="#f-{key}">{escape(claim.text)}</a>',
        f'<span class="verdict"><span class="sign" aria-hidden="true">{sign.mark}</span> {sign.word}</span></h3>',
        f'<p class="why">{escape(claim.why)}</p>' if claim.why else "",
        '<div class="more">',
        f"<blockquote>{_sentence(claim, text)}</blockquote>",
    ]
    read = words.reading(claim)
    if read:
        out.append(f'<p class="read"><span>Read as</span> {escape(read)}</p>')
    drawn = chart(claim, cube)
    if drawn:
        what = ", ".join(part for part in (f"{words.measure(claim.metric)} on ICE's lists", words.scope(claim)) if part)
        note = "The band is the time the text speaks of." if claim.window else ""
        out.append(f"<figure>{drawn}<figcaption>{escape(what[:1].upper() + what[1:])}. {note}</figcaption></figure>")
    for lead, told in words.slips(claim, 3):
        out.append(f'<p class="slip"><span>{lead.capitalize()}</span> {escape(told)}</p>')
    if claim.computed:
        shown = "".join(_computed(one, link) for one in claim.computed[:6])
        out.append(f'<p class="lead">What the lists say</p><ul class="evidence">{shown}</ul>')
        out.append(f'<p class="rows">The rows behind it: <code>{escape(_why(claim))}</code></p>')
    out.append("</div></article>")
    return "".join(out)


def _sentence(claim: Claim, text: str) -> str:
    at = words.figure_at(claim, text)
    if at < 0:
        return escape(claim.sentence[:1200])
    end = at + len(claim.text)
    before, after = claim.sentence[max(0, at - 500) : at], claim.sentence[end : end + 500]
    return f"{escape(before)}<b>{escape(claim.text)}</b>{escape(after)}"


def _chip(report: Report, verdict: Verdict, count: int, prefix: str) -> str:
    """How many figures have a verdict; it leads to the first of them."""
    sign = words.SIGNS[verdict]
    inner = f'<span class="sign" aria-hidden="true">{sign.mark}</span> <b>{count}</b> {sign.word}'
    first = next((number for number, claim in enumerate(report.claims, 1) if claim.verdict == verdict), None)
    if first is not None:
        inner = f'<a href="#k-{prefix}{first}" title="{sign.meaning}">{inner}</a>'
    return f'<li class="{verdict}">{inner}</li>'


def _summary(report: Report, prefix: str) -> str:
    chips = "".join(_chip(report, verdict, count, prefix) for verdict, count in words.tally(report).items())
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in report.notes)
    when = words.published(report)
    return (
        f'<header class="summary"><p class="meta">{escape(when[:1].upper() + when[1:])}. '
        "Checked against ICE's lists up to "
        f"<b>{escape(words.day(report.newest_edition))}</b>.</p>"
        f'<p class="coverage">{escape(words.coverage(report))}</p><ul class="tally">{chips}</ul>{notes}</header>'
    )


def _refused(report: Report, prefix: str) -> str:
    refused = words.refusals(report)
    if not refused:
        return ""
    numbers = {id(claim): number for number, claim in enumerate(report.claims, 1)}
    items = "".join(
        "<li>"
        + ", ".join(f'<a href="#k-{prefix}{numbers[id(claim)]}">{escape(claim.text)}</a>' for claim in claims)
        + f": {escape(why.removeprefix('Not checked: '))}</li>"
        for why, claims in refused
    )
    return f'<section class="refused"><h2>Not checked, and why</h2><ul>{items}</ul></section>'


def fragment(
    report: Report, cube: Cube | None = None, *, prefix: str = "c", link: Linker | None = None, titled: bool = True
) -> str:
    """The report as HTML for a page that carries ``report.css`` and ``report.js`` (see ``asset``).

    ``prefix`` keeps the ids of several reports on one page apart (letters only); ``link`` gives the address of the
    list behind a value, where the page has one; ``titled`` is false where the page prints the title itself.
    """
    cards = "".join(
        card(claim, number, cube if number <= MAX_CHARTS else None, report.article.text, prefix=prefix, link=link)
        for number, claim in enumerate(report.claims, 1)
    )
    if not cards:
        cards = (
            '<p class="none">No figure about the 287(g) program stands in this text, so there is nothing to check.</p>'
        )
    return (
        f'<div class="checked">{_summary(report, prefix)}'
        '<p class="keys">Walk the figures with <kbd>j</kbd> and <kbd>k</kbd>.</p>'
        f'<div class="pair"><div class="text" lang="en">{article_html(report, prefix, titled=titled)}</div>'
        f'<div class="cards"><h2 class="hush">Figures and verdicts</h2>{cards}</div></div>{_refused(report, prefix)}'
        '<p class="manner">A verdict is about a number, never about a policy, a person or a publication.</p></div>'
    )


def _origin(report: Report) -> str:
    """Where the article came from: a link only if it is a web address."""
    source = words.source(report)
    if not source.startswith(("http://", "https://")):
        return escape(source)
    return f'<a href="{escape(quote(source, safe=":/?#[]@!$&*+,;=%~()"))}" rel="noreferrer">{escape(source)}</a>'


def page(report: Report, cube: Cube | None = None, *, link: Linker | None = None) -> str:
    """The report as one self-contained file."""
    return pages([report], cube, link=link)


def pages(reports: Sequence[Report], cube: Cube | None = None, *, link: Linker | None = None) -> str:
    """One or more reports as one self-contained file."""
    style, script = asset("report.css"), asset("report.js")
    policy = (
        f"default-src 'none'; style-src {source_hash(style)}; script-src {source_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    bodies = []
    for number, report in enumerate(reports):
        name, prefix = escape(report.article.title or words.source(report)), "c" if not number else f"c{number}-"
        body = fragment(report, cube, prefix=prefix, link=link, titled=False)
        bodies.append(f'<h1>{name}</h1><p class="origin">{_origin(report)}</p>{body}')
    first = reports[0]
    title = first.article.title or words.source(first)
    return Template(asset("page.html")).substitute(
        title=escape(title if len(reports) == 1 else f"{len(reports)} articles"),
        policy=escape(policy), style=style, script=script, body="".join(bodies), release=escape(first.release),
        sha=escape(", ".join(report.article.sha256[:12] for report in reports[:20])),
        newest=escape(words.day(first.newest_edition)),
    )  # fmt: skip
