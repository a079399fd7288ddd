"""The report as schema.org JSON-LD: a ``Claim`` for each figure, a ``ClaimReview`` only over a person's name.

In: ``Report``, and the reviewer's name where a person takes responsibility. Out: a dictionary for ``json.dumps``.
Easy to get wrong: a ``ClaimReview`` is a publisher's statement; this program never makes one of its own accord,
and never of a figure that it could not check.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ledger287.claims.report import words
from ledger287.claims.shapes import Claim, Report, Verdict

_RATING: dict[Verdict, int] = {"contradicted": 1, "wrong_unit": 2, "close": 4, "supported": 5}


def _appearance(report: Report) -> dict[str, Any]:
    article = report.article
    found: dict[str, Any] = {"@type": "CreativeWork", "name": article.title or words.source(report)}
    if article.source.startswith(("http://", "https://")):
        found["url"] = article.source
    if article.published:
        found["datePublished"] = article.published.isoformat()
    return found


def _claim(claim: Claim, report: Report) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "Claim", "@id": f"#{claim.id}", "text": claim.sentence,
        "name": ": ".join(part for part in (claim.text, words.reading(claim)) if part),
        "appearance": _appearance(report),
    }  # fmt: skip
    if claim.as_of:
        made["temporalCoverage"] = claim.as_of
    return made


def document(report: Report, *, reviewer: str | None = None, reviewed: date | None = None) -> dict[str, Any]:
    """``@graph`` of claims, and of reviews where ``reviewer`` names who answers for them."""
    graph: list[dict[str, Any]] = [_claim(claim, report) for claim in report.claims]
    for claim in report.claims if reviewer else ():
        if claim.verdict not in _RATING:
            continue
        graph.append({
            "@type": "ClaimReview",
            "claimReviewed": claim.sentence,
            "itemReviewed": {"@id": f"#{claim.id}"},
            "author": {"@type": "Organization", "name": reviewer},
            "datePublished": (reviewed or date.today()).isoformat(),
            "reviewBody": claim.why,
            "reviewRating": {
                "@type": "Rating", "ratingValue": _RATING[claim.verdict], "bestRating": 5, "worstRating": 1,
                "alternateName": words.SIGNS[claim.verdict].word,
            },
            "isBasedOn": [words.list_name(one) for one in claim.computed if words.list_name(one)],
        })  # fmt: skip
    return {"@context": "https://schema.org", "@graph": graph}
