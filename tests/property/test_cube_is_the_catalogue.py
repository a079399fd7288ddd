"""On ledgers made at random: the cube, the catalogue's SQL and a count by hand over the rows agree everywhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger287.measures import definitions
from ledger287.measures.counting import on_edition
from ledger287.measures.cube import COUNTED, Cube
from tests.unit.measures import small

EDITIONS = 5
AGENCIES = [
    ("a1", "FL", "county", "12001"), ("a2", "FL", "municipal", "12001"), ("a3", "TX", "county", "48085"),
    ("a4", "GU", "state", None), ("a5", "DC", "state", None), ("a6", "TX", "constable", None),
]  # fmt: skip
FILTERS: list[dict[str, Any]] = [
    {}, {"state": ("FL",)}, {"state": ("TX", "GU")}, {"model": ("TFM",)}, {"state": ("FL",), "model": ("TFM", "WSO")},
    {"agency_type": ("county",)}, {"county": ("12001",)},
]  # fmt: skip
# an entry: agency, model, signing day, and for each edition its number of lines
entries = st.lists(
    st.tuples(
        st.sampled_from(range(len(AGENCIES))),
        st.sampled_from(["TFM", "JEM", "WSO"]),
        st.integers(1, 3),
        st.lists(st.integers(0, 2), min_size=EDITIONS, max_size=EDITIONS),
    ),
    unique_by=lambda entry: entry[:3],
    max_size=12,
)


def _ledger(kind: str, drawn: list[tuple[int, str, int, list[int]]]) -> small.Tables:
    start = date(2025, 1, 1)
    content: small.Tables = {
        "agencies": [
            {"agency_id": key, "name": key, "state": state, "agency_type": of, "county": fips, "county_fips": fips}
            for key, state, of, fips in AGENCIES
        ],
        "editions": [
            {"edition_id": f"e{seq}", "kind": kind, "seq": seq, "as_of": start + timedelta(seq), "status": "accepted",
             "last_as_of": start + timedelta(seq), "n_rows": sum(e[3][seq] for e in drawn), "n_hidden": 0,
             "file": f"{seq}.xlsx", "sha256": f"s{seq}"}
            for seq in range(EDITIONS)
        ],
        "agreements": [], "applications": [], "spans": [], "prints": [], "sightings": [],
    }  # fmt: skip
    for number, (agency, model, day, lines) in enumerate(drawn):
        key, signed = f"m{number}", start + timedelta(day)
        name = "agreements" if kind == "participating" else "applications"
        content[name].append(
            {
                "agreement_id": key,
                "application_id": key,
                "agency_id": AGENCIES[agency][0],
                "model": model,
                "signed_on": signed,
            }
        )
        content["prints"].append(
            {"print_id": number, "agency_id": AGENCIES[agency][0], "entry_id": key, "model": model, "signed_on": signed}
        )
        for seq, n in enumerate(lines):
            for again in range(n):
                content["sightings"].append(
                    {
                        "edition_id": f"e{seq}",
                        "row_number": 100 * number + again,
                        "print_id": number,
                        "is_hidden": False,
                    }
                )
        content["spans"] += _spans(kind, key, lines)
    return content


def _spans(kind: str, key: str, lines: list[int]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for seq, n in enumerate(lines):
        if n and found and found[-1]["seq_last"] == seq - 1 and found[-1]["n"] == n:
            found[-1]["seq_last"] = seq
        elif n:
            found.append({"kind": kind, "entry_id": key, "seq_first": seq, "seq_last": seq, "n": n})
    return found


def _by_hand(measure: str, drawn: list[tuple[int, str, int, list[int]]], seq: int, limits: dict[str, Any]) -> int:
    rows = []
    for number, (agency, model, _, lines) in enumerate(drawn):
        key, state, of, fips = AGENCIES[agency]
        known = {"state": state, "model": model, "agency_type": of, "county": fips}
        if all(known[name] in values for name, values in limits.items()):
            rows += [(number, key, state, fips)] * lines[seq]
    match measure.removeprefix("pending_"):
        case "rows" | "pending":
            return len(rows)
        case "agreements":
            return len({row[0] for row in rows})
        case "agencies":
            return len({row[1] for row in rows})
        case "states":
            return len({row[2] for row in rows} - {"DC", "GU"})
        case "states_and_territories":
            return len({row[2] for row in rows})
        case "counties":
            return len({row[3] for row in rows} - {None})
    raise AssertionError(f"no count by hand for {measure}: add one")


@settings(max_examples=15, deadline=None)
@given(kind=st.sampled_from(["participating", "pending"]), drawn=entries)
def test_three_ways_to_count_agree(kind: str, drawn: list[tuple[int, str, int, list[int]]]) -> None:
    con = small.connection(_ledger(kind, drawn))
    cube = Cube(con)
    for measure, (of, _) in COUNTED.items():
        if of != kind:
            continue
        for limits in FILTERS:
            for edition in cube.editions(cube.calendar(kind).editions[0].kind):
                hand = _by_hand(measure, drawn, edition.seq, limits)
                assert cube.value(measure, edition, **limits) == hand
                assert on_edition(con, definitions.measure(measure), edition, limits) == hand
        last = cube.calendar(kind).editions[-1]
        by_state = {
            state: _by_hand(measure, drawn, last.seq, {"state": (state,)}) for state in ("FL", "TX", "GU", "DC")
        }
        assert cube.group(measure, last, "state") == {state: n for state, n in by_state.items() if n}
        for value, cells in cube.cells(last).items():
            for name, state, model in cells:
                assert cube.value(name, last, state=state, model=model) == value
