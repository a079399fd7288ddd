"""A history as the columns of the ledger's tables.

In: a ``History`` and the agencies' records. Out: for each table of ``tables.PHYSICAL`` its columns, in a settled
order of rows. Easy to get wrong: print numbers are given anew here, by first standing (editions in order, rows in
order), so that the numbers do not depend on the order in which lists were read.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from datetime import date
from typing import Any

from ledger287 import ids
from ledger287.history.derive import History
from ledger287.history.facts import KIND
from ledger287.history.normalise import UNKNOWN_STATE
from ledger287.history.releases import change_rows, pending_rows, release_rows
from ledger287.model import Agency
from ledger287.tables import PHYSICAL

Columns = dict[str, Sequence[Any]]
_DIGITS = bytes.maketrans(b"\x00\x01", b"01")


def _columns(table: str, rows: Iterable[Sequence[Any]]) -> Columns:
    names = [column for column, _ in PHYSICAL[table]]
    turned: list[tuple[Any, ...]] = list(zip(*rows, strict=True))
    return dict(zip(names, turned or [() for _ in names], strict=True))


def _captures(history: History) -> Columns:
    rows = []
    for capture in sorted(history.facts.captures.values(), key=lambda c: (c.file, c.sha256)):
        fate = history.fates[capture]
        rows.append(
            (
                capture.sha256,
                capture.file,
                capture.url,
                capture.captured_at,
                capture.modified_at,
                capture.size,
                fate.edition_id,
                "set_aside" if fate.reason else "accepted",
                fate.reason,
                fate.detail,
                capture.kind,
                capture.sheet,
                capture.content,
                capture.link_wrapper,
                fate.known_on,
            )
        )
    return _columns("captures", rows)


def _editions(history: History) -> Columns:
    rows = []
    noted = {number for number, reading in enumerate(history.readings) if reading.note}
    for e in history.editions:
        content = history.facts.contents[e.content]
        notes = (
            [hidden for number, hidden in zip(content.prints, content.hidden, strict=True) if number in noted]
            if noted
            else []
        )
        rows.append(
            (
                e.edition_id,
                e.kind,
                e.seq,
                e.as_of,
                e.last_as_of,
                e.place.part or None,
                e.place.basis,
                e.content,
                len(content) - len(notes),
                sum(content.hidden) - sum(notes),
                "set_aside" if e.reason else "accepted",
                e.reason,
                e.detail or e.place.detail,
                e.first.sha256,
                e.first.file,
                e.first.sheet,
                e.known_on,
                len(notes),
            )
        )
    return _columns("editions", rows)


def _prints(history: History, order: Sequence[int]) -> Columns:
    rows = []
    for number, at in enumerate(order):
        line, r = history.facts.prints[at], history.readings[at]
        day, rule = history.mended.get(at, (r.signed, None))
        repairs = (*r.repairs, f"signed:{rule}") if rule else r.repairs
        state = None if r.note else history.state_of(history.agency[at])
        if state not in (r.state, None):
            repairs = (*repairs, "state:agency_place")
        rows.append(
            (
                number,
                *line[1:10],
                None if state == UNKNOWN_STATE else state,
                r.model,
                r.county,
                day,
                r.moa_url,
                ";".join(repairs) or None,
                history.agency[at] or None,
                history.entry[at],
                line[0],
                line[10],
                line[11],
            )
        )
    return _columns("prints", rows)


def _sightings(history: History, order: Sequence[int]) -> Columns:
    import pyarrow as pa

    rank = history.rank
    as_read = order == list(range(len(order)))  # a list added at the end changes no number
    which, rows, prints, hidden = array("i"), array("i"), array("i"), bytearray()
    for at, edition in enumerate(history.editions):
        content = history.facts.contents[edition.content]
        which.extend([at] * len(content))
        rows.extend(content.row_numbers)
        prints.extend(content.prints if as_read else map(rank.__getitem__, content.prints))
        hidden += content.hidden
    flags = int(bytes(hidden[::-1]).translate(_DIGITS) or b"0", 2).to_bytes((len(hidden) + 7) // 8, "little")
    indices = pa.Array.from_buffers(pa.int32(), len(which), [None, pa.py_buffer(which)])
    names = pa.DictionaryArray.from_arrays(indices, pa.array([e.edition_id for e in history.editions], pa.string()))
    return {
        "edition_id": names,
        "row_number": rows,
        "print_id": prints,
        "is_hidden": pa.Array.from_buffers(pa.bool_(), len(hidden), [None, pa.py_buffer(flags)]),
    }


def _names(history: History) -> Columns:
    seen: dict[tuple[str, str], tuple[date, date]] = {}
    for side in history.sides.values():
        for number, runs in side.runs.items():
            name = history.facts.prints[number][2]
            if name is not None:
                key = history.agency[number], name
                low, high = side.days[runs[0][0]], side.last_days[runs[-1][1]]
                known = seen.get(key)
                seen[key] = (min(low, known[0]), max(high, known[1])) if known else (low, high)
    return _columns("agency_names", [(*key, *days) for key, days in sorted(seen.items())])


def _agencies(records: Sequence[Agency]) -> Columns:
    have = {field.name for field in fields(Agency)}
    names = [column for column, _ in PHYSICAL["agencies"]]
    rows = [[getattr(record, name) if name in have else None for name in names] for record in records]
    at = names.index("state")
    for row in rows:
        row[at] = None if row[at] == UNKNOWN_STATE else row[at]
    return _columns("agencies", rows)


def _agreements(history: History) -> Columns:
    newest = len(history.sides["participating"].days) - 1
    links: dict[str, tuple[int, str]] = {}
    for number, runs in history.sides["participating"].runs.items():
        url = history.readings[number].moa_url
        entry = history.entry[number]
        if url and entry:
            links[entry] = max(links.get(entry, (-1, "")), (runs[-1][1], url))
    rows = []
    for a in sorted(history.settled.agreements.values(), key=lambda a: a.agreement_id):
        status = "listed" if a.presence.last == newest else "superseded" if a.superseded_by else "no_longer_listed"
        rows.append(
            (
                a.agreement_id,
                a.agency_id,
                a.model,
                a.signed,
                a.basis,
                links.get(a.agreement_id, (0, None))[1],
                status,
                a.superseded_by,
            )
        )
    return _columns("agreements", rows)


def _events(history: History) -> Columns:
    editions = history.sides["participating"].editions
    rows_of: dict[int, dict[int, int]] = {}

    def where(seq: int | None, number: int | None) -> str | None:
        if number is None or seq is None:
            return None
        edition = editions[seq]
        rows = rows_of.get(seq)
        if rows is None:
            content = history.facts.contents[edition.content]
            rows = rows_of[seq] = dict(zip(reversed(content.prints), reversed(content.row_numbers), strict=True))
        return f"{edition.first.sha256}:{edition.first.sheet}:{rows[number]}"

    return _columns(
        "events",
        [
            (
                editions[e.seq].edition_id,
                editions[e.seq].as_of,
                e.event,
                e.agreement_id,
                e.agency_id,
                e.column,
                e.old,
                e.new,
                e.is_cosmetic,
                where(e.old_seq, e.old_print),
                where(e.seq, e.new_print),
                e.reason,
            )
            for e in history.events
        ],
    )


def _with_their_agency(history: History, redirects: Sequence[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Redirects of agreements and applications whose agency was merged into another: their old ids lead on as well."""
    olds: dict[str, list[str]] = {}
    for old, new, _ in redirects:
        olds.setdefault(new, []).append(old)
    listed = history.settled.agreements.keys() | history.sides["pending"].presence.keys()
    found = set()
    for number, entry in enumerate(history.entry if olds else ()):
        for old in olds.get(history.agency[number], ()) if entry in listed else ():
            reading = history.readings[number]
            day = reading.signed.isoformat() if reading.signed else None
            if history.facts.prints[number][KIND] == "pending":
                found.add((ids.application_id(old, reading.model or ""), str(entry), "agency_merged"))
            else:
                found.add((ids.agreement_id(old, reading.model or "", day), str(entry), "agency_merged"))
    return found


