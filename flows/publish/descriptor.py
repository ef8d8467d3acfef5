"""Makes datapackage.json: what is published, described by the Data Package standard, version 2.

https://datapackage.org/standard/data-package/. docs/decisions/descriptor.md gives the reasons.
"""

import copy
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pyarrow as pa

from flows.publish.dataset import Dataset
from flows.publish.files import CSV_DIALECT, WrittenFile
from flows.publish.notices import Notice, notice
from flows.publish.rights import objection
from schemas.arrow import declared

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
# Registered at IANA in 2024.
PARQUET_MEDIA_TYPE = "application/vnd.apache.parquet"
# Written so, and without `type`, the stock frictionless reads the resource as a file and checks
# its bytes and hash; "parquet" sends it to a reader that fails on any stated `bytes`.
PARQUET_FORMAT = "Parquet"
JAPAN = timezone(timedelta(hours=9))


def resource_name(table: str, layout: str) -> str:
    """Give the name of the resource of `table` in the format `layout` ("csv" or "parquet")."""
    return table if layout == "csv" else f"{table}-{layout}"


def public_schema(table: str, layout: str) -> dict[str, Any]:
    """Give the Table Schema of `table` as published for `layout` ("csv" or "parquet").

    Without what is our own business (`csv`, `physical_type`) and what the resource states
    (titles, description); empty key lists are left out, as the standard asks. Foreign keys point
    to the sibling in the same format.
    """
    schema = copy.deepcopy(declared(table))
    for name in ("title", "title_en", "description", "csv"):
        del schema[name]
    for field in schema["fields"]:
        del field["physical_type"]
    for name in ("uniqueKeys", "foreignKeys"):
        if not schema[name]:
            del schema[name]
    for key in schema.get("foreignKeys", []):
        target = key["reference"].get("resource")
        if target:
            key["reference"]["resource"] = resource_name(target, layout)
    return schema


def parquet_metadata(
    dataset: Dataset, documents: pa.Table, tables: Sequence[str]
) -> dict[str, dict[str, str]]:
    """Give the key-value metadata of the Parquet file of each of `tables`.

    `documents` are the rows of that table: the sources.
    """
    package = {
        "dataset_name": dataset.name,
        "dataset_id": dataset.id,
        "dataset_version": dataset.version,
        "license": ", ".join(item["name"] for item in _licenses(dataset, documents)),
    }
    return {
        table: {
            **package,
            "table_schema": json.dumps(public_schema(table, "parquet"), ensure_ascii=False),
        }
        for table in tables
    }


def descriptor(
    dataset: Dataset, files: Sequence[WrittenFile], documents: pa.Table, folder: str
) -> dict[str, Any]:
    """Give the descriptor of a package with `files` in `folder`.

    `documents` are the rows of that table: the sources. `folder` is relative to the descriptor,
    with slashes, "" where they lie in one folder.
    """
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": dataset.name,
        "id": dataset.id,
        "title": dataset.title,
        "title_en": dataset.title_en,
        # The first paragraph serves as the summary (Data Package v2, description).
        "description": "\n\n".join([dataset.description, dataset.description_en, dataset.editing]),
        # The same apart, for vocabularies that tell languages apart.
        "description_ja": dataset.description,
        "description_en": dataset.description_en,
        "editing": dataset.editing,
        "version": dataset.version,
        "created": created(dataset, documents),
        "languages": dataset.languages,
        "keywords": dataset.keywords,
        "contributors": dataset.contributors,
        "sources": _sources(documents, dataset.contributors[0]["title"]),
        "resources": [_resource(file, folder) for file in files],
    }
    licenses = _licenses(dataset, documents)
    if licenses:
        package["licenses"] = licenses
    if dataset.homepage:
        package["homepage"] = dataset.homepage
    if dataset.frequency:
        # dct:accrualPeriodicity, which the standard has no property for.
        package["frequency"] = dataset.frequency
    return package


def created(dataset: Dataset, documents: pa.Table) -> str:
    """Give the package's `created`: the latest date that its sources state, never the clock.

    Of each document `retrieved_at`, or else the start of its `meeting_date` in Japan; where no
    document states either, the declared `released` of the dataset. RFC 3339, UTC.
    """
    stated: list[datetime] = []
    columns = (documents["retrieved_at"].to_pylist(), documents["meeting_date"].to_pylist())
    for retrieved, met in zip(*columns, strict=True):
        if retrieved is not None:
            stated.append(retrieved)
        elif met is not None:
            stated.append(_start_of(met))
    latest = max(stated, default=dataset.released).astimezone(UTC)
    return latest.isoformat().replace("+00:00", "Z")


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=JAPAN)


def _licenses(dataset: Dataset, documents: pa.Table) -> list[dict[str, str]]:
    """Give the licences of the compilation, none where a source's rights do not allow one.

    That is a private conversion (iken convert of loose files), which is no publication.
    """
    rows = (row for batch in documents.to_batches() for row in batch.to_pylist())
    if any(objection(row) for row in rows):
        return []
    return dataset.licenses


def _sources(documents: pa.Table, editor: str) -> list[dict[str, Any]]:
    names = (
        "document_id",
        "title",
        "raw_path",
        "source_url",
        "sha256",
        "attribution_text",
        "license_name",
        "license_url",
        "publisher",
    )
    rows = documents.select(names).to_pylist()
    return [_source(row, notice(row, editor)) for row in rows]


def _source(row: dict[str, Any], stated_on: Notice) -> dict[str, Any]:
    # What the source does not state is left out: the standard knows no null here.
    stated = {
        "title": row["title"] or row["raw_path"],
        "path": row["source_url"],
        "version": f"sha256:{row['sha256']}",
        "document_id": row["document_id"],
        "publisher": row["publisher"],
        "attribution": stated_on.source,
        "editing": stated_on.edited,
        "license": row["license_name"],
        "license_path": row["license_url"],
    }
    return {name: value for name, value in stated.items() if value}


def _resource(file: WrittenFile, folder: str) -> dict[str, Any]:
    path = f"{folder}/{file.name}" if folder else file.name
    size = {"bytes": file.bytes, "hash": f"sha256:{file.sha256}"}
    if file.format == "json":
        return {
            "name": file.table,
            "path": path,
            "title": "品質報告",
            "title_en": "Quality report",
            "format": "json",
            "mediatype": "application/json",
            "encoding": "utf-8",
            **size,
        }
    about = declared(file.table)
    described = {name: about[name] for name in ("title", "title_en", "description")}
    schema = public_schema(file.table, file.format)
    name = resource_name(file.table, file.format)
    if file.format == "csv":
        layout = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
        return {
            "name": name,
            "path": path,
            "type": "table",
            **described,
            **layout,
            **size,
            "dialect": CSV_DIALECT,
            "schema": schema,
        }
    layout = {"format": PARQUET_FORMAT, "mediatype": PARQUET_MEDIA_TYPE}
    return {"name": name, "path": path, **described, **layout, **size, "schema": schema}
