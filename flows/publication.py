"""Publishes raw/: the steps and their order, without Prefect (flows/pipeline.py runs them as tasks).

Only documents that changed since the last run are parsed; the rows of the others are taken over
from the published tables.
"""

import json
import logging
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from flows.batches import Converted, Item, Rejection, convert_batch, cut, workers_for
from flows.convert import NothingToPublish
from flows.history import (
    UNCHANGED,
    History,
    Plan,
    Record,
    files_as_they_are,
    plan,
    quality_of,
    read_history,
    records_of,
    write_history,
    writer_version,
)
from flows.intake import item_of
from flows.publish.assertions import assert_sound
from flows.publish.package import PublishReport, publish_package
from flows.publish.rights import publishable
from flows.publish.staging import locked
from flows.quality import quality_report
from flows.raw import read_raw
from flows.reuse import merge_parts
from flows.workers import Workers

# A logger, as logging and Prefect have them.
Log: TypeAlias = "logging.Logger | logging.LoggerAdapter[logging.Logger]"


_LOG = logging.getLogger(__name__)


class RejectedInStrictRun(RuntimeError):
    """Documents were rejected in a run that allows none: `rejected`."""

    def __init__(self, rejected: Sequence[Rejection]) -> None:
        """Take the rejected documents."""
        super().__init__(f"{len(rejected)} document(s) rejected in a strict run: nothing published")
        self.rejected = rejected


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
    """Give the documents in raw/ that may be published, their bytes checked, and the others.

    The others cannot be read, or their rights do not allow it or are not known. Raises OSError
    where the folder cannot be listed.
    """
    documents, rejected = read_raw(raw)
    documents, left_out = publishable(documents)
    return [item_of(document) for document in documents], [
        Rejection.of(error) for error in [*rejected, *left_out]
    ]


def convert_all(items: Sequence[Item], folder: Path) -> list[Converted]:
    """Convert documents to parts in `folder`."""
    with Workers(workers_for([item.document.path for item in items])) as pool:
        batches = cut(items, pool.count or 1)
        jobs = [pool.submit(convert_batch, batch, folder, i) for i, batch in enumerate(batches)]
        return [job.result() for job in jobs]


def write(parts: Path, places: Places, quality: Mapping[str, Any], log: Log) -> PublishReport:
    """Write the package from parts, check it, and put it in place."""
    return publish_package(
        parts,
        output=places.output,
        descriptor=places.descriptor,
        quality=quality,
        notify=log.info,
    )


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps that take their time, which may be done elsewhere: as tasks, by workers."""

    take_in: Callable[[Path], tuple[list[Item], list[Rejection]]] = take_in
    convert: Callable[[Sequence[Item], Path], list[Converted]] = convert_all
    write: Callable[[Path, Places, Mapping[str, Any], Log], PublishReport] = write
    # Called with the quality report as soon as there is one, also where nothing gets published.
    show_quality: Callable[[Mapping[str, Any]], None] = lambda _: None


def run(
    places: Places,
    *,
    strict: bool = False,
    from_scratch: bool = False,
    accept: Sequence[str] = (),
    steps: Steps = Steps(),
    log: Log = _LOG,
) -> Published:
    """Publish the documents in `places.raw`; what is done and why goes to `log`.

    With `strict`, any rejected document fails the run; `from_scratch` parses every document;
    `accept` holds the keys of findings of the data assertions that do not hold the release back
    (flows.publish.assertions). One run at a time: another waits.

    Raises NothingToPublish, RejectedInStrictRun, HeldBack and what
    `flows.publish.package.publish_package` raises; what is published then stays as it was.
    """
    with locked(places.state, wait=True, notify=log.info):
        items, rejected = steps.take_in(places.raw)
        history, note = None, "asked to parse everything"
        if not from_scratch:
            history, note = read_history(places.state, places.descriptor, places.output)
        work = plan(items, history, note)
        _tell(work, log)
        with tempfile.TemporaryDirectory(prefix="iken-") as folder:
            fresh, parts = Path(folder, "fresh"), Path(folder, "parts")
            results = steps.convert(work.fresh, fresh)
            of = records(work, history, results)
            quality, refused = report(of, rejected, results)
            for item in refused:
                log.warning("rejected: %s: %s. %s.", item.name, item.reason, item.advice)
            steps.show_quality(quality)
            if not of:
                raise NothingToPublish(refused)
            if strict and refused:
                raise RejectedInStrictRun(refused)
            if up_to_date(places, work, history, of, quality):
                log.info("nothing written: what is published is what would be written")
                files = files_standing(places)
            else:
                chosen = assemble(places, work, history, results, fresh, parts)
                assert_sound(chosen, places.output, places.descriptor, accept, log.warning)
                written = steps.write(chosen, places, quality, log)
                remember(places, written, of)
                files = files_written(written)
    return Published(quality, refused, files, len(work.fresh), len(work.kept), len(work.removed))


def _tell(work: Plan, log: Log) -> None:
    for name, reason in work.why.items():
        log.debug("%s: %s", name, reason)
    counted: dict[str, int] = {}
    for reason in work.why.values():
        counted[reason] = counted.get(reason, 0) + 1
    for reason, count in sorted(counted.items()):
        done = "not parsed again" if reason == UNCHANGED else "to parse"
        log.info("%d document(s) %s (%s)", count, done, reason)
    if work.removed:
        log.info("%d document(s) gone from raw/: %s", len(work.removed), ", ".join(work.removed))


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
