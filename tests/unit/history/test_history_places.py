"""File names, and where a list lies in time when its name is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from ledger287.history.facts import Facts
from ledger287.history.filename import name_date
from tests.unit.history.history_lists import Lists, aside, history_of, many, row, sheet


@pytest.mark.parametrize(
    ("file", "day", "part"),
    [
        ("participatingAgencies03062025am.xlsx", date(2025, 3, 6), "am"),
        ("participatingAgencies-20250317231040.xlsx", date(2025, 3, 17), "23:10:40Z"),
        ("pendingAgencies12052025mid.xlsx", date(2025, 12, 5), "mid"),
        ("participatingAgencies12042025pm2.xlsx", date(2025, 12, 4), "pm 2"),
        ("participatingAgencies05122025amB.xlsx", date(2025, 5, 12), "am b"),
        ("pendingAgencies07112025am_b.xlsx", date(2025, 7, 11), "am b"),
        ("participatingAgencies03072026 3pm.xlsx", date(2026, 3, 7), "3pm"),
        ("participatingAgencies030720263pm.xlsx", date(2026, 3, 7), "3pm"),
        ("participatingAgencies07032025pm__dfbd5b3a.xlsx", date(2025, 7, 3), "pm"),
        ("pendingAgencies11122025.xlsx", date(2025, 11, 12), ""),
        ("287gParticipatingAgencies042126.xlsx", date(2026, 4, 21), ""),
        ("287gParticipatingAgencies042126pm.xlsx", date(2026, 4, 21), "pm"),
        ("participatingAgencies_20260507.xlsx", date(2026, 5, 7), ""),
        ("participating 2026-05-07 (1).xlsx", date(2026, 5, 7), ""),
        ("participatingAgencies_April_2_2026.xlsx", date(2026, 4, 2), ""),
        ("participatingAgenciesApr022026pm.xlsx", date(2026, 4, 2), "pm"),
        ("participating_agencies_02APR2026.xlsx", date(2026, 4, 2), ""),
        ("PARTICIPATING AGENCIES (September 2, 2026).xlsx", date(2026, 9, 2), ""),
        ("Participating Agencies 4.2.26.xlsx", date(2026, 4, 2), ""),
        ("participatingAgencies_04_02_26am.xlsx", date(2026, 4, 2), "am"),
        ("26-04-02 participatingAgencies.xlsx", date(2026, 4, 2), ""),
        ("summary04022026.xlsx", date(2026, 4, 2), ""),
        ("participatingAgencies090022025am.xlsx", None, "am"),
        ("participatingAgencies11114025am.xlsx", None, "am"),
    ],
)
def test_names(file: str, day: date | None, part: str) -> None:
    found = name_date(file)
    assert found is not None
    assert (found.day, found.part) == (day, part)


def test_a_name_without_a_date_says_nothing() -> None:
    assert name_date("participating-agencies.xlsx") is None


def test_the_lists_of_one_day_stand_in_order() -> None:
    names = ["am", "amB", "mid", "3pm", "pm", "pm2"]
    found = [name_date(f"participatingAgencies03062025{part}.xlsx") for part in names]
    order = [(one.hour, one.again) for one in found if one]
    assert order == sorted(order)
    assert len(set(order)) == len(order)


def place(file: str, **sheet_options: str) -> tuple[date, str]:
    """Where one list lies among neighbours of December 2025 and January 2026."""
    before = sheet(many(100, signed="2025-12-01"), modified="2025-12-30T15:00:00Z")
    signed = sheet_options.pop("signed", "2025-12-01")
    new = sheet(
        [*many(100, signed="2025-12-01"), row("TEXAS", "X", signed=signed), row("TEXAS", "Y", signed=signed)],
        **sheet_options,
    )
    history = history_of(("participatingAgencies12302025am.xlsx", before), (file, new))
    edition = next(e for e in history.editions if e.first.file == file)
    return edition.as_of, edition.place.basis


def test_a_year_that_slipped_is_told_by_the_signing_dates() -> None:
    assert place("participatingAgencies01052025pm.xlsx", signed="2026-01-02") == (
        date(2026, 1, 5),
        "file_name_corrected",
    )


def test_a_year_that_slipped_is_told_by_the_workbook() -> None:
    found = place("participatingAgencies01062025pm.xlsx", modified="2026-01-05T20:22:43Z")
    assert found == (date(2026, 1, 6), "file_name_corrected")


def test_a_month_that_slipped() -> None:
    found = place("participatingAgencies12072025pm.xlsx", signed="2026-01-06", modified="2026-01-07T20:00:00Z")
    assert found == (date(2026, 1, 7), "workbook_modified")  # three digits off are too many to say what was meant


def test_nine_digits_and_a_day_that_is_none() -> None:
    assert place("participatingAgencies010022026am.xlsx", modified="2026-01-02T12:00:00Z")[0] == date(2026, 1, 2)
    assert place("participatingAgencies01324026am.xlsx", modified="2026-01-14T12:00:00Z")[0] == date(2026, 1, 14)


def test_an_evening_workbook_is_no_morning_list() -> None:
    """Saved on the evening of the 8th in Washington: an `am` list can be the 9th's at the earliest."""
    assert place("pendingAgencies01088026am.xlsx", modified="2026-01-09T01:00:00Z")[0] == date(2026, 1, 9)


