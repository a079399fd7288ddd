"""A report made by hand, so that its printing is tested apart from the checker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ledger287.claims.shapes import Article, Claim, Computed, Coverage, Nearest, Report
from ledger287.measures.editions import Edition

TEXT = (
    "Sheriffs sign up\nPublished: 2026-02-17\nFlorida tops the list with 324 deals, Texas with 296. "
    "As of January 26, 1,168 local agencies took part.\n\nArrests rose by 950 percent, at a cost of $25 million.\n"
)
FILE = {"file": "participatingAgencies02172026pm.xlsx", "sha256": "ab" * 32}


def claim(text: str, verdict: str, *, number: int = 1, article: str = TEXT, **more: Any) -> Claim:
    start = article.index(text)
    sentence = next(part for part in article.replace("\n", "\x00").replace(". ", ".\x00").split("\x00") if text in part)
    base = Claim(
        id=f"c{number}",
        start=start,
        end=start + len(text),
        text=text,
        sentence=sentence,
        kind="count",
        metric="agreements",
        filters={"state": None, "model": None, "agency_type": None},
        as_of=None,
        window=("2026-02-07", "2026-02-17"),
        comparator="exactly",
        value=int(text.replace(",", "")) if text.replace(",", "").isdigit() else None,
        value_high=None,
        unit="count",
        verdict=verdict,
        why="ICE listed 342.",  # type: ignore[arg-type]
    )
    return replace(base, **more)


def report(text: str = TEXT, **more: Any) -> Report:
    claims = (
        claim(
            "324",
            "contradicted",
            number=1,
            filters={"state": "FL", "model": None, "agency_type": None},
            why="ICE listed 342. The digits of 324 are swapped.",
            computed=(Computed("agreements", "An agency, a model and a signing date.", "2026-02-17", 342, FILE),),
            nearest=(Nearest("digits_transposed", "agreements", "2026-02-17", 342),),
        ),
        claim("296", "close", number=2, filters={"state": "TX", "model": None, "agency_type": None}),
        claim(
            "1,168", "supported", number=3, metric="agencies", window=("2026-01-26", "2026-01-26"), as_of="2026-01-26"
        ),
        claim("950 percent", "wrong_unit", number=4, kind="growth", unit="percent", value=950, metric="agreements"),
        claim(
            "$25 million",
            "not_checkable",
            number=5,
            kind="money",
            metric=None,
            window=None,
            unit="usd",
            why="Dollars are not in the lists.",
        ),
    )
    article = Article(text, "story.txt", "cd" * 32, "Sheriffs sign up", date(2026, 2, 17), "text", skip=((17, 38),))
    return replace(
        Report(article, "r_1", "2026-03-20", Coverage(9, 5, 4, 1), claims, ("135 to 1,168 is +765 %.",)), **more
    )


def edition(seq: int, first: date, last: date) -> Edition:
    return Edition(f"e{seq}", "participating", seq, first, last, None, f"list{seq}.xlsx", "ef" * 32, 0, 0)


class FakeCube:
    """A cube with one rising series: 10 more on each of twenty lists, four days apart, each known for two days."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def series(self, measure: str, **filters: Any) -> list[tuple[Edition, int]]:
        self.asked.append((measure, filters))
        start = date(2025, 12, 20)
        days = [start + timedelta(days=4 * step) for step in range(20)]
        return [(edition(seq, day, day + timedelta(days=2)), 200 + 10 * seq) for seq, day in enumerate(days)]


def css(root: Any, selector: str) -> list[Any]:
    """The elements below ``root`` that match tag, class and descendant selectors."""
    paths = []
    for one in selector.split(","):
        path = ""
        for part in one.split():
            tag, _, name = part.partition(".")
            path += f"/descendant::{tag or '*'}"
            if name:
                path += f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        paths.append("." + path)
    found: list[Any] = root.xpath(" | ".join(paths))
    return found


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}${x}</style>]]>\x1b[31m\u202e[l](http://evil.example)|`@all"


def hostile() -> Report:
    """Every string of the report is an attack."""
    text = f"{EVIL}\n{EVIL} 324 {EVIL}\n"
    start = text.index("324")
    found = Claim(
        id=EVIL,
        start=start,
        end=start + 3,
        text="324",
        sentence=f"{EVIL} 324 {EVIL}",
        kind="count",
        metric="agreements",
        filters={"state": EVIL, "model": EVIL, "agency_type": [EVIL]},
        as_of=EVIL,
        window=("2026-02-07", "2026-02-17"),
        comparator="exactly",
        value=324,
        value_high=None,
        unit="count",
        verdict="contradicted",
        why=EVIL,
        reading=EVIL,
        computed=(Computed(EVIL, EVIL, EVIL, EVIL, {"file": EVIL, "sha256": EVIL}),),
        nearest=(Nearest("other_date", EVIL, EVIL, EVIL),),
    )
    refused = replace(found, verdict="not_checkable", id="x", start=0, end=8, text=EVIL)
    article = Article(text, 'http://x.example/"><script>alert(3)</script>', EVIL, EVIL, date(2026, 2, 17), "metadata")
    return Report(article, EVIL, EVIL, Coverage(2, 2, 1, 1), (found, refused), (EVIL,))
