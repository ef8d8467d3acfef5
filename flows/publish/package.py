"""Publishes a package: parts in, Parquet, CSV, quality.json and datapackage.json out, at once."""

import errno
import json
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.publish import staging
from flows.publish.dataset import Dataset, read_dataset
from flows.publish.descriptor import descriptor as describe
from flows.publish.descriptor import descriptor_text, parquet_metadata
from flows.publish.files import WrittenFile, write_csv, write_json, write_parquet
from flows.publish.rows import published_parts, row_groups
from schemas.arrow import TABLES, arrow_schema, declared

# Called with the folder of the staged files and their descriptor's text, before they are put in
# place; raises to stop the publication.
Verify = Callable[[Path, str], None]


class PublicationFailed(RuntimeError):
    """A package could not be published; what stood before stands as it was."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of the package and whether it is "new", "changed" or "unchanged" in its bytes."""

    file: WrittenFile
    change: str


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What was published: the files in order, those removed, and what a former run had left."""

    files: tuple[PublishedFile, ...]
    removed: tuple[str, ...]
    recovered: str | None

    @property
    def unchanged(self) -> bool:
        """Whether the package has the bytes it had before."""
        return not self.removed and all(item.change == "unchanged" for item in self.files)


def publish_package(
    parts: Path,
    *,
    output: Path,
    descriptor: Path,
    quality: Mapping[str, Any],
    dataset: Dataset | None = None,
    verify: Verify | None = None,
    wait: bool = True,
    notify: Callable[[str], None] = lambda _: None,
) -> PublishReport:
    """Publish the tables in the folder `parts` (flows.parts) into the folder `output`.

    `descriptor` is the place of datapackage.json: in `output` or in a folder above it. `quality`
    becomes quality.json. `verify`, if given, looks at the staged files before they are put in
    place. `wait` and `notify`: see `flows.publish.staging.locked`.

    Raises PublicationFailed where `descriptor` is not above the files or the disk is full,
    PublicationBusy where another run holds the folder and `wait` is False, DisorderedParts, and
    what `verify` raises. In each case the package that stood before stands unharmed.
    """
    output, descriptor = output.absolute(), descriptor.absolute()
    if not output.is_relative_to(descriptor.parent):
        raise PublicationFailed(
            f"{output} does not lie below {descriptor.parent}, the descriptor's"
        )
    with staging.locked(output, wait=wait, notify=notify):
        recovered = staging.recover(output, descriptor)
        if recovered:
            notify(recovered)
        try:
            return _publish(
                parts, output, descriptor, quality, dataset or read_dataset(), verify, recovered
            )
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                raise PublicationFailed(
                    f"the disk is full: {output} was left as it was; make room and run again"
                ) from error
            raise
        finally:
            # After success nothing is left to discard. A publication that stands already
            # (commit.json written) is finished by the next run, not discarded.
            if not staging.interrupted(output):
                staging.discard(output, descriptor)


def _publish(
    parts: Path,
    output: Path,
    descriptor: Path,
    quality: Mapping[str, Any],
    dataset: Dataset,
    verify: Verify | None,
    recovered: str | None,
) -> PublishReport:
    folder = staging.staging_folder(output)
    files = _write_tables(parts, folder, dataset)
    text = json.dumps(quality, ensure_ascii=False, indent=2) + "\n"
    files.append(write_json(text, folder, "quality"))
    inner = output.relative_to(descriptor.parent).as_posix()
    package = describe(dataset, files, _documents(parts), "" if inner == "." else inner)
    described = descriptor_text(package)
    if verify:
        verify(folder, described)
    staging.staged_descriptor(descriptor).write_text(described, encoding="utf-8", newline="\n")
    former = _former_hashes(descriptor, output)
    names = [file.name for file in files]
    removed = tuple(sorted(set(former) - set(names)))
    staging.put_in_place(output, descriptor, names, removed)
    published = tuple(PublishedFile(file, _change(file, former)) for file in files)
    return PublishReport(published, removed, recovered)


def _write_tables(parts: Path, folder: Path, dataset: Dataset) -> list[WrittenFile]:
    # Writing releases the GIL; the longest jobs come first, so that no thread is left alone with
    # one at the end. Memory grows by about 100 MB with each thread.
    longest_first = ("opinions", "lines", "sections", "themes", "attributions", "documents")
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        jobs = []
        for table in longest_first:
            if declared(table)["csv"]:
                jobs.append(pool.submit(write_csv, published_parts(parts, table), folder, table))
        for table in longest_first:
            metadata = parquet_metadata(dataset, table)
            rows = row_groups(parts, table)
            jobs.append(pool.submit(write_parquet, rows, folder, table, metadata))
        files = [job.result() for job in jobs]
    return sorted(files, key=lambda file: (TABLES.index(file.table), file.format))


def _documents(parts: Path) -> pa.Table:
    rows = list(published_parts(parts, "documents"))
    return pa.concat_tables(rows) if rows else arrow_schema("documents").empty_table()


def _former_hashes(descriptor: Path, output: Path) -> dict[str, str]:
    """Give the SHA-256 that the former descriptor states of each of its files in `output`."""
    try:
        package = json.loads(descriptor.read_text(encoding="utf-8"))
        resources = [(item["path"], item["hash"]) for item in package["resources"]]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {
        Path(path).name: str(stated).removeprefix("sha256:")
        for path, stated in resources
        if isinstance(path, str) and (descriptor.parent / path).parent == output
    }


def _change(file: WrittenFile, former: Mapping[str, str]) -> str:
    if file.name not in former:
        return "new"
    return "unchanged" if former[file.name] == file.sha256 else "changed"
