"""What is kept of every list that was ever given to the ledger, before anything is made of it.

In: captures as read. Out: frozen facts: captures, the distinct contents of their sheets, and the distinct prints
(contents of one line) that those contents point at. Everything else in a ledger is a pure function of these facts, the
packaged data and the program, which is why the order in which lists arrive cannot matter.
Easy to get wrong: a print belongs to one kind of list, and the wrapper that a web archive puts around links is the
archive's, not ICE's: it is kept once for the capture (``link_wrapper``) and taken off the prints; what a mail filter
wrote into links about staff is kept nowhere but in the archived bytes.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from ledger287.history.links import without_archive, without_people
from ledger287.history.states import state_of
from ledger287.model import Cells, Kind, RawList

# kind, state, agency, type, county, model, signed, moa_text, moa_url, addendum, addendum_url: as printed; and where a
# line prints no state, the state printed above it that its list gives it (see ``states_above``)
Print = tuple[
    str,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
    str | None,
]
KIND, STATE, AGENCY, TYPE, COUNTY, MODEL, SIGNED, MOA_TEXT, MOA_URL, ADDENDUM, ADDENDUM_URL, ABOVE = range(12)
ONCE = 0.1  # a list with this share of lines without a state prints each state once for all its lines
_WRAPPER = re.compile(r"https?:/+web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Content:
    """One distinct content of a list: for each line its row number, whether it was hidden, and its print."""

    sha256: str
    kind: Kind
    row_numbers: array[int]
    prints: array[int]
    hidden: bytes

    def __len__(self) -> int:
        return len(self.prints)


@dataclass(frozen=True, slots=True, order=True)
class CaptureFacts:
    """One file as it was given. ``content`` is ``None`` where no list could be read; ``failure`` says why."""

    file: str
    sha256: str
    size: int = 0
    url: str | None = None
    captured_at: str | None = None
    modified_at: str | None = None
    kind: str | None = None
    sheet: str | None = None
    content: str | None = None
    link_wrapper: str | None = None
    failure: str | None = None
    detail: str | None = None


@dataclass(slots=True)
class Facts:
    """All captures, contents and prints; grows while lists are read, then is only looked at."""

    captures: dict[tuple[str, str], CaptureFacts] = field(default_factory=dict)
    contents: dict[str, Content] = field(default_factory=dict)
    prints: list[Print] = field(default_factory=list)
    index: dict[Print, int] = field(default_factory=dict)

    def print_of(self, line: Print) -> int:
        """The number of ``line`` among the prints, given to it now if it is new."""
        number = self.index.get(line)
        if number is None:
            number = self.index[line] = len(self.prints)
            self.prints.append(line)
        return number


def line_of(kind: Kind, cells: Cells, above: str | None = None) -> Print:
    """The print of one line: links without the wrapper of a web archive, and nothing that names a member of staff."""
    plain = (cells.state, cells.agency, cells.type, cells.county, cells.model, cells.signed)
    links = (cells.moa_text, cells.moa_url, cells.addendum, cells.addendum_url)
    state, agency, type_, county, model, signed = (cell and without_people(cell) for cell in plain)
    text, url, addendum, addendum_url = (cell and without_people(without_archive(cell)) for cell in links)
    return kind, state, agency, type_, county, model, signed, text, url, addendum, addendum_url, above


def states_above(states: Sequence[str | None]) -> list[str | None]:
    """For each line that prints no state, the state of the lines around it; ``None`` for the others.

    Where many lines lack one, the list prints a state once and leaves the lines under it empty. A single empty
    cell says nothing of the kind, so it is filled only between two lines of the same state.
    """
    said = [state_of(state)[0] if state and not state.isspace() else "" for state in states]
    empty = said.count("")
    if not empty:
        return [None] * len(said)
    is_once = empty >= ONCE * len(said)
    above: list[str | None] = []
    last: str | None = None
    for at, code in enumerate(said):
        if code != "":
            last = code  # one that nobody can read may begin another state's lines
        below = next((other for other in said[at + 1 :] if other), None) if code == "" and not is_once else None
        above.append(last if code == "" and (is_once or last == below) else None)
    return above


def wrapper_of(raw: RawList) -> str | None:
    """The web archive's wrapper around this capture's links, if there is one."""
    for row in raw.rows:
        for text in (row.cells.moa_url, row.cells.moa_text):
            if text and "web.archive.org" in text and (match := _WRAPPER.match(text)):
                return match[0]
    return None


def content_digest(kind: str, lines: list[Print], row_numbers: array[int], hidden: bytes) -> str:
    """The digest that equal contents share: every cell as printed, in order, with row numbers and hidden flags."""
    digest = sha256(f"{kind}\x1d".encode())
    for line, number, flag in zip(lines, row_numbers, hidden, strict=True):
        cells = "\x1f".join("\x00" if cell is None else cell for cell in line[:ABOVE])
        digest.update(f"{number}\x1e{flag}\x1e{cells}\x1d".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def add_list(facts: Facts, raw: RawList) -> str:
    """Adds the content of ``raw`` to ``facts`` and returns its digest."""
    above = states_above([row.cells.state for row in raw.rows])
    lines = [line_of(raw.kind, row.cells, state) for row, state in zip(raw.rows, above, strict=True)]
    numbers = array("i", (row.row_number for row in raw.rows))
    hidden = bytes(row.is_hidden for row in raw.rows)
    digest = content_digest(raw.kind, lines, numbers, hidden)
    if digest not in facts.contents:
        prints = array("i", map(facts.print_of, lines))
        facts.contents[digest] = Content(digest, raw.kind, numbers, prints, hidden)
    return digest
