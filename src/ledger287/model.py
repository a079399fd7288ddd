"""The frozen shapes that rooms hand to one another.

In: nothing. Out: dataclasses only, no behaviour beyond trivial properties.
Easy to get wrong: *raw* means the text as printed, untrimmed; an empty cell is ``None``, an empty
string is a cell that holds an empty string.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ledger287.issues import Issue

Kind = Literal["participating", "pending"]
Status = Literal["accepted", "set_aside"]
SetAside = Literal["stale_repost", "not_a_list", "wrong_list", "truncated", "unreadable", "duplicate"]
Model = Literal["TFM", "JEM", "WSO", "JOINT"]

AGENCY_TYPES = (
    "county",
    "municipal",
    "state",
    "campus",
    "port",
    "constable",
    "judicial",
    "regional",
    "tribal",
    "other",
)
MODELS = ("TFM", "JEM", "WSO", "JOINT")


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one published file as somebody stored them, keyed by their sha256."""

    sha256: str
    file: str
    size: int
    url: str | None = None
    captured_at: str | None = None


@dataclass(frozen=True, slots=True)
class Cells:
    """One line of a list as printed: every known column's raw text, ``None`` where the cell is empty.

    Dates stored as real dates are ISO days (``2025-02-26``); everything else is the cell's own text.
    """

    state: str | None = None
    agency: str | None = None
    type: str | None = None
    county: str | None = None
    model: str | None = None
    signed: str | None = None
    moa_text: str | None = None
    moa_url: str | None = None
    addendum: str | None = None
    addendum_url: str | None = None


@dataclass(frozen=True, slots=True)
class RawRow:
    """A line with its address: 1-based row number as in the workbook, and whether a filter hid it."""

    row_number: int
    is_hidden: bool
    cells: Cells


@dataclass(frozen=True, slots=True)
class RawList:
    """One sheet that carries a list, as read: nothing dropped, nothing mended.

    ``kind`` comes from the header signature (a pending list has no SIGNED column), never from a name.
    ``modified_at`` is the publisher's modified instant (UTC, ISO) or ``None``.
    ``other_sheets`` names tabs that were seen and not read as the list.
    ``extras`` keeps columns that no field of ``Cells`` holds, ``(header, one text per row of rows)``.
    ``issues`` are remarks on the reading; their ``sha256`` is ``None`` until a caller fills it in.
    """

    sheet: str
    kind: Kind
    header: tuple[str | None, ...]
    rows: tuple[RawRow, ...]
    modified_at: str | None = None
    other_sheets: tuple[str, ...] = ()
    blank_rows: int = 0
    extras: tuple[tuple[str, tuple[str | None, ...]], ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """What identity needs to know of a row: place and agency as repaired text, type and county as printed."""

    state: str
    agency: str
    county: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """One law-enforcement body. ``agency_id`` is opaque and never changes; FIPS and ORI are ``None`` if unknown."""

    agency_id: str
    name: str
    state: str
    agency_type: str
    county: str | None = None
    county_fips: str | None = None
    place_fips: str | None = None
    ori: str | None = None
    ori_basis: str | None = None
    officers: int | None = None
    population: int | None = None
    roster_year: int | None = None
    names: tuple[str, ...] = field(default_factory=tuple)
    type_basis: str = "name"  # "name" or "list": what agency_type rests on
