"""The hyperlinks of a sheet: where the MOA's address is.

In: a sheet's XML and its relationships. Out: ``{column: {row: target}}``, targets exactly as stored. Easy to
get wrong: a link may cover a range, may be listed twice for one cell (the last wins), and may have only a
place inside the workbook (``location``), which is then kept as ``#place``.
"""

from __future__ import annotations

import re
from itertools import compress

from ledger287.read.errors import UnusualXml
from ledger287.read.grid import column_index
from ledger287.read.xmltext import attribute_text, tags

LINK = re.compile(rb'<hyperlink ref="([A-Z]++)(\d++)" r:id="([^"<]*+)"')
RELATION = re.compile(rb'<Relationship Id="([^"<]*+)" Type="[^"<]*+" Target="([^"<]*+)"')
PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
MAX_CELLS = 200_000  # of all ranges together
Links = dict[int, dict[int, str]]


def targets(rels_xml: bytes) -> dict[bytes, bytes]:
    """Relationship id → target, both as they stand in the XML."""
    found = RELATION.findall(rels_xml)
    if len(found) == rels_xml.count(b"<Relationship "):
        return dict(found)
    return {
        tag.get("Id", "").encode(): tag.get("Target", "").replace("&", "&amp;").encode()
        for tag in tags(rels_xml, rb"(?:\w+:)?Relationship")
    }


class Targets(dict[bytes, str]):
    """A target as it stands in the XML → its text, kept from list to list."""

    def __missing__(self, raw: bytes) -> str:
        self[raw] = target = attribute_text(raw)
        return target


def sheet_links(sheet_xml: bytes, rels_xml: bytes, memo: Targets) -> Links:
    """All hyperlinks of a sheet."""
    start = max(sheet_xml.rfind(b"</sheetData>"), 0)
    n_links = sheet_xml.count(b"<hyperlink ", start)
    if n_links == 0:
        return {}
    by_id = targets(rels_xml)
    found = LINK.findall(sheet_xml, start)
    if len(found) != n_links or sheet_xml.find(b" location=", start) >= 0:
        return _general(sheet_xml[start:], by_id)
    letters, rows, link_ids = zip(*found, strict=True)
    try:
        places = list(zip(map(int, rows), map(memo.__getitem__, map(by_id.__getitem__, link_ids)), strict=True))
    except KeyError as error:
        raise UnusualXml(f"hyperlink without relationship {error}") from None
    return {
        column_index(column.decode()): dict(compress(places, map(column.__eq__, letters)))
        for column in sorted(set(letters))
    }


def _general(tail: bytes, by_id: dict[bytes, bytes]) -> Links:
    links: Links = {}
    n_cells = 0
    for tag in tags(tail, b"hyperlink"):
        relation = next((value for name, value in tag.items() if name.endswith(":id")), None)
        target = attribute_text(by_id.get(relation.encode(), b"")) if relation else ""
        if tag.get("location"):
            target += "#" + tag["location"]
        if target:
            n_cells = expand(links, tag.get("ref", ""), target, n_cells)
    return links


def expand(links: Links, ref: str, target: str, n_cells: int) -> int:
    """Give ``target`` to every cell of ``ref`` (``G5`` or ``G5:H9``); returns the running number of cells."""
    place = PLACE.fullmatch(ref)
    if place is None:
        return n_cells
    first, top, last, bottom = place.group(1), int(place.group(2)), place.group(3), place.group(4)
    columns = range(column_index(first), column_index(last or first) + 1)
    rows = range(top, int(bottom or top) + 1)
    n_cells += len(columns) * len(rows)
    if n_cells > MAX_CELLS:
        raise UnusualXml("hyperlinks over more cells than a list has")
    for column in columns:
        links.setdefault(column, {}).update(dict.fromkeys(rows, target))
    return n_cells
