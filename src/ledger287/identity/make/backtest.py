"""How well names of newer lists are resolved by a package that was made before them.

In: a ledger folder and days. Out: for each day, a registry and judgements cut back to what lists up to that day
showed; every name first printed later is resolved by them, and the outcome compared with today's identities: joined
rightly, split from its agency, or taken for another. Easy to get wrong: judgements whose names were not both printed
by that day must not help.

    python -m ledger287.identity.make.backtest LEDGER_DIR 2025-03-31 2025-06-30 …
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from ledger287 import tables
from ledger287.identity import describing, judgements, matching, names
from ledger287.identity.judgements import Judgements, Key
from ledger287.identity.registry import Known, Registry
from ledger287.identity.resolver import Resolver
from ledger287.identity.tables import state_code
from ledger287.model import Name

QUERY = """
select p.state, p.agency_raw, p.county_raw, p.type_raw, min(e.as_of)::varchar as first
from prints p join sightings s using (print_id) join editions e using (edition_id)
where p.agency_raw is not null and p.state is not null and e.seq is not null
group by all order by first, p.state, p.agency_raw
"""


def backtest(rows: list[tuple[Name, str]], day: str) -> tuple[Counter[str], list[str]]:
    """Outcomes of the names first printed after ``day``, and a line for each that is not right."""
    today = Resolver()
    before = [name for name, first in rows if first <= day]
    judged = _cut(judgements.load(), {(n.state, names.form(n.state, n.agency).key) for n in before})
    registry = Registry([])
    grown: dict[Key, Known] = {}
    for name in before:
        key = matching.key_of(name.state, name.agency, name.county, judged, registry)
        grown.setdefault(key, _known(key, name))
    registry = Registry(list(grown.values()))
    truth_of: dict[Key, set[str]] = {}
    for name in before:
        truth_of.setdefault(matching.key_of(name.state, name.agency, name.county, judged, registry), set()).add(
            today.resolve(name)
        )
    found: Counter[str] = Counter()
    wrong: list[str] = []
    seen_spellings = {(n.state, names.form(n.state, n.agency).words) for n in before}
    key_for: dict[str, Key] = {truth: key for key, truths in truth_of.items() for truth in truths}
    for name, first in rows:
        spelling = (name.state, names.form(name.state, name.agency).words)
        if first <= day or spelling in seen_spellings:
            continue
        seen_spellings.add(spelling)
        truth = today.resolve(name)
        key = matching.key_of(name.state, name.agency, name.county, judged, registry)
        others = truth_of.get(key, set()) - {truth}
        outcome = (
            "taken for another"
            if others
            else "split"
            if key_for.get(truth, key) != key
            else ("joined" if truth in key_for else "new agency")
        )
        found[outcome] += 1
        if outcome in ("taken for another", "split"):
            wrong.append(f"{outcome}: {name.state} {name.agency!r} ({name.county}) -> {key[1]}")
        truth_of.setdefault(key, set()).add(truth)
        key_for.setdefault(truth, key)
    return found, wrong


def _known(key: Key, name: Name) -> Known:
    form = names.form(key[0], name.agency)
    what = describing.facts(form, [name.county], [name.type])
    return Known(
        key[0],
        key[1],
        form.unit,
        " ".join(name.agency.split()),
        what.agency_type,
        what.type_basis,
        what.county.fips if what.county else None,
        what.place_fips,
        what.ori,
        what.ori_basis,
        None,
        None,
        None,
    )


def _cut(judged: Judgements, printed: set[Key]) -> Judgements:
    return judgements.settle(line for line in judged.table if {(line.state, line.key_a), line.key_of_b()} <= printed)


def main(argv: list[str]) -> None:
    """Print the outcomes; see the module's docstring for the arguments."""
    con = tables.connect(Path(argv[0]))
    rows = [
        (Name(code, agency, county, kind), first)
        for state, agency, county, kind, first in con.execute(QUERY).fetchall()
        if (code := state_code(state))
    ]
    for day in argv[1:]:
        found, wrong = backtest(rows, day)
        print(day, dict(found))
        print("\n".join(f"  {line}" for line in wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
