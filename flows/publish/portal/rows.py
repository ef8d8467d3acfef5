"""Gives the rows and columns of a published CSV file as CKAN's DataStore takes them."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flows.publish.portal.fields import both
from flows.publish.portal.package import PackageFile

# Limits of one call; web servers before a portal may take no more than 1 MB at a time.
BATCH_ROWS = 1000
BATCH_BYTES = 500_000

Row = dict[str, Any]

# Table Schema type -> type of PostgreSQL, as the DataStore names it.
_TYPES = {
    "string": "text",
    "integer": "int8",
    "number": "numeric",
    "boolean": "bool",
    "date": "date",
    "datetime": "timestamptz",
}
_VALUES: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "boolean": lambda text: text == "true",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a DataStore table, with what its data dictionary says of it."""

    name: str
    type: str
    label: str
    notes: str

    def declared(self) -> dict[str, Any]:
        """Give it as datastore_create takes it.

        `type_override` keeps the type when somebody has the portal's own loader load the file.
        """
        info = {"label": self.label, "notes": self.notes, "type_override": self.type}
        return {"id": self.name, "type": self.type, "info": info}


def has_table(file: PackageFile) -> bool:
    """Tell whether the file's rows go into the DataStore: CSV with a Table Schema and its key."""
    schema = file.resource.get("schema")
    # A variant for Excel holds the same rows once more.
    plain = str(file.resource.get("encoding", "")).lower() == "utf-8"
    return file.is_csv and plain and isinstance(schema, dict) and bool(schema.get("primaryKey"))


def key_of(file: PackageFile) -> list[str]:
    """Give the columns of the primary key."""
    key = file.resource["schema"]["primaryKey"]
    return [key] if isinstance(key, str) else list(key)


def columns_of(file: PackageFile) -> list[Column]:
    """Give the columns of the file's table, named in Japanese with English beside."""
    return [
        Column(field["name"], _TYPES.get(field["type"], "text"), both(field), _notes(field))
        for field in file.resource["schema"]["fields"]
    ]


def rows_of(file: PackageFile) -> Iterator[Row]:
    """Give the rows of the file: numbers and truth values as such, dates as text, empty as null."""
    kinds = {
        field["name"]: _VALUES.get(field["type"], str)
        for field in file.resource["schema"]["fields"]
    }
    with file.path.open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text, strict=True):
            yield {name: kinds[name](value) if value else None for name, value in row.items()}


def batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Give the rows in pieces that one call can carry."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        length = len(json.dumps(row))
        if batch and (len(batch) == BATCH_ROWS or size + length > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += length
    if batch:
        yield batch


def _notes(field: dict[str, Any]) -> str:
    codes = "、".join(f"{item['value']}＝{item['label']}" for item in field.get("categories", []))
    unit = field.get("unit")
    stated = [
        str(field.get("description", "")),
        f"符号 / Codes: {codes}" if codes else "",
        f"単位 / Unit: {unit}" if unit else "",
    ]
    return "\n".join(filter(None, stated))
