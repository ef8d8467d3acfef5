"""Converts files to a package in this process and its workers, without Prefect.

What this process does itself is imported while its workers start.
"""

import tempfile
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.publish.dataset import Dataset, read_dataset
from flows.publish.failures import PublicationFailed
from flows.run.cutting import cut, workers_for
from flows.run.intake import Found, Repeat, apart, find, identify
from flows.run.items import Converted, Item, Rejection
from flows.run.published import NothingToPublish
from flows.run.quality import quality_report
from flows.run.workers import Workers

if TYPE_CHECKING:
    from flows.publish.package import PublishReport

# What writes the package, and what that imports when it is called.
_WRITERS = ("flows.publish.package", "flows.run.assembly", "polars", "pyarrow.parquet")
_IDENTIFIED_AT_ONCE = 256

# Called with what is being done, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What came of a conversion: the quality report, the rejected documents, the repeats."""

    quality: dict[str, Any]
    rejected: list[Rejection]
    repeats: list[Repeat]


def convert_to_parts(
    paths: Sequence[Path],
    parts: Path,
    *,
    leave_out: Path | None = None,
    workers: int | None = None,
    progress: Progress = lambda *_: None,
) -> Conversion:
    """Convert the documents in `paths` (see `flows.run.intake.find`) to parts (see `flows.parts`).

    The folder `leave_out` is not read. `workers` is the number of processes; without, as many as
    there are processors, or none where there is little to do. What comes out does not depend on
    it. Rejected documents do not stop the others.
    """
    found = find(paths, leave_out)
    files = [item.document.path for item in found.items] + [path for path, _ in found.loose]
    with Workers(workers_for(files) if workers is None else workers) as pool:
        for name in _WRITERS:
            import_module(name)
        items, repeats = _identified(found, pool, progress)
        batches = cut(items, max(1, pool.count))
        jobs = [pool.submit(_convert, batch, parts, index) for index, batch in enumerate(batches)]
        size = {job: len(batch) for job, batch in zip(jobs, batches, strict=True)}
        done = 0
        for job in as_completed(jobs):
            job.result()
            done += size[job]
            progress("convert", done, len(items))
    results: list[Converted] = [job.result() for job in jobs]
    from flows.run.assembly import point_to_published

    point_to_published(parts, items)
    rejected = [*found.rejected, *(item for result in results for item in result.rejected)]
    documents = [document for result in results for document in result.documents]
    return Conversion(quality_report(documents, rejected, repeats), rejected, repeats)


def convert(
    paths: Sequence[Path],
    output: Path,
    *,
    workers: int | None = None,
    check: bool = False,
    progress: Progress = lambda *_: None,
    notify: Callable[[str], None] = lambda _: None,
) -> "tuple[Conversion, PublishReport]":
    """Convert the documents in `paths` and write the package, datapackage.json and all, to `output`.

    With `check`, rows and files are checked before they are put in place. `notify` is told of
    waiting: both see `flows.publish.package.publish_package`. What lies in `output` is not read.
    Raises NothingToPublish where no document is left, PublicationFailed where `output` is itself
    among `paths`, and what `publish_package` raises; `output` then stays as it was.
    """
    if output.resolve() in {path.resolve() for path in paths}:
        raise PublicationFailed(f"{output}: is to be read; name another folder with --output")
    with tempfile.TemporaryDirectory(prefix="iken-") as folder:
        parts = Path(folder)
        conversion = convert_to_parts(
            paths, parts, leave_out=output, workers=workers, progress=progress
        )
        if not conversion.quality["counts"]["documents"]:
            raise NothingToPublish(conversion.rejected)
        progress("write", 0, 1)
        from flows.publish.package import publish_package

        report = publish_package(
            parts,
            output=output,
            descriptor=output / "datapackage.json",
            quality=conversion.quality,
            dataset=_of_its_own(conversion),
            verify=check,
            notify=notify,
        )
        progress("write", 1, 1)
    return conversion, report


def _convert(batch: Sequence[Item], parts: Path, index: int) -> Converted:
    # Imported here: where there are workers, only they need the stages.
    from flows.run.batches import convert_batch

    return convert_batch(batch, parts, index)


def _of_its_own(conversion: Conversion) -> Dataset:
    """Give the declaration of what was converted: not the published dataset, so not by its id.

    The id is made of the documents' (RFC 9562, UUID v5): the same documents have the same.
    """
    dataset = read_dataset()
    documents = [document["document_id"] for document in conversion.quality["documents"]]
    own = uuid.uuid5(uuid.UUID(dataset.id), " ".join(documents))
    return replace(dataset, id=own.urn)


def _identified(found: Found, pool: Workers, progress: Progress) -> tuple[list[Item], list[Repeat]]:
    """Give all documents with their ids, and the repeats; rejected files go to `found.rejected`."""
    starts = range(0, len(found.loose), _IDENTIFIED_AT_ONCE)
    jobs = [pool.submit(identify, found.loose[i : i + _IDENTIFIED_AT_ONCE]) for i in starts]
    answers: list[Item | Rejection] = list(found.items)
    for start, job in zip(starts, jobs, strict=True):
        answers += job.result()
        progress("identify", min(start + _IDENTIFIED_AT_ONCE, len(found.loose)), len(found.loose))
    items, rejected, repeats = apart(answers)
    found.rejected += rejected
    return items, repeats
