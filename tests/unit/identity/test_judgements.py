"""The judgement table: a pure function of its lines, told when damaged, never half written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ledger287 import ids
from ledger287.identity import Resolver, judgements
from ledger287.identity.judgements import Judgement, settle
from ledger287.issues import LedgerError
from ledger287.model import Name


def line(a: str, b: str, verdict: str, state: str = "FL") -> Judgement:
    return Judgement(state, a, b, verdict, "why", "what", "2026-01-01")  # type: ignore[arg-type]


def test_merges_chain_to_one_survivor_in_any_order() -> None:
    lines = [line("a", "b", "same"), line("b", "c", "same"), line("d", "a", "same"), line("x", "y", "different")]
    for seed in range(6):
        some = lines[:]
        random.Random(seed).shuffle(some)
        table = settle(some)
        assert len({table.survivor_of(("FL", key)) for key in "abcd"}) == 1
        assert table.survivor_of(("FL", "x")) != table.survivor_of(("FL", "y"))


def test_a_later_line_overrules_an_earlier_one() -> None:
    table = settle([line("a", "b", "same"), line("b", "a", "different")])
    assert table.survivor_of(("FL", "b")) == ("FL", "b")
    assert table.verdict("FL", "a", "b") == "different"
    assert settle([line("a", "b", "different"), line("a", "b", "same")]).survivor_of(("FL", "b")) == ("FL", "a")


def test_a_judgement_holds_for_what_was_merged_later() -> None:
    table = settle([line("a", "b", "different"), line("b", "c", "same")])
    assert table.verdict("FL", "a", "c") == "different"
    assert table.verdict("FL", "a", "z") is None


def test_another_states_key() -> None:
    table = settle([line("kershaw county sheriff", "FL:kershaw county sheriff", "same", "SC")])
    assert table.survivor_of(("FL", "kershaw county sheriff")) == ("SC", "kershaw county sheriff")


def test_the_carried_table_is_sound() -> None:
    lines = judgements.read_file(judgements.CARRIED)
    assert {x.verdict for x in lines} == {"same", "different", "unsure"}
    assert all(x.reason and x.evidence and x.judged_on for x in lines)
    table = settle(lines)
    for x in lines:  # no pair that is kept apart was merged by a detour
        joined = table.survivor_of((x.state, x.key_a)) == table.survivor_of(x.key_of_b())
        assert joined == (x.verdict == "same")


def test_a_merge_leaves_a_redirect(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    old = ids.agency_id("OH", "gamatown police")
    assert Resolver().resolve(Name("OH", "Gammatown Police Department")) == old
    judgements.append(file, line("deltaburg police", "gamatown police", "same", "OH"))
    resolver = Resolver(file)
    new = resolver.resolve(Name("OH", "Deltaburg Police Department"))
    assert resolver.resolve(Name("OH", "Gammatown Police Department")) == new
    assert (old, new, "why") in resolver.redirects()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "nonsense\n",
        "state,key_a\nFL,x\n",
        "state,key_a,key_b,verdict,reason,evidence,judged_on\nFL,a,b,maybe,w,e,d\n",
        "state,key_a,key_b,verdict,reason,evidence,judged_on\nFL,a,b\n",
    ],
)
def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path, content: str) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(content)
    with pytest.raises(LedgerError, match=r"mine\.csv"):
        judgements.append(file, line("a", "b", "same"))
    assert file.read_text() == content


def test_a_file_without_its_last_newline_is_gone_on_with(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    judgements.append(file, line("a", "b", "same"))
    file.write_text(file.read_text().rstrip("\n"))
    judgements.append(file, line("c", "d", "unsure"))
    assert [x.key_a for x in judgements.read_file(file)] == ["a", "c"]


def test_a_missing_file_that_the_environment_names_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(judgements.VARIABLE, str(tmp_path / "none.csv"))
    with pytest.raises(LedgerError, match=r"none\.csv"):
        Resolver()
