"""The Python face of a built ledger: ``ledger287.open()`` gives one of these.

In: a ledger folder. Out: counts, series, checks, rows, and SQL over the tables.
Easy to get wrong: a DuckDB connection must not be shared between threads, so each thread gets a cursor of its own;
nothing heavy is imported before it is needed (`count` answers from a cold start in a fraction of a second).
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger287 import tables
from ledger287.issues import LedgerError
from ledger287.measures import asking, counting, definitions, records
from ledger287.measures.answering import answer
from ledger287.measures.asking import Words
from ledger287.measures.counting import Count
from ledger287.measures.cube import Cube
from ledger287.measures.editions import load_calendars

if TYPE_CHECKING:
    import duckdb

    from ledger287.claims.shapes import Article, Report
    from ledger287.measures.arrow import ArrowTable
    from ledger287.measures.lookup import AgencyHit

Day = str | date | None


def where(path: str | PathLike[str] | None = None) -> Path:
    """The ledger folder: the one given, ``$LEDGER287_HOME``, the user's own, or the one the package carries."""
    if path is not None:
        return Path(path)
    if home := os.environ.get("LEDGER287_HOME"):
        return Path(home)
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "ledger287"
    return data if (data / tables.MANIFEST).is_file() else tables.CARRIED


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Tell what DuckDB cannot read as one line: the folder is damaged, or of another version of this program."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise LedgerError(
            f"the ledger in {path} cannot be read, build it again into an empty folder: {str(error).splitlines()[0]}"
        ) from None


