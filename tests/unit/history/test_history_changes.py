"""What is told of an agreement whose line changed: each rule with the smallest lists that show it."""

from __future__ import annotations

from datetime import date

import pytest

from ledger287.history.derive import History
from ledger287.model import Cells
from tests.unit.history.history_lists import history_of, many, row, sheet, told

NAME = "participatingAgencies{}am.xlsx"
PDF = "https://www.ice.gov/doclib/287gMOA/{}.pdf"


def lists(*days: tuple[str, list[Cells]]) -> History:
    """A steady list of thirty agencies with the given lines added, day by day (MMDDYYYY)."""
    return history_of(*((NAME.format(day), sheet([*many(30), *lines])) for day, lines in days))


def x(
    signed: str | None = "2025-02-20",
    link: str | None = None,
    model: str = "Task Force Model",
    name: str = "X County Sheriff's Office",
    state: str = "TEXAS",
) -> Cells:
    return row(state, name, model, signed, PDF.format(link) if link else None)


def agreement(history: History, **wanted: object) -> list[object]:
    return [a for a in history.settled.agreements.values() if all(getattr(a, k) == v for k, v in wanted.items())]


def test_first_list_is_no_event_and_a_new_line_is_listed() -> None:
    history = lists(("03032025", []), ("03042025", [x()]))
    assert told(history) == [("2025-03-04", "listed", "TX:x county sheriff's office", "first_listing")]


def test_departure_return_and_blip() -> None:
    history = lists(
        ("03032025", [x()]),
        ("03042025", []),
        ("03052025", [x()]),
        ("05062025", []),
        ("08072025", [x()]),
        ("08082025", []),
    )
    assert [(day, event, reason) for day, event, _, reason in told(history)] == [
        ("2025-03-04", "no_longer_listed", "blip"),
        ("2025-03-05", "listed_again", "blip"),
        ("2025-05-06", "no_longer_listed", "comes_back"),
        ("2025-08-07", "listed_again", "return"),
        ("2025-08-08", "no_longer_listed", "absent_since"),
    ]
    assert len(agreement(history, agency_id="TX:x county sheriff's office")) == 1
    bounds = [
        b
        for b in history.bounds
        if b.entry_id in {a.agreement_id for a in agreement(history, agency_id="TX:x county sheriff's office")}
    ]  # type: ignore[attr-defined]
    assert [(b.not_before, b.first_seen, b.last_seen, b.not_after) for b in bounds] == [
        (None, date(2025, 3, 3), date(2025, 3, 3), date(2025, 3, 4)),
        (date(2025, 3, 4), date(2025, 3, 5), date(2025, 3, 5), date(2025, 5, 6)),
        (date(2025, 5, 6), date(2025, 8, 7), date(2025, 8, 7), date(2025, 8, 8)),
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (x("2025-02-20", "X_TFM"), x("2025-03-20", "X_TFM"), "value"),  # the same document
        (x("2025-02-20"), x("2025-02-18"), "value"),  # an earlier date
        (x("2025-02-20"), x("2025-02-26"), "value"),  # near
        (x(None), x("2025-03-04"), "value"),  # supplied
    ],
)
def test_a_corrected_date_is_one_agreement_under_one_id(old: Cells, new: Cells, reason: str) -> None:
    history = lists(("03032025", []), ("03042025", [old]), ("03252025", [new]))
    assert [(event, why) for _, event, _, why in told(history)] == [("listed", "first_listing"), ("corrected", reason)]
    (one,) = agreement(history, agency_id="TX:x county sheriff's office")
    only_first = lists(("03032025", []), ("03042025", [old]))
    assert {one.agreement_id} == {
        a.agreement_id for a in agreement(only_first, agency_id="TX:x county sheriff's office")
    }  # type: ignore[attr-defined]
    assert one.signed.isoformat() == new.signed  # type: ignore[attr-defined]
    assert [new_id for _, new_id, _ in history.settled.redirects] == [one.agreement_id]  # type: ignore[attr-defined]


def test_a_date_before_the_first_listing_was_wrong_from_the_start() -> None:
    history = lists(("03032025", []), ("06042025", [x("2025-02-20")]), ("06252025", [x("2025-04-25")]))
    assert [event for _, event, _, _ in told(history)] == ["listed", "corrected"]


def test_a_later_date_after_the_first_listing_is_a_re_signing() -> None:
    history = lists(("03032025", []), ("03042025", [x("2025-02-20")]), ("09092025", [x("2025-09-02")]))
    assert told(history)[-1] == ("2025-09-09", "re_signed", "TX:x county sheriff's office", "later_date")
    assert not [event for _, event, _, _ in told(history) if event == "no_longer_listed"]
    old, new = sorted(agreement(history, agency_id="TX:x county sheriff's office"), key=lambda a: a.signed)  # type: ignore[attr-defined]
    assert (old.superseded_by, new.superseded_by) == (new.agreement_id, None)  # type: ignore[attr-defined]
    event = next(e for e in history.events if e.event == "re_signed")
    assert (event.column, event.old, event.new) == ("signed", "2025-02-20", "2025-09-02")


