"""As listed on a day, and as known on another: a list that came to light late is not there before."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger287.issues import LedgerError
from ledger287.ledger import Ledger
from tests.unit.measures import small
from tests.unit.measures.small import day

# editions 0..4 hold 2, 3, 3, 4, 3 agreements; the two of 2025-01-20 were only found in March
LEARNT = ["2025-01-10", "2025-03-01", "2025-03-01", "2025-02-01", "2025-02-10"]


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    content = small.content()
    for edition in content["editions"]:
        known = LEARNT[edition["seq"]] if edition["kind"] == "participating" else "2025-01-20"
        edition["known_on"] = day(known)
    return Ledger(small.folder(content, tmp_path_factory.mktemp("late") / "ledger"))


@pytest.mark.parametrize("warm", [False, True])
@pytest.mark.parametrize(
    ("as_of", "known", "answer"),
    [
        ("2025-01-20", None, (3, 3, 3)),
        ("2025-01-20", "2025-03-01", (3, 3, 3)),
        ("2025-01-20", "2025-02-20", (2, 2, 4)),  # between the lists of 01-12 (2) and 02-01 (4)
        ("2025-01-20", "2025-01-25", (2, 2, 2)),  # nothing newer was known
        ("2025-02-15", "2025-02-05", (4, 4, 4)),
        (None, "2025-02-02", (4, 4, 4)),
    ],
)
def test_counts_as_known_on_a_day(
    late: Ledger, warm: bool, as_of: str | None, known: str | None, answer: tuple[int, int, int]
) -> None:
    ledger = late if warm else Ledger(late.path)
    if warm:
        assert ledger.cube
    count = ledger.count("agreements", as_of=as_of, known=known)
    assert (count.value, count.low, count.high) == answer
    assert count.to_dict().get("known") == known


def test_the_last_day_of_a_list_is_cut_to_what_was_known(late: Ledger) -> None:
    calendar = late.calendars["participating"].known(day("2025-02-02"))
    assert calendar.editions[-1].last_as_of == day("2025-02-02")
    assert late.count("agreements", known="2025-02-02").as_of == day("2025-02-02")


def test_growth_is_told_as_known_too(late: Ledger) -> None:
    told = late.count("growth", since="2025-01-10", until="2025-02-01", known="2025-02-02")
    assert told.value == 100.0


def test_before_anything_was_known_and_for_windows_there_is_no_answer(late: Ledger) -> None:
    with pytest.raises(LedgerError, match="2025-01-10"):
        late.count("agreements", known="2024-12-31")
    with pytest.raises(LedgerError, match="one day"):
        late.count("added", since="2025-01-10", known="2025-02-02")


def test_the_command_takes_it(late: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    from ledger287.cli import main

    folder = str(Path(late.path))
    assert main(["count", "agreements", "--as-of", "2025-01-20", "--known", "2025-02-20", "--ledger", folder]) == 0
    assert capsys.readouterr().out.startswith("2 agreements as of 2025-01-20, as known on 2025-02-20\n")
