"""A hand-made ledger for the server's tests: three lists, eight agreements, names that would break a careless page.

What holds on paper: agreements 4, 5, 6 on the three lists; rows 4, 5, 7 (``m_w`` stands twice on the last);
Florida 3, 2, 2; between the first two lists lies a gap from 23 to 25 January 2026.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.unit.measures.small import Tables, folder

HOSTILE = '=HYPERLINK("http://x.test")<script>alert(1)</script> \u202egnp\u202c & "Police\'s" Department'
DAYS = (("2026-01-20", "2026-01-22"), ("2026-01-26", "2026-01-26"), ("2026-02-02", "2026-02-05"))
# id, name, state, type, county, fips
AGENCIES = (
    ("a_collier", "Collier County Sheriff's Office", "FL", "county", "Collier County", "12021"),
    ("a_baker", "Baker County Sheriff's Office", "FL", "county", "Baker County", "12003"),
    ("a_bay", "Bay County Sheriff's Office", "FL", "county", "Bay County", "12005"),
    ("a_hostile", HOSTILE, "TX", "municipal", "Harris County", "48201"),
    ("a_guam", "Office of the Attorney General", "GU", "state", None, None),
    ("a_wash_ar", "Washington County Sheriff's Office", "AR", "county", "Washington County", "05143"),
    ("a_wash_pa", "Washington County Sheriff's Office", "PA", "county", "Washington County", "42125"),
)
# id, agency, model, signed, runs of (first list, last list, lines)
AGREEMENTS = (
    ("m_ct", "a_collier", "TFM", "2025-02-26", ((0, 2, 1),)),
    ("m_cw", "a_collier", "WSO", "2020-06-01", ((0, 0, 1),)),
    ("m_b", "a_baker", "JEM", "2020-07-01", ((0, 2, 1),)),
    ("m_h", "a_hostile", "TFM", "2026-01-10", ((1, 2, 1),)),
    ("m_g", "a_guam", "TFM", "2025-09-22", ((1, 2, 1),)),
    ("m_w", "a_wash_ar", "WSO", "2020-05-01", ((0, 1, 1), (2, 2, 2))),
    ("m_p", "a_wash_pa", "TFM", "2026-01-28", ((2, 2, 1),)),
)
STATE_RAW = {"FL": "FLORIDA", "TX": "TEXAS", "GU": "GUAM", "AR": "ARKANSAS", "PA": "PENNSYLVANIA"}


def day(text: str) -> date:
    return date.fromisoformat(text)


def content() -> Tables:
    """The tables."""
    found: dict[str, list[dict[str, Any]]] = {
        "prints": [],
        "sightings": [],
        "spans": [],
        "listings": [],
        "agreements": [],
        "events": [],
    }
    states = {key: state for key, _, state, *_ in AGENCIES}
    names = {key: name for key, name, *_ in AGENCIES}
    row = dict.fromkeys(range(3), 1)
    for number, (key, agency, model, signed, runs) in enumerate(AGREEMENTS):
        found["prints"].append(
            {
                "print_id": number,
                "state_raw": STATE_RAW[states[agency]],
                "agency_raw": names[agency],
                "model_raw": model,
                "signed_raw": signed,
                "state": states[agency],
                "model": model,
                "signed_on": day(signed),
                "agency_id": agency,
                "entry_id": key,
                "moa_url": f"https://www.ice.gov/doclib/{key}.pdf",
            }
        )
        last = runs[-1][1]
        found["agreements"].append(
            {
                "agreement_id": key,
                "agency_id": agency,
                "model": model,
                "signed_on": day(signed),
                "signed_on_basis": "list",
                "status": "listed" if last == 2 else "no_longer_listed",
                "moa_url": f"https://www.ice.gov/doclib/{key}.pdf",
            }
        )
        first = runs[0][0]
        found["listings"].append(
            {
                "agreement_id": key,
                "not_before": day(DAYS[first - 1][1]) if first else None,
                "first_seen": day(DAYS[first][0]),
                "last_seen": day(DAYS[last][1]),
                "not_after": day(DAYS[last + 1][0]) if last < 2 else None,
            }
        )
        for start, end, lines in runs:
            span = {"kind": "participating", "entry_id": key, "seq_first": start, "seq_last": end, "n": lines}
            found["spans"].append(span)
            for seq in range(start, end + 1):
                for _ in range(lines):
                    row[seq] += 1
                    found["sightings"].append(
                        {"edition_id": f"e_{seq}", "row_number": row[seq], "print_id": number, "is_hidden": False}
                    )
        if first:
            found["events"].append(_event(first, "listed", key, agency))
        if last < 2:
            found["events"].append(_event(last + 1, "no_longer_listed", key, agency))
    found["events"].append(
        _event(1, "corrected", "m_b", "a_baker")
        | {"column": "agency", "old": "BAKER", "new": "Baker", "is_cosmetic": True}
    )
    found["prints"].append(
        {
            "print_id": 90,
            "state_raw": "FLORIDA",
            "agency_raw": "Bay County Sheriff's Office",
            "state": "FL",
            "model": "TFM",
            "agency_id": "a_bay",
            "entry_id": "p_bay",
        }
    )
    # Bay was never listed; Washington, Pennsylvania, was on a pending list for nineteen days before it was
    found["pending_outcomes"] = [
        {"application_id": "p_bay", "agency_id": "a_bay", "model": "TFM", "first_pending": day("2026-01-20")},
        {
            "application_id": "p_wash",
            "agency_id": "a_wash_pa",
            "model": "TFM",
            "first_pending": day("2026-01-14"),
            "last_pending": day("2026-01-30"),
            "first_listed": day("2026-02-02"),
            "agreement_id": "m_p",
            "days": 19,
            "overlap_days": 0,
        },
    ]
    found["sightings"].append({"edition_id": "e_q", "row_number": 2, "print_id": 90, "is_hidden": False})
    found["spans"].append({"kind": "pending", "entry_id": "p_bay", "seq_first": 0, "seq_last": 0, "n": 1})
    stale = _edition("e_x", None, "2026-01-27", "2026-01-27", 4) | {
        "status": "set_aside",
        "reason": "stale_repost",
        "detail": "the list of 2026-01-20 again",
    }
    editions = [_edition(f"e_{seq}", seq, first, last, (4, 5, 7)[seq]) for seq, (first, last) in enumerate(DAYS)]
    pending = _edition("e_q", 0, "2026-01-26", "2026-01-26", 1) | {"kind": "pending"}
    return found | {
        "editions": [*editions, stale, pending],
        "captures": [
            {
                "sha256": f"sha_{item['edition_id']}",
                "file": item["file"],
                "edition_id": item["edition_id"],
                "status": item["status"],
            }
            for item in [*editions, stale, pending]
        ],
        "agencies": [
            {"agency_id": key, "name": name, "state": state, "agency_type": kind, "county": county, "county_fips": fips}
            for key, name, state, kind, county, fips in AGENCIES
        ],
        "agency_names": [
            {"agency_id": key, "name_raw": name, "first_seen": day(DAYS[0][0]), "last_seen": day(DAYS[2][1])}
            for key, name, *_ in AGENCIES
        ]
        + [
            {
                "agency_id": "a_collier",
                "name_raw": "Collier Co. SO",
                "first_seen": day(DAYS[0][0]),
                "last_seen": day(DAYS[0][1]),
            }
        ],
        "applications": [{"application_id": "p_bay", "agency_id": "a_bay", "model": "TFM"}],
        "redirects": [{"old_id": "a_old", "new_id": "a_collier", "reason": "same agency"}],
    }


def _edition(key: str, seq: int | None, first: str, last: str, rows: int) -> dict[str, Any]:
    return {
        "edition_id": key,
        "kind": "participating",
        "seq": seq,
        "as_of": day(first),
        "last_as_of": day(last),
        "as_of_part": "am",
        "as_of_basis": "file_name",
        "n_rows": rows,
        "n_hidden": 0,
        "status": "accepted",
        "sha256": f"sha_{key}",
        "file": f"list_{key}.xlsx",
        "sheet": "Sheet1",
        "content_sha256": f"c_{key}",
    }


def _event(seq: int, event: str, key: str, agency: str) -> dict[str, Any]:
    return {
        "edition_id": f"e_{seq}",
        "as_of": day(DAYS[seq][0]),
        "event": event,
        "agreement_id": key,
        "agency_id": agency,
        "is_cosmetic": False,
        "reason": {"listed": "first_listing", "no_longer_listed": "absent_since"}.get(event),
    }


def build(where: Path) -> Path:
    """The ledger as a folder."""
    return folder(content(), where)