def test_an_old_line_of_the_first_list_with_another_document_is_re_signed() -> None:
    steady = many(30, signed="2016-06-08")
    history = history_of(
        (NAME.format("01132021"), sheet([*steady, x("2017-06-15", "X_2017")])),
        (NAME.format("04092021"), sheet([*steady, x("2020-06-08", "X_2020")])),
    )
    assert told(history) == [("2021-04-09", "re_signed", "TX:x county sheriff's office", "other_document")]


def test_two_lines_on_one_list_are_two_agreements_however_near_their_dates() -> None:
    history = lists(
        ("03032025", [x("2025-02-20")]),
        ("03042025", [x("2025-02-20"), x("2025-02-21")]),
        ("03052025", [x("2025-02-20")]),
    )
    assert [(event, reason) for _, event, _, reason in told(history)] == [
        ("listed", "first_listing"), ("no_longer_listed", "absent_since")]  # fmt: skip


def test_an_old_line_that_goes_while_a_newer_one_stays_is_superseded_by_it() -> None:
    both = [x("2025-02-20"), x("2025-07-24")]
    history = lists(("03032025", both[:1]), ("08012025", both), ("08042025", both[1:]))
    assert [(event, reason) for _, event, _, reason in told(history)] == [
        ("listed", "first_listing"), ("no_longer_listed", "newer_line_stays")]  # fmt: skip
    old, new = sorted(agreement(history, agency_id="TX:x county sheriff's office"), key=lambda a: a.signed)  # type: ignore[attr-defined]
    assert old.superseded_by == new.agreement_id  # type: ignore[attr-defined]


def test_a_doubled_line_is_one_agreement_twice() -> None:
    history = lists(("03032025", [x()]), ("03042025", [x(), x()]), ("03052025", [x()]))
    (one,) = agreement(history, agency_id="TX:x county sheriff's office")
    assert told(history) == []
    spans = [(s.first, s.last, s.n) for s in history.sides["participating"].spans if s.entry_id == one.agreement_id]  # type: ignore[attr-defined]
    assert spans == [(0, 0, 1), (1, 1, 2), (2, 2, 1)]


def test_a_model_that_takes_anothers_place_is_switched_and_one_beside_it_is_listed() -> None:
    switched = lists(("03032025", [x(model="Jail Enforcement Model")]), ("03042025", [x("2025-03-01")]))
    assert [(event, reason) for _, event, _, reason in told(switched)] == [("model_switched", "another_model")]
    event = switched.events[0]
    assert (event.column, event.old, event.new) == ("model", "JEM", "TFM")
    beside = lists(
        ("03032025", [x(model="Jail Enforcement Model")]),
        ("03042025", [x(model="Jail Enforcement Model"), x("2025-03-01")]),
    )
    assert [event for _, event, _, _ in told(beside)] == ["listed"]


def test_the_same_date_under_another_model_is_a_correction() -> None:
    history = lists(
        ("03032025", [x(model="Jail Enforcement Model")]), ("03042025", [x(model="Warrant Service Officer")])
    )
    assert [(event, reason) for _, event, _, reason in told(history)] == [("corrected", "same_date")]


def test_a_right_state_printed_wrong_is_put_right_without_a_departure() -> None:
    history = lists(("03032025", [x(state="TEXAS")]), ("03042025", [x(state="KANSAS")]))
    assert [(event, reason) for _, event, _, reason in told(history)] == [("corrected", "same_name")]
    assert (history.events[0].column, history.events[0].old, history.events[0].new) == ("state", "TEXAS", "KANSAS")


def test_the_wrong_signatory_is_put_right_by_document_or_by_place() -> None:
    by_document = lists(("03032025", [x(link="A")]), ("03042025", [x(link="A", name="Y Department of Corrections")]))
    assert [(event, reason) for _, event, _, reason in told(by_document)] == [("corrected", "same_document")]
    by_place = lists(
        ("03032025", [x(name="Pasco County BOCC")]), ("03042025", [x(name="Pasco County Sheriff's Office")])
    )
    assert [(event, reason) for _, event, _, reason in told(by_place)] == [("corrected", "same_place")]
    neither = lists(("03032025", [x(name="Pasco County BOCC")]), ("03042025", [x(name="Polk County Sheriff's Office")]))
    assert [event for _, event, _, _ in told(neither)] == ["listed", "no_longer_listed"]


def test_blanks_case_and_quotes_are_no_change_and_spelling_is_cosmetic() -> None:
    history = lists(
        ("03032025", [row("TEXAS", "X Police Department", county="Herkimber County", link=PDF.format("x"))]),
        ("03042025", [row("TEXAS", "X Police Department ", county="Herkimber County ", link=PDF.format("x"))]),
        ("03052025", [row("Texas", "X Police Department", county="Herkimer County", link=PDF.format("x"))]),
    )
    assert told(history) == []
    assert [(e.column, e.is_cosmetic) for e in history.events] == [("county", True), ("state", True)]


