"""Expressions of time in tokens, resolved against the day of publication.

In: tokens and the publication day (or ``None``). Out: ``When`` marks with a first and last day and a role.
Easy to get wrong: "since January" is where a growth begins, not the day of the count; "May" and "March" are also
words; and without a publication day "on Friday" says nothing, so it stays unresolved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ledger287.claims.calendar import (
    MONTHS,
    PARTS,
    SEASONS,
    WEEKDAYS,
    holiday,
    month_before,
    month_span,
    months_ago,
    president_took_office,
    season_before,
    season_span,
    weekday_before,
    year_span,
)
from ledger287.claims.lexicon import load, wordset
from ledger287.claims.numberwords import cardinal
from ledger287.claims.tokens import Token

SINCE = frozenset(("since", "following", "after"))
LEAD = wordset("dates.lead")


@dataclass(frozen=True, slots=True)
class When:
    """A span of days. ``i`` .. ``j`` are its tokens, lead words included.

    ``role``: point, since, before, until, between, now, ago, term, span, fiscal, vague, weekday, length.
    """

    i: int
    j: int
    low: date | None
    high: date | None
    role: str
    lead: str = ""
    exact: bool = False
    month: str = ""  # the figure as a label would write it: 2025-06-05, 2025-10, 2020


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


def _span(i: int, j: int, span: tuple[date, date], role: str = "point", exact: bool = False, month: str = "") -> When:
    return When(i, j, span[0], span[1], role, "", exact, month)


def _at(tokens: list[Token], i: int, first: int, last: int, pub: date | None) -> When | None:
    token = tokens[i]
    low = token.low
    if token.kind == "isodate":
        return _day(i, i + 1, token.text.split("-"))
    if token.kind == "slashdate":
        m, d, y = token.text.split("/")
        return _day(i, i + 1, (y if len(y) == 4 else "20" + y, m, d))
    if token.kind == "decade":
        digits = "".join(c for c in low if c.isdigit())
        year = int(digits) if len(digits) == 4 else 1900 + int(digits)
        return _span(i, i + 1, (date(year, 1, 1), date(year + 9, 12, 31)), "span")
    if token.kind == "num":
        return _year(tokens, i, first, last) or _day_month(tokens, i, last, pub)
    if token.kind != "word":
        return None
    mark = load("anchors").at(tokens, i, last)
    if mark:
        return _anchor(tokens, mark.i, mark.j, mark.row, pub, last)
    if low in ("early", "mid", "late", "beginning", "start", "end", "close", "middle") or (
        low in ("first", "second") and i + 1 < last and tokens[i + 1].low == "half"
    ):
        got = _part(tokens, i, last, pub)
        if got:
            return got
    if _is_month(tokens, i, first, last):
        return _month(tokens, i, last, pub, "")
    if low in ("last", "this", "past", "previous", "next", "earlier"):
        return _relative(tokens, i, last, pub)
    if low in WEEKDAYS and token.text[0].isupper():
        if pub is None:
            return When(i, i + 1, None, None, "weekday")
        day = weekday_before(pub, WEEKDAYS[low])
        return _span(i, i + 1, (day, day), "weekday", True, day.isoformat())
    if (
        low in SEASONS
        and i > first
        and tokens[i - 1].low in ("in", "the", "since", "of", "this", "by", "that", "last", "over", "during", "until")
    ):
        if i + 1 < last and tokens[i + 1].kind == "num" and _yearlike(tokens[i + 1]):
            return _span(i, i + 2, season_span(low, int(tokens[i + 1].text)), "vague")
        if tokens[i - 1].low in ("of", "in", "by", "this", "the", "over", "since", "during", "until") and pub:
            return _span(i, i + 1, season_before(low, pub), "vague")
        return None
    return _words(tokens, i, first, last, pub)


def _day(i: int, j: int, parts: list[str] | tuple[str, str, str]) -> When | None:
    try:
        day = date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None
    return _span(i, j, (day, day), "point", True, day.isoformat())


def _yearlike(token: Token) -> bool:
    return token.kind == "num" and len(token.text) == 4 and token.text.isdigit() and 1900 <= int(token.text) <= 2099


def _year(tokens: list[Token], i: int, first: int, last: int) -> When | None:
    if not _yearlike(tokens[i]):
        return None
    before = tokens[i - 1].low if i > first else ""
    after = tokens[i + 1].low if i + 1 < last else ""
    if after in ("agreements", "agencies", "deals", "pacts", "officers", "people", "partnerships", "arrests"):
        return None
    year = int(tokens[i].text)
    if before == "fiscal" or (i - 2 >= first and tokens[i - 2].low == "fiscal" and before == "year"):
        return _span(i - (1 if before == "fiscal" else 2), i + 1, (date(year - 1, 10, 1), date(year, 9, 30)), "fiscal")
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
        return _span(i - 1, i + 1, (date(year - 1, 10, 1), date(year, 9, 30)), "fiscal")
    if before == "as" and after in ("ended", "closed", "drew", "began", "opened", "dawned", "started"):
        span = year_span(year, "start" if after in ("began", "opened", "dawned", "started") else "end")
        return _span(i - 1, i + 2, span, "point")
    if (
        before in ("mid", "-")
        and i - 2 >= first
        and tokens[i - 1].text in ("-", "mid")
        and tokens[i - 2].low in ("mid", "late", "early")
    ):
        return _span(i, i + 1, year_span(year, tokens[i - 2].low), "vague")
    return _span(i, i + 1, year_span(year), "vague", False, str(year))


def _day_month(tokens: list[Token], i: int, last: int, pub: date | None) -> When | None:
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
    if j < last and _yearlike(tokens[j]):
        return _day(i, j + 1, (tokens[j].text, str(month), str(day)))
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
    return _span(i, j, (got, got), "point", True, got.isoformat())


def _is_month(tokens: list[Token], i: int, first: int, last: int) -> bool:
    token = tokens[i]
    if token.low not in MONTHS or not token.text[0].isupper():
        return False
    after = tokens[i + 1] if i + 1 < last else None
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


def _month(
    tokens: list[Token], i: int, last: int, pub: date | None, part: str, start: int | None = None
) -> When | None:
    month, j = MONTHS[tokens[i].low], i + 1
    begin = i if start is None else start
    if j < last and tokens[j].text == "." and tokens[j].start == tokens[j - 1].end and len(tokens[i].low) <= 4:
        j += 1
    if j < last and tokens[j].kind in ("num", "ordinal") and not _yearlike(tokens[j]) and not part:
        text = tokens[j].text.rstrip("sthndr") if tokens[j].kind == "ordinal" else tokens[j].text
        if text.isdigit() and 1 <= int(text) <= 31:
            return _month_day(tokens, begin, j, last, pub, month, int(text))
    k = j
    if k < last and tokens[k].low in (",", "of"):
        k += 1
    if k < last and _yearlike(tokens[k]):
        year = int(tokens[k].text)
        return _span(
            begin, k + 1, month_span(year, month, part), "vague" if part else "point", False, f"{year}-{month:02}"
        )
    if pub is None:
        return When(begin, j, None, None, "vague")
    year = month_before(pub, month)
    if month > pub.month and tokens[begin - 1].low in ("by", "next", "until", "through") and begin:
        year = pub.year
    return _span(begin, j, month_span(year, month, part), "vague" if part else "point", False, f"{year}-{month:02}")


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
    if year_at < last and _yearlike(tokens[year_at]):
        got = _day(begin, year_at + 1, (tokens[year_at].text, str(month), str(day)))
    elif pub is None:
        return When(begin, k, None, None, "point")
    else:
        got = _dated(begin, k, pub, month, day)
    if got and got.high and end_day > day:
        try:
            got = replace(got, high=got.high.replace(day=end_day))
        except ValueError:
            return got
    return got


def _part(tokens: list[Token], i: int, last: int, pub: date | None) -> When | None:
    part, j = tokens[i].low, i + 1
    if part in ("first", "second"):
        part, j = f"{part} half", i + 2
    while j < last and tokens[j].low in ("of", "-", "in", "the"):
        j += 1
    if j >= last:
        return None
    low = tokens[j].low
    if low in MONTHS and tokens[j].text[0].isupper():
        return _month(tokens, j, last, pub, part, i)
    if _yearlike(tokens[j]):
        return _span(i, j + 1, year_span(int(tokens[j].text), part), "vague")
    if low in ("last", "this") and j + 1 < last:
        step = 1 if low == "last" else 0
        if tokens[j + 1].low == "year" and pub:
            return _span(i, j + 2, year_span(pub.year - step, part), "vague")
        if tokens[j + 1].low == "month" and pub:
            day = months_ago(pub, step)
            return _span(i, j + 2, month_span(day.year, day.month, part), "vague")
        if tokens[j + 1].low in MONTHS:
            return _month(tokens, j + 1, last, pub, part, i)
    if low == "year" and pub and part in PARTS:
        year = pub.year - 1 if part in ("end", "close", "late") and pub.month < 7 else pub.year
        return _span(i, j + 1, year_span(year, part), "vague")
    if low == "month" and pub and part in ("end", "close", "start", "beginning"):
        day = pub if part in ("start", "beginning") or pub.day > 20 else months_ago(pub, 1)
        return _span(i, j + 1, month_span(day.year, day.month, part), "vague")
    if low in SEASONS and pub:
        return _span(i, j + 1, season_before(low, pub), "vague")
    return None


def _relative(tokens: list[Token], i: int, last: int, pub: date | None) -> When | None:
    word = tokens[i].low
    j = i + 1
    if j >= last:
        return None
    unit = tokens[j].low
    if word == "earlier" and unit in ("this", "in"):
        inner = _relative(tokens, j, last, pub) if unit == "this" else None
        return replace(inner, i=i) if inner else None
    if pub is None:
        return (
            When(i, j + 1, None, None, "vague")
            if unit in (*MONTHS, *SEASONS, *WEEKDAYS, "week", "month", "year")
            else None
        )
    step = {"last": 1, "past": 1, "previous": 1, "this": 0, "next": -1, "earlier": 0}[word]
    if word == "past" and unit in ("week", "month", "year"):
        return _span(i, j + 1, (pub - timedelta(days=_length(unit, 1) or 365), pub), "length")
    if unit == "week":
        monday = weekday_before(pub, 0) - timedelta(days=7 * step)
        low = monday if word != "past" else pub - timedelta(days=8)
        return _span(i, j + 1, (low, min(monday + timedelta(days=6), pub) if step else pub), "point")
    if unit == "month":
        day = months_ago(pub, step)
        span = month_span(day.year, day.month)
        return _span(
            i,
            j + 1,
            (span[0], min(span[1], pub) if step >= 0 else span[1]),
            "point",
            False,
            f"{day.year}-{day.month:02}",
        )
    if unit == "year":
        span = year_span(pub.year - step)
        return _span(
            i, j + 1, (span[0], min(span[1], pub) if step >= 0 else span[1]), "vague", False, str(pub.year - step)
        )
    if unit in SEASONS:
        span = season_before(unit, pub)
        if word == "last" and span[1] >= pub:
            span = season_span(unit, span[0].year - 1)
        return _span(i, j + 1, span, "vague")
    if unit in MONTHS and tokens[j].text[0].isupper():
        month = MONTHS[unit]
        got = _month(tokens, j, last, pub, "", i)
        if got and word == "last" and month == pub.month and got.j == j + 1:
            return _span(i, j + 1, month_span(pub.year - 1, month), "point", False, f"{pub.year - 1}-{month:02}")
        return got
    if unit in WEEKDAYS:
        day = weekday_before(pub, WEEKDAYS[unit], strictly=word == "last")
        return _span(i, j + 1, (day, day), "weekday", True, day.isoformat())
    got_n = cardinal(tokens, j, last)
    if got_n and got_n.end < last and word in ("last", "past", "previous"):
        days = _length(tokens[got_n.end].low, got_n.value)
        if days:
            return _span(i, got_n.end + 1, (pub - timedelta(days=days), pub), "length")
    if (
        unit in ("few", "several")
        and j + 1 < last
        and tokens[j + 1].low in ("months", "weeks", "years")
        and word in ("last", "past")
    ):
        return _span(i, j + 2, (pub - timedelta(days=_length(tokens[j + 1].low, 6) or 60), pub), "length")
    return None


def _length(unit: str, n: float) -> int | None:
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


def _words(tokens: list[Token], i: int, first: int, last: int, pub: date | None) -> When | None:
    low = tokens[i].low
    ahead = tokens[i + 1].low if i + 1 < last else ""
    if (
        low in ("now", "currently", "today", "presently")
        or (low == "so" and ahead == "far")
        or (low == "to" and ahead == "date")
    ):
        j = i + (2 if low in ("so", "to") else 1)
        return When(i, j, None, None, "now")
    if low == "yesterday" and pub:
        day = pub - timedelta(days=1)
        return _span(i, i + 1, (day, day), "point", True, day.isoformat())
    if low == "recent" and ahead in ("months", "weeks", "years", "days") and pub:
        return _span(
            i,
            i + 2,
            (pub - timedelta(days={"months": 240, "weeks": 45, "years": 1500, "days": 10}[ahead]), pub),
            "recent",
        )
    if low == "year" and pub and i > first and tokens[i - 1].low == "the":
        if ahead in ("began", "started", "opened"):
            return _span(i - 1, i + 2, year_span(_doc_year(tokens, pub), "start"), "point")
        if ahead in ("ended", "closed"):
            return _span(i - 1, i + 2, year_span(pub.year - (1 if pub.month < 7 else 0), "end"), "point")
    if (
        low in ("began", "started", "opened", "entered", "begin", "start")
        and ahead == "the"
        and i + 2 < last
        and tokens[i + 2].low == "year"
        and pub
    ):
        return _span(i, i + 3, year_span(pub.year, "start"), "point")
    if (low == "year" and ahead == "-" and i + 2 < last and tokens[i + 2].low == "end" and pub) or (
        low == "year's" and ahead == "end" and pub
    ):
        return _span(
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
        days = _length(tokens[n_of.end].low, n_of.value) if n_of and n_of.end < last else None
        if (
            days is None
            and k < last
            and tokens[k - 1].low == "a"
            and tokens[k].low in ("year", "month", "week", "decade")
        ):
            days, end = _length(tokens[k].low, 1) or 3650, k + 1
            return _span(i, end, (pub - timedelta(days=days), pub), "length")
        if days and n_of:
            return _span(i, n_of.end + 1, (pub - timedelta(days=days), pub), "length")
    got = (
        cardinal(tokens, i, last)
        if low in ("a", "an", "one", "two", "three", "four", "five", "six", "ten") or tokens[i].kind == "num"
        else None
    )
    at, n = (i + 1, 1.0) if low in ("a", "an") and got is None else ((got.end, got.value) if got else (0, 0.0))
    if at and at + 1 < last and pub:
        days = _length(tokens[at].low, n)
        if days and tokens[at + 1].low in ("ago", "earlier", "before", "prior"):
            slack = max(1, min(45, days // 12))
            centre = pub - timedelta(days=days)
            return _span(i, at + 2, (centre - timedelta(days=slack), centre + timedelta(days=slack)), "ago")
    return None


def _doc_year(tokens: list[Token], pub: date) -> int:
    """ "When the year began": in January and February an article looks back on the year before, if it names it."""
    if pub.month <= 2 and any(token.text == str(pub.year - 1) for token in tokens[:400]):
        return pub.year - 1
    return pub.year


def _anchor(tokens: list[Token], i: int, j: int, row: dict[str, str], pub: date | None, last: int) -> When | None:
    low, high, role = row["from"], row["to"], row["role"]
    if role == "day":
        if j < last and tokens[j].text == "," and j + 1 < last and _yearlike(tokens[j + 1]):
            year: int | None = int(tokens[j + 1].text)
            j += 2
        elif j < last and _yearlike(tokens[j]):
            year, j = int(tokens[j].text), j + 1
        else:
            year = None
        if year is None and pub is None:
            return When(i, j, None, None, "vague")
        day = holiday(low, year if year else (pub.year if pub else 2000))
        if day and year is None and pub and day > pub:
            ahead = any(tokens[k].low in ("by", "next", "before") for k in range(max(0, i - 3), i))
            day = day if ahead or (day - pub).days <= 7 else holiday(low, pub.year - 1)
        return _span(i, j, (day, day), "point", True, day.isoformat()) if day else None
    if low == "TURN":
        if pub is None:
            return None
        year = pub.year if pub.month < 7 else pub.year + 1
        return _span(i, j, (date(year - 1, 12, 29), date(year, 1, 6)), "point")
    if low.startswith("P"):
        start = president_took_office(pub)
        return _span(i, j, (start - timedelta(days=5), start + timedelta(days=3)), "point")
    if role == "trump":  # the first term until it is 2025, then the second
        if pub is not None and pub < date(2025, 1, 20):
            return When(i, j, date(2017, 1, 20), date(2021, 1, 20), "term")
        return When(i, j, date(2025, 1, 20), pub or date(2029, 1, 20), "span")
    low_day = date.fromisoformat(low)
    high_day = pub if high == "now" else date.fromisoformat(high)
    return When(i, j, low_day, high_day or date(2029, 1, 20), role)