def all_columns(
    history: History, records: Sequence[Agency], redirects: Sequence[tuple[str, str, str]]
) -> Iterator[tuple[str, Columns]]:
    """Every table's name and columns, the large ones first, each made when it is asked for."""
    spans = [
        (kind, s.entry_id, s.first, s.last, s.n) for kind, side in sorted(history.sides.items()) for s in side.spans
    ]
    moved = sorted({*redirects, *history.settled.redirects, *_with_their_agency(history, redirects)})
    kept = set(history.settled.agreements)
    listed = history.sides["pending"].presence
    yield "prints", _prints(history, history.order)
    yield "sightings", _sightings(history, history.order)
    yield "captures", _captures(history)
    yield "events", _events(history)
    yield "agency_names", _names(history)
    yield "editions", _editions(history)
    yield "spans", _columns("spans", spans)
    yield "agencies", _agencies(records)
    yield "redirects", _columns("redirects", [row for row in moved if row[0] not in kept])
    yield "agreements", _agreements(history)
    asked = [(i, *values) for i, values in sorted(history.applications.items()) if i in listed]
    yield "applications", _columns("applications", asked)
    bounds = [(b.entry_id, b.not_before, b.first_seen, b.last_seen, b.not_after) for b in history.bounds]
    yield "listings", _columns("listings", bounds)
    yield "issues", _columns("issues", [astuple(issue) for issue in history.issues])
    yield "pending_outcomes", _columns("pending_outcomes", pending_rows(history))
    yield "releases", _columns("releases", release_rows(history))
    yield "release_changes", _columns("release_changes", change_rows(history))
