"""Parquet in and out, the same bytes for the same rows.

In: columns of plain Python values. Out: files, and their digests. Easy to get wrong: NumPy takes longer to load than
a whole small build, and Arrow does without it, so the build's own process loads Arrow alone (``light_arrow``).
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledger287.tables import PHYSICAL

if TYPE_CHECKING:
    import pyarrow as pa

Column = Sequence[Any]
_EIGHT = [bytes(byte >> bit & 1 for bit in range(8)) for byte in range(256)]  # a byte of a bitmap as eight flags


def light_arrow() -> None:
    """Loads Arrow without NumPy (a quarter of a second saved). For a process that only builds: Arrow will not make
    NumPy or pandas objects in it afterwards. Without effect where either is loaded already."""
    if "pyarrow" in sys.modules or "numpy" in sys.modules:
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import pyarrow.parquet  # noqa: F401
    finally:
        del sys.modules["numpy"]


@cache
def _types() -> dict[str, Any]:
    import pyarrow as pa

    return {
        "VARCHAR": pa.string(),
        "BIGINT": pa.int64(),
        "INTEGER": pa.int32(),
        "DATE": pa.date32(),
        "BOOLEAN": pa.bool_(),
    }


def _array(values: Column, kind: str) -> pa.Array:
    import pyarrow as pa

    if isinstance(values, array):
        return pa.Array.from_buffers(_types()[kind], len(values), [None, pa.py_buffer(values)])
    if isinstance(values, pa.Array):
        return values
    return pa.array(values, type=_types()[kind])


def write(name: str, columns: Mapping[str, Column], folder: Path) -> tuple[Path, str]:
    """Writes table ``name`` into ``folder``. Returns its file and the digest of its bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    layout = PHYSICAL[name]
    missing = {column for column, _ in layout} ^ columns.keys()
    assert not missing, f"table {name}: columns {missing} do not match its layout"
    schema = pa.schema([(column, _types()[kind]) for column, kind in layout])
    arrays = []
    for column, kind in layout:
        made = _array(columns[column], kind)
        arrays.append(
            made.cast(_types()[kind]) if made.type != _types()[kind] and not pa.types.is_dictionary(made.type) else made
        )
    if any(pa.types.is_dictionary(made.type) for made in arrays):
        schema = pa.schema([(column, made.type) for (column, _), made in zip(layout, arrays, strict=True)])
    sink = pa.BufferOutputStream()
    pq.write_table(
        pa.Table.from_arrays(arrays, schema=schema),
        sink,
        compression="zstd",
        compression_level=3,
        use_dictionary=False,  # zstd alone packs these columns smaller and faster
        store_schema=False,
    )
    data = sink.getvalue()
    digest = sha256(data).hexdigest()
    path = folder / f"{name}.parquet"
    with path.open("wb") as file:
        file.write(data)
    return path, digest


def read(folder: Path, name: str) -> dict[str, list[Any]]:
    """All columns of a table as Python lists; a column that an older ledger lacks is empty."""
    import pyarrow.parquet as pq

    table = pq.ParquetFile(folder / f"{name}.parquet").read(use_threads=False)
    have = set(table.column_names)
    return {
        column: table.column(column).to_pylist() if column in have else [None] * table.num_rows
        for column, _ in PHYSICAL[name]
    }


@dataclass(frozen=True, slots=True)
class Sightings:
    """The columns of ``sightings`` as they lie, edition after edition."""

    rows: array[int]
    prints: array[int]
    hidden: bytes


def read_sightings(folder: Path) -> Sightings:
    """The table ``sightings`` as plain numbers."""
    import pyarrow.parquet as pq

    table = pq.ParquetFile(folder / "sightings.parquet").read(
        ["row_number", "print_id", "is_hidden"], use_threads=False
    )
    found: list[array[int]] = []
    for name in ("row_number", "print_id"):
        values: array[int] = array("i")
        for chunk in table.column(name).chunks:
            raw = chunk.buffers()[1]
            values.frombytes(memoryview(raw)[chunk.offset * 4 : (chunk.offset + len(chunk)) * 4])
        found.append(values)
    hidden = bytearray()
    for chunk in table.column("is_hidden").chunks:
        bits = b"".join(map(_EIGHT.__getitem__, memoryview(chunk.buffers()[1])))
        hidden += bits[chunk.offset : chunk.offset + len(chunk)]
    return Sightings(found[0], found[1], bytes(hidden))
