"""A table that Arrow, Polars and pandas all take: what ``Ledger.series`` gives.

In: plain dictionaries. Out: ``ArrowTable``, which is a ``pyarrow.Table`` with ``to_polars`` added.
Easy to get wrong: PyArrow's own table has no ``to_polars`` and cannot be derived from, so this one wraps it; anything
that speaks the Arrow C stream (DuckDB, Polars, pandas, ``pyarrow.table``) reads it as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledger287.issues import LedgerError

if TYPE_CHECKING:
    import pyarrow as pa


class ArrowTable:
    """Every method and attribute of the ``pyarrow.Table`` in ``table``, and ``to_polars``."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __getattr__(self, name: str) -> Any:
        if name == "table":  # not set yet, as while unpickling
            raise AttributeError(name)
        return getattr(self.table, name)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def __repr__(self) -> str:
        return repr(self.table)

    def __eq__(self, other: object) -> bool:
        return bool(self.table.equals(other.table if isinstance(other, ArrowTable) else other))

    __hash__ = None  # type: ignore[assignment]

    def to_pandas(self, **options: Any) -> Any:
        """A pandas data frame. Raises ``LedgerError`` where pandas is not installed."""
        try:
            return self.table.to_pandas(**options)
        except ImportError:
            raise LedgerError("pandas is not installed: pip install pandas, or use .to_pylist()") from None

    def to_polars(self) -> Any:
        """A Polars data frame. Raises ``LedgerError`` where Polars is not installed."""
        try:
            import polars
        except ImportError:
            raise LedgerError("polars is not installed: pip install polars, or use .to_pylist()") from None
        return polars.from_arrow(self.table)


def series_table(lines: list[dict[str, Any]], by: str | None) -> ArrowTable:
    """A series as columns: as_of, last_as_of, [the group,] value, file."""
    import pyarrow as pa

    fields = [("as_of", pa.date32()), ("last_as_of", pa.date32())]
    if by:
        fields.append((by, pa.string()))
    fields += [("value", pa.int64()), ("file", pa.string())]
    return ArrowTable(pa.table({name: pa.array([line[name] for line in lines], kind) for name, kind in fields}))
