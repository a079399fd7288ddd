"""The page about the measures, generated from the catalogue so that it cannot fall behind.

In: the catalogue. Out: Markdown (``docs/measures.md``).
Easy to get wrong: nothing here may depend on a ledger's content, only on the definitions.
"""

from __future__ import annotations

from ledger287.measures import definitions, naive

_HEAD = """# The measures

Generated from `src/ledger287/measures/catalogue` by `python -m tests.generate_docs`; change it there.

Every number of the ledger is one of these, at a date, under filters. Each answer names its measure, its date, its
definition and the list that it rests on; `ledger287 why` shows the rows.

- **As of a day.** The figure for a day is that of the newest accepted list dated on or before it.
- **Between two lists.** Where no list is known to have been in force on the day, `low` and `high` are the smaller and
  the greater of the two neighbours' figures: the count can have been anything between them.
- **After the newest list.** The newest list's figure, with a note of how many days old it is by then.
- **Before the first list** (of January 2021) rosters, reports and tables of signing dates give a low and a high, a
  confidence and the sources, for agreements, agencies and states, by state and model.
- **As known.** `--known` answers as the ledger knew it on that day, without the lists that it learnt later.
- **Filters.** `--state` (code or name), `--model` (TFM, JEM, WSO, JOINT), `--type`, `--county`; several values with
  commas mean any of them. `--by state|model|type|county` groups instead.
- **Windows.** `--from` and `--to`, both days included.
"""
_TAKES = {
    "moment": "as of one day (`--as-of`), or at every list (`ledger287 series`)",
    "window": "over a window (`--from`, `--to`)",
    "pair": "between two days (`--from`, `--to`), of another measure (`--of`), in some unit (`--unit`)",
    "ratio": "as of one day (`--as-of`), of another measure (`--of`), with what the whole keeps (`--within`)",
}


def document() -> str:
    """The whole page."""
    parts = [_HEAD]
    for measure in definitions.catalogue().values():
        parts.append(
            f"## `{measure.name}`\n\n{measure.words}\n\n"
            f"Counted in {measure.unit}; asked {_TAKES[measure.takes]}.\n\n```sql\n{measure.sql.strip()}\n```\n"
        )
    parts.append(
        "## Naive counts\n\nPublished figures often come from a hasty reading of the raw file. The checker knows these"
        " readings, so that it can\nname what a figure was, and never takes one of them for a definition.\n\n"
        "| reading | what it counts |\n|---|---|"
    )
    parts.append("\n".join(f"| `{name}` | {words} |" for name, words in naive.VARIANTS.items()) + "\n")
    return "\n".join(parts)
