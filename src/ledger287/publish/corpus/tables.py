"""One checked record as rows of plain tables: articles, claims, issues.

In: a ``Report``. Out: dictionaries with fixed keys. Easy to get wrong: a claim's value can be a number or a day, so
it stands twice: as a number where it is one, and as text always.
"""

from __future__ import annotations

from typing import Any

from ledger287.claims.shapes import Report

ARTICLE = (
    ("record", "VARCHAR"), ("source", "VARCHAR"), ("sha256", "VARCHAR"), ("title", "VARCHAR"), ("published", "DATE"),
    ("published_from", "VARCHAR"), ("format", "VARCHAR"), ("characters", "BIGINT"), ("figures", "BIGINT"),
    ("about_the_program", "BIGINT"), ("checked", "BIGINT"), ("not_checkable", "BIGINT"), ("supported", "BIGINT"),
    ("close", "BIGINT"), ("wrong_unit", "BIGINT"), ("contradicted", "BIGINT"),
)  # fmt: skip
CLAIM = (
    ("record", "VARCHAR"), ("source", "VARCHAR"), ("published", "DATE"), ("claim", "VARCHAR"), ("start", "BIGINT"),
    ("end", "BIGINT"), ("text", "VARCHAR"), ("sentence", "VARCHAR"), ("kind", "VARCHAR"), ("metric", "VARCHAR"),
    ("state", "VARCHAR"), ("model", "VARCHAR"), ("agency_type", "VARCHAR"), ("as_of", "DATE"), ("window_from", "DATE"),
    ("window_to", "DATE"), ("comparator", "VARCHAR"), ("value", "DOUBLE"), ("value_text", "VARCHAR"),
    ("unit", "VARCHAR"),
    ("verdict", "VARCHAR"), ("why", "VARCHAR"), ("computed_measure", "VARCHAR"), ("computed_value", "VARCHAR"),
    ("computed_as_of", "DATE"), ("computed_file", "VARCHAR"), ("slip", "VARCHAR"), ("slip_value", "VARCHAR"),
)  # fmt: skip
ISSUE = (("record", "VARCHAR"), ("source", "VARCHAR"), ("message", "VARCHAR"))
TABLES = {"articles": ARTICLE, "claims": CLAIM, "issues": ISSUE}
_VERDICTS = ("supported", "close", "wrong_unit", "contradicted")


def _day(text: str | None) -> str | None:
    return text[:10] if text and len(text) >= 10 else None


def _text(value: Any) -> str | None:
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return None if value is None else str(value)


def rows(key: str, report: Report) -> dict[str, list[dict[str, Any]]]:
    """The rows of one record."""
    article, seen = report.article, report.coverage
    published = article.published.isoformat() if article.published else None
    verdicts = [str(claim.verdict) for claim in report.claims]
    head: dict[str, Any] = {
        "record": key, "source": article.source, "sha256": article.sha256, "title": article.title,
        "published": published,
        "published_from": article.published_from, "format": article.format, "characters": len(article.text),
        "figures": seen.figures, "about_the_program": seen.about_the_program, "checked": seen.checked,
        "not_checkable": seen.not_checkable, **{verdict: verdicts.count(verdict) for verdict in _VERDICTS},
    }  # fmt: skip
    claims = []
    for claim in report.claims:
        first, slip = (claim.computed[0] if claim.computed else None), (claim.nearest[0] if claim.nearest else None)
        number = claim.value if isinstance(claim.value, int | float) and not isinstance(claim.value, bool) else None
        claims.append({
            "record": key, "source": article.source, "published": published, "claim": claim.id, "start": claim.start,
            "end": claim.end, "text": claim.text, "sentence": claim.sentence, "kind": claim.kind,
            "metric": claim.metric,
            "state": _text(claim.filters.get("state")), "model": _text(claim.filters.get("model")),
            "agency_type": _text(claim.filters.get("agency_type")), "as_of": _day(claim.as_of),
            "window_from": _day(claim.window[0]) if claim.window else None,
            "window_to": _day(claim.window[1]) if claim.window else None,
            "comparator": claim.comparator,
            "value": number, "value_text": _text(claim.value), "unit": claim.unit, "verdict": claim.verdict,
            "why": claim.why,
            "computed_measure": first.measure if first else None,
            "computed_value": _text(first.value) if first else None,
            "computed_as_of": _day(first.as_of) if first else None,
            "computed_file": first.edition.get("file") if first else None,
            "slip": slip.slip if slip else None, "slip_value": _text(slip.value) if slip else None,
        })  # fmt: skip
    return {"articles": [head], "claims": claims, "issues": []}