def test_a_column_that_is_new_to_the_list_corrects_nothing() -> None:
    before = [row("TEXAS", f"X{i}") for i in range(30)]
    after = [row("TEXAS", f"X{i}", county=f"C{i} County", kind="County") for i in range(30)]
    history = history_of((NAME.format("03032025"), sheet(before)), (NAME.format("03042025"), sheet(after)))
    assert history.events == []


def test_a_year_that_slipped_in_january_is_mended_for_a_new_agency_only() -> None:
    history = lists(("12302025", []), ("01082026", [x("2025-01-07")]))
    (one,) = agreement(history, agency_id="TX:x county sheriff's office")
    assert (one.signed, one.basis) == (date(2026, 1, 7), "year_slip")  # type: ignore[attr-defined]
    old = lists(("12302025", [x("2024-06-01")]), ("01082026", [x("2024-06-01"), x("2025-01-07")]))
    assert {a.signed for a in agreement(old, agency_id="TX:x county sheriff's office")} == {
        date(2024, 6, 1),
        date(2025, 1, 7),
    }  # type: ignore[attr-defined]


def test_a_slipped_year_that_the_next_list_mends_is_one_agreement() -> None:
    history = lists(("12302025", []), ("01082026", [x("2025-01-07")]), ("01092026", [x("2026-01-07")]))
    assert [event for _, event, _, _ in told(history)] == ["listed", "corrected"]
    assert len(agreement(history, agency_id="TX:x county sheriff's office")) == 1


@pytest.mark.parametrize(
    ("printed", "signed", "basis"),
    [
        ("2026-12-01", date(2025, 12, 1), "future_mended"),
        ("2025-12-14", date(2025, 12, 14), "date_ahead"),
        ("2035-06-30", date(2025, 6, 30), "future_mended"),
    ],
)
def test_a_signing_date_in_the_future_of_its_list(printed: str, signed: date, basis: str) -> None:
    history = lists(("12012025", []), ("12102025", [x(printed)]))
    (one,) = agreement(history, agency_id="TX:x county sheriff's office")
    assert (one.signed, one.basis) == (signed, basis)  # type: ignore[attr-defined]


def test_pending_entries_are_agency_and_model_and_what_came_of_them_is_told() -> None:
    from ledger287.history.releases import pending_rows

    waiting = [row("TEXAS", "X County Sheriff's Office", signed=None)]
    history = history_of(
        ("pendingAgencies03032025am.xlsx", sheet(waiting, kind="pending")),
        ("pendingAgencies03062025am.xlsx", sheet([*waiting, row("UTAH", "Never", signed=None)], kind="pending")),
        (NAME.format("03032025"), sheet(many(30))),
        (NAME.format("03052025"), sheet([*many(30), x("2025-03-04")])),
    )
    rows = {line[1]: line[3:6] + line[7:] for line in pending_rows(history)}
    assert rows["TX:x county sheriff's office"] == (date(2025, 3, 3), date(2025, 3, 6), date(2025, 3, 5), 2, 1)
    assert rows["UT:never"] == (date(2025, 3, 6), date(2025, 3, 6), None, None, 0)


def test_a_list_learnt_late_is_a_release_that_moved_past_figures() -> None:
    from ledger287.history.releases import change_rows, release_rows

    files = (
        (NAME.format("03032025"), sheet(many(30))),
        (NAME.format("03102025"), sheet([*many(30), x(), x(name="Y")])),
        (NAME.format("03202025"), sheet([*many(30), x()])),
    )
    history = history_of(*files, captured={files[1][0]: "2025-04-01T10:00:00Z"})
    assert [(line[0].isoformat(), line[1], line[6]) for line in release_rows(history)] == [
        ("2025-03-03", 1, 30), ("2025-03-20", 2, 31), ("2025-04-01", 3, 31)]  # fmt: skip
    moved = {line[1]: line[2:6] for line in change_rows(history) if line[0] == date(2025, 4, 1)}
    assert moved["agreements"] == (date(2025, 3, 10), date(2025, 3, 19), 30, 32)
    assert moved["agencies"] == (date(2025, 3, 10), date(2025, 3, 19), 30, 32)


def test_the_order_of_reading_shows_nowhere_even_among_doubled_lines() -> None:
    """Two lines of one agreement that differ by their link: which of them an event names is settled."""
    from ledger287.building.columns import all_columns

    files = [
        (NAME.format("03032025"), sheet([*many(30), x(link="B"), x(link="A")])),
        (NAME.format("03042025"), sheet([*many(30), x(link="C"), x()])),
        (NAME.format("03052025"), sheet(many(30))),
        (NAME.format("03062025"), sheet([*many(30), x("2025-03-05"), x("2025-03-06")])),
    ]

    def tables(order: list[int]) -> dict[str, object]:
        made = all_columns(history_of(*(files[i] for i in order)), [], [])
        return {name: {column: list(map(str, cells)) for column, cells in columns.items()} for name, columns in made}

    first = tables([0, 1, 2, 3])
    assert tables([3, 2, 1, 0]) == first
    assert tables([1, 3, 0, 2]) == first
