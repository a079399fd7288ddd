"""What the ledger in force already holds, so that a build need not read or resolve it again.

In: a ledger folder. Out: ``Previous``: the facts, and (where the very same rules made them) readings and agencies.
Easy to get wrong: readings may be taken over only from a ledger that this program's own rules made, and never those
that knowing other lists changed (a slipped year, a state that the agency's place decided): they are read anew.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from ledger287.building import mark, parquet
from ledger287.building.given import Given
from ledger287.history.facts import CaptureFacts, Content, Facts
from ledger287.history.filename import stamp
from ledger287.history.links import document
from ledger287.history.normalise import UNKNOWN_STATE, Reading, clean, read_print
from ledger287.history.reviewed import packaged
from ledger287.issues import LedgerError
from ledger287.model import Agency
from ledger287.tables import MANIFEST

CELLS = (
    "kind",
    "state_raw",
    "agency_raw",
    "type_raw",
    "county_raw",
    "model_raw",
    "signed_raw",
    "moa_text",
    "moa_url_raw",
    "addendum_raw",
    "addendum_url_raw",
    "state_above",
)
BY_OTHERS = (
    "signed:year_slip",
    "signed:future_mended",
    "signed:date_ahead",
    "signed:date_future",
    "state:agency_place",
)


@dataclass(slots=True)
class Previous:
    """An empty ledger's ``Previous`` has no release. ``stale``: another reader made it, its bytes should be read
    again."""

    facts: Facts = field(default_factory=Facts)
    readings: Sequence[Reading] = ()
    agency_ids: Sequence[str] = ()
    records: dict[str, Agency] = field(default_factory=dict)
    redirects: list[tuple[str, str, str]] | None = None
    release: str | None = None
    stale: bool = False


def load(ledger: Path) -> Previous:
    """What ``ledger`` holds; an empty ``Previous`` where there is no ledger yet."""
    path = ledger / MANIFEST
    if not path.is_file():
        return Previous()
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        folder = ledger / str(manifest["tables"])
        prints = parquet.read(folder, "prints")
        before = Previous(
            _facts(folder, prints), release=str(manifest["release"]), stale=manifest.get("reader") != mark.reader()
        )
        if manifest.get("rules") == mark.rules():
            before.readings = _readings(prints, before.facts)
            before.agency_ids = [agency or "" for agency in prints["agency_id"]]
            before.records = _records(folder)
            redirects = parquet.read(folder, "redirects")
            before.redirects = [
                row
                for row in zip(redirects["old_id"], redirects["new_id"], redirects["reason"], strict=True)
                if row[0].startswith("a_")
            ]
        return before
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise LedgerError(
            f"the ledger in {ledger} is damaged ({type(error).__name__}): build it again into an empty folder"
        ) from None


def _facts(folder: Path, prints: dict[str, list[Any]]) -> Facts:
    facts = Facts()
    facts.prints = list(zip(*(prints[name] for name in CELLS), strict=True))
    facts.index = {line: number for number, line in enumerate(facts.prints)}
    editions = parquet.read(folder, "editions")
    sightings = parquet.read_sightings(folder)
    at = 0
    lines = [rows + (notes or 0) for rows, notes in zip(editions["n_rows"], editions["n_notes"], strict=True)]
    for digest, kind, n in zip(editions["content_sha256"], editions["kind"], lines, strict=True):
        if digest not in facts.contents:
            facts.contents[digest] = Content(
                digest, kind, sightings.rows[at : at + n], sightings.prints[at : at + n], sightings.hidden[at : at + n]
            )
        at += n
    captures = parquet.read(folder, "captures")
    names = [f.name for f in fields(CaptureFacts)]
    captures["content"] = captures["content_sha256"]
    named = zip(captures["captured_at"], captures["file"], strict=True)
    captures["captured_at"] = [instant or stamp(file) for instant, file in named]
    failed = [content is None for content in captures["content"]]
    captures["failure"] = [reason if bad else None for reason, bad in zip(captures["reason"], failed, strict=True)]
    captures["detail"] = [detail if bad else None for detail, bad in zip(captures["detail"], failed, strict=True)]
    for values in zip(*(captures[name] for name in names), strict=True):
        capture = CaptureFacts(*values)
        facts.captures[capture.sha256, capture.file] = capture
    return facts


def _readings(prints: dict[str, list[Any]], facts: Facts) -> list[Reading]:
    readings = []
    columns = ("agency_raw", "type_raw", "state", "model", "county", "signed_on", "moa_url", "repairs")
    for number, (agency, kind, state, model, county, day, url, repairs) in enumerate(
        zip(*(prints[c] for c in columns), strict=True)
    ):
        if repairs and (any(rule in repairs for rule in BY_OTHERS) or ":reviewed:" in repairs):
            readings.append(read_print(facts.prints[number], packaged()))
            continue
        rules: tuple[str, ...] = tuple(repairs.split(";")) if repairs else ()
        signed: date | None = day
        if rules and rules[0].startswith("row:"):
            readings.append(read_print(facts.prints[number], packaged()))
            continue
        readings.append(
            Reading(
                state or UNKNOWN_STATE,
                clean(agency) or "",
                county,
                clean(kind),
                model,
                signed,
                url,
                document(url),
                rules,
            )
        )
    return readings


def _records(folder: Path) -> dict[str, Agency]:
    table = parquet.read(folder, "agencies")
    names = [f.name for f in fields(Agency) if f.name in table]
    table["state"] = [state or UNKNOWN_STATE for state in table["state"]]
    return {
        values[0]: Agency(**dict(zip(names, values, strict=True)))
        for values in zip(*(table[name] for name in names), strict=True)
    }


def forget(before: Previous, stored: Iterable[Given]) -> None:
    """Drops everything that can be read again from the archive, because another reader read it."""
    again = {item.sha256 for item in stored}
    old, new = before.facts, Facts()
    for key, capture in old.captures.items():
        if capture.sha256 in again:
            continue
        new.captures[key] = capture
        content = old.contents.get(capture.content or "")
        if content and content.sha256 not in new.contents:
            prints = array("i", (new.print_of(old.prints[number]) for number in content.prints))
            new.contents[content.sha256] = Content(
                content.sha256, content.kind, content.row_numbers, prints, content.hidden
            )
    before.facts, before.readings, before.agency_ids = new, (), ()
