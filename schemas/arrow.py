"""Gives the Arrow schema of each table, from its Table Schema in schemas/tables/.

Types: `string` (never large_string), enumerations as dictionary<int32, string>, `date32`,
`timestamp[us, UTC]`, int32 or int64, float, bool; required columns are non-null; titles and
descriptions are field metadata.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

FOLDER = Path(__file__).parent / "tables"
TABLES = ("documents", "themes", "sections", "opinions", "attributions", "lines")

_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float32": pa.float32(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
}


@cache
def declared(table: str) -> dict[str, Any]:
    """Give the declared Table Schema of `table`, as read from schemas/tables/. Do not alter it."""
    text = (FOLDER / f"{table}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Give the Arrow schema of `table`: every column in order, typed, described."""
    return pa.schema([_field(field) for field in declared(table)["fields"]])


def column_names(table: str) -> list[str]:
    """Give the names of the columns of `table`, in order."""
    return [field["name"] for field in declared(table)["fields"]]


def _field(field: dict[str, Any]) -> "pa.Field[Any]":
    constraints = field["constraints"]
    kind = _TYPES[field["physical_type"]]
    if "enum" in constraints:
        kind = pa.dictionary(pa.int32(), pa.string())
    return pa.field(
        field["name"],
        kind,
        nullable=not constraints["required"],
        metadata={
            "title": field["title"],
            "title_en": field["title_en"],
            "description": field["description"],
        },
    )
