"""Order, repetition and gaps: the same lists give the same ledger, and a gap moves bounds, never an identity."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from ledger287.build import build
from ledger287.building import inputs, reading
from ledger287.building.agencies import Register
from ledger287.building.given import from_files, take_known
from ledger287.history.derive import derive
from ledger287.history.facts import Facts
from ledger287.ledger import Ledger

pytestmark = pytest.mark.shared

# two weeks with a re-post, a sweep, a swap, slipped names, a blip, and pending lists among them
SOME = [
    "participatingAgencies-20250226183301", "participatingAgencies-20250301180751", "participatingAgencies03062025am",
    "participatingAgencies03072025am", "participatingAgencies-20250317231040", "participatingAgencies-20250411231031",
    "participatingAgencies04212025am", "participatingAgencies08022025pm", "participatingAgencies09182025pm",
    "participatingAgencies09222025pm", "participatingAgencies02272026am", "participatingAgencies03022026am",
    "participatingAgencies03032026am", "participatingAgencies03062026pm", "pendingAgencies09222025pm",
    "pendingAgencies11062025pm",
    "pendingAgencies01052025pm",
]  # fmt: skip


def some(shared_dir: Path) -> list[Path]:
    found = [path for path in inputs.list_files([shared_dir / "lists"]) if path.stem in SOME]
    assert len(found) == len(SOME)
    return found


def contents(ledger: Path) -> dict[str, bytes]:
    """Every file of a ledger folder."""
    return {str(path.relative_to(ledger)): path.read_bytes() for path in sorted(ledger.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def cold(shared_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    ledger = tmp_path_factory.mktemp("cold") / "ledger"
    build(some(shared_dir), ledger, archive=False)
    return contents(ledger)


@pytest.mark.parametrize("seed", [1, 2])
def test_added_one_by_one_in_any_order_gives_the_same_bytes(
    shared_dir: Path, tmp_path: Path, cold: dict[str, bytes], seed: int
) -> None:
    files = some(shared_dir)
    random.Random(seed).shuffle(files)
    for file in files:
        build([file], tmp_path / "ledger", archive=False)
    assert contents(tmp_path / "ledger") == cold


def test_given_twice_and_from_two_folders_gives_the_same_bytes(
    shared_dir: Path, tmp_path: Path, cold: dict[str, bytes]
) -> None:
    files = some(shared_dir)
    again = tmp_path / "again"
    again.mkdir()
    for file in files:
        shutil.copy(file, again)
    assert build([*reversed(files), again, *files], tmp_path / "ledger", archive=False).read == len(
        set(cold_bytes(files))
    )
    first = contents(tmp_path / "ledger")
    assert first == cold
    report = build([again], tmp_path / "ledger", archive=False)
    assert (report.changed, report.read) == (False, 0)
    assert contents(tmp_path / "ledger") == cold


def cold_bytes(files: list[Path]) -> list[bytes]:
    return [file.read_bytes() for file in files]


def test_with_an_archive_the_tables_are_the_same_and_can_be_made_from_it_alone(
    shared_dir: Path, tmp_path: Path, cold: dict[str, bytes]
) -> None:
    ledger = tmp_path / "ledger"
    build(some(shared_dir), ledger)

    def tables() -> dict[str, bytes]:
        return {name: data for name, data in contents(ledger).items() if not name.startswith("archive/")}

    assert tables() == cold
    (ledger / "ledger.json").unlink()
    for old in ledger.glob("tables-*"):
        shutil.rmtree(old)
    build([], ledger)
    assert tables() == cold


@pytest.fixture(scope="module")
def all_facts(shared_dir: Path) -> Facts:
    facts = Facts()
    given = from_files(inputs.list_files([shared_dir / "lists"]))
    reading.read_files(facts, take_known(facts, given))
    take_known(facts, given)
    return facts


def test_rows_in_are_rows_out_over_all_lists(all_facts: Facts, ledger: Ledger) -> None:
    """Every line of every capture is on the edition that the carried ledger gives the capture."""
    n_rows = dict(ledger.sql("select sha256 || ':' || c.file, n_rows from captures c join editions using (edition_id)"
                             .replace("select sha256", "select c.sha256")).fetchall())  # fmt: skip
    for (sha256, file), capture in all_facts.captures.items():
        assert n_rows[f"{sha256}:{file}"] == len(all_facts.contents[capture.content or ""])


@pytest.mark.parametrize("seed", range(3))
def test_a_missing_tenth_changes_bounds_never_an_identity(all_facts: Facts, seed: int) -> None:
    def history(captures: dict):  # type: ignore[no-untyped-def, type-arg]
        wanted = {capture.content for capture in captures.values()}
        facts = Facts(
            captures, {d: c for d, c in all_facts.contents.items() if d in wanted}, all_facts.prints, all_facts.index
        )
        register = Register()
        return derive(facts, register.identify, register.state_of)

    whole = history(dict(all_facts.captures))
    chance = random.Random(seed)
    part = history({key: capture for key, capture in sorted(all_facts.captures.items()) if chance.random() > 0.1})
    leads_to = {old: new for old, new, _ in whole.settled.redirects}
    seen = 0
    for number, entry in enumerate(part.entry):
        if entry is None:
            continue
        seen += 1
        assert part.agency[number] == whole.agency[number]
        assert leads_to.get(entry, entry) == whole.entry[number]
    assert seen > 4000
    by_id = {bound.entry_id: bound for bound in whole.bounds}
    for bound in part.bounds:
        known = by_id.get(leads_to.get(bound.entry_id, bound.entry_id))
        assert known is not None
        assert bound.first_seen >= min(b.first_seen for b in whole.bounds if b.entry_id == known.entry_id)
