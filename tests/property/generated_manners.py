"""More ways in which figures lean on one another: ranks, ratios, brackets, tables, asides, bounds that hold.

In: the same as ``generated_articles``. Out: builders for its ``stories``. Easy to get wrong: each must be true as a
careful reader reads it, by the counts of that day alone; where the day's figures do not allow the sentence, it is not
made. A bound is written round, but what makes it wrong is measured from the count itself.
"""

from __future__ import annotations

from typing import Any

from ledger287.measures.states import names


def _n(value: float) -> str:
    return f"{value:,.0f}"


def one_of(now: Any, _: Any, __: str, f: Any) -> list[Any]:
    a = now("agencies")
    return [
        "The sheriff's office is one of ",
        f(a, _n(a)),
        f" agencies nationwide that had 287(g) agreements as of {now.words}.",
    ]


def most(now: Any, _: Any, __: str, f: Any) -> list[Any]:
    state = now.top()[0]
    m = now(state=state)
    return [f"As of {now.words}, {names()[state]} had the most 287(g) agreements of any state, with ", f(m, _n(m)), "."]


def bracketed(now: Any, _: Any, __: str, f: Any) -> list[Any]:
    a, b, c = now.top()[:3]
    said = [f(now(state=one), _n(now(state=one))) for one in (a, b, c)]
    return [
        f"{names()[a]} (",
        said[0],
        f"), {names()[b]} (",
        said[1],
        f") and {names()[c]} (",
        said[2],
        f") had the most 287(g) agreements on {now.words}.",
    ]


def table(now: Any, _: Any, __: str, f: Any) -> list[Any]:
    parts: list[Any] = [f"287(g) agreements by state as of {now.words}\n"]
    for state in now.top()[:4]:
        parts += [f"{names()[state]}: ", f(now(state=state), _n(now(state=state))), "\n"]
    return parts


def strong(now: Any, _: Any, __: str, f: Any) -> list[Any]:
    return ["The 287(g) program, which had ", f(now(), _n(now())), f" agreements on {now.words}, began in 1996."]


def of_all_police(now: Any, _: Any, __: str, f: Any) -> list[Any]:
    a = now("agencies")
    return [
        f"As of {now.words}, ",
        f(a, _n(a)),
        " of the country's roughly 18,000 law enforcement agencies had a 287(g) agreement.",
    ]


def then_and_now(now: Any, then: Any, _: str, f: Any) -> list[Any]:
    return [
        f"On {then.words} there were just ",
        f(then(), _n(then())),
        f" 287(g) agreements; on {now.words} there were ",
        f(now(), _n(now())),
        ".",
    ]


def up_percent(now: Any, then: Any, _: str, f: Any) -> list[Any]:
    grown = (now() / then() - 1) * 100
    return [
        "ICE had ",
        f(now(), _n(now())),
        f" 287(g) agreements on {now.words}, up ",
        f(grown, f"{grown:.0f} percent"),
        " from ",
        f(then(), _n(then())),
        f" on {then.words}.",
    ]


def times(now: Any, then: Any, _: str, f: Any) -> list[Any] | None:
    ratio = now() / then()
    if not ratio > 3.15 or abs(ratio - round(ratio)) > 0.12:
        return None
    word = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven"}[
        round(ratio)
    ]
    return [
        f"On {now.words} there were about ",
        f(round(ratio), f"{word} times"),
        f" as many 287(g) agreements as on {then.words}.",
    ]


def more_than_times(now: Any, then: Any, _: str, f: Any) -> list[Any] | None:
    ratio = now() / then()
    whole = int(ratio)
    words = {4: "fourfold", 5: "fivefold", 6: "sixfold", 7: "sevenfold", 8: "eightfold", 9: "ninefold", 10: "tenfold"}
    if whole not in words or ratio - whole < 0.15:
        return None
    return [
        "The number of 287(g) agreements had grown more than ",
        f(whole, words[whole]),
        f" by {now.words}, from ",
        f(then(), _n(then())),
        f" on {then.words}.",
    ]


def models(now: Any, _: Any, __: str, f: Any) -> list[Any]:
    t, w, j = (now(model=one) for one in ("TFM", "WSO", "JEM"))
    return [
        f"As of {now.words}, ICE had ",
        f(j, _n(j)),
        " jail enforcement, ",
        f(w, _n(w)),
        " warrant service officer and ",
        f(t, _n(t)),
        " task force agreements under 287(g).",
    ]


def model_share(now: Any, _: Any, __: str, f: Any) -> list[Any]:
    share = now(model="TFM") / now() * 100
    return [
        "Of the ",
        f(now(), _n(now())),
        f" 287(g) agreements in force on {now.words}, ",
        f(share, f"{share:.0f} percent"),
        " followed the task force model.",
    ]


def agencies_bound(now: Any, _: Any, __: str, f: Any) -> list[Any] | None:
    a = now("agencies")
    bound = a // 50 * 50
    if bound == a or bound < 300:
        return None
    return [
        f"By {now.words}, more than ",
        f(a, _n(bound)),
        " law enforcement agencies had signed on to the 287(g) program.",
    ]


def state_bound(now: Any, _: Any, state: str, f: Any) -> list[Any] | None:
    m = now("agreements", state)
    bound = m // 10 * 10
    if bound == m or bound < 20:
        return None
    return ["More than ", f(m, _n(bound)), f" 287(g) agreements were in force in {names()[state]} on {now.words}."]


def two_states(now: Any, _: Any, __: str, f: Any) -> list[Any]:
    a, b = now.top()[:2]
    both = now(state=a) + now(state=b)
    return [f"Together, {names()[a]} and {names()[b]} had ", f(both, _n(both)), f" 287(g) agreements on {now.words}."]


def passive(now: Any, _: Any, state: str, f: Any) -> list[Any]:
    m = now("agencies", state)
    return [f"As of {now.words}, 287(g) agreements were held by ", f(m, _n(m)), f" agencies in {names()[state]}."]


MANNERS: tuple[Any, ...] = (
    one_of,
    most,
    bracketed,
    table,
    strong,
    of_all_police,
    then_and_now,
    up_percent,
    times,
    more_than_times,
    models,
    model_share,
    agencies_bound,
    state_bound,
    two_states,
    passive,
)
