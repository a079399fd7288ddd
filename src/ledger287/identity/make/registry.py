"""Add to ``registry.csv`` every agency that a ledger's rows name, and refresh what is known of each.

In: a ledger folder. Out: the registry with new lines for agencies that it lacked. Easy to get wrong: a line's state
and key never change and no line is ever dropped, or ids would; facts and the display name may be refreshed.

    python -m ledger287.identity.make.registry LEDGER_DIR
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

from ledger287 import tables
from ledger287.identity import describing, judgements, names, places, registry
from ledger287.identity.resolver import Resolver
from ledger287.identity.tables import HERE, state_code
from ledger287.model import Name

QUERY = """
select coalesce(p.state, trim(p.state_raw)) as state, p.agency_raw, p.county_raw, p.type_raw, count(*) as n,
       max(e.as_of) as last, bool_or(e.kind = 'participating') as signed
from read_parquet($folder || '/prints.parquet') p join read_parquet($folder || '/sightings.parquet') s using (print_id)
join read_parquet($folder || '/editions.parquet') e using (edition_id)
where p.agency_raw is not null group by all order by all
"""


def main(argv: list[str]) -> None:
    """Write the registry; see the module's docstring for the arguments."""
    resolver, groups = Resolver(), dict[tuple[str, str], list[tuple[Name, int, tuple[bool, str, int]]]]()
    for state, agency, county, kind, n, last, signed in _rows(Path(argv[0])):
        code = state_code(state or "")
        if code is not None:
            name = Name(code, agency, county, kind)
            groups.setdefault(resolver.key(name), []).append((name, n, (signed, str(last), n)))
    _write_aliases(groups)
    old = {(one.state, one.key): one for one in registry.carried().known}
    rows = [_row(*key, groups[key]) for key in groups]
    rows += [[getattr(one, c) for c in registry.COLUMNS] for key, one in old.items() if key not in groups]
    with (HERE / "registry.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(registry.COLUMNS)
        rows.sort(key=_place_in_file)
        writer.writerows(rows)


def _write_aliases(groups: dict[tuple[str, str], list[tuple[Name, int, tuple[bool, str, int]]]]) -> None:
    """Pin what the rules joined: a key seen in print that is neither a known agency's own nor judged."""
    judged, pinned = judgements.load(), dict(registry.carried().aliases)
    for (state, key), group in groups.items():
        for name, _, _ in group:
            plain = names.form(name.state, name.agency).key
            if plain != key.partition("@")[0] and (name.state, plain) not in judged.survivors and name.state == state:
                pinned.setdefault((state, plain), key)
    with registry.ALIASES.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["state", "key", "joined_to"])
        writer.writerows(sorted((*old, new) for old, new in pinned.items()))


def _rows(ledger: Path) -> list[tuple[Any, ...]]:
    import duckdb

    rows: list[tuple[Any, ...]] = duckdb.execute(QUERY, {"folder": str(tables.folder_in_force(ledger))}).fetchall()
    return rows


def _place_in_file(row: list[object]) -> tuple[str, str]:
    return str(row[0]), str(row[1])


def _row(state: str, key: str, group: list[tuple[Name, int, tuple[bool, str, int]]]) -> list[object]:
    """One agency: its newest printed name, and its facts from the name that is its key (or the newest)."""
    newest = max(group, key=lambda item: (item[0].state == state, item[2], item[0].agency))[0]
    plain = key.partition("@")[0]
    by_age = sorted(group, key=lambda item: item[2], reverse=True)
    own = next((name for name, _, _ in by_age if names.form(state, name.agency).key == plain), newest)
    form = names.form(state, own.agency)
    counties = [name.county for name, n, _ in group for _ in range(n)]
    types = [name.type for name, n, _ in group for _ in range(n)]
    if "@" in key:
        counties = [places.by_fips()[key.partition("@")[2]].full_name]
    what = describing.facts(form, counties, types)
    return [
        state,
        key,
        form.unit,
        " ".join(newest.agency.split()),
        what.agency_type,
        what.type_basis,
        what.county.fips if what.county else None,
        what.place_fips,
        what.ori,
        what.ori_basis,
        what.officers,
        what.population,
        what.roster_year,
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
