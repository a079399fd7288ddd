"""A small ledger made by hand, in a folder or in memory, whose every count can be worked out on paper."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from ledger287 import tables

Tables = dict[str, list[dict[str, Any]]]


def fill(con: duckdb.DuckDBPyConnection, content: Tables) -> None:
    """Create every physical table in ``con`` with the lines given; what a line leaves out is NULL."""
    for name, columns in tables.PHYSICAL.items():
        typed = ", ".join('"' + column + '" ' + kind for column, kind in columns)
        con.execute(f"create table {name} ({typed})")
        lines = content.get(name, [])
        if lines:
            marks = ", ".join("(" + ", ".join("?" for _ in columns) + ")" for _ in lines)
            cells = [line.get(column) for line in lines for column, _ in columns]
            con.execute(f"insert into {name} values {marks}", cells)


def connection(content: Tables) -> duckdb.DuckDBPyConnection:
    """In memory, with the views of the contract."""
    con = duckdb.connect(":memory:")
    fill(con, content)
    con.execute(tables.VIEWS)
    return con


def folder(content: Tables, where: Path) -> Path:
    """As a ledger folder that ``tables.connect`` opens."""
    con = duckdb.connect(":memory:")
    fill(con, content)
    (where / "t").mkdir(parents=True)
    for name in tables.PHYSICAL:
        con.execute(f"copy {name} to '{where}/t/{name}.parquet' (format parquet)")
    (where / tables.MANIFEST).write_text(
        json.dumps({"tables": "t", "release": "r_small", "schema": 1}), encoding="utf-8"
    )
    return where


def day(text: str) -> date:
    return date.fromisoformat(text)


def _edition(kind: str, seq: int, first: str, last: str, part: str, rows: int, hidden: int = 0) -> dict[str, Any]:
    name = f"{kind[:4]}{seq}"
    return {
        "edition_id": f"e_{name}",
        "kind": kind,
        "seq": seq,
        "as_of": day(first),
        "last_as_of": day(last),
        "as_of_part": part,
        "n_rows": rows,
        "n_hidden": hidden,
        "status": "accepted",
        "sha256": f"sha_{name}",
        "file": f"{name}.xlsx",
        "sheet": "Sheet1",
        "content_sha256": f"c_{name}",
    }


# agency: id, name, state, type, county, fips
AGENCIES = [
    ("a_alachua", "Alachua County Sheriff's Office", "FL", "county", "Alachua County", "12001"),
    ("a_micanopy", "Micanopy Police Department", "FL", "municipal", "Alachua County", "12001"),
    ("a_collin", "Collin County Sheriff's Office", "TX", "county", "Collin County", "48085"),
    ("a_guam", "Guam Customs and Quarantine Agency", "GU", "state", None, None),
]
# agreement: id, agency, model, signed, first seq, last seq, lines; spans of editions 0..4
AGREEMENTS = [
    ("m_1", "a_alachua", "WSO", "2020-06-01", [(0, 4, 1)]),
    ("m_2", "a_alachua", "TFM", "2025-01-15", [(1, 4, 1)]),
    ("m_3", "a_micanopy", "TFM", "2025-01-18", [(2, 2, 2), (3, 4, 1)]),  # printed twice on edition 2
    ("m_4", "a_collin", "JEM", "2020-03-01", [(0, 1, 1)]),  # no longer listed from edition 2 on
    ("m_5", "a_guam", "TFM", "2025-01-30", [(3, 3, 1)]),  # listed once, then gone
]
PRINTED = {
    "m_1": ("FLORIDA", "Alachua County Sheriff's Office"),
    "m_2": ("FLORIDA ", "Alachua County Sheriff’s Office "),
    "m_3": ("FLORIDA", "Micanopy Police Department"),
    "m_4": ("TEXAS", "Collin County Sheriff's Office"),
    "m_5": ("GUAM", "Guam Customs and Quarantine Agency"),
}


def content() -> Tables:
    """The small ledger: five participating editions (two of them on one day, a gap before the last), one pending."""
    days = [
        ("2025-01-10", "2025-01-12", "am"),
        ("2025-01-20", "2025-01-20", "am"),
        ("2025-01-20", "2025-01-20", "pm"),
        ("2025-02-01", "2025-02-03", "am"),
        ("2025-02-10", "2025-02-10", "am"),
    ]
    rows = [2, 3, 4, 4, 3]
    editions = [
        _edition("participating", seq, first, last, part, rows[seq], int(seq == 3))
        for seq, (first, last, part) in enumerate(days)
    ] + [_edition("pending", 0, "2025-01-20", "2025-01-25", "am", 2)]
    agencies = [
        {"agency_id": key, "name": name, "state": state, "agency_type": kind, "county": county, "county_fips": fips}
        for key, name, state, kind, county, fips in AGENCIES
    ]
    state_of = {key: state for key, _, state, *_ in AGENCIES}
    prints, sightings, spans, listings, agreements = [], [], [], [], []
    for number, (key, agency, model, signed, runs) in enumerate(AGREEMENTS):
        prints.append(
            {
                "print_id": number,
                "state_raw": PRINTED[key][0],
                "agency_raw": PRINTED[key][1],
                "model_raw": model,
                "signed_raw": signed,
                "state": state_of[agency],
                "model": model,
                "signed_on": day(signed),
                "agency_id": agency,
                "entry_id": key,
            }
        )
        agreements.append(
            {"agreement_id": key, "agency_id": agency, "model": model, "signed_on": day(signed), "status": "listed"}
        )
        for first, last, lines in runs:
            spans.append({"kind": "participating", "entry_id": key, "seq_first": first, "seq_last": last, "n": lines})
            for seq in range(first, last + 1):
                for again in range(lines):
                    sightings.append(
                        {
                            "edition_id": f"e_part{seq}",
                            "row_number": 2 + number + 10 * again,
                            "print_id": number,
                            "is_hidden": seq == 3 and key == "m_5",
                        }
                    )
        first, last = runs[0][0], runs[-1][1]
        listings.append(
            {
                "agreement_id": key,
                "not_before": day(days[first - 1][1]) if first else None,
                "first_seen": day(days[first][0]),
                "last_seen": day(days[last][1]),
                "not_after": day(days[last + 1][0]) if last < 4 else None,
            }
        )
    prints.append(
        {
            "print_id": 9,
            "state_raw": "TEXAS",
            "agency_raw": "Collin County Sheriff's Office",
            "state": "TX",
            "model": "WSO",
            "agency_id": "a_collin",
            "entry_id": "p_1",
        }
    )
    sightings += [{"edition_id": "e_pend0", "row_number": row, "print_id": 9, "is_hidden": False} for row in (2, 3)]
    spans.append({"kind": "pending", "entry_id": "p_1", "seq_first": 0, "seq_last": 0, "n": 2})
    return {
        "editions": editions,
        "agencies": agencies,
        "prints": prints,
        "sightings": sightings,
        "spans": spans,
        "agreements": agreements,
        "listings": listings,
        "applications": [{"application_id": "p_1", "agency_id": "a_collin", "model": "WSO"}],
        "agency_names": [{"agency_id": key, "name_raw": name} for key, name, *_ in AGENCIES],
        "captures": [
            {"sha256": f"sha_part{n}", "file": f"part{n}.xlsx", "edition_id": f"e_part{n}", "status": "accepted"}
            for n in range(5)
        ]
        + [
            {
                "sha256": "sha_x",
                "file": "x.xlsx",
                "status": "set_aside",
                "reason": "not_a_list",
                "detail": "no list in it",
            }
        ],
    }
