"""The steps of a publication of raw/, as plain functions; flows/pipeline.py runs them as tasks."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.batches import Converted, Item, Rejection
from flows.history import (
    History,
    Plan,
    Record,
    files_as_they_are,
    quality_of,
    records_of,
    write_history,
    writer_version,
)
from flows.intake import item_of
from flows.publish.package import PublishReport
from flows.quality import quality_report
from flows.raw import read_raw
from flows.reuse import merge_parts


class RejectedInStrictRun(RuntimeError):
    """Documents were rejected in a run that allows none."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a publication takes from and puts to.

    `state` is a folder of our own, for what is remembered from run to run.
    """

    raw: Path
    output: Path
    descriptor: Path
    state: Path


@dataclass(frozen=True, slots=True)
class Published:
    """What a run did: the quality report, the rejected, the published files, parsed and kept.

    `files` are rows for people and scripts: name, rows (null where nothing was written), bytes,
    sha256, and whether the file is new, changed or unchanged.
    """

    quality: dict[str, Any]
    rejected: list[Rejection]
    files: list[dict[str, Any]]
    parsed: int
    kept: int
    removed: int


def take_in(raw: Path) -> tuple[list[Item], list[Rejection]]:
    """Give the documents in raw/, their bytes checked, and what cannot be one.

    Raises OSError where the folder cannot be listed.
    """
    documents, rejected = read_raw(raw)
    return [item_of(document) for document in documents], [
        Rejection.of(error) for error in rejected
    ]


def records(work: Plan, history: History | None, results: Sequence[Converted]) -> dict[str, Record]:
    """Give the records of all documents that are published: kept and freshly converted."""
    kept = {name: history.documents[name] for name in work.kept} if history else {}
    return dict(sorted((kept | records_of(work.fresh, results)).items()))


def report(
    of: Mapping[str, Record], rejected: Sequence[Rejection], results: Iterable[Converted]
) -> tuple[dict[str, Any], list[Rejection]]:
    """Give the quality report, and all that were rejected."""
    refused = [*rejected, *(item for result in results for item in result.rejected)]
    return quality_report(map(quality_of, of.values()), refused), refused


def up_to_date(
    places: Places, work: Plan, history: History | None, of: Mapping[str, Record], quality: object
) -> bool:
    """Tell whether what is published is what a publication would write."""
    if history is None or history.writer != writer_version() or dict(of) != history.documents:
        return False
    if work.removed:
        return False
    published = json.loads((places.output / "quality.json").read_text(encoding="utf-8"))
    return bool(published == quality)


def assemble(
    places: Places,
    work: Plan,
    history: History | None,
    results: Sequence[Converted],
    fresh: Path,
    parts: Path,
) -> Path:
    """Give the folder of parts to publish: `fresh`, or `parts` where rows are taken over."""
    if history is None or not work.kept:
        return fresh
    new = {
        quality.document_id: rows
        for result in results
        for quality, rows in zip(result.documents, result.rows, strict=True)
    }
    old = {name: record.rows for name, record in history.documents.items()}
    merge_parts(fresh, new, places.output, old, work.kept, parts)
    return parts


def remember(places: Places, written: PublishReport, of: Mapping[str, Record]) -> None:
    """Record the publication for the next run."""
    files = {item.file.name: item.file.sha256 for item in written.files}
    descriptor = files_as_they_are(places.descriptor, places.output, [])
    write_history(places.state, files | descriptor, of)


def files_written(written: PublishReport) -> list[dict[str, Any]]:
    """Give the published files as `Published.files`."""
    return [
        {
            "name": item.file.name,
            "rows": item.file.rows,
            "bytes": item.file.bytes,
            "sha256": item.file.sha256,
            "change": item.change,
        }
        for item in written.files
    ]


def files_standing(places: Places) -> list[dict[str, Any]]:
    """Give the files that stand published, from their descriptor, as `Published.files`."""
    package = json.loads(places.descriptor.read_text(encoding="utf-8"))
    return [
        {
            "name": Path(resource["path"]).name,
            "rows": None,
            "bytes": resource["bytes"],
            "sha256": resource["hash"].removeprefix("sha256:"),
            "change": "unchanged",
        }
        for resource in package["resources"]
    ]
