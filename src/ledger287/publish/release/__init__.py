"""The data release: one folder with every table as Parquet, CSV and SQLite, and what describes them.

In: a ledger folder. Out: a release folder, there as a whole or not at all.
Easy to get wrong: the same ledger gives the same bytes, so everything is sorted and nothing holds a time.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ledger287.issues import LedgerError
from ledger287.publish.release import columns, flat, metadata, sqlite

__all__ = ["export"]

_CHECKSUMS = "CHECKSUMS"


def export(ledger: Path, release: str, into: Path) -> list[tuple[str, int]]:
    """Write the release of ``ledger`` to the folder ``into`` and return its files with their sizes.

    An earlier release in ``into`` is replaced; any other folder that is not empty is left alone with an error.
    """
    if into.exists() and not into.is_dir():
        raise LedgerError(f"{into} is a file: name a folder for the release")
    if into.is_dir() and any(into.iterdir()) and not (into / _CHECKSUMS).is_file():
        raise LedgerError(f"{into} holds other files: name a new folder for the release, or an earlier release")
    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{into.name}.", dir=into.parent))
    except OSError as error:
        raise LedgerError(f"cannot write {into}: {(error.strerror or 'not allowed').lower()}") from None
    import duckdb

    try:
        _write(ledger, release, made)
        made.chmod(0o755)
        _put(made, into)
    except (OSError, sqlite.Error, duckdb.IOException) as error:
        raise LedgerError(f"cannot write {into}: {str(error).splitlines()[0]}") from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return [(str(path.relative_to(into)), path.stat().st_size) for path in sorted(into.rglob("*")) if path.is_file()]


def _write(ledger: Path, release: str, into: Path) -> None:
    from ledger287.tables import connect

    con = connect(ledger)
    con.execute("set threads = 1")  # one thread writes the same row groups each time
    con.execute((Path(__file__).parent / "counts.sql").read_text(encoding="utf-8"))
    columns.check_against(con)
    tables = list(columns.tables().values())
    flat.write(con, tables, into)
    sqlite.write(con, tables, into)
    lines = {
        table.name: int((con.execute(f"select count(*) from {table.name}").fetchone() or (0,))[0]) for table in tables
    }
    first, last = con.execute(
        "select min(as_of)::varchar, max(last_as_of)::varchar from editions where status = 'accepted'"
    ).fetchone() or ("", "")
    about = metadata.About(release, first or "", last or "")
    (into / "datapackage.json").write_text(metadata.datapackage(about, tables, into), encoding="utf-8")
    (into / "croissant.json").write_text(metadata.croissant(about, tables, into), encoding="utf-8")
    (into / "codebook.md").write_text(metadata.codebook(about, tables, lines), encoding="utf-8")
    files = sorted(str(path.relative_to(into)) for path in into.rglob("*") if path.is_file())
    sums = "".join(f"{metadata.digest(into / name)}  {name}\n" for name in files)
    (into / _CHECKSUMS).write_text(sums, encoding="utf-8")


def _put(made: Path, into: Path) -> None:
    """Move the finished folder to its place; an earlier release steps aside first and comes back on failure."""
    if not into.exists():
        made.rename(into)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{into.name}.old.", dir=into.parent))
    into.rename(aside / "release")
    try:
        made.rename(into)
    except OSError:
        (aside / "release").rename(into)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
