"""Which lists are believed. Falls that are real pass; accidents of posting do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledger287.history import judging
from ledger287.history.derive import derive
from ledger287.history.facts import Facts
from tests.unit.history.history_lists import Lists, aside, history_of, many, plain_identity, row, sheet

DAY = "participatingAgencies03{:02d}2025am.xlsx"


def grown(n: int, day: int) -> list:  # type: ignore[type-arg]
    return [*many(100), *(row("TEXAS", f"New {i:03d}", signed=f"2025-03-{day:02d}") for i in range(n))]


def test_a_re_post_of_an_old_list_is_set_aside_and_removes_nothing() -> None:
    old = sheet(many(100), modified="2025-03-03T12:00:00Z")
    history = history_of(
        (DAY.format(3), old),
        (DAY.format(10), sheet(grown(30, 9), modified="2025-03-10T12:00:00Z")),
        (DAY.format(20), old),
        (DAY.format(21), sheet(grown(31, 9), modified="2025-03-21T12:00:00Z")),
    )
    assert {file: reason for file, reason in aside(history).items() if reason} == {DAY.format(20): "stale_repost"}
    assert [e.event for e in history.events if e.event == "no_longer_listed"] == []


def test_a_re_post_with_a_line_or_two_changed_is_stale_too() -> None:
    old = many(100)
    history = history_of(
        (DAY.format(3), sheet(old, modified="2025-03-03T12:00:00Z")),
        (DAY.format(10), sheet(grown(30, 9), modified="2025-03-10T12:00:00Z")),
        (DAY.format(20), sheet([*old[:-1], row("UTAH", "Other")], modified="2025-03-03T13:00:00Z")),
    )
    assert aside(history)[DAY.format(20)] == "stale_repost"


def test_a_re_post_that_would_remove_few_lines_is_told_by_its_workbook() -> None:
    old = sheet(many(100), modified="2025-03-03T12:00:00Z")
    newer = sheet(grown(2, 9), modified="2025-03-10T12:00:00Z")
    history = history_of((DAY.format(3), old), (DAY.format(10), newer), (DAY.format(11), old))
    assert aside(history)[DAY.format(11)] == "stale_repost"


def test_a_correction_taken_back_by_a_new_workbook_is_believed() -> None:
    history = history_of(
        (DAY.format(3), sheet(many(100), modified="2025-03-03T12:00:00Z")),
        (DAY.format(10), sheet(grown(3, 9), modified="2025-03-10T12:00:00Z")),
        (DAY.format(11), sheet(many(100), modified="2025-03-11T12:00:00Z")),
    )
    assert not any(aside(history).values())


@pytest.mark.parametrize("cut", [slice(0, 70), slice(35, None), [*range(20), *range(60, 100)]])
def test_a_block_cut_away_is_truncated(cut: slice | list[int]) -> None:
    rows = many(100)
    short = rows[cut] if isinstance(cut, slice) else [rows[i] for i in cut]
    history = history_of((DAY.format(3), sheet(rows)), (DAY.format(4), sheet(short)), (DAY.format(5), sheet(rows)))
    assert aside(history)[DAY.format(4)] == "truncated"
    assert history.events == []


def test_two_thirds_gone_here_and_there_is_not_believed_at_once() -> None:
    rows = many(100)
    history = history_of((DAY.format(3), sheet(rows)), (DAY.format(4), sheet(rows[::3])))
    assert aside(history)[DAY.format(4)] == "truncated"


def test_a_cut_that_the_lists_of_three_more_days_confirm_was_real() -> None:
    rows = many(100)
    lists = [(DAY.format(3), sheet(rows))]
    lists += [
        (
            DAY.format(day),
            sheet([*rows[:70], *(row("TEXAS", f"Z{i}") for i in range(day))], modified=f"2025-03-{day:02d}T12:00:00Z"),
        )
        for day in (4, 5, 6, 7)
    ]
    history = history_of(*lists)
    assert not any(aside(history).values())
    assert sum(e.event == "no_longer_listed" for e in history.events) == 30


def test_the_lists_of_three_more_days_confirm_without_telling_when_they_were_saved() -> None:
    rows = many(100)
    lists = [(DAY.format(3), sheet(rows))]
    lists += [
        (DAY.format(day), sheet([*rows[:50], *(row("TEXAS", f"Z{i}") for i in range(day))])) for day in (4, 5, 6, 7)
    ]
    assert not any(aside(history_of(*lists)).values())
    assert aside(history_of(*lists[:4]))[DAY.format(4)] == "truncated"  # two more days are not enough
    same = [(DAY.format(day), lists[1][1]) for day in (4, 5, 6, 7)]  # nor is one list four times
    assert aside(history_of(lists[0], *same))[DAY.format(7)] == "truncated"


def test_names_that_are_all_spelt_anew_are_not_cut_away() -> None:
    rows = many(100)
    again = [replace(one, agency=f"{one.agency}, {str(one.state).title()}") for one in rows]
    assert not any(aside(history_of((DAY.format(3), sheet(rows)), (DAY.format(4), sheet(again)))).values())
    cut = history_of((DAY.format(3), sheet(rows)), (DAY.format(4), sheet(again[:55])))
    assert aside(cut)[DAY.format(4)] == "truncated"


def test_a_whole_state_that_leaves_is_believed_beside_a_misspelt_one() -> None:
    """Maryland's fall is real, Pennsylvania's is a typo on all but one of its lines."""
    keep = many(100)
    maryland = [row("MARYLAND", f"M{i} County Sheriff's Office") for i in range(8)]
    penn = [f"P{i} Borough Police Department" for i in range(69)]
    before = [*keep, *maryland, *(row("PENNSYLVANIA", name) for name in penn)]
    after = [*keep, *maryland[:3], row("PENNSYLVANIA", penn[0]), *(row("PENNSLYVANIA", name) for name in penn[1:])]
    history = history_of((DAY.format(3), sheet(before)), (DAY.format(4), sheet(after)))
    assert not any(aside(history).values())
    gone = [e.agency_id[:2] for e in history.events if e.event == "no_longer_listed"]
    assert gone == ["MD"] * 5
    newest = history.sides["participating"].lists[-1]
    assert sum(history.readings[number].state == "PA" for number in newest) == 69


def test_a_dozen_departures_over_many_states_are_believed() -> None:
    rows = many(100)
    after = [line for i, line in enumerate(rows) if i % 8]
    history = history_of((DAY.format(3), sheet(rows)), (DAY.format(4), sheet(after)))
    assert not any(aside(history).values())


def test_an_empty_pending_list_is_legal_and_an_empty_participating_list_is_not() -> None:
    history = history_of(
        (DAY.format(3), sheet(many(30))),
        (DAY.format(4), sheet([])),
        ("pendingAgencies03032025am.xlsx", sheet([row("TEXAS", "X", signed=None)], kind="pending")),
        ("pendingAgencies03042025am.xlsx", sheet([], kind="pending")),
    )
    assert {file: reason for file, reason in aside(history).items() if reason} == {DAY.format(4): "truncated"}


def test_a_list_without_signing_dates_is_the_wrong_list() -> None:
    rows = [row("TEXAS", f"X{i}", signed=None) for i in range(20)]
    history = history_of((DAY.format(3), sheet(many(100))), (DAY.format(4), sheet(rows)))
    assert aside(history)[DAY.format(4)] == "wrong_list"


def test_the_participating_list_with_a_pending_header_is_the_wrong_list() -> None:
    rows = [row("TEXAS", f"X{i}") for i in range(40)]
    bare = [row("TEXAS", f"X{i}", signed=None) for i in range(40)]
    history = history_of((DAY.format(3), sheet(rows)), ("pendingAgencies03042025am.xlsx", sheet(bare, kind="pending")))
    assert aside(history)["pendingAgencies03042025am.xlsx"] == "wrong_list"


def test_swapped_names_are_routed_by_content() -> None:
    history = history_of(
        ("pendingAgencies03032025pm.xlsx", sheet(many(30))),
        ("participatingAgencies03032025pm.xlsx", sheet([row("TEXAS", "X", signed=None)], kind="pending")),
    )
    assert {e.kind: e.first.file for e in history.editions} == {
        "participating": "pendingAgencies03032025pm.xlsx",
        "pending": "participatingAgencies03032025pm.xlsx",
    }
    assert not any(aside(history).values())


def test_a_reviewed_decision_releases_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = many(100)
    lists = Lists(Facts())
    lists.add(DAY.format(3), sheet(rows))
    lists.add(DAY.format(4), sheet(rows[:60]))
    short = next(digest for digest, content in lists.facts.contents.items() if len(content) == 60)

    def judged() -> str | None:
        return aside(derive(lists.facts, plain_identity, lambda agency: agency[:2]))[DAY.format(4)]

    assert judged() == "truncated"
    monkeypatch.setattr(judging, "released", lambda: {short: (None, "the agency said so")})
    assert judged() is None
    monkeypatch.setattr(judging, "released", lambda: {short: ("wrong_list", "it was a draft")})
    assert judged() == "wrong_list"
