"""The Prefect flow that joins the stages. Only this module knows Prefect.

One task a batch of documents; the work itself runs in worker processes that never import Prefect.
Where no server is set up, call `flows.prefect_settings.prepare` before importing this module.
"""

import errno
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from prefect import Task, flow, get_run_logger, runtime, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.states import Failed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from flows import publication
from flows.batches import Converted, Item, convert_batch, cut, workers_for
from flows.convert import NothingToPublish
from flows.history import UNCHANGED, Plan, plan, read_history
from flows.publication import Places, Published, RejectedInStrictRun
from flows.publish.package import PublicationFailed, publish_package
from flows.publish.staging import locked
from flows.quality import markdown
from flows.workers import Workers, processors

_RETRY_DELAYS = [1.0, 5.0]
# Another try changes nothing about these.
_LASTING = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT}


class UnreadableFiles(OSError):
    """Files of a batch could not be read, for a reason that may pass."""


def publish(places: Places, *, strict: bool = False, from_scratch: bool = False) -> Published:
    """Run the flow and give its result.

    Raises NothingToPublish, RejectedInStrictRun (with `strict`, where a document was rejected) and
    PublicationFailed, after which `places.output` stands as it was, and whatever else the flow
    failed with.
    """
    state: State[Published | Exception] = publish_flow(
        raw=places.raw,
        output=places.output,
        descriptor=places.descriptor,
        state=places.state,
        strict=strict,
        from_scratch=from_scratch,
        return_state=True,
    )
    result = state.result(raise_on_failure=False)
    if isinstance(result, Published):
        return result
    if isinstance(result, BaseException):
        raise result
    raise PublicationFailed(state.message or "the flow run failed")


@flow(
    name="publish",
    flow_run_name="publish {raw} to {output}",
    description="Turns raw/ into the published dataset. raw/ から公開データセットを作る。",
    task_runner=ThreadPoolTaskRunner(max_workers=processors()),  # type: ignore[arg-type]
)
def publish_flow(
    raw: Path = Path("raw"),
    output: Path = Path("output"),
    descriptor: Path = Path("datapackage.json"),
    state: Path = Path(".iken"),
    strict: bool = False,
    from_scratch: bool = False,
) -> Any:
    """Publish the documents in `raw`; only those that changed since the last run are parsed.

    With `strict`, any rejected document fails the run. `from_scratch` parses all of them.
    """
    log = get_run_logger()
    places = Places(raw, output, descriptor, state)
    try:
        with locked(places.state, wait=True, notify=log.info):
            return _publish(places, strict=strict, from_scratch=from_scratch)
    except (NothingToPublish, RejectedInStrictRun, PublicationFailed) as failure:
        # A state, not an exception: what is wrong is said in full, a traceback would hide it.
        return Failed(message=str(failure), data=failure)


def _publish(places: Places, *, strict: bool, from_scratch: bool) -> Published:
    log = get_run_logger()
    items, rejected = take_in(places.raw)
    history, note = (
        (None, "asked to parse everything")
        if from_scratch
        else read_history(places.state, places.descriptor, places.output)
    )
    work = plan(items, history, note)
    _tell(work)
    with tempfile.TemporaryDirectory(prefix="iken-") as folder:
        fresh, parts = Path(folder, "fresh"), Path(folder, "parts")
        results = _convert(work.fresh, fresh)
        records = publication.records(work, history, results)
        quality, refused = publication.report(records, rejected, results)
        for item in refused:
            log.warning("rejected: %s: %s. %s.", item.name, item.reason, item.advice)
        create_markdown_artifact(markdown(quality), key="quality-report")
        if not records:
            raise NothingToPublish(refused)
        if strict and refused:
            raise RejectedInStrictRun(f"{len(refused)} document(s) rejected in a strict run")
        if publication.up_to_date(places, work, history, records, quality):
            log.info("output is up to date: nothing written")
            files = publication.files_standing(places)
        else:
            parts = publication.assemble(places, work, history, results, fresh, parts)
            written = write_package(parts, places, quote(quality))
            publication.remember(places, written, records)
            files = publication.files_written(written)
    create_table_artifact(files, key="published-files", description=f"In {places.output}")
    return Published(quality, refused, files, len(work.fresh), len(work.kept), len(work.removed))


def _convert(items: Sequence[Item], folder: Path) -> list[Converted]:
    with Workers(workers_for([item.document.path for item in items])) as pool:
        batches = cut(items, pool.count or 1)
        jobs = [
            convert_documents.submit(number, len(batch), quote(batch), folder, quote(pool))
            for number, batch in enumerate(batches, 1)
        ]
        return [job.result() for job in jobs]


@task(name="take in raw", task_run_name="take in {raw}", cache_policy=NO_CACHE)
def take_in(raw: Path) -> Any:
    """Read raw/ and check the bytes of every document."""
    return publication.take_in(raw)


def _may_pass(_: Task[..., Any], __: TaskRun, state: State[Any]) -> bool:
    """Tell whether a failure may pass by itself: of input and output, never of the input."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, OSError) and error.errno not in _LASTING


@task(
    name="convert",
    task_run_name="convert batch {number} ({count} documents)",
    retries=len(_RETRY_DELAYS),
    retry_delay_seconds=_RETRY_DELAYS,
    retry_condition_fn=_may_pass,
    cache_policy=NO_CACHE,
)
def convert_documents(
    number: int, count: int, batch: Sequence[Item], folder: Path, pool: Workers
) -> Converted:
    """Convert batch `number` (from 1) of `count` documents to a part in `folder`."""
    result = pool.submit(convert_batch, batch, folder, number).result()
    unreadable = [item.name for item in result.rejected if item.unreadable]
    if unreadable and runtime.task_run.run_count <= len(_RETRY_DELAYS):
        raise UnreadableFiles(errno.EIO, f"cannot be read: {', '.join(unreadable)}")
    return result


@task(name="write package", task_run_name="write {places.output}", cache_policy=NO_CACHE)
def write_package(parts: Path, places: Places, quality: Mapping[str, Any]) -> Any:
    """Write the tables, check them, and put them in place."""
    try:
        return publish_package(
            parts,
            output=places.output,
            descriptor=places.descriptor,
            quality=quality,
            notify=get_run_logger().info,
        )
    except PublicationFailed as failure:
        return Failed(message=str(failure), data=failure)


def _tell(work: Plan) -> None:
    log = get_run_logger()
    for name, reason in work.why.items():
        log.debug("%s: %s", name, reason)
    counted: dict[str, int] = {}
    for reason in work.why.values():
        counted[reason] = counted.get(reason, 0) + 1
    for reason, count in sorted(counted.items()):
        done = "taken over" if reason == UNCHANGED else "parsed"
        log.info("%d document(s) %s (%s)", count, done, reason)
    if work.removed:
        log.info("%d document(s) gone from raw/: %s", len(work.removed), ", ".join(work.removed))
