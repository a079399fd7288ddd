"""The known traps, each with its file: no false departure, no false arrival, and the real ones told.

The numbers stand in the workbooks (counted by hand or with openpyxl), never in what the program printed.
"""

from __future__ import annotations

from typing import Any

import pytest

from ledger287.ledger import Ledger

GONE = "select count(*) from events where event = 'no_longer_listed' and as_of = ?"


def one(ledger: Ledger, query: str, *given: object) -> Any:
    return ledger.sql(query, list(given)).fetchone()[0]


def listed(ledger: Ledger, day: str, state: str) -> int:
    return int(
        one(ledger, "select count(*) from listed where kind = 'participating' and as_of = ? and state = ?", day, state)
    )


def test_pennslyvania_swallows_no_state_and_marylands_fall_is_real(ledger: Ledger) -> None:
    """participatingAgencies02272026am.xlsx prints PENNSLYVANIA on 68 of 69 rows; Maryland really falls from 8 to 3."""
    assert listed(ledger, "2026-02-27", "PA") == 69
    assert (listed(ledger, "2026-02-17", "MD"), listed(ledger, "2026-02-27", "MD")) == (8, 3)
    gone = ledger.sql(
        "select a.state from events join agencies a using (agency_id)"
        " where event = 'no_longer_listed' and as_of = '2026-02-27'"
    ).fetchall()
    assert gone == [("MD",)] * 5


def test_the_re_post_of_2025_04_21_removes_nothing(ledger: Ledger) -> None:
    """participatingAgencies04212025am.xlsx repeats 308 rows of 2025-03-06 between lists of 445 and 506."""
    assert one(ledger, GONE, "2025-04-21") == 0
    assert ledger.count("agreements", as_of="2025-04-21").value == 445
    assert one(ledger, "select count(*) from listings where not_after between '2025-04-12' and '2025-04-27'") == 0


def test_the_swapped_files_of_2025_09_22_are_routed_by_content(ledger: Ledger) -> None:
    query = "select e.kind, e.n_rows from captures c join editions e using (edition_id) where c.file = ?"
    assert ledger.sql(query, ["participatingAgencies09222025pm.xlsx"]).fetchall() == [("pending", 42)]
    kinds = ledger.sql(query, ["pendingAgencies09222025pm.xlsx"]).fetchall()
    assert kinds == [("participating", 1000)]
    assert one(ledger, GONE, "2025-09-22") == 0


def test_the_sweep_of_2025_03_17_is_cosmetic(ledger: Ledger) -> None:
    """participatingAgencies-20250317231040.xlsx spells abbreviations out: 16 of 318 names vanish."""
    gone = ledger.sql(
        "select a.name, m.model from events join agencies a using (agency_id) join agreements m using (agreement_id)"
        " where event = 'no_longer_listed' and as_of = '2025-03-17'"
    ).fetchall()
    assert gone == []
    before, after = (ledger.count("agencies", as_of=day).value for day in ("2025-03-07", "2025-03-17"))
    arrived = one(
        ledger,
        "select count(*) from agency_names n"
        " join (select agency_id, min(first_seen) as born from agency_names group by 1) b"
        " using (agency_id) where n.first_seen = '2025-03-17' and born < '2025-03-17'",
    )
    assert arrived > 10  # new spellings of agencies already known
    assert after - before < 45  # the raw names would say 49


@pytest.mark.parametrize(
    ("file", "day"),
    [
        ("participatingAgencies01052025pm.xlsx", "2026-01-05"),
        ("participatingAgencies01062025pm.xlsx", "2026-01-06"),
        ("participatingAgencies01092025pm.xlsx", "2026-01-09"),
        ("participatingAgencies08022025pm.xlsx", "2025-09-02"),
        ("participatingAgencies090022025am.xlsx", "2025-09-02"),
        ("participatingAgencies11114025am.xlsx", "2025-11-14"),
        ("pendingAgencies01052025pm.xlsx", "2026-01-05"),
        ("pendingAgencies10223025am.xlsx", "2025-10-23"),
        ("pendingAgencies11114025am.xlsx", "2025-11-14"),
    ],
)
def test_names_with_slipped_dates(ledger: Ledger, file: str, day: str) -> None:
    query = (
        "select e.as_of <= ?::date and ?::date <= e.last_as_of"
        " from captures c join editions e using (edition_id) where c.file = ?"
    )
    assert one(ledger, query, day, day, file) is True


def test_hidden_rows_count(ledger: Ledger) -> None:
    """participatingAgencies10202025am.xlsx and its neighbours hide most rows behind a filter; all are read."""
    hidden = ledger.sql(
        "select n_rows, n_hidden from editions where kind = 'participating' and n_hidden > 900"
    ).fetchall()
    assert (1097, 963) in hidden


def test_empty_pending_lists_are_editions(ledger: Ledger) -> None:
    days = ledger.sql(
        "select as_of from editions where kind = 'pending' and n_rows = 0 and status = 'accepted'"
    ).fetchall()
    assert len(days) >= 5
    assert ledger.count("pending", as_of="2025-11-06").value == 0


@pytest.mark.parametrize(
    ("agency", "printed", "right", "day"),
    [
        ("Cass County Sheriff's Office", "MONTANA", "MN", "2025-03-17"),
        ("Lake Placid Police Department", "NEW YORK", "FL", "2025-03-07"),
        ("Ellis County Sheriff's Office", "TEXAS", "KS", "2025-07-14"),
    ],
)
def test_a_right_state_printed_wrong_for_a_stretch_is_no_departure(
    ledger, agency: str, printed: str, right: str, day: str
) -> None:  # type: ignore[no-untyped-def]
    found = ledger.sql(
        'select e.event, e."column", e.old from events e join agencies a using (agency_id)'
        " where a.name = ? and a.state = ? and e.as_of = ? and e.event <> 'listed'",
        [agency, right, day],
    ).fetchall()
    assert ("corrected", "state", printed) in [
        (event, column, old.strip().upper()) for event, column, old in found if old
    ]
    gone = (
        "select count(*) from events e join agencies a using (agency_id)"
        " where a.name = ? and e.as_of = ? and e.event = 'no_longer_listed'"
    )
    assert one(ledger, gone, agency, day) == 0


def test_years_that_slipped_are_what_the_documents_say_later(ledger: Ledger) -> None:
    """The MOA files that ICE linked weeks later are named …_01072026.pdf and …_02232026.pdf."""
    found = ledger.sql(
        "select signed_on, moa_url from agreements where signed_on_basis = 'year_slip' and moa_url is not null"
    ).fetchall()
    assert len(found) >= 2
    for signed, url in found:
        assert signed.strftime("%m%d%Y") in url


def test_two_agreements_of_the_first_term_are_gone_between_the_first_two_lists(ledger: Ledger) -> None:
    """2021-01-13 has 150 rows, 2021-01-16 has 148: Gwinnett and Cobb ended their agreements."""
    gone = ledger.sql(
        "select a.name from events join agencies a using (agency_id)"
        " where event = 'no_longer_listed' and as_of = '2021-01-16'"
        " order by 1"
    ).fetchall()
    assert gone == [("Cobb County Sheriff's Office",), ("Gwinnett County Sheriff's Office",)]


def test_every_invariant_holds_on_the_carried_ledger(ledger: Ledger) -> None:
    from ledger287.history.invariants import check

    findings = check(ledger.con)
    assert len(findings) >= 25
    assert [finding.name for finding in findings if not finding.holds] == []
    assert [finding.name for finding in findings if not finding.looked_at] in ([], ["notes_told"])  # no list has any
