"""Reads the rows of a resource, CSV or Parquet, in pieces and with the types of its schema.

Both formats give the same polars types (`TYPES`), so that they can be compared.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from flows.publish.check.findings import Finding, shown

# Table Schema type -> the polars type of a column here.
TYPES: dict[str, Any] = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "datetime": pl.Datetime("us", "UTC"),
}
_DATE = r"^\d{4}-\d{2}-\d{2}$"
_DATETIME = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$"
# Small pieces: as fast as large ones, and half the memory.
_BLOCK = 1 << 21
_BATCH_ROWS = 1 << 13


class UnreadableTable(Exception):
    """A table cannot be read on; `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        """Take what is wrong."""
        super().__init__("; ".join(map(str, findings)))
        self.findings = findings


def csv_texts(resource: dict[str, Any], file: Path) -> Iterator[pl.DataFrame]:
    """Give the cells of a CSV file as text, null where a field is empty, in pieces.

    Raises UnreadableTable where the header is not as the schema has it, a row has another number
    of cells, or the bytes are not UTF-8.
    """
    from pyarrow import csv as arrow_csv

    name = resource["name"]
    names = field_names(resource)
    if not file.stat().st_size:
        raise UnreadableTable([Finding("the file is empty", name)])
    options = arrow_csv.ConvertOptions(
        column_types=dict.fromkeys(names, pa.string()),
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    try:
        _header(file, names, name)
        reader = arrow_csv.open_csv(
            file,
            read_options=arrow_csv.ReadOptions(block_size=_BLOCK, use_threads=False),
            parse_options=arrow_csv.ParseOptions(newlines_in_values=False),
            convert_options=options,
        )
        for batch in reader:
            yield pl.DataFrame(batch)
    except (pa.ArrowInvalid, UnicodeDecodeError, csv.Error) as error:
        found = csv_structure(resource, file) or [Finding(f"cannot be read: {error}", name)]
        raise UnreadableTable(found) from error


def csv_structure(resource: dict[str, Any], file: Path) -> list[Finding]:
    """Give the first cells and rows of a CSV file that break its form; slow, and exact.

    Newlines in cells, rows with too few or too many cells, blank lines, bytes that are not UTF-8.
    """
    name, names = resource["name"], field_names(resource)
    found: list[Finding] = []
    row = 0
    try:
        with file.open(encoding="utf-8", newline="") as source:
            for row, cells in enumerate(csv.reader(source, strict=True)):
                if len(cells) != len(names) and row:
                    rule = f"has {len(cells)} cells, not {len(names)}" if cells else "is blank"
                    found.append(Finding(rule, name, row))
                found += [
                    Finding("a newline stands in a cell", name, row, column, shown(cell))
                    for column, cell in zip(names, cells, strict=False)
                    if "\n" in cell or "\r" in cell
                ]
                if len(found) >= 5:
                    break
    except UnicodeDecodeError as error:
        found.append(
            Finding(f"is not UTF-8 (byte {error.object[error.start]:#04x})", name, row + 1)
        )
    except csv.Error as error:
        found.append(Finding(f"cannot be read: {error}", name, row + 1))
    return found


def line_count(file: Path) -> int:
    """Give the number of line feeds in the file."""
    with file.open("rb") as source:
        return sum(block.count(b"\n") for block in iter(lambda: source.read(_BLOCK), b""))


def typed(texts: pl.DataFrame, resource: dict[str, Any]) -> pl.DataFrame:
    """Give cells with the types of the schema; null where a text is not of its type."""
    return texts.select(_cast(field) for field in resource["schema"]["fields"])


def parquet_frames(resource: dict[str, Any], file: Path) -> Iterator[pl.DataFrame]:
    """Give the rows of a Parquet file in pieces; page checksums are verified.

    Raises UnreadableTable where it is no Parquet file, is damaged, or lacks columns.
    """
    import pyarrow.parquet as pq

    name, row = resource["name"], 0
    fields = resource["schema"]["fields"]
    try:
        with pq.ParquetFile(file, page_checksum_verification=True) as source:
            for batch in source.iter_batches(_BATCH_ROWS):
                frame = pl.DataFrame(batch)
                yield frame.select(
                    pl.col(field["name"]).cast(TYPES[field["type"]]) for field in fields
                )
                row += batch.num_rows
    except (OSError, pa.ArrowException, pl.exceptions.PolarsError) as error:
        found = Finding(f"cannot be read after row {row}: {str(error).splitlines()[0]}", name)
        raise UnreadableTable([found]) from error


def field_names(resource: dict[str, Any]) -> list[str]:
    """Give the names of the resource's columns as its schema has them."""
    return [field["name"] for field in resource["schema"]["fields"]]


def _header(file: Path, names: list[str], name: str) -> None:
    with file.open(encoding="utf-8-sig", newline="") as source:
        header = next(csv.reader(source), [])
    if header != names:
        wrong = next(
            (
                f"{a} stands where {b} is declared"
                for a, b in zip(header, names, strict=False)
                if a != b
            ),
            f"it has {len(header)} columns, {len(names)} are declared",
        )
        raise UnreadableTable([Finding(f"the header is not as declared: {wrong}", name)])


def _cast(field: dict[str, Any]) -> pl.Expr:
    cell = pl.col(field["name"])
    match field["type"]:
        case "string":
            return cell
        case "boolean":
            return cell.replace_strict({"true": True, "false": False}, default=None)
        case "date":
            return _written_as(_DATE, cell).str.to_date("%Y-%m-%d", strict=False)
        case "datetime":
            read = _written_as(_DATETIME, cell).str.to_datetime(
                "%Y-%m-%dT%H:%M:%S%.fZ", time_unit="us", strict=False
            )
            return read.dt.replace_time_zone("UTC")
        case kind:
            return cell.cast(TYPES[kind], strict=False)


def _written_as(pattern: str, cell: pl.Expr) -> pl.Expr:
    """Give null where a text is not of the pattern: what reads dates takes 2024-4-1 as well."""
    return pl.when(cell.str.contains(pattern)).then(cell)
