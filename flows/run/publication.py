"""Publishes raw/: the steps and their order, without Prefect (flows/pipeline.py runs them as tasks).

Only documents that changed since the last run are parsed; the rows of the others are taken over
from the published tables.
"""

import json
import logging
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from flows.publish.assertions import assert_sound
from flows.publish.package import PublishReport, publish_package
from flows.publish.rights import publishable
from flows.publish.staging import interrupted, locked
from flows.raw import read_raw
from flows.run.assembly import Assembled, assemble
from flows.run.batches import convert_batch
from flows.run.cutting import cut, workers_for
from flows.run.history import (
    History,
    Record,
    files_as_they_are,
    quality_of,
    read_history,
    records_of,
    write_history,
    writer_version,
)
from flows.run.intake import item_of
from flows.run.items import Converted, Item, Rejection
from flows.run.plan import UNCHANGED, Plan, plan
from flows.run.published import (
    NothingToPublish,
    Places,
    Published,
    RejectedInStrictRun,
    files_standing,
    files_written,
)
from flows.run.quality import quality_report, unread_pages
from flows.run.workers import Workers

# A logger, as logging and Prefect have them.
Log: TypeAlias = "logging.Logger | logging.LoggerAdapter[logging.Logger]"


_LOG = logging.getLogger(__name__)


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


def write(
    assembled: Assembled, places: Places, quality: Mapping[str, Any], log: Log
) -> PublishReport:
    """Write the package, check it, and put it in place."""
    return publish_package(
        assembled.parts,
        fresh=assembled.fresh,
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
    write: Callable[[Assembled, Places, Mapping[str, Any], Log], PublishReport] = write
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
            results = steps.convert(work.fresh, Path(folder, "fresh"))
            rejected += [item for result in results for item in result.rejected]
            records = _records(work, history, results)
            quality = _report(records, rejected)
            assembled = None
            if records and (_rows_change(work, history, results) or not _stands(places, quality)):
                assembled = assemble(places.output, work, history, results, items, Path(folder))
            for refusal in rejected:
                log.warning("not published: %s: %s. %s.", *refusal.words)
            for unread in unread_pages(quality):
                log.warning("%s", unread)
            steps.show_quality(quality)
            if not quality["documents"]:
                raise NothingToPublish(rejected)
            if strict and rejected:
                raise RejectedInStrictRun(rejected)
            if assembled is None:
                log.info("nothing written: what is published is what would be written")
                files = files_standing(places)
            else:
                assert_sound(assembled.parts, places.output, places.descriptor, accept, log.warning)
                written = steps.write(assembled, places, quality, log)
                _remember(places, written, records, log)
                files = files_written(written)
    return Published(quality, rejected, files, len(work.fresh), len(work.kept), len(work.removed))


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
        gone = ", ".join(work.removed)
        log.info("%d document(s) gone from raw/, or rejected now: %s", len(work.removed), gone)


def _records(
    work: Plan, history: History | None, results: Sequence[Converted]
) -> dict[str, Record]:
    """Give the records of all documents there are: taken over and freshly converted."""
    kept = {name: history.documents[name] for name in work.kept} if history else {}
    return dict(sorted((kept | records_of(work.fresh, results)).items()))


def _report(records: Mapping[str, Record], rejected: Sequence[Rejection]) -> dict[str, Any]:
    return quality_report((quality_of(record) for record in records.values()), rejected)


def _rows_change(work: Plan, history: History | None, results: Sequence[Converted]) -> bool:
    """Tell whether the tables may come out otherwise than they are published."""
    if history is None or history.writer != writer_version() or work.removed:
        return True
    return any(result.documents for result in results)


def _stands(places: Places, quality: Mapping[str, Any]) -> bool:
    """Tell whether what is published is whole, and its quality report is this one."""
    if interrupted(places.output):
        return False
    published = json.loads((places.output / "quality.json").read_text(encoding="utf-8"))
    return bool(published == quality)


def _remember(
    places: Places, written: PublishReport, records: Mapping[str, Record], log: Log
) -> None:
    """Record the publication for the next run; it stands also where that cannot be done."""
    files = {item.file.name: item.file.sha256 for item in written.files}
    try:
        descriptor = files_as_they_are(places.descriptor, places.output, [])
        write_history(places.state, files | descriptor, records)
    except OSError as error:
        log.warning(
            "published, but %s does not remember it (%s): the next run parses all documents again",
            *(places.state, error.strerror or error),
        )
