"""One address of every kind of page, taken from the ledger that is served."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def sample() -> dict[str, str]:
    """Kind of page -> path."""
    import ledger287

    con: Any = ledger287.open().con
    agency = con.execute(
        "select agency_id from listed where kind = 'participating' group by 1 order by count(distinct "
        "entry_id) desc, 1 limit 1"
    ).fetchone()[0]
    county = con.execute("select min(county_fips) from listed where kind = 'participating'").fetchone()[0]
    edition = con.execute("select edition_id from editions where kind = 'participating' and seq = 5").fetchone()[0]
    day = con.execute(
        "select max(as_of) from editions where kind = 'participating' and status = 'accepted'"
    ).fetchone()[0]
    return {
        "home": "/", "home_es": "/es/", "home_then": "/as-of/2025-06-01/", "check": "/check/", "states": "/states/",
        "state": "/states/FL/", "state_without": "/states/CA/", "territory": "/states/GU/",
        "state_then": "/states/TX/?as_of=2025-03-03",
        "counties": "/counties/", "county": f"/counties/{county}/", "agencies": "/agencies/",
        "agency": f"/agencies/{agency}/",
        "models": "/models/", "model": "/models/TFM/", "changes": "/changes/", "changes_day": f"/changes/{day}/",
        "changes_state": "/changes/OH/", "lists": "/lists/", "list": f"/lists/{edition}/", "measures": "/measures/",
        "measure": "/measures/agencies/", "method": "/method/", "downloads": "/downloads/", "glossary": "/glossary/",
        "about": "/about/", "search": "/search/?q=colier", "policy": "/policy/", "payments": "/payments/",
        "arrests": "/arrests/", "polls": "/polls/", "charts": "/charts/",
        "chart": "/charts/growth/", "chart_map": "/charts/counties/",
        "embed": "/embed/growth/FL/", "embed_map": "/embed/map/", "days": "/as-of/", "state_es": "/es/states/FL/",
    }  # fmt: skip
