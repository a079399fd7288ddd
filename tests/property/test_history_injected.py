"""Accidents put among the real lists: each must be set aside and move nothing; real lists must all stay.

Re-posts of any older list under a later name, lists with a tenth or a third cut away, and a state's name mistyped on
all its lines.
"""

from __future__ import annotations

import random
from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from ledger287.building import inputs, reading
from ledger287.building.given import from_files, take_known
from ledger287.history.derive import History, derive
from ledger287.history.facts import STATE, CaptureFacts, Content, Facts
from ledger287.history.states import state_of
from tests.unit.history.history_lists import plain_identity

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def real(shared_dir: Path) -> Facts:
    """The participating lists of 2025 and 2026, read."""
    facts = Facts()
    files = [path for path in inputs.list_files([shared_dir / "lists/participating"]) if path.name[0] == "p"]
    reading.read_files(facts, take_known(facts, from_files(files)))
    take_known(facts, from_files(files))
    return facts


@pytest.fixture(scope="module")
def usual(real: Facts) -> int:
    """Departures told without any accident."""
    return gone(of(copied(real)))


def copied(facts: Facts) -> Facts:
    return Facts(dict(facts.captures), dict(facts.contents), list(facts.prints), dict(facts.index))


def of(facts: Facts) -> History:
    return derive(facts, plain_identity, lambda agency: agency[:2])


def in_order(facts: Facts) -> list[CaptureFacts]:
    """Captures that are the first of an accepted edition, oldest first."""
    return [edition.first for edition in of(copied(facts)).sides["participating"].editions]


def put(facts: Facts, content: Content, model: CaptureFacts, after: CaptureFacts, number: int) -> CaptureFacts:
    """A capture of ``content`` dated right behind ``after``, with the workbook of ``model``."""
    stem = after.file.removesuffix(".xlsx")
    name = f"{stem.removesuffix('B')}B.xlsx" if stem[-1] in "mB" else f"{stem}.xlsx"
    facts.contents[content.sha256] = content
    made = replace(model, file=name, sha256=f"{number:064x}", content=content.sha256)
    facts.captures[made.sha256, made.file] = made
    return made


def gone(history: History) -> int:
    return sum(event.event == "no_longer_listed" for event in history.events)


@pytest.mark.parametrize("seed", range(6))
def test_an_older_list_under_a_later_name_is_a_re_post(real: Facts, usual: int, seed: int) -> None:
    facts = copied(real)
    captures = [c for c in in_order(facts) if c.file[-6] == "m"]
    chance = random.Random(seed)
    later = chance.randrange(20, len(captures))
    older = chance.randrange(later - 15)
    model = captures[older]
    made = put(facts, facts.contents[str(model.content)], model, captures[later], seed + 1)
    history = of(facts)
    assert history.fates[made].reason == "stale_repost", (model.file, captures[later].file)
    assert gone(history) == usual


@pytest.mark.parametrize("seed", range(6))
def test_a_block_cut_out_of_a_list_is_truncated(real: Facts, usual: int, seed: int) -> None:
    facts = copied(real)
    captures = [c for c in in_order(facts) if c.file[-6] == "m"]
    chance = random.Random(seed)
    at = captures[chance.randrange(len(captures))]
    whole = facts.contents[str(at.content)]
    n, share = len(whole), chance.choice([0.1, 0.2, 0.35])
    tail = n - int(n * share)
    start = tail if seed % 2 else chance.randrange(tail)
    kept = [i for i in range(n) if not start <= i < start + int(n * share)]
    cut = Content(f"{seed:064x}", "participating", array("i", (whole.row_numbers[i] for i in kept)),
                  array("i", (whole.prints[i] for i in kept)), bytes(whole.hidden[i] for i in kept))  # fmt: skip
    lost = {state_of(facts.prints[whole.prints[i]][STATE])[0] for i in range(start, start + int(n * share))}
    made = put(facts, cut, at, at, seed + 1)
    history = of(facts)
    if len(lost) < 3:  # a block within two states is what a real departure of states would look like: believed
        assert history.fates[made].reason is None
        return
    assert history.fates[made].reason == "truncated", (at.file, share, start)
    assert gone(history) == usual


@pytest.mark.parametrize("seed", range(6))
def test_a_mistyped_state_swallows_nothing(real: Facts, usual: int, seed: int) -> None:
    facts = copied(real)
    chance = random.Random(seed)
    newest = in_order(facts)[-1]
    whole = facts.contents[str(newest.content)]
    names = sorted({str(facts.prints[number][STATE]).strip().upper() for number in whole.prints})
    name = chance.choice([name for name in names if len(name) > 4 and "KANSAS" not in name])
    at = chance.randrange(1, len(name) - 1)
    wrong = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    prints = array("i")
    for number in whole.prints:
        line = list(facts.prints[number])
        if str(line[STATE]).strip().upper() == name:
            line[STATE] = wrong
        prints.append(facts.print_of(tuple(line)))  # type: ignore[arg-type]
    typo = Content(f"{seed:064x}", "participating", whole.row_numbers, prints, whole.hidden)
    made = put(facts, typo, newest, newest, seed + 1)
    history = of(facts)
    assert history.fates[made].reason is None
    assert gone(history) == usual, (name, wrong)


def test_no_real_list_is_set_aside_but_the_re_post(real: Facts) -> None:
    aside = {capture.file: fate.reason for capture, fate in of(copied(real)).fates.items() if fate.reason}
    assert aside == {"participatingAgencies04212025am.xlsx": "stale_repost"}
