"""Checks what a Parquet file says of itself: its columns, their types, and its metadata."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish.check.findings import Finding, shown
from flows.publish.check.resources import dicts

_TYPES = {
    "string": (pa.string(), pa.dictionary(pa.int32(), pa.string())),
    "integer": (pa.int32(), pa.int64()),
    "number": (pa.float32(), pa.float64()),
    "boolean": (pa.bool_(),),
    "date": (pa.date32(),),
    "datetime": (pa.timestamp("us", tz="UTC"),),
}


def check_footer(
    resource: dict[str, Any], file: Path, package: dict[str, Any]
) -> tuple[int, list[Finding]]:
    """Give the number of rows of `file`, -1 where it cannot be read, and what is wrong with it."""
    import pyarrow.parquet as pq

    name = resource["name"]
    try:
        with pq.ParquetFile(file) as source:
            schema, metadata = source.schema_arrow, source.metadata
    except (OSError, pa.ArrowException) as error:
        return -1, [Finding(f"is no sound Parquet file: {str(error).splitlines()[0]}", name)]
    found = list(_columns(resource, schema))
    found += _metadata(resource, metadata.metadata or {}, package)
    return metadata.num_rows, found


def _columns(resource: dict[str, Any], schema: pa.Schema) -> Iterator[Finding]:
    name = resource["name"]
    fields = resource["schema"]["fields"]
    declared = [field["name"] for field in fields]
    if schema.names != declared:
        yield Finding(f"the columns are not as declared: {', '.join(schema.names)}", name)
        return
    for field, column in zip(fields, schema, strict=True):
        if column.type not in _TYPES[field["type"]]:
            rule = f"has the Arrow type {column.type}, which is none for {field['type']}"
            yield Finding(rule, name, column=field["name"])
        required = bool(field.get("constraints", {}).get("required"))
        if column.nullable == required:
            said = "allows null, but is required" if required else "forbids null, but is optional"
            yield Finding(said, name, column=field["name"])


def _metadata(
    resource: dict[str, Any], metadata: dict[bytes, bytes], package: dict[str, Any]
) -> Iterator[Finding]:
    name = resource["name"]
    stated = {
        "dataset_name": package.get("name"),
        "dataset_id": package.get("id"),
        "dataset_version": package.get("version"),
        "license": ", ".join(str(item.get("name")) for item in dicts(package.get("licenses"))),
    }
    for key, wanted in stated.items():
        found = metadata.get(key.encode(), b"").decode("utf-8", "replace")
        if found != wanted:
            rule = f"the file's metadata have not {shown(wanted)} as {key}"
            yield Finding(rule, name, value=shown(found))
    try:
        schema = json.loads(metadata.get(b"table_schema", b"null"))
    except ValueError:
        schema = None
    if schema != resource["schema"]:
        yield Finding("the file's metadata have not the resource's schema as table_schema", name)
