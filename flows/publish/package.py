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

from flows.parts import part_paths, parts, read_part
from flows.publish import staging
from flows.publish.dataset import Dataset, read_dataset
from flows.publish.descriptor import descriptor as describe
from flows.publish.descriptor import parquet_metadata
from flows.publish.failures import (
    HalfInPlace,
    InvalidTables,
    PublicationFailed,
    UnsoundPackage,
)
from flows.publish.files import WrittenFile, write_csv, write_json, write_parquet
from flows.publish.rows import published_parts, row_groups
from schemas.arrow import TABLES, arrow_schema, declared


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


def publish_package(  # noqa: PLR0913 - keywords, each a fact of one act
    parts_folder: Path,
    *,
    fresh: Path | None = None,
    output: Path,
    descriptor: Path,
    quality: Mapping[str, Any],
    dataset: Dataset | None = None,
    verify: bool = True,
    wait: bool = True,
    notify: Callable[[str], None] = lambda _: None,
) -> PublishReport:
    """Publish the tables in `parts_folder` (flows.parts) into the folder `output`.

    `descriptor` is the place of datapackage.json: in `output` or in a folder above it. `quality`
    becomes quality.json. With `verify` the rows are held against every rule of the tables before
    they are written, and the staged files checked as a stranger would check them; without, only
    columns, types and order are (for those who want speed, and check afterwards or not at all).
    `fresh` are the parts with those documents whose rows were not held against the rules before,
    where there are others; the files are checked whole.
    `wait` and `notify`: see `flows.publish.staging.locked`.

    Raises PublicationFailed where `descriptor` is not above the files or the disk is full,
    InvalidTables and UnsoundPackage where `verify` finds something, PublicationBusy where another
    run holds the folder and `wait` is False, and DisorderedParts. In each case the package that
    stood before stands unharmed. Raises HalfInPlace where, all being written, a rename fails.
    """
    output, descriptor = output.absolute(), descriptor.absolute()
    if not output.is_relative_to(descriptor.parent):
        raise PublicationFailed(
            f"{output} does not lie below {descriptor.parent}, the descriptor's"
        )
    dataset = dataset or read_dataset()
    with staging.locked(output, wait=wait, notify=notify):
        recovered = staging.recover(output, descriptor)
        if recovered:
            notify(recovered)
        if verify:
            _validate(parts_folder, fresh or parts_folder)
        try:
            folder = staging.staging_folder(output)
            documents = _documents(parts_folder)
            files = _write_files(parts_folder, folder, dataset, documents, quality)
            inner = output.relative_to(descriptor.parent).as_posix()
            package = describe(dataset, files, documents, "" if inner == "." else inner)
            staged = staging.staged_descriptor(descriptor)
            staged.write_text(_json(package), encoding="utf-8", newline="\n")
            if verify:
                _check(staged, folder)
            former = _former_hashes(descriptor, output, dataset.name)
            names = [file.name for file in files]
            removed = tuple(sorted(set(former) - set(names)))
            staging.put_in_place(output, descriptor, names, removed)
        except OSError as error:
            if staging.interrupted(output):
                raise HalfInPlace(
                    f"{output}: the new package is complete, but could not be put in place whole "
                    f"({error.strerror or error}): mend that and run again, which finishes it"
                ) from error
            if _is_full_disk(error):
                raise PublicationFailed(
                    f"the disk is full: {output} was left as it was; make room and run again"
                ) from error
            raise
        finally:
            # After success nothing is left to discard. A publication that stands already
            # (commit.json written) is finished by the next run, not discarded.
            if not staging.interrupted(output):
                staging.discard(output, descriptor)
    published = tuple(PublishedFile(file, _change(file, former)) for file in files)
    return PublishReport(published, removed, recovered)


def _is_full_disk(error: OSError) -> bool:
    # Writers in other languages pass on the words of the error, but not always its number.
    numbers = (errno.ENOSPC, errno.EDQUOT)
    return error.errno in numbers or any(os.strerror(n) in str(error) for n in numbers)


def _validate(folder: Path, fresh: Path) -> None:
    from schemas.checks import validate_parts

    documents = (read_part(path) for path in part_paths(folder, "documents"))
    failures = validate_parts(parts(fresh), documents)
    if failures:
        raise InvalidTables(failures)


def _check(descriptor: Path, files: Path) -> None:
    from flows.publish.check import check_package

    # The rules between the tables were checked before the rows were written.
    findings = check_package(descriptor, files=files, rules=False)
    if findings:
        raise UnsoundPackage(findings)


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _write_files(
    parts_folder: Path,
    folder: Path,
    dataset: Dataset,
    documents: pa.Table,
    quality: Mapping[str, Any],
) -> list[WrittenFile]:
    # Writing releases the GIL; the longest jobs come first, so that no thread is left alone with
    # one at the end. Memory grows by about 100 MB with each thread.
    longest_first = ("lines", "opinions", "sections", "attributions", "themes", "documents")
    metadata = parquet_metadata(dataset, documents, TABLES)
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        jobs = []
        for table in longest_first:
            groups = row_groups(parts_folder, table)
            jobs.append(pool.submit(write_parquet, groups, folder, table, metadata[table]))
            if declared(table)["csv"]:
                rows = published_parts(parts_folder, table)
                jobs.append(pool.submit(write_csv, rows, folder, table))
        report = write_json(_json(quality), folder, "quality")
        files = [job.result() for job in jobs]
    return [*sorted(files, key=lambda file: (TABLES.index(file.table), file.format)), report]


def _documents(parts_folder: Path) -> pa.Table:
    rows = list(published_parts(parts_folder, "documents"))
    return pa.concat_tables(rows) if rows else arrow_schema("documents").empty_table()


def _former_hashes(descriptor: Path, output: Path, name: str) -> dict[str, str]:
    """Give the SHA-256 that the former descriptor states of each of its files in `output`.

    The files of a package with another name than `name` are not ours.
    """
    try:
        package = json.loads(descriptor.read_text(encoding="utf-8"))
        stated = package["resources"] if package["name"] == name else []
        resources = [(item["path"], item["hash"]) for item in stated]
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
