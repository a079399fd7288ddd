"""The registers around the lists: state policy, payments, arrests, polls. Every row carries its source.

In: a frame. Out: pages. Easy to get wrong: these are other people's figures, told with their grade of evidence and
never mixed with counts from the lists.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ledger287.context import registers
from ledger287.publish.site import places
from ledger287.publish.site.frame import Frame
from ledger287.publish.site.page import Page

STANCES = ("mandate", "encourage", "limit", "ban", "none_found")


def page(f: Frame, name: str) -> Page | None:
    """``/policy/``, ``/payments/``, ``/arrests/``, ``/polls/``."""
    if name == "policy":
        by_state: dict[str, list[registers.Policy]] = {}
        for row in registers.policies():
            by_state.setdefault(row.state, []).append(row)
        return f.render("policy.html", by_state=[(c, by_state.get(c, [])) for c in places.ORDER], stances=STANCES)
    if name == "payments":
        federal = [t for t in registers.terms() if t.scope == "federal"]
        return f.render("payments.html", federal=federal, others=[t for t in registers.terms() if t.scope != "federal"])
    if name == "arrests":
        series: dict[str, list[registers.ArrestPoint]] = {}
        for point in registers.arrests():
            series.setdefault(point.series, []).append(point)
        return f.render("arrests.html", series=series)
    rows: list[dict[str, Any]] = [asdict(p) for p in sorted(registers.polls(), key=lambda p: p.released, reverse=True)]
    return f.render("polls.html", rows=rows)
