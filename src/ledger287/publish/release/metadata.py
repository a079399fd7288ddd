"""What says what the release is: data package, Croissant (schema.org), codebook.

In: the described tables and the files written. Out: JSON and Markdown text.
Easy to get wrong: nothing here may hold a time of writing, or two releases of one ledger would differ.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ledger287.measures import definitions
from ledger287.publish.release.columns import Column, Table
from ledger287.publish.release.flat import csv_name

TITLE = "Ledger287: the open record of the US 287(g) program"
WORDS = (
    "Every list of participating and pending agencies of the US 287(g) program that is preserved, row by row as"
    " printed, with the agencies, agreements, listings and events made of them."
)
RIGHTS = "Facts of a work of the US government (lists published by U.S. Immigration and Customs Enforcement)."
_CITE = "Ledger287, release {release}, lists from {first} to {last}"
_CROISSANT_TYPES = {"string": "sc:Text", "integer": "sc:Integer", "boolean": "sc:Boolean", "date": "sc:Date"}


@dataclass(frozen=True, slots=True)
class About:
    """The release: its id, and the days of its first and last list."""

    release: str
    first: str
    last: str

    @property
    def version(self) -> str:
        """The newest list's day in the form of a version: ``2026.3.20``."""
        return ".".join(part.lstrip("0") for part in self.last.split("-")) or "0.0.0"


def digest(path: Path) -> str:
    """sha256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def datapackage(about: About, tables: list[Table], folder: Path) -> str:
    """A Tabular Data Package over the CSV files."""

    def field(column: Column) -> dict[str, Any]:
        found: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.words}
        if column.unit:
            found["unit"] = column.unit
        if column.is_primary:
            found["constraints"] = {"required": True, "unique": True}
        return found

    def resource(table: Table) -> dict[str, Any]:
        path = folder / csv_name(table)
        schema: dict[str, Any] = {"fields": [field(column) for column in table.columns], "missingValues": [""]}
        if primary := [column.name for column in table.columns if column.is_primary]:
            schema["primaryKey"] = primary
        keys = [column for column in table.columns if column.references]
        if keys:
            schema["foreignKeys"] = [_key(table, column) for column in keys]
        return {
            "name": table.name,
            "type": "table",
            "path": csv_name(table),
            "description": table.words,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": path.stat().st_size,
            "hash": f"sha256:{digest(path)}",
            "schema": schema,
        } | ({"compression": "gz"} if path.suffix == ".gz" else {})

    return _text(
        {
            "name": "ledger287",
            "id": about.release,
            "title": TITLE,
            "description": WORDS,
            "version": about.version,
            "licenses": [{"name": "other-pd", "title": RIGHTS}],
            "sources": [
                {"title": "ICE, lists of participating and pending agencies", "path": "https://www.ice.gov/287g"}
            ],
            "keywords": ["287(g)", "immigration", "law enforcement", "agreements", "United States"],
            "temporal": {"start": about.first, "end": about.last},
            "resources": [resource(table) for table in tables],
        }
    )


def _key(table: Table, column: Column) -> dict[str, Any]:
    target, _, field = column.references.partition(".")
    return {"fields": column.name, "reference": {"resource": "" if target == table.name else target, "fields": field}}


def croissant(about: About, tables: list[Table], folder: Path) -> str:
    """schema.org ``Dataset`` with Croissant's record sets, over the Parquet files and the other formats."""

    def part(path: str, kind: str) -> dict[str, Any]:
        file = folder / path
        return {
            "@type": "cr:FileObject",
            "@id": path,
            "name": path,
            "contentUrl": path,
            "encodingFormat": kind,
            "contentSize": f"{file.stat().st_size} B",
            "sha256": digest(file),
        }

    def record(table: Table, column: Column) -> dict[str, Any]:
        found: dict[str, Any] = {
            "@type": "cr:Field",
            "@id": f"{table.name}/{column.name}",
            "name": column.name,
            "description": column.words,
            "dataType": _CROISSANT_TYPES[column.type],
            "source": {"fileObject": {"@id": f"parquet/{table.name}.parquet"}, "extract": {"column": column.name}},
        }
        if column.references and not column.references.startswith(f"{table.name}."):  # no loops in Croissant's graph
            found["references"] = {"field": {"@id": column.references.replace(".", "/")}}
        return found

    files = [part(f"parquet/{table.name}.parquet", "application/x-parquet") for table in tables]
    files += [
        part(csv_name(table), "application/gzip" if csv_name(table).endswith(".gz") else "text/csv") for table in tables
    ]
    files.append(part("ledger287.sqlite", "application/vnd.sqlite3"))
    return _text(
        {
            "@context": json.loads((Path(__file__).parent / "context.json").read_text(encoding="utf-8")),
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            "name": "ledger287",
            "alternateName": TITLE,
            "description": WORDS,
            "identifier": about.release,
            "version": about.version,
            "license": RIGHTS,
            "citeAs": _CITE.format(release=about.release, first=about.first, last=about.last),
            "datePublished": about.last,
            "temporalCoverage": f"{about.first}/{about.last}",
            "spatialCoverage": "United States",
            "isAccessibleForFree": True,
            "url": "https://www.ice.gov/287g",
            "variableMeasured": [
                {"@type": "PropertyValue", "name": measure.name, "description": measure.words, "unitText": measure.unit}
                for measure in definitions.catalogue().values()
            ],
            "distribution": files,
            "recordSet": [
                {
                    "@type": "cr:RecordSet",
                    "@id": table.name,
                    "name": table.name,
                    "description": table.words,
                    "field": [record(table, column) for column in table.columns],
                }
                for table in tables
            ],
        }
    )


def codebook(about: About, tables: list[Table], lines: dict[str, int]) -> str:
    """The codebook in Markdown: every table, column and measure in words."""
    parts = [
        f"# Codebook\n\n{TITLE}, release `{about.release}`: lists from {about.first} to {about.last}.\n\n{WORDS}\n\n"
        f"{RIGHTS}\n\n"
        "The same tables lie in `csv/`, `parquet/` and `ledger287.sqlite` (there, `rows` is a view over `sightings`\n"
        "and `prints`). Columns that end in `_raw` hold text as printed, spaces and slips included; an empty cell is\n"
        "NULL. In CSV every text is quoted; a spreadsheet may still take a text that begins with `=` for a formula,\n"
        "so import it as text.\n"
    ]
    for table in tables:
        parts.append(
            f"## `{table.name}`\n\n{table.words} {lines[table.name]:,} lines.\n\n"
            "| column | type | unit | meaning |\n|---|---|---|---|"
        )
        for column in table.columns:
            words = column.words + (f" Refers to `{column.references}`." if column.references else "")
            words = "Key. " + words if column.is_primary else words
            parts.append(f"| `{column.name}` | {column.type} | {column.unit} | {words} |")
        parts.append("")
    parts.append("## Measures\n\n| measure | unit | definition |\n|---|---|---|")
    parts += [f"| `{one.name}` | {one.unit} | {one.words} |" for one in definitions.catalogue().values()]
    return "\n".join(parts) + "\n"
