"""The page where a text is checked, and the page with what was found.

In: a frame and perhaps a report. Out: pages. Easy to get wrong: everything of the report is a stranger's text; its HTML
comes from the report's own renderer, which escapes it, and the downloads are data links made from the same report.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import Page

if TYPE_CHECKING:
    from ledger287.claims.shapes import Computed, Report

VERDICTS = (("supported", "✓"), ("close", "≈"), ("wrong_unit", "⇄"), ("contradicted", "✗"), ("not_checkable", "○"))


def form(f: Frame) -> Page:
    """``GET /check/``."""
    return f.render("check.html", verdicts=VERDICTS, problem=None)


def answer(f: Frame, report: Report | None, *, problem: str | None, fields: Mapping[str, str]) -> Page:
    """The answer to ``POST /check/``."""
    if report is None:
        return f.render(
            "check.html",
            422 if problem else 200,
            verdicts=VERDICTS,
            problem=problem,
            check_text=fields.get("text", ""),
            check_published=fields.get("published", ""),
            check_url=fields.get("url", ""),
        )
    from ledger287.claims.report import html, markdown

    by_sha = {e.sha256: e.edition_id for e in f.book.editions}

    def link(computed: Computed) -> str | None:
        edition = by_sha.get(computed.edition.get("sha256", ""))
        return f.link(f"/lists/{edition}/") if edition else None

    saved = (
        ("report.json", "JSON", _data("application/json", json.dumps(report.to_dict(), ensure_ascii=False, indent=1))),
        ("report.md", "Markdown", _data("text/markdown", markdown.render(report))),
        ("report.html", "HTML", _data("text/html", html.page(report, f.ledger.cube))),
    )
    return f.render(
        "checked.html",
        report=report,
        fragment=Markup(html.fragment(report, f.ledger.cube, link=link, titled=False)),
        saved=saved,
    )


def _data(kind: str, text: str) -> str:
    """A file as a data link, so that nothing has to be stored to be downloaded."""
    return f"data:{kind};charset=utf-8;base64,{base64.b64encode(text.encode()).decode()}"
