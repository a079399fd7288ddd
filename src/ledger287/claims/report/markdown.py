"""The report as Markdown, for a pull request or an e-mail.

In: ``Report``. Out: Markdown text. Easy to get wrong: a word of the article must not become markup, an image that
loads from elsewhere, a mention or a table's end; so every mark of Markdown and HTML in it is escaped.
"""

from __future__ import annotations

import re

from ledger287.claims.report import words
from ledger287.claims.report.terminal import clean, parted, spaced
from ledger287.claims.shapes import Claim, Report

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!@&()])")
# a mention, an issue's number and a bare address become links after the backslashes are gone: a word joiner stops them
_LIVE = re.compile(r"(@|#|\b(?:https?|ftp)(?=:)|\bwww(?=\.))", re.IGNORECASE)


def _safe(text: str) -> str:
    return _LIVE.sub("\\1\u2060", _MARKS.sub(r"\\\1", spaced(text)))


def safe(text: str) -> str:
    """Text that Markdown shows as it is: nothing in it links, loads, mentions or breaks a table."""
    return _safe(clean(text))


def _sentence(claim: Claim, text: str) -> str:
    before, figure, after = parted(claim, text)
    return f"{_safe(before)}**{safe(figure)}**{_safe(after)}" if figure else safe(before)


def _card(claim: Claim, number: int, text: str) -> list[str]:
    sign = words.SIGNS[claim.verdict]
    lines = [
        f"### {number}. {sign.mark} {sign.word}: {safe(claim.text)}",
        "",
        f"> {_sentence(claim, text)}",
        "",
        safe(claim.why),
        "",
    ]
    if words.reading(claim):
        lines.append(f"- Read as: {safe(words.reading(claim))}")
    lines += [f"- {safe(words.valued(one))}, {safe(words.list_name(one))}" for one in claim.computed[:4]]
    lines += [f"- {lead.capitalize()}: {safe(told)}" for lead, told in words.slips(claim, 2)]
    return [*lines, ""]


def render(report: Report) -> str:
    """The whole report."""
    title = safe(report.article.title or words.source(report))
    lines = [f"# Figures checked: {title}", ""]
    lines += [f"{safe(words.source(report))}; {safe(words.published(report))}.", ""]
    lines += [safe(words.basis(report))]
    lines += [safe(words.coverage(report)), ""]
    if report.claims:
        lines += ["| # | Figure | Verdict | Why |", "|--:|:--|:--|:--|"]
        for number, claim in enumerate(report.claims, 1):
            sign = words.SIGNS[claim.verdict]
            lines.append(f"| {number} | {safe(claim.text)} | {sign.mark} {sign.word} | {safe(claim.why)} |")
        lines.append("")
    lines += [f"- {safe(note)}" for note in report.notes] + [""] * bool(report.notes)
    for number, claim in enumerate(report.claims, 1):
        if claim.verdict != "not_checkable":
            lines += _card(claim, number, report.article.text)
    refused = words.refusals(report)
    if refused:
        lines += ["## Not checked, and why", ""]
        for why, claims in refused:
            lines.append(f"- {', '.join(safe(claim.text) for claim in claims)}: {safe(why)}")
        lines.append("")
    lines.append("A verdict is about a number, never about a policy, a person or a publication.")
    return "\n".join(lines) + "\n"
