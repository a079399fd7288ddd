"""Times told from the day of publication: "last July", "late this year", "a year ago", "when he took office".

In: tokens, a place and the day of publication. Out: a ``When`` or ``None``. Easy to get wrong: "the past year" is a
length, not last year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ledger287.claims.text.calendar import (
    MONTHS,
    PARTS,
    SEASONS,
    WEEKDAYS,
    holiday,
    month_span,
    months_ago,
    president_took_office,
    season_before,
    season_span,
    weekday_before,
    year_span,
)
from ledger287.claims.text.lexicon import wordset
from ledger287.claims.text.monthly import month_at, yearlike
from ledger287.claims.text.numberwords import cardinal
from ledger287.claims.text.tokens import Token
from ledger287.claims.text.when import When, when_span

FIRST_DAYS = 15  # of a year, in which "when the year began" means the one that has ended
AGO = wordset("relative.ago")
OFFICES = wordset("relative.offices")


def part_at(tokens: list[Token], i: int, last: int, pub: date | None) -> When | None:
    part, j = tokens[i].low, i + 1
    if part in ("first", "second"):
        part, j = f"{part} half", i + 2
    while j < last and tokens[j].low in ("of", "-", "in", "the"):
        j += 1
    if j >= last:
        return None
    low = tokens[j].low
    if low in MONTHS and tokens[j].text[0].isupper():
        return month_at(tokens, j, last, pub, part, i)
    if yearlike(tokens[j]):
        return when_span(i, j + 1, year_span(int(tokens[j].text), part), "vague")
    if low in ("last", "this") and j + 1 < last:
        step = 1 if low == "last" else 0
        if tokens[j + 1].low == "year" and pub:
            return when_span(i, j + 2, year_span(pub.year - step, part), "vague")
        if tokens[j + 1].low == "month" and pub:
            day = months_ago(pub, step)
            return when_span(i, j + 2, month_span(day.year, day.month, part), "vague")
        if tokens[j + 1].low in MONTHS:
            return month_at(tokens, j + 1, last, pub, part, i)
    if low == "year" and pub and part in PARTS:
        year = pub.year - 1 if part in ("end", "close", "late") and pub.month < 7 else pub.year
        return when_span(i, j + 1, year_span(year, part), "vague")
    if low == "month" and pub and part in ("end", "close", "start", "beginning"):
        day = pub if part in ("start", "beginning") or pub.day > 20 else months_ago(pub, 1)
        return when_span(i, j + 1, month_span(day.year, day.month, part), "vague")
    if low in SEASONS and pub:
        return when_span(i, j + 1, season_before(low, pub), "vague")
    return None


def relative_at(tokens: list[Token], i: int, last: int, pub: date | None) -> When | None:
    word = tokens[i].low
    j = i + 1
    if j >= last:
        return None
    unit = tokens[j].low
    if word == "earlier" and unit in ("this", "in"):
        inner = relative_at(tokens, j, last, pub) if unit == "this" else None
        return replace(inner, i=i) if inner else None
    if pub is None:
        return (
            When(i, j + 1, None, None, "vague")
            if unit in (*MONTHS, *SEASONS, *WEEKDAYS, "week", "month", "year")
            else None
        )
    step = {"last": 1, "past": 1, "previous": 1, "this": 0, "next": -1, "earlier": 0}[word]
    if word == "past" and unit in ("week", "month", "year"):
        return when_span(i, j + 1, (pub - timedelta(days=length_in_days(unit, 1) or 365), pub), "length")
    if unit == "week":
        monday = weekday_before(pub, 0) - timedelta(days=7 * step)
        low = monday if word != "past" else pub - timedelta(days=8)
        return when_span(i, j + 1, (low, min(monday + timedelta(days=6), pub) if step else pub), "point")
    if unit == "month":
        day = months_ago(pub, step)
        span = month_span(day.year, day.month)
        return when_span(
            i,
            j + 1,
            (span[0], min(span[1], pub) if step >= 0 else span[1]),
            "point",
            False,
            f"{day.year}-{day.month:02}",
        )
    if unit == "year":
        span = year_span(pub.year - step)
        return when_span(
            i, j + 1, (span[0], min(span[1], pub) if step >= 0 else span[1]), "vague", False, str(pub.year - step)
        )
    if unit in SEASONS:
        span = season_before(unit, pub)
        if word == "last" and span[1] >= pub:
            span = season_span(unit, span[0].year - 1)
        return when_span(i, j + 1, span, "vague")
    if unit in MONTHS and tokens[j].text[0].isupper():
        month = MONTHS[unit]
        got = month_at(tokens, j, last, pub, "", i)
        if got and word == "last" and month == pub.month and got.j == j + 1:
            return when_span(i, j + 1, month_span(pub.year - 1, month), "point", False, f"{pub.year - 1}-{month:02}")
        return got
    if unit in WEEKDAYS:
        day = weekday_before(pub, WEEKDAYS[unit], strictly=word == "last")
        return when_span(i, j + 1, (day, day), "weekday", True, day.isoformat())
    got_n = cardinal(tokens, j, last)
    if got_n and got_n.end < last and word in ("last", "past", "previous"):
        days = length_in_days(tokens[got_n.end].low, got_n.value)
        if days:
            return when_span(i, got_n.end + 1, (pub - timedelta(days=days), pub), "length")
    if (
        unit in ("few", "several")
        and j + 1 < last
        and tokens[j + 1].low in ("months", "weeks", "years")
        and word in ("last", "past")
    ):
        return when_span(i, j + 2, (pub - timedelta(days=length_in_days(tokens[j + 1].low, 6) or 60), pub), "length")
    return None


def length_in_days(unit: str, n: float) -> int | None:
    days = {
        "day": 1,
        "days": 1,
        "week": 7,
        "weeks": 7,
        "month": 30.5,
        "months": 30.5,
        "year": 365.25,
        "years": 365.25,
    }.get(unit)
    return round(days * n) if days and n * days < 40000 else None


def told_at(tokens: list[Token], i: int, first: int, last: int, pub: date | None) -> When | None:
    low = tokens[i].low
    ahead = tokens[i + 1].low if i + 1 < last else ""
    if (
        low in ("now", "currently", "today", "presently")
        or (low == "so" and ahead == "far")
        or (low == "to" and ahead == "date")
    ):
        j = i + (2 if low in ("so", "to") else 1)
        return When(i, j, None, None, "now")
    if low == "for" and ahead in ("years", "decades") and pub:
        return when_span(i, i + 2, (date(2021, 1, 13), pub - timedelta(days=300)), "past")
    if low == "yesterday" and pub:
        day = pub - timedelta(days=1)
        return when_span(i, i + 1, (day, day), "point", True, day.isoformat())
    if low == "recent" and ahead in ("months", "weeks", "years", "days") and pub:
        return when_span(
            i,
            i + 2,
            (pub - timedelta(days={"months": 240, "weeks": 45, "years": 1500, "days": 10}[ahead]), pub),
            "recent",
        )
    if (
        low == "year"
        and i + 2 < last
        and yearlike(tokens[i + 1])
        and tokens[i + 2].low in ("began", "started", "opened")
    ):
        return when_span(i, i + 3, year_span(int(tokens[i + 1].text), "start"), "point")
    if low == "year" and pub and i > first and tokens[i - 1].low == "the":
        if ahead in ("began", "started", "opened"):
            return when_span(i - 1, i + 2, year_span(_doc_year(tokens, pub), "start"), "point")
        if ahead in ("ended", "closed"):
            return when_span(i - 1, i + 2, year_span(pub.year - (1 if pub.month < 7 else 0), "end"), "point")
    if (
        low in ("began", "started", "opened", "entered", "begin", "start")
        and ahead == "the"
        and i + 2 < last
        and tokens[i + 2].low == "year"
        and pub
    ):
        return when_span(i, i + 3, year_span(pub.year, "start"), "point")
    if (low == "year" and ahead == "-" and i + 2 < last and tokens[i + 2].low == "end" and pub) or (
        low == "year's" and ahead == "end" and pub
    ):
        return when_span(
            i, i + (3 if ahead == "-" else 2), year_span(pub.year - (1 if pub.month < 7 else 0), "end"), "point"
        )
    if low in ("in", "within", "over", "during") and pub:
        k = i + 1
        while k < last and tokens[k].low in (
            "just",
            "only",
            "about",
            "the",
            "under",
            "less",
            "than",
            "a",
            "nearly",
            "roughly",
            "span",
            "of",
        ):
            k += 1
        n_of = cardinal(tokens, k, last)
        days = length_in_days(tokens[n_of.end].low, n_of.value) if n_of and n_of.end < last else None
        if (
            days is None
            and k < last
            and tokens[k - 1].low == "a"
            and tokens[k].low in ("year", "month", "week", "decade")
        ):
            days, end = length_in_days(tokens[k].low, 1) or 3650, k + 1
            return when_span(i, end, (pub - timedelta(days=days), pub), "length")
        if days and n_of:
            return when_span(i, n_of.end + 1, (pub - timedelta(days=days), pub), "length")
    got = cardinal(tokens, i, last) if low in AGO or tokens[i].kind == "num" else None
    at, n = (i + 1, 1.0) if low in ("a", "an") and got is None else ((got.end, got.value) if got else (0, 0.0))
    if at and at + 1 < last and pub:
        days = length_in_days(tokens[at].low, n)
        if days and tokens[at + 1].low in ("ago", "earlier", "before", "prior"):
            slack = max(1, min(45, days // 12))
            centre = pub - timedelta(days=days)
            return when_span(i, at + 2, (centre - timedelta(days=slack), centre + timedelta(days=slack)), "ago")
    return None


def _doc_year(tokens: list[Token], pub: date) -> int:
    """ "When the year began": in January and February an article looks back on the year before, if it names it."""
    if pub.month == 1 and pub.day <= FIRST_DAYS:
        return pub.year - 1
    if pub.month <= 2 and any(token.text == str(pub.year - 1) for token in tokens[:400]):
        return pub.year - 1
    return pub.year


def anchor_at(tokens: list[Token], i: int, j: int, row: dict[str, str], pub: date | None, last: int) -> When | None:
    low, high, role = row["from"], row["to"], row["role"]
    if role == "day":
        if j < last and tokens[j].text == "," and j + 1 < last and yearlike(tokens[j + 1]):
            year: int | None = int(tokens[j + 1].text)
            j += 2
        elif j < last and yearlike(tokens[j]):
            year, j = int(tokens[j].text), j + 1
        else:
            year = None
        if year is None and pub is None:
            return When(i, j, None, None, "vague")
        day = holiday(low, year if year else (pub.year if pub else 2000))
        if day and year is None and pub and day > pub:
            ahead = any(tokens[k].low in ("by", "next", "before") for k in range(max(0, i - 3), i))
            day = day if ahead or (day - pub).days <= 7 else holiday(low, pub.year - 1)
        return when_span(i, j, (day, day), "point", True, day.isoformat()) if day else None
    if low == "TURN":
        if pub is None:
            return None
        year = pub.year + ((pub.month, pub.day) >= (12, 20))  # the last one, or the one at hand
        return when_span(i, j, (date(year - 1, 12, 29), date(year, 1, 6)), "point")
    if low.startswith("P") and any(token.low in OFFICES for token in tokens[max(0, i - 5) : i]):
        return None  # "the day the governor was sworn in"
    if low.startswith("P"):
        k = j + (j < last and tokens[j].text in (",", "of", "in"))
        named = k < last and yearlike(tokens[k]) and int(tokens[k].text) % 4 == 1  # "inauguration day 2025"
        start = date(int(tokens[k].text), 1, 20) if named else president_took_office(pub)
        if low.startswith("PP") and not named:
            start = president_took_office(start - timedelta(days=1))
        j = k + 1 if named else j
        return when_span(i, j, (start - timedelta(days=5), start + timedelta(days=3)), "point")
    if role == "trump":  # the first term until it is 2025, then the second
        if pub is not None and pub < date(2025, 1, 20):
            return When(i, j, date(2017, 1, 20), date(2021, 1, 20), "term")
        return When(i, j, date(2025, 1, 20), pub or date(2029, 1, 20), "span")
    low_day = date.fromisoformat(low)
    high_day = pub if high == "now" else date.fromisoformat(high)
    return When(i, j, low_day, high_day or date(2029, 1, 20), role)
