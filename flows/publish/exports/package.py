"""Reads a published package through its descriptor, which is all that exports know of it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS = 8192


class ExportFailed(RuntimeError):
    """A package could not be exported; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a package: where it lies, and what the descriptor says of it.

    `format` is "csv", "parquet" or "json"; `table` is the table that it holds, or its name.
    """

    table: str
    format: str
    path: Path
    resource: dict[str, Any]

    @property
    def inner_path(self) -> str:
        """Its path from the descriptor, with slashes."""
        return str(self.resource["path"])

    @property
    def sha256(self) -> str:
        """SHA-256 of its bytes, hexadecimal."""
        return str(self.resource["hash"]).removeprefix("sha256:")

    @property
    def fields(self) -> list[dict[str, Any]]:
        """The columns of its table, as its Table Schema describes them."""
        fields: list[dict[str, Any]] = self.resource["schema"]["fields"]
        return fields


@dataclass(frozen=True)
class Package:
    """A published package: its descriptor's place and content, and its files."""

    path: Path
    descriptor: dict[str, Any]
    files: tuple[File, ...]

    def file(self, table: str, layout: str = "parquet") -> File:
        """Give the file of `table` in the format `layout`; raises ExportFailed without one."""
        for file in self.files:
            if (file.table, file.format) == (table, layout):
                return file
        raise ExportFailed(f"{self.path}: the package has no {table} as {layout}")

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in the package's order."""
        return tuple(file.table for file in self.files if file.format == "parquet")

    def rows(self, table: str) -> Iterator[list[dict[str, Any]]]:
        """Give the rows of `table` in batches, codes as text."""
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.file(table).path) as file:
            for batch in file.iter_batches(BATCH_ROWS):
                yield batch.to_pylist()

    def table(self, name: str) -> "pa.Table":
        """Give a whole table."""
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.file(name).path) as file:
            return file.read()

    @cached_property
    def documents(self) -> list[dict[str, Any]]:
        """The rows of the documents table."""
        return [row for batch in self.rows("documents") for row in batch]

    @cached_property
    def sources(self) -> list[dict[str, Any]]:
        """What the descriptor says of each source document, its notices among it."""
        sources: list[dict[str, Any]] = self.descriptor["sources"]
        return sources

    @cached_property
    def period(self) -> tuple[date, date] | None:
        """The days of the first and the last meeting, or null where no meeting's day is known."""
        days = [row["meeting_date"] for row in self.documents if row["meeting_date"]]
        return (min(days), max(days)) if days else None

    @property
    def created(self) -> datetime:
        """When the dataset was made, as its descriptor states it."""
        return datetime.fromisoformat(self.descriptor["created"])

    @property
    def licence(self) -> dict[str, str] | None:
        """The licence of the compilation: name (SPDX), path, title.

        Null where the package has none: a private conversion of materials whose rights are not
        known.
        """
        licences: list[dict[str, str]] = self.descriptor.get("licenses", [])
        return licences[0] if licences else None

    @property
    def creators(self) -> list[str]:
        """The names of those who made the dataset."""
        return [
            item["title"]
            for item in self.descriptor["contributors"]
            if "creator" in item.get("roles", [])
        ]


def read_package(datapackage: Path) -> Package:
    """Read the descriptor at `datapackage`.

    Raises ExportFailed where it is none that this program publishes, or a file that it names is
    not there.
    """
    try:
        descriptor = json.loads(datapackage.read_text(encoding="utf-8"))
        files = tuple(_file(datapackage, item) for item in descriptor["resources"])
    except OSError as error:
        raise ExportFailed(
            f"{datapackage} cannot be read ({error.strerror}): name the datapackage.json of a"
            " published package"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ExportFailed(
            f"{datapackage} is not the descriptor of a package published by iken"
            f" ({type(error).__name__}: {error})"
        ) from error
    package = Package(datapackage, descriptor, files)
    for file in files:
        if not file.path.is_file():
            raise ExportFailed(
                f"{datapackage} names {file.inner_path}, but the file is not there: publish again"
            )
    package.file("documents")
    package.file("opinions")
    return package


def check_files(package: Package) -> None:
    """Raise ExportFailed where a file of the package is another than its descriptor describes."""
    for file in package.files:
        with file.path.open("rb") as data:
            found = hashlib.file_digest(data, "sha256").hexdigest()
        if found != file.sha256:
            raise ExportFailed(
                f"{file.path} is not the file that {package.path} describes (hash differs):"
                " publish again"
            )


def _file(datapackage: Path, resource: dict[str, Any]) -> File:
    inner = PurePosixPath(resource["path"])
    # Data Package v2, path: no absolute path, no way out of the package's folder.
    if inner.is_absolute() or ".." in inner.parts:
        raise ValueError(f"{inner} is not a path inside the package")
    layout = resource["format"].lower()
    table = resource["name"].removesuffix("-parquet") if layout == "parquet" else resource["name"]
    return File(table, layout, datapackage.parent / inner, resource)