def test_one_mistyped_signing_date_refutes_no_name() -> None:
    before = many(100, signed="2025-02-01")
    history = history_of(
        ("participatingAgencies03062025am.xlsx", sheet([*before, row("TEXAS", "X", signed="2025-12-03")]))
    )
    assert history.editions[0].as_of == date(2025, 3, 6)


def test_mistyped_signing_dates_refute_no_name_that_the_workbook_bears_out() -> None:
    """Two lines whose year is one too late, on a list saved on its day."""
    found = place("participatingAgencies01052026pm.xlsx", signed="2026-12-01", modified="2026-01-05T18:00:00Z")
    assert found == (date(2026, 1, 5), "file_name")


def test_mistyped_signing_dates_refute_no_name_where_the_list_belongs() -> None:
    for signed in ("2026-12-01", "2027-01-04"):  # no day is meant there; the name with another year is
        found = place("participatingAgencies01052026pm.xlsx", signed=signed)
        assert found == (date(2026, 1, 5), "file_name")


def test_a_year_ahead_of_everything_on_a_list() -> None:
    found = place("participatingAgencies01052027pm.xlsx")
    assert found == (date(2026, 1, 5), "file_name_corrected")


def test_a_list_after_a_year_without_one_keeps_its_day() -> None:
    """Its newest agreements are of its own weeks, so the name is right."""
    found = place("participatingAgencies01052027pm.xlsx", signed="2027-01-02")
    assert found == (date(2027, 1, 5), "file_name")


def test_day_and_month_in_each_others_place() -> None:
    found = place("participatingAgencies05012026pm.xlsx", modified="2026-01-05T18:00:00Z")
    assert found[0] == date(2026, 5, 1)  # saved early is no proof, nor is the number
    found = place("participatingAgencies16012026pm.xlsx", modified="2026-01-16T18:00:00Z")
    assert found == (date(2026, 1, 16), "file_name_corrected")


def test_a_copy_saved_again_later_stays_where_its_content_fits() -> None:
    rows = many(100)
    later = [*rows[:60], *(row("TEXAS", f"New {i}") for i in range(80))]
    history = history_of(
        ("participatingAgencies03062025am.xlsx", sheet(rows, modified="2025-03-06T12:00:00Z")),
        ("participatingAgencies03262025am.xlsx", sheet(later, modified="2025-03-26T12:00:00Z")),
        (
            "participatingAgencies03062025pm.xlsx",
            sheet([*rows, row("UTAH", "One more")], modified="2025-03-26T18:00:00Z"),
        ),
    )
    assert [e.as_of for e in history.editions] == [date(2025, 3, 6), date(2025, 3, 6), date(2025, 3, 26)]


def test_a_silent_name_is_placed_by_capture_then_workbook_then_dates() -> None:
    raw = sheet(many(20), modified="2025-03-06T18:00:00Z")
    assert history_of(("list.xlsx", raw)).editions[0].as_of == date(2025, 3, 6)
    assert history_of(("list.xlsx", raw), captured={"list.xlsx": "2025-03-09T10:00:00Z"}).editions[0].as_of == date(
        2025, 3, 9
    )
    bare = history_of(("list.xlsx", sheet(many(20))))
    assert (bare.editions[0].as_of, bare.editions[0].place.basis) == (date(2025, 1, 15), "newest_signing_date")


def test_a_list_that_nothing_dates_is_set_aside_and_told() -> None:
    pending = sheet([row("TEXAS", "X", signed=None)], kind="pending")
    history = history_of(("list.xlsx", pending))
    assert history.editions == []
    assert aside(history) == {"list.xlsx": "unreadable"}


def test_the_same_content_shown_again_is_no_edition_but_moves_the_last_day() -> None:
    rows = many(30)
    names = ("participatingAgencies03062025am.xlsx", "participatingAgencies03102025am.xlsx")
    history = history_of(*((name, sheet(rows)) for name in names))
    assert [(e.as_of, e.last_as_of) for e in history.editions] == [(date(2025, 3, 6), date(2025, 3, 10))]


def test_a_list_that_goes_from_a_to_b_to_a_is_three_editions() -> None:
    one, other = many(30), [*many(30), row("UTAH", "One more")]
    history = history_of(
        *(
            (f"participatingAgencies03{day:02d}2025am.xlsx", sheet(rows))
            for day, rows in ((6, one), (7, other), (10, one))
        )
    )
    assert [e.seq for e in history.editions] == [0, 1, 2]
    assert len({e.edition_id for e in history.editions}) == 3


def test_the_same_bytes_under_a_second_name_of_the_day_are_a_duplicate() -> None:
    lists = Lists(Facts())
    raw = sheet(many(30), modified="2025-03-06T18:00:00Z")
    for file in ("participatingAgencies03062025pm.xlsx", "participatingAgencies03062025pm (1).xlsx"):
        lists.add(file, raw, sha="a" * 64)
    from ledger287.history.derive import derive
    from tests.unit.history.history_lists import plain_identity

    history = derive(lists.facts, plain_identity, lambda agency: agency[:2])
    assert sorted(filter(None, aside(history).values())) == ["duplicate"]
    assert len(history.editions) == 1


def test_known_on_is_the_day_of_fetching_else_of_the_list() -> None:
    rows = many(30)
    files = (
        ("participatingAgencies03062025am.xlsx", sheet(rows)),
        ("participatingAgencies03102025am.xlsx", sheet(rows[:-1])),
    )
    history = history_of(*files, captured={files[0][0]: "2025-05-01T08:00:00Z"})
    assert [e.known_on for e in history.editions] == [date(2025, 5, 1), date(2025, 3, 10)]
