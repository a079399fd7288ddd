"""What the checker takes and gives: an article, its claims, the report; their JSON is a contract.

In: text. Out: ``Report.to_dict()`` as `check --format json` prints it.
Easy to get wrong: ``start`` and ``end`` are character offsets into ``Article.text``, end excluded.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

Verdict = Literal["supported", "close", "contradicted", "wrong_unit", "not_checkable"]
ACCUSING: frozenset[str] = frozenset(("contradicted", "wrong_unit"))
ClaimKind = Literal["count", "share", "growth", "ratio", "rank", "date", "money", "arrests", "other"]
Comparator = Literal["exactly", "about", "at_least", "more_than", "at_most", "fewer_than", "between"]
Slip = Literal["digits_transposed", "other_date", "other_unit", "other_state", "other_model", "visible_rows_only"]


@dataclass(frozen=True, slots=True)
class Article:
    """A text to check. ``published`` is a day or ``None``; ``published_from`` says where the day was found."""

    text: str
    source: str = "text"
    sha256: str = ""
    title: str | None = None
    published: date | None = None
    published_from: Literal["option", "metadata", "text", "none"] = "none"
    format: Literal["text", "html", "markdown", "pdf", "docx"] = "text"
    # spans of ``text`` that are its head matter (publication line, byline, address): their figures are no claims
    skip: tuple[tuple[int, int], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()  # start, end, address of linked words
    published_until: date | None = None  # the last day, where only the month or year of publication is known
    notes: tuple[str, ...] = ()  # what the reader of its format could not see, e.g. pages that are pictures


@dataclass(frozen=True, slots=True)
class Computed:
    """What the ledger says: a measure's value on an edition, with the definition in words."""

    measure: str
    definition: str
    as_of: str
    value: float | int | str
    edition: dict[str, str] = field(default_factory=dict)  # {"file": …, "sha256": …}


@dataclass(frozen=True, slots=True)
class Nearest:
    """A reading that would make the figure true, and the slip that leads from it to what was printed."""

    slip: Slip
    measure: str
    as_of: str
    value: float | int | str


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure with its reading and its verdict."""

    id: str
    start: int
    end: int
    text: str
    sentence: str
    kind: ClaimKind
    metric: str | None
    filters: dict[str, Any]
    as_of: str | None
    window: tuple[str, str] | None
    comparator: Comparator
    value: float | int | str | None
    value_high: float | int | None
    unit: str
    verdict: Verdict
    why: str
    reading: str = ""  # "agreements, Florida, between 2026-02-07 and 2026-02-17"
    computed: tuple[Computed, ...] = ()
    nearest: tuple[Nearest, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many figures stood in the text, how many were about the program, and what became of them."""

    figures: int
    about_the_program: int
    checked: int
    not_checkable: int


@dataclass(frozen=True, slots=True)
class Report:
    """A checked article."""

    article: Article
    release: str
    newest_edition: str
    coverage: Coverage
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()  # remarks on the article as a whole, e.g. figures that contradict one another

    def to_dict(self) -> dict[str, Any]:
        """The JSON of ``check --format json``."""
        article = {
            "source": self.article.source,
            "sha256": self.article.sha256,
            "title": self.article.title,
            "published": self.article.published.isoformat() if self.article.published else None,
            "published_from": self.article.published_from,
            "format": self.article.format,
        }
        if self.article.format != "text":
            article["text"] = self.article.text
        return {
            "article": article,
            "ledger": {"release": self.release, "newest_edition": self.newest_edition},
            "coverage": asdict(self.coverage),
            "claims": [_plain(asdict(claim)) for claim in self.claims],
            "notes": list(self.notes),
        }


def _plain(value: Any) -> Any:
    """Lists where there are tuples, so that the dictionary equals what its JSON reads back as."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
