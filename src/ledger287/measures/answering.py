"""From a question in words to its answer: which kind of measure it is, and what of the ledger was known.

In: a connection, calendars, perhaps the cube, and the words of a question. Out: ``Count``.
Easy to get wrong: *as listed on D* and *as known on K* are two times. ``known`` takes away what the ledger learnt
later and leaves the listing day alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ledger287.issues import LedgerError
from ledger287.measures import asking, comparing, counting, definitions
from ledger287.measures.asking import Question
from ledger287.measures.counting import Calendars, Count
from ledger287.measures.cube import Cube
from ledger287.measures.definitions import Filters, Measure

if TYPE_CHECKING:
    import duckdb

_NO_MEANING = "{} of {} has no meaning: choose a measure of one day, such as agreements"


def answer(con: duckdb.DuckDBPyConnection, calendars: Calendars, cube: Cube | None, asked: dict[str, Any]) -> Count:
    """The answer to ``Ledger.count(**asked)``."""
    wanted, of = definitions.measure(asked["measure"]), definitions.measure(asked["of"])
    filters = asking.filters(con, **{name: asked[name] for name in ("state", "model", "agency_type", "county")})
    day, since, until, known = (
        None if asked[name] is None else asking.parse_day(asked[name]) for name in ("as_of", "since", "until", "known")
    )
    if known is not None:
        calendars = as_known(calendars, known)

    def moment(of: Measure, filters: Filters, on: date | None, by: str | None = None) -> Count:
        return counting.at_moment(con, calendars, Question(of, dict(filters), by, as_of=on), cube)

    if wanted.takes in ("pair", "ratio") and of.takes != "moment":
        raise LedgerError(_NO_MEANING.format(wanted.name, of.name))
    by = asking.grouping(asked["by"])
    if asked["within"] is not None and wanted.takes != "ratio":
        raise LedgerError(f"--within goes with share, not with {wanted.name}")
    if wanted.takes == "pair":
        if by is not None:
            raise LedgerError(
                "growth is told for one scope at a time: name it with --state, --model, --type or --county"
            )
        if since is None:
            raise LedgerError("growth needs the earlier day: --from YYYY-MM-DD (and --to, else the newest list)")
        earlier, later = moment(of, filters, since), moment(of, filters, until or day)
        if earlier.as_of > later.as_of:
            raise LedgerError(f"the window ends before it begins: --from {earlier.as_of} --to {later.as_of}")
        found = comparing.growth(con, wanted, earlier, later, asked["unit"])
    elif wanted.takes == "ratio":
        # with --by, each group is a part and the filters are the whole
        kept = filters if by else asking.kept(asked["within"], filters)
        if not by and not set(filters) - set(kept):
            raise LedgerError("a share needs a part: narrow it with --state, --model, --type or --county, or use --by")
        found = comparing.share(con, wanted, moment(of, filters, day, by), moment(of, kept, day))
    elif wanted.takes == "window":
        if known is not None:
            raise LedgerError(f"{wanted.name} is not told as known on a day: --known goes with measures of one day")
        question = Question(wanted, filters, by, day, since, until)
        return counting.in_window(con, calendars, question)
    elif since is not None or until is not None:
        raise LedgerError(
            f"{wanted.name} is counted as of one day: use --as-of, or `growth --of {wanted.name}`, or `added`"
        )
    else:
        found = moment(wanted, filters, day, by)
    return found if known is None else replace(found, details=found.details | {"known": known.isoformat()})


def as_known(calendars: Calendars, by: date) -> Calendars:
    """The calendars as they were on the day ``by``. Raises where nothing was known yet."""
    found = {kind: calendar.known(by) for kind, calendar in calendars.items()}
    if not any(calendar.editions for calendar in found.values()):
        learnt = [one.known_on for calendar in calendars.values() for one in calendar.editions if one.known_on]
        hint = f": the first list became known on {min(learnt)}, try --known {min(learnt)}" if learnt else ""
        raise LedgerError(f"nothing was known on {by}{hint}")
    return found
