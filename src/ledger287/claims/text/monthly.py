"""Days, months and years as written: "January 26, 2026", "Sept. 18", "26 January", "2024".

In: tokens and a place. Out: a ``When`` or ``None``. Easy to get wrong: "May" and "March" are also words, and a day
without a year is the latest such day, but for one soon to come.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ledger287.claims.text.calendar import (
    MONTHS,
    month_before,
    month_span,
    year_span,
)
from ledger287.claims.text.tokens import Token
from ledger287.claims.text.when import When, when_span


def day_of(i: int, j: int, parts: list[str] | tuple[str, str, str]) -> When | None:
    try:
        day = date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None
    return when_span(i, j, (day, day), "point", True, day.isoformat())


def yearlike(token: Token) -> bool:
    return token.kind == "num" and len(token.text) == 4 and token.text.isdigit() and 1900 <= int(token.text) <= 2099


def year_at(tokens: list[Token], i: int, first: int, last: int) -> When | None:
    if not yearlike(tokens[i]):
        return None
    before = tokens[i - 1].low if i > first else ""
    after = tokens[i + 1].low if i + 1 < last else ""
    if after in ("agreements", "agencies", "deals", "pacts", "officers", "people", "partnerships", "arrests"):
        return None
    year = int(tokens[i].text)
    if before == "fiscal" or (i - 2 >= first and tokens[i - 2].low == "fiscal" and before == "year"):
        return when_span(
            i - (1 if before == "fiscal" else 2), i + 1, (date(year - 1, 10, 1), date(year, 9, 30)), "fiscal"
        )
    good = (
        before
        in (
            "in",
            "of",
            "since",
            "by",
            "during",
            "until",
            "through",
            "from",
            "between",
            "late",
            "early",
            "to",
            "and",
            "(",
            "for",
            "as",
            "before",
            "after",
            "than",
            "mid",
            "the",
            "a",
            ",",
            "year",
            "fy",
            "around",
            "-",
            "/",
            "–",
            "throughout",
            "spring",
            "summer",
            "fall",
            "winter",
        )
        or i == first
    )
    if not good and after not in (",", ".", ")", ":", ";", ""):
        return None
    if before == "fy":
        return when_span(i - 1, i + 1, (date(year - 1, 10, 1), date(year, 9, 30)), "fiscal")
    if before == "as" and after in ("ended", "closed", "drew", "began", "opened", "dawned", "started"):
        span = year_span(year, "start" if after in ("began", "opened", "dawned", "started") else "end")
        return when_span(i - 1, i + 2, span, "point")
    if (
        before in ("mid", "-")
        and i - 2 >= first
        and tokens[i - 1].text in ("-", "mid")
        and tokens[i - 2].low in ("mid", "late", "early")
    ):
        return when_span(i, i + 1, year_span(year, tokens[i - 2].low), "vague")
    return when_span(i, i + 1, year_span(year), "vague", False, str(year))


def day_month_at(tokens: list[Token], i: int, last: int, pub: date | None) -> When | None:
    """ "26 January 2026"."""
    if not (
        tokens[i].text.isdigit()
        and 1 <= int(tokens[i].text) <= 31
        and i + 1 < last
        and tokens[i + 1].low in MONTHS
        and tokens[i + 1].text[0].isupper()
    ):
        return None
    month, day, j = MONTHS[tokens[i + 1].low], int(tokens[i].text), i + 2
    if j < last and yearlike(tokens[j]):
        return day_of(i, j + 1, (tokens[j].text, str(month), str(day)))
    if pub is None:
        return None
    return _dated(i, j, pub, month, day)


def _dated(i: int, j: int, pub: date, month: int, day: int) -> When | None:
    year = pub.year
    try:
        got = date(year, month, day)
        if (got - pub).days > 150:
            got = date(year - 1, month, day)
        elif (pub - got).days > 330:
            ahead = date(year + 1, month, day)
            got = ahead if (ahead - pub).days <= 30 else got
    except ValueError:
        return None
    return when_span(i, j, (got, got), "point", True, got.isoformat())


def is_month(tokens: list[Token], i: int, first: int, last: int) -> bool:
    token = tokens[i]
    if token.low not in MONTHS or not token.text[0].isupper():
        return False
    k = i + 1 + (i + 1 < last and tokens[i + 1].text == ".")  # "Jan. 17"
    after = tokens[k] if k < last else None
    before = tokens[i - 1].low if i > first else ""
    if token.low in ("may", "march", "mar", "sept", "sep", "jan", "jun", "august"):
        if after and (after.kind == "num" or after.kind == "ordinal"):
            return True
        if token.low in ("may", "march", "mar", "jan"):
            return before in (
                "in",
                "of",
                "since",
                "late",
                "early",
                "mid",
                "last",
                "this",
                "by",
                "until",
                "through",
                "from",
                "and",
                "to",
                "on",
                "between",
                "during",
                "than",
                "-",
                "(",
                "before",
                "after",
            )
    return True


def month_at(
    tokens: list[Token], i: int, last: int, pub: date | None, part: str, start: int | None = None
) -> When | None:
    month, j = MONTHS[tokens[i].low], i + 1
    begin = i if start is None else start
    if j < last and tokens[j].text == "." and tokens[j].start == tokens[j - 1].end and len(tokens[i].low) <= 4:
        j += 1
    if j < last and tokens[j].kind in ("num", "ordinal") and not yearlike(tokens[j]) and not part:
        text = tokens[j].text.rstrip("sthndr") if tokens[j].kind == "ordinal" else tokens[j].text
        if text.isdigit() and 1 <= int(text) <= 31:
            return _month_day(tokens, begin, j, last, pub, month, int(text))
    k = j
    if k < last and tokens[k].low in (",", "of"):
        k += 1
    if k < last and yearlike(tokens[k]):
        year = int(tokens[k].text)
        return when_span(
            begin, k + 1, month_span(year, month, part), "vague" if part else "point", False, f"{year}-{month:02}"
        )
    if pub is None:
        return When(begin, j, None, None, "vague")
    told = _told_year(tokens, j, last, pub)
    if told is not None:
        role = "vague" if part else "point"
        return when_span(begin, told[1], month_span(told[0], month, part), role, False, f"{told[0]}-{month:02}")
    year = month_before(pub, month)
    if month > pub.month and tokens[begin - 1].low in ("by", "next", "until", "through") and begin:
        opened = {tokens[k].low for k in range(max(0, begin - 7), begin)} & {"from", "between"}
        year = year if opened else pub.year  # "from January through September" looks back
    return when_span(begin, j, month_span(year, month, part), "vague" if part else "point", False, f"{year}-{month:02}")


def _told_year(tokens: list[Token], k: int, last: int, pub: date) -> tuple[int, int] | None:
    """ "March 10 last year", "in March of this year": the year, and the token after it."""
    while k < last and tokens[k].low in (",", "of"):
        k += 1
    if k + 1 < last and tokens[k].low in ("last", "this") and tokens[k + 1].low == "year":
        return pub.year - (tokens[k].low == "last"), k + 2
    return None


def _month_day(
    tokens: list[Token], begin: int, j: int, last: int, pub: date | None, month: int, day: int
) -> When | None:
    k, end_day = j + 1, day
    if (
        k + 1 < last
        and tokens[k].text in ("-", "–", "—")
        and tokens[k + 1].text.isdigit()
        and int(tokens[k + 1].text) <= 31
    ):
        end_day, k = int(tokens[k + 1].text), k + 2
    year_at = k + 1 if k < last and tokens[k].text == "," else k
    if year_at < last and yearlike(tokens[year_at]):
        got = day_of(begin, year_at + 1, (tokens[year_at].text, str(month), str(day)))
    elif pub is None:
        return When(begin, k, None, None, "point")
    elif (told := _told_year(tokens, k, last, pub)) is not None:
        got = day_of(begin, told[1], (str(told[0]), str(month), str(day)))
    else:
        got = _dated(begin, k, pub, month, day)
    if got and got.high and end_day > day:
        try:
            got = replace(got, high=got.high.replace(day=end_day))
        except ValueError:
            return got
    return got
