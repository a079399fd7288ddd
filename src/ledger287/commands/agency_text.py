"""How an agency, a list of candidates and the curator's queue read in a terminal.

In: the dictionaries of ``commands.agency``. Out: lines of at most 80 columns where the content allows. Easy to get
wrong: ICE's lists say "no longer listed" and never why, so no other word is used.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from ledger287.commands.changes import COLUMNS, short
from ledger287.commands.measure_words import wrapped

MODELS = {
    "TFM": "Task Force Model",
    "JEM": "Jail Enforcement Model",
    "WSO": "Warrant Service Officer",
    "JOINT": "joint jail and task force",
}
BASES = {"name": "by its name", "list": "as the list's TYPE column says"}
FOUND = {"near": "No such name; the nearest one:", "spelling": "By another spelling:"}


def one(told: dict[str, Any], *, every_row: bool) -> str:
    """One agency in full."""
    lines = [FOUND[told["found_by"]]] if told["found_by"] in FOUND else []
    lines += [f"{told['name']}, {told['state']}", *_identity(told), "", *_names(told), "", *_agreements(told)]
    if told["events"]:
        lines += [
            "",
            "timeline",
            *_timeline(told["events"], {m["agreement_id"]: m["model"] for m in told["agreements"]}),
        ]
    return "\n".join([*lines, "", *_rows(told["rows"], every_row)])


def _identity(told: dict[str, Any]) -> list[str]:
    where = f"{told['county'] or 'no county'}" + (f" (FIPS {told['county_fips']})" if told["county_fips"] else "")
    place = f", place FIPS {told['place_fips']}" if told["place_fips"] else ""
    ori = f"ORI {told['ori']} ({told['ori_basis']})" if told["ori"] else "no ORI known"
    facts = [
        f"{told['officers']:,} officers" if told["officers"] else "",
        f"population {told['population']:,}" if told["population"] else "",
    ]
    roster = ", ".join(fact for fact in facts if fact)
    year = f" (FBI roster of {told['roster_year']})" if told["roster_year"] and roster else ""
    lines = [
        f"  {told['agency_id']}",
        f"  {told['agency_type']} agency, {BASES.get(told['type_basis'], told['type_basis'])}",
        f"  {where}{place}",
        f"  {ori}" + (f"; {roster}{year}" if roster else ""),
    ]
    if told.get("redirected_from"):
        lines.append(wrapped(f"merged from {', '.join(told['redirected_from'])}"))
    return lines


def _names(told: dict[str, Any]) -> list[str]:
    lines = ["printed as"]
    for name in told["names"]:
        lines.append(f"  {name['first_seen']} to {name['last_seen']}  {name['name_raw']!r}")
    return lines


def _agreements(told: dict[str, Any]) -> list[str]:
    day = told.get("as_of")
    lines = [f"agreements listed on {day}" if day else "agreements"]
    for m in told["agreements"]:
        signed = f"signed {m['signed_on']}" if m["signed_on"] else "no signing date"
        lines.append(f"  {MODELS.get(m['model'], m['model'])}, {signed}: {m['status'].replace('_', ' ')}")
        lines.append(
            f"    first seen {m['first_seen']}, last seen {m['last_seen']}"
            + (f", no longer listed by {m['not_after']}" if m["not_after"] else "")
        )
        if m["moa_url"]:
            lines.append(f"    {m['moa_url']}")
    outcomes = {one["application_id"]: one for one in told["pending_outcomes"]}
    for m in told["applications"]:
        found = outcomes.get(m["application_id"], {})
        then = f"; listed {found['days']:,} days after it was first pending" if found.get("days") else ""
        span = f"{m['first_seen']} to {m['last_seen']}"
        lines.append(wrapped(f"pending, {MODELS.get(m['model'], m['model'])}: {span}{then}", "  ", "    "))
    return lines if len(lines) > 1 else [*lines, "  none"]


def _timeline(events: list[dict[str, Any]], models: dict[str, str | None]) -> list[str]:
    lines = []
    for event in events:
        model = models.get(event["agreement_id"])
        told = event["event"].replace("_", " ") + (f" ({model})" if model else "")
        if event["column"] and (event["old"] or event["new"]):
            old, new = (short(event[side] or "nothing") for side in ("old", "new"))
            told += f": {COLUMNS.get(event['column'], event['column'].replace('_', ' '))} {old} -> {new}"
        lines.append(wrapped(f"{event['as_of']}  {told}", "  ", " " * 14))
    return lines


def _rows(rows: list[dict[str, Any]], every_row: bool) -> list[str]:
    """Every row, or for each thing printed its first and last row and how often."""
    lines = [
        f"{len(rows):,} source {'row' if len(rows) == 1 else 'rows'}"
        + ("" if every_row else ", what they print (--rows shows each)")
    ]
    columns = ("kind", "state_raw", "agency_raw", "type_raw", "county_raw", "model_raw", "signed_raw", "moa_url")

    def printed(row: dict[str, Any]) -> tuple[str, ...]:
        return tuple(row[cell] or "" for cell in columns)

    for content, same in groupby(sorted(rows, key=printed), key=printed):
        some = list(same)
        cells = " | ".join(" ".join(cell.split()) for cell in content[1:-1] if cell)
        lines.append(wrapped(cells + (f"  [{content[0]}]" if content[0] != "participating" else ""), "  ", "    "))
        if content[-1]:
            lines.append(f"    {content[-1]}")
        for row in some if every_row else [some[0]] if len(some) == 1 else [some[0], some[-1]]:
            hidden = " (hidden)" if row["is_hidden"] else ""
            lines.append(f"    {row['file']}, sheet {row['sheet']!r}, row {row['row_number']}{hidden}")
        if not every_row and len(some) > 2:
            lines.insert(len(lines) - 1, f"    … {len(some) - 2:,} more, to")
    return lines


def candidates(told: dict[str, Any]) -> str:
    """The agencies that the words may mean."""
    lines = [f"{told['query']!r} may mean any of {len(told['candidates'])} agencies:"]
    for one in told["candidates"]:
        where = ", ".join(
            part
            for part in (one["county"] if one["county"] and one["county"] not in one["name"] else None, one["state"])
            if part
        )
        lines.append(f"  {one['agency_id']}  {one['name']} ({where})")
    return "\n".join([*lines, "ask again with an id, or with --state"])


def queue(told: dict[str, Any]) -> str:
    """The curator's queue."""
    lines = [f"{told['unsure']} pairs judged unsure, {told['unjudged']} near pairs never judged"]
    for pair in told["pairs"]:
        lines += [
            "",
            f"{pair['state']}  {pair['name_a']}  /  {pair['name_b']}",
            f"  {pair['id_a']} / {pair['id_b']}   score {pair['score']:.2f}",
        ]
        lines.append(wrapped(pair["evidence"]))
    return "\n".join([*lines, "", 'decide with: ledger287 judge A B same|different --why "…"'])
