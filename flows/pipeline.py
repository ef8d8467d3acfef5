"""The Prefect flow that publishes. Only the modules flows/pipeline*.py know Prefect.

One task a batch of documents; the work itself runs in worker processes that never import Prefect.
Where no server is set up, call `flows.prefect_settings.prepare` before importing this module.
"""

import errno
from collections.abc import Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, TypeVar, cast

import httpx
from prefect import Task, flow, get_run_logger, runtime, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.states import Failed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from flows.pipeline_server import temporary_server
from flows.prefect_settings import NoServer
from flows.publish.assertions import HeldBack
from flows.publish.failures import PublicationFailed
from flows.publish.package import PublishReport
from flows.run import publication
from flows.run.arrivals import became_of
from flows.run.assembly import Assembled
from flows.run.batches import convert_batch
from flows.run.cutting import cut, workers_for
from flows.run.items import Converted, Item, Rejection, may_pass
from flows.run.publication import Steps
from flows.run.published import NothingToPublish, Places, Published, RejectedInStrictRun
from flows.run.quality import markdown
from flows.run.workers import Workers, processors

T = TypeVar("T")
_RETRY_DELAYS = [1.0, 5.0]
# Threads only wait for the worker processes.
_TASK_RUNNER: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=processors())


class UnreadableFiles(OSError):
    """Files of a batch could not be read, for a reason that may pass."""


def publish(
    places: Places,
    *,
    strict: bool = False,
    from_scratch: bool = False,
    accept: Sequence[str] = (),
) -> Published:
    """Run the flow and give its result.

    Raises NothingToPublish, RejectedInStrictRun (with `strict`, where a document was rejected) and
    PublicationFailed (HeldBack among them), after which `places.output` stands as it was, and
    whatever else the flow failed with.
    """
    try:
        with temporary_server():
            state = publish_flow(
                raw=places.raw,
                output=places.output,
                descriptor=places.descriptor,
                state=places.state,
                strict=strict,
                from_scratch=from_scratch,
                accept=list(accept),
                return_state=True,
            )
    except (RuntimeError, httpx.HTTPError) as error:
        # What goes wrong within the flow is in its state; this is the server.
        raise NoServer(f"Prefect: {error}") from error
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
    task_runner=_TASK_RUNNER,  # type: ignore[arg-type] # Prefect takes more than it says
)
def publish_flow(  # noqa: PLR0913, PLR0917 - the parameters of a deployment
    raw: Path = Path("raw"),
    output: Path = Path("output"),
    descriptor: Path = Path("datapackage.json"),
    state: Path = Path(".iken"),
    strict: bool = False,
    from_scratch: bool = False,
    accept: list[str] | None = None,
    arrived: list[str] | None = None,
) -> Published:
    """Publish the documents in `raw`; only those that changed since the last run are parsed.

    With `strict`, any rejected document fails the run. `from_scratch` parses all of them. `accept`
    holds keys of findings that do not hold the release back (flows.publish.assertions). `arrived`
    are the ids of the documents whose arrival asked for this run; the run says what became of
    them.
    """
    places = Places(raw, output, descriptor, state)
    log = get_run_logger()
    if arrived:
        log.info("asked for by the arrival of %d: %s", len(arrived), ", ".join(arrived[:20]))
    steps = Steps(take_in, _convert, _write, _show_quality)
    try:
        published = publication.run(
            places,
            strict=strict,
            from_scratch=from_scratch,
            accept=accept or (),
            steps=steps,
            log=log,
        )
    except (NothingToPublish, RejectedInStrictRun, PublicationFailed, OSError) as failure:
        if isinstance(failure, HeldBack):
            _show_findings(failure)
        # Prefect takes a state for a result. An exception would bury the message in a traceback.
        return Failed(message=str(failure), data=failure)  # type: ignore[return-value]
    create_table_artifact(
        published.files, key="published-files", description=f"Published in {output}"
    )
    if arrived:
        rows = became_of(arrived, published.quality)
        create_table_artifact(rows, key="arrived-documents", description="What became of them")
    return published


def _show_findings(held: HeldBack) -> None:
    rows = [{"accept": item.key, "reason": item.reason} for item in held.findings]
    create_table_artifact(rows, key="held-back", description="Why nothing was released")


def _convert(items: Sequence[Item], folder: Path) -> list[Converted]:
    with Workers(workers_for([item.document.path for item in items])) as pool:
        batches = cut(items, pool.count or 1)
        jobs = [
            convert_documents.submit(number, len(batch), _whole(batch), folder, _whole(pool))
            for number, batch in enumerate(batches, 1)
        ]
        return [job.result() for job in jobs]


def _worth_another_try(_: Task[..., Any], __: TaskRun, state: State[Any]) -> bool:
    error = state.result(raise_on_failure=False)
    return isinstance(error, BrokenProcessPool) or may_pass(error)


@task(
    name="take in raw",
    task_run_name="take in {raw}",
    retries=len(_RETRY_DELAYS),
    retry_delay_seconds=_RETRY_DELAYS,
    retry_condition_fn=_worth_another_try,
    cache_policy=NO_CACHE,
)
def take_in(raw: Path) -> tuple[list[Item], list[Rejection]]:
    """Read raw/ and check the bytes of every document."""
    return publication.take_in(raw)


@task(
    name="convert",
    task_run_name="convert batch {number} ({count} documents)",
    retries=len(_RETRY_DELAYS),
    retry_delay_seconds=_RETRY_DELAYS,
    retry_condition_fn=_worth_another_try,
    cache_policy=NO_CACHE,
)
def convert_documents(
    number: int,
    count: int,  # noqa: ARG001 - names the run
    batch: Sequence[Item],
    folder: Path,
    pool: Workers,
) -> Converted:
    """Convert batch `number` (from 1) of `count` documents to a part in `folder`."""
    result = pool.submit(convert_batch, batch, folder, number).result()
    unreadable = [item.name for item in result.rejected if item.unreadable]
    if unreadable and runtime.task_run.run_count <= len(_RETRY_DELAYS):
        raise UnreadableFiles(errno.EIO, f"cannot be read: {', '.join(unreadable)}")
    return result


@task(
    name="write package",
    task_run_name="write {places.output}",
    retries=len(_RETRY_DELAYS),
    retry_delay_seconds=_RETRY_DELAYS,
    retry_condition_fn=_worth_another_try,
    cache_policy=NO_CACHE,
)
def write_package(
    assembled: Assembled, places: Places, quality: Mapping[str, Any]
) -> PublishReport:
    """Write the tables, check them, and put them in place."""
    try:
        return publication.write(assembled, places, quality, get_run_logger())
    except PublicationFailed as failure:
        # Prefect takes a state for a result.
        return Failed(message=str(failure), data=failure)  # type: ignore[return-value]


def _write(
    assembled: Assembled, places: Places, quality: Mapping[str, Any], _: publication.Log
) -> PublishReport:
    # Asked for its state: a task that gives a failed one as its result does not raise.
    state = write_package(assembled, places, _whole(quality), return_state=True)
    return state.result()


def _show_quality(quality: Mapping[str, Any]) -> None:
    create_markdown_artifact(markdown(quality), key="quality-report")


def _whole(value: T) -> T:
    """Hand a value to a task as it is: Prefect else walks through it all in search of futures."""
    return cast(T, quote(value))
