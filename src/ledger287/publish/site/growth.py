"""Growth by model since 2021 as a step chart, for the nation or any choice of agreements.

In: a frame and spans. Out: SVG text and the rows behind it.
Easy to get wrong: models with nothing in the choice are left out, the total is drawn only where models overlap little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ledger287.measures.presence import Span
from ledger287.publish.charts import steps
from ledger287.publish.site import tally
from ledger287.publish.site.frame import Frame

NARROW = steps.Frame(width=400, height=280, left=46, right=88, top=30, bottom=26)
INAUGURATIONS = (date(2021, 1, 20), date(2025, 1, 20))


@dataclass(frozen=True, slots=True)
class Growth:
    """The drawing, and the same as a table: day, then one value for each key."""

    svg: str
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    rows: tuple[tuple[date, date, tuple[int, ...]], ...]
    sentence: str


def by_model(
    f: Frame, spans: Sequence[Span], *, place: str = "", ident: str = "growth", compact: bool = False
) -> Growth:
    """The series of each model that the spans show."""
    book = f.book
    keys = [m for m in ("TFM", "JEM", "WSO", "JOINT") if any(s.model == m for s in spans)]
    lines = [
        steps.Line(m, f.say(f"chart.{m}"), tally.agreement_series([s for s in spans if s.model == m], len(book.lists)))
        for m in keys
    ]
    days = [(e.as_of, e.last_as_of) for e in book.lists]
    sentence = (
        f.say("growth.none")
        if not lines
        else f.say(
            "growth.read",
            place=place or f.say("place.us"),
            first=f.day(days[0][0]),
            last=f.day(days[-1][1]),
            parts="; ".join(
                f.say("growth.part", model=line.label, a=line.values[0], b=line.values[-1]) for line in lines
            ),
        )
    )
    notes = [steps.Note(d, f.say("note.inauguration", day=f.day(d))) for d in INAUGURATIONS[1:]]
    first = _first_task_force(book.spans, days)
    if first and not place:
        notes.append(steps.Note(first, f.say("note.first_tfm", day=f.day(first))))
    shape = steps.Frame(height=250) if compact else steps.Frame()
    title = f.say("growth.title", place=place or f.say("place.us"))
    svg = (
        steps.draw(
            lines, days, title=title, description=sentence, notes=notes, frame=shape, mark=f.clock.day, ident=ident
        )
        if lines
        else ""
    )
    if lines:
        small = [steps.Line(line.key, line.key, line.values) for line in lines]
        narrow = steps.draw(
            small,
            days,
            title=title,
            description=sentence,
            notes=notes[:1],
            frame=NARROW,
            mark=f.clock.day,
            ident=f"{ident}-n",
        )
        svg = f'<div class="wide">{svg}</div><div class="narrow">{narrow}</div>'
    rows = tuple((a, b, tuple(line.values[i] for line in lines)) for i, (a, b) in enumerate(days))
    return Growth(svg, tuple(keys), tuple(line.label for line in lines), rows, sentence)


def _first_task_force(spans: Sequence[Span], days: Sequence[tuple[date, date]]) -> date | None:
    """The day of the first list in the record that shows a task-force agreement."""
    first = min((s.first for s in spans if s.model == "TFM"), default=None)
    return None if first is None or first == 0 else days[first][0]
