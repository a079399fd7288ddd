"""Expressions of time in tokens, resolved against the day of publication.

In: tokens and the publication day (or ``None``). Out: ``When`` marks with a first and last day and a role.
Easy to get wrong: "since January" is where a growth begins, not the day of the count; and without a publication
day "on Friday" says nothing, so it stays unresolved.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ledger287.claims.text.calendar import (
    SEASONS,
    WEEKDAYS,
    season_before,
    season_span,
    weekday_before,
)
from ledger287.claims.text.lexicon import load, wordset
from ledger287.claims.text.monthly import day_month_at, day_of, is_month, month_at, year_at, yearlike
from ledger287.claims.text.relative import anchor_at, part_at, relative_at, told_at
from ledger287.claims.text.tokens import Token
from ledger287.claims.text.when import When, when_span

SINCE = frozenset(("since", "following", "after"))


LEAD = wordset("dates.lead")


def find(tokens: list[Token], first: int, last: int, published: date | None) -> list[When]:
    """All expressions of time among tokens ``first`` .. ``last``."""
    out: list[When] = []
    i = first
    while i < last:
        when = _at(tokens, i, first, last, published)
        if when is None:
            i += 1
            continue
        j = when.j
        out.append(_lead(tokens, when, first))
        i = max(i + 1, j)
    return _clauses(tokens, out, first)


def _clauses(tokens: list[Token], whens: list[When], first: int) -> list[When]:
    """Give the times of a "since ..." clause and of "from ... through ..." their roles."""
    out: list[When] = []
    for when in whens:
        k = when.i - 1
        words: list[str] = []
        while (
            k >= first
            and len(words) < 12
            and tokens[k].text not in (",", ";", "—", "–", ":", "(")
            and tokens[k].kind != "num"
        ):
            words.append(tokens[k].low)
            k -= 1
        last = when.lead.split()[-1:] or [""]
        opener = next((w for w in words if w in ("since", "following", "after", "before", "until")), "")
        if (when.role in ("point", "vague", "ago", "weekday", "span", "term") and opener in ("since", "following")) or (
            opener == "after" and words and words[-1] == "after" and when.role in ("point", "vague")
        ):
            when = replace(when, role="since")
        elif when.low is not None and last[0] in ("from", "between"):
            when = replace(when, role="from")
        elif (
            when.low is not None
            and out
            and out[-1].role == "from"
            and (
                last[0] in ("through", "to", "until", "till")
                or (
                    (tokens[when.i - 1].low in ("and", "to", "through") or last[0] == "and") and when.i - out[-1].j <= 3
                )
            )
        ):
            when = replace(when, role="to")
        out.append(when)
    return out


def _lead(tokens: list[Token], when: When, first: int) -> When:
    i = when.i
    words: list[str] = []
    while (
        i > first and len(words) < 4 and tokens[i - 1].low in (*LEAD, "the", "early", ",") and tokens[i - 1].text != ","
    ):
        i -= 1
        words.insert(0, tokens[i].low)
    lead = " ".join(word for word in words if word != "the")
    role = when.role
    if role in ("point", "vague", "ago", "weekday", "term", "span"):
        if "since" in words or "following" in words or (words[-1:] == ["after"]):
            role = "since"
        elif words[-1:] == ["before"]:
            role = "before"
        elif words[-1:] in (["until"], ["till"]):
            role = "until"
    return replace(when, i=i, lead=lead, role=role)


def _at(tokens: list[Token], i: int, first: int, last: int, pub: date | None) -> When | None:
    token = tokens[i]
    low = token.low
    if token.kind == "isodate":
        return day_of(i, i + 1, token.text.split("-"))
    if token.kind == "slashdate":
        m, d, y = token.text.split("/")
        return day_of(i, i + 1, (y if len(y) == 4 else "20" + y, m, d))
    if token.kind == "decade":
        digits = "".join(c for c in low if c.isdigit())
        year = int(digits) if len(digits) == 4 else 1900 + int(digits)
        return when_span(i, i + 1, (date(year, 1, 1), date(year + 9, 12, 31)), "span")
    if token.kind == "num":
        return year_at(tokens, i, first, last) or day_month_at(tokens, i, last, pub)
    if token.kind != "word":
        return None
    mark = load("anchors").at(tokens, i, last)
    if mark:
        return anchor_at(tokens, mark.i, mark.j, mark.row, pub, last)
    if low in ("early", "mid", "late", "beginning", "start", "end", "close", "middle") or (
        low in ("first", "second") and i + 1 < last and tokens[i + 1].low == "half"
    ):
        got = part_at(tokens, i, last, pub)
        if got:
            return got
    if is_month(tokens, i, first, last):
        return month_at(tokens, i, last, pub, "")
    if low in ("last", "this", "past", "previous", "next", "earlier"):
        return relative_at(tokens, i, last, pub)
    if low in WEEKDAYS and token.text[0].isupper():
        if pub is None:
            return When(i, i + 1, None, None, "weekday")
        day = weekday_before(pub, WEEKDAYS[low])
        return when_span(i, i + 1, (day, day), "weekday", True, day.isoformat())
    if (
        low in SEASONS
        and i > first
        and tokens[i - 1].low in ("in", "the", "since", "of", "this", "by", "that", "last", "over", "during", "until")
    ):
        if i + 1 < last and tokens[i + 1].kind == "num" and yearlike(tokens[i + 1]):
            return when_span(i, i + 2, season_span(low, int(tokens[i + 1].text)), "vague")
        if tokens[i - 1].low in ("of", "in", "by", "this", "the", "over", "since", "during", "until") and pub:
            return when_span(i, i + 1, season_before(low, pub), "vague")
        return None
    return told_at(tokens, i, first, last, pub)
