"""Reviewed fixes are data: keyed on the error, with evidence, and loud when they match nothing any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger287.history.normalise import read_print
from ledger287.history.reviewed import packaged, read_fixes, unused
from ledger287.issues import LedgerError

HEAD = (
    "fix_id,when_state,when_agency,when_county,when_model,when_signed,when_document,column,value,"
    "expect_from,expect_until,evidence,reviewed_on\n"
)


def line(state: str, agency: str, signed: str = "2025-02-28") -> tuple[str, str | None, *tuple[str | None, ...]]:
    return (
        "participating",
        state,
        agency,
        None,
        None,
        "Task Force Model",
        signed,
        "link pending",
        None,
        None,
        None,
        None,
    )


def test_a_fix_mends_the_error_and_leaves_the_right_print_alone() -> None:
    wrong = read_print(line("MONTANA", "Cass County Sheriff\u2019s Office "), packaged())  # type: ignore[arg-type]
    assert (wrong.state, wrong.fixes) == ("MN", ("cass-mn",))
    assert "state:reviewed:cass-mn" in wrong.repairs
    for other in (
        line("MINNESOTA", "Cass County Sheriff's Office"),
        line("MONTANA", "Cass County Sheriff's Office", "2026-02-28"),
    ):
        assert read_print(other, packaged()).fixes == ()  # type: ignore[arg-type]


def test_every_packaged_fix_says_why_and_when() -> None:
    for fix in packaged():
        assert len(fix.evidence) > 40
        assert fix.when
        assert fix.expect_from <= fix.expect_until


def test_a_fix_that_matches_nothing_is_told_only_where_its_days_are_held() -> None:
    assert [issue.code for issue in unused(packaged(), {"lake-placid-fl"}, ["2025-03-06"])] == ["fix_unused"]
    assert unused(packaged(), set(), ["2026-03-20"]) == []
    assert unused(packaged(), {fix.fix_id for fix in packaged()}, ["2025-03-06"]) == []


def test_a_fix_without_evidence_stops_the_build(tmp_path: Path) -> None:
    path = tmp_path / "fixes.csv"
    path.write_text(HEAD + "a,TEXAS,,,,,,state,FL,2025-01-01,2025-01-02,,2025-03-01\n", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"fixes\.csv.*'a'"):
        read_fixes(path)
