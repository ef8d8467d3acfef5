"""Writes a table as Parquet and as CSV, streaming, and the same bytes for the same rows."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish.rows import ROW_GROUP_ROWS, sort_columns
from schemas.arrow import arrow_schema, declared

# As fast as level 1 on real text, and 7 to 15 % smaller (docs/decisions/published-files.md).
ZSTD_LEVEL = 3
CSV_DIALECT = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written: its name, table, format, rows, bytes and SHA-256 (hexadecimal)."""

    name: str
    table: str
    format: str
    rows: int
    bytes: int
    sha256: str


def write_parquet(
    rows: Iterable[pa.Table], folder: Path, table: str, metadata: Mapping[str, str]
) -> WrittenFile:
    """Write `rows`, one row group a piece, to TABLE.parquet in `folder`.

    `metadata` goes into the file's key-value metadata. zstd, page index, statistics, page
    checksums, sorting columns; a dictionary only for columns whose values recur (keys of other
    tables, codes, page numbers), since for the others it is built in vain.
    """
    import pyarrow.parquet as pq

    parquet: Any = pq  # its stubs know fewer arguments than it has
    schema = arrow_schema(table).with_metadata(dict(metadata))
    path = folder / f"{table}.parquet"
    order = [(name, "ascending") for name in sort_columns(table)]
    count = 0
    with parquet.ParquetWriter(
        str(path),
        schema,
        compression="zstd",
        compression_level=ZSTD_LEVEL,
        use_dictionary=_recurring(table),
        write_statistics=True,
        write_page_index=True,
        write_page_checksum=True,
        sorting_columns=parquet.SortingColumn.from_ordering(schema, order) if order else None,
    ) as writer:
        for group in rows:
            writer.write_table(group.cast(schema), row_group_size=ROW_GROUP_ROWS)
            count += group.num_rows
    return _written(path, table, "parquet", count)


def write_csv(rows: Iterable[pa.Table], folder: Path, table: str) -> WrittenFile:
    """Write `rows` to TABLE.csv in `folder`: UTF-8 without BOM, LF, quotes where RFC 4180 asks.

    Null is an empty field. Timestamps end in Z; fractions of a second stand where there are any.
    """
    import polars as pl

    path = folder / f"{table}.csv"
    count = 0
    with path.open("wb") as file:
        file.write((",".join(arrow_schema(table).names) + "\n").encode())
        for part in rows:
            frame = pl.from_arrow(part)
            if not isinstance(frame, pl.DataFrame):
                raise TypeError(f"{table}: an Arrow table should become a DataFrame")
            frame.write_csv(
                file,
                include_header=False,
                datetime_format="%Y-%m-%dT%H:%M:%S%.fZ",
                batch_size=4096,
            )
            count += part.num_rows
    return _written(path, table, "csv", count)


def write_json(text: str, folder: Path, name: str) -> WrittenFile:
    """Write the JSON `text` to NAME.json in `folder`."""
    path = folder / f"{name}.json"
    path.write_text(text, encoding="utf-8", newline="\n")
    return _written(path, name, "json", 0)


def sync(path: Path) -> None:
    """Have the file or folder at `path` reach the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of the file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _written(path: Path, table: str, layout: str, rows: int) -> WrittenFile:
    sync(path)
    return WrittenFile(path.name, table, layout, rows, path.stat().st_size, sha256_of(path))


def _recurring(table: str) -> list[str]:
    schema = declared(table)
    references = {name for key in schema["foreignKeys"] for name in key["fields"]}
    return [
        field["name"]
        for field in schema["fields"]
        if field["name"] in references
        or "enum" in field["constraints"]
        or field["name"].startswith("page")
        or field["name"] in {"mark", "stance", "font_size", "bold", "name", "region"}
    ]
