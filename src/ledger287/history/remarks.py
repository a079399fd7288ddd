"""Remarks on what the lists leave unsaid: captures set aside, cells that nobody can read, fixes that match nothing.

In: a ``History`` and the reviewed fixes. Out: ``Issue`` records. Easy to get wrong: a cell stands on many lists; it is
remarked on once, where it first stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledger287.history import reviewed
from ledger287.history.facts import MODEL, SIGNED, STATE, Print
from ledger287.history.normalise import Reading, clean
from ledger287.issues import Issue

if TYPE_CHECKING:
    from ledger287.history.derive import History

_TOLD = frozenset(("state:state_unknown", "signed:date_unreadable", "model:model_in_words"))


def on(history: History, fixes: tuple[reviewed.Fix, ...]) -> list[Issue]:
    """Remarks on captures set aside, unreadable cells, and reviewed fixes that match nothing."""
    found = [
        Issue(f"set_aside_{fate.reason}", "warning", f"{capture.file}: {fate.detail}", capture.sha256, capture.sheet)
        for capture, fate in history.fates.items()
        if fate.reason
    ]
    used = {fix for reading in history.readings for fix in reading.fixes}
    for kind in history.sides:
        days = {edition.as_of.isoformat() for edition in history.editions if edition.kind == kind}
        found += reviewed.unused(tuple(fix for fix in fixes if fix.expect_kind == kind), used, days)
    wanted = {
        number: reading
        for number, reading in enumerate(history.readings)
        if reading.note or reading.model is None or not reading.agency or any(rule in _TOLD for rule in reading.repairs)
    }
    later = {number: rule for number, (_, rule) in history.mended.items() if rule.startswith("date_")}
    if wanted or later:
        found += _places(history, wanted, later)
    return sorted(found)


def _places(history: History, wanted: dict[int, Reading], later: dict[int, str]) -> list[Issue]:
    """Where each cell that could not be read first stands."""
    found, seen = [], set()
    sought = wanted.keys() | later.keys()
    for edition in history.editions:
        content = history.facts.contents[edition.content]
        if sought.isdisjoint(content.prints):
            continue
        for number, row in zip(content.prints, content.row_numbers, strict=True):
            if number in seen or (number not in wanted and number not in later):
                continue
            seen.add(number)
            sought.discard(number)
            line = history.facts.prints[number]
            where = (edition.first.sha256, edition.first.sheet, row)
            if number in later:
                found.append(
                    Issue(
                        later[number],
                        "warning",
                        f"signing date {line[6]!r} lies after its list of {edition.as_of}",
                        *where,
                    )
                )
                continue
            found += _remarks(line, wanted[number], where)
    return found


def _remarks(line: Print, reading: Reading, where: tuple[str, str | None, int]) -> list[Issue]:
    """What a line leaves unsaid, or says in words that are new."""
    if reading.note:
        said = " ".join(" ".join(cell.split()) for cell in line[STATE : SIGNED + 1] if cell)[:80]
        return [Issue("row_is_note", "info", f"no row of the list ({reading.note}): {said!r}", *where)]
    found = []
    if "state:state_unknown" in reading.repairs:
        found.append(Issue("state_unknown", "warning", f"state {line[STATE]!r} is none", *where))
    if "signed:date_unreadable" in reading.repairs:
        found.append(Issue("date_unreadable", "warning", f"signing date {line[SIGNED]!r} is no date", *where))
    if reading.model is None and clean(line[MODEL]):
        found.append(Issue("model_unknown", "warning", f"model {line[MODEL]!r} is none of the known", *where))
    elif reading.model is None:
        found.append(Issue("model_missing", "warning", "a row without a model", *where))
    if "model:model_in_words" in reading.repairs:
        message = f"model {line[MODEL]!r} is new; counted as {reading.model} by the words in it"
        found.append(Issue("model_new", "warning", message, *where))
    if not reading.agency:
        found.append(Issue("agency_missing", "warning", "a row without an agency's name", *where))
    return found