class Ledger:
    """A built ledger, read-only. Safe to share between threads."""

    def __init__(self, path: str | PathLike[str] | None = None) -> None:
        self.path = where(path)
        with _reading(self.path):
            self._con = tables.connect(self.path)
        self._lock = threading.RLock()
        self._local = threading.local()

    # --- plumbing ----------------------------------------------------------------------------------------
    @property
    def con(self) -> duckdb.DuckDBPyConnection:
        """This thread's cursor."""
        cursor: duckdb.DuckDBPyConnection | None = getattr(self._local, "cursor", None)
        if cursor is None:
            with self._lock:
                cursor = self._local.cursor = self._con.cursor()
        return cursor

    def close(self) -> None:
        """Let go of the tables. Cursors that a thread still holds work on to their end."""
        self._con.close()

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What ``ledger.json`` says."""
        found: dict[str, Any] = json.loads((self.path / tables.MANIFEST).read_text(encoding="utf-8"))
        return found

    @property
    def release(self) -> str:
        """The id of this release of the ledger."""
        return str(self.manifest.get("release", ""))

    @cached_property
    def calendars(self) -> counting.Calendars:
        """The editions of both kinds of list."""
        with _reading(self.path):
            return load_calendars(self.con)

    @cached_property
    def cube(self) -> Cube:
        """All counts in memory, for a checker that looks thousands up."""
        with self._lock, _reading(self.path):
            return Cube(self._con.cursor(), self.release)

    @property
    def newest(self) -> str:
        """The day of the newest participating list."""
        editions = self.calendars["participating"].editions
        return editions[-1].last_as_of.isoformat() if editions else ""

    # --- counts ------------------------------------------------------------------------------------------
    def count(
        self,
        measure: str = "agreements",
        *,
        state: Words = None,
        model: Words = None,
        agency_type: Words = None,
        county: Words = None,
        as_of: Day = None,
        by: str | None = None,
        since: Day = None,
        until: Day = None,
        of: str = "agreements",
        within: Words = None,
        unit: str = "percent",
        known: Day = None,
    ) -> Count:
        """One measure of the catalogue as of a day, over a window, or between two days. Unknown words raise."""
        asked = {
            "measure": measure,
            "state": state,
            "model": model,
            "agency_type": agency_type,
            "county": county,
            "as_of": as_of,
            "by": by,
            "since": since,
            "until": until,
            "of": of,
            "within": within,
            "unit": unit,
            "known": known,
        }
        with _reading(self.path):
            found = answer(self.con, self.calendars, self.__dict__.get("cube"), asked)

        def rows() -> list[dict[str, Any]]:
            with _reading(self.path):
                return found.rows()

        return replace(found, _rows=rows)

    def why(self, measure: str = "agreements", **asked: Any) -> list[dict[str, Any]]:
        """The printed rows behind ``count`` with the same arguments."""
        return self.count(measure, **asked).rows()

    def series(
        self,
        measure: str = "agreements",
        *,
        by: str | None = None,
        since: Day = None,
        until: Day = None,
        state: Words = None,
        model: Words = None,
        agency_type: Words = None,
        county: Words = None,
    ) -> ArrowTable:
        """The measure at every edition as an Arrow table: as_of, last_as_of, [group,] value, file."""
        from ledger287.measures.arrow import series_table

        lines = self.series_rows(
            measure, by=by, since=since, until=until, state=state, model=model, agency_type=agency_type, county=county
        )
        return series_table(lines, by)

    def series_rows(
        self,
        measure: str = "agreements",
        *,
        by: str | None = None,
        since: Day = None,
        until: Day = None,
        state: Words = None,
        model: Words = None,
        agency_type: Words = None,
        county: Words = None,
    ) -> list[dict[str, Any]]:
        """``series`` as plain dictionaries, without Arrow."""
        from ledger287.measures import timelines

        filters = asking.filters(self.con, state=state, model=model, agency_type=agency_type, county=county)
        first, last = (None if day is None else asking.parse_day(day) for day in (since, until))
        with _reading(self.path):
            return timelines.series(
                self.con, self.cube, definitions.measure(measure), filters, asking.grouping(by), first, last
            )

    # --- the rest ----------------------------------------------------------------------------------------
    def check(self, text: str | bytes | Article, published: Day = None, *, source: str = "text") -> Report:
        """Give every figure about the program in ``text`` its verdict."""
        from ledger287 import claims
        from ledger287.claims.shapes import Article

        if not isinstance(text, Article):
            from ledger287.claims.article import from_bytes, from_text

            if isinstance(text, bytes):
                text = from_bytes(text, source=source, published=published)
            else:
                text = from_text(text, source=source, published=published)
        report: Report = claims.check(text, self.cube)
        return replace(report, notes=text.notes + report.notes) if text.notes else report

    def status(self) -> dict[str, Any]:
        """What the ledger holds; the JSON of ``status --format json``."""
        with _reading(self.path):
            return {"release": self.release, **records.status(self.con)}

    def changes(
        self, since: Day = None, until: Day = None, state: Words = None, *, cosmetic: bool = False
    ) -> list[dict[str, Any]]:
        """Events between editions, oldest first; cosmetic corrections only where asked for."""
        first, last = (None if day is None else asking.parse_day(day) for day in (since, until))
        states = asking.filters(self.con, state=state).get("state", ())
        with _reading(self.path):
            return records.changes(self.con, first, last, states, cosmetic)

    def agency(self, agency_id: str) -> dict[str, Any]:
        """One agency by id: record, names, agreements, events."""
        with _reading(self.path):
            return records.agency(self.con, agency_id)

    def agencies(self, words: str, *, state: Words = None, limit: int = 20) -> tuple[AgencyHit, ...]:
        """Agencies whose names carry all of ``words``, best first."""
        return self.cube.agencies_matching(words, state=asking.filters(self.con, state=state).get("state"), limit=limit)

    def sql(self, query: str, params: Sequence[Any] | Mapping[str, Any] | None = None) -> duckdb.DuckDBPyConnection:
        """DuckDB over the ledger's tables: ``.fetchall()``, ``.arrow()``, ``.df()``, ``.pl()``."""
        import duckdb

        try:
            return self.con.cursor().execute(query, params) if params is not None else self.con.cursor().execute(query)
        except duckdb.Error as error:
            raise LedgerError(f"the query failed: {str(error).splitlines()[0]}") from None
