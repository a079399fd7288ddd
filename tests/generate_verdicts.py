"""The examples of docs/verdicts.md, made by the checker itself: ``python -m tests.generate_verdicts``.

In: the sentences below and the carried ledger. Out: the page's block between its two markers. Easy to get wrong: the
sentences are composed for the page; a test fails when the page no longer says what the checker says.
"""

from __future__ import annotations

from pathlib import Path

import ledger287

PAGE = Path(__file__).parent.parent / "docs" / "verdicts.md"
START, END = "<!-- examples: made by tests/generate_verdicts.py -->", "<!-- end of examples -->"
EXAMPLES: tuple[tuple[str, str, str], ...] = (
    ("Supported", "2026-01-28", "As of January 26, ICE listed 1,372 agreements under 287(g)."),
    ("Supported by bracketing", "2025-04-17", "As of April 17, ICE listed 460 agreements under 287(g)."),
    ("Supported, counted by name", "2025-08-02", "ICE had 287(g) deals with 719 agencies by the end of July."),
    ("Close: 2 %", "2025-11-02", "ICE listed 1,110 agreements under 287(g) on October 31, 2025."),
    ("Close: header counted", "2025-09-05", "ICE says it has 958 agreements under 287(g)."),
    ("Close: territories", "2026-03-21", "As of March 20, 2026, agencies in 41 states take part in 287(g)."),
    ("Close: untrimmed", "2026-02-17", "As of February 13, Texas has 296 287(g) agreements."),
    ("Wrong unit", "2025-11-02", "As of October 31, ICE had 287(g) agreements with 1,096 agencies."),
    ("Wrong unit: growth", "2026-02-17", "Since January 2025, 287(g) arrests by local officers rose 950 percent."),
    ("Contradicted: digits swapped", "2026-02-17", "Florida leads the 287(g) list with 324 agreements."),
    ("Contradicted: another date", "2026-03-12", "There are 1,372 agreements under 287(g) nationwide."),
    (
        "Contradicted: another model",
        "2026-01-28",
        "As of January 26, Texas has 107 warrant service agreements under 287(g).",
    ),
    ("Contradicted: growth", "2025-11-02", "287(g) agreements rose 812 percent from January to the end of October."),
    (
        "Contradicted: share",
        "2025-08-02",
        "Most 287(g) agreements... a majority of all agreements are warrant service.",
    ),
    ("Contradicted: rank", "2026-01-30", "Texas has pulled ahead of Florida in 287(g) agreements."),
    ("Not checkable: officers", "2026-02-17", "More than 13,000 officers were trained under 287(g)."),
    ("Not checkable: before the lists", "2018-06-01", "There are 76 agencies with 287(g) agreements."),
    ("Not checkable: undefined group", "2026-02-17", "The Mountain West has 41 287(g) agreements."),
    ("Not checkable: renewals", "2025-06-01", "Collier County Sheriff's Office has taken part in 287(g) since 2007."),
    ("Not checkable: a plan", "2026-02-17", "ICE expects to sign 500 more 287(g) agreements."),
)


def examples() -> str:
    """The block of examples as Markdown."""
    ledger = ledger287.open()
    lines = [START, "", "| case | sentence, day of publication | verdict | why |", "|---|---|---|---|"]
    for case, published, text in EXAMPLES:
        for claim in ledger.check(text, published=published).claims:
            told = text[: claim.start] + f"**{claim.text}**" + text[claim.end :]
            slips = ", ".join(f"`{near.slip}` → {near.value}" for near in claim.nearest)
            why = claim.why + (f" ({slips})" if slips else "")
            lines.append(f"| {case} | {told} ({published}) | `{claim.verdict}` | {why} |")
    return "\n".join([*lines, "", END])


def main() -> None:
    """Write the block into the page."""
    page = PAGE.read_text(encoding="utf-8")
    head, rest = page.split(START, 1)
    PAGE.write_text(head + examples() + rest.split(END, 1)[1], encoding="utf-8")


if __name__ == "__main__":
    main()
