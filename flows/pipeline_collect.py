"""The Prefect flow that collects: it looks at the sources, and says what arrived."""

from pathlib import Path
from typing import Any

from prefect import Task, flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.events import emit_event
from prefect.events.worker import EventsWorker
from prefect.states import Failed

from flows.collect.ledger import Busy, LedgerError
from flows.collect.look import Looked, NothingAnswered, look
from flows.collect.report import CollectReport
from flows.collect.standing import Concern
from flows.collect.telling import as_lines, as_markdown, summary
from flows.collect.watchlist import DEFAULT_PATH
from flows.run.items import may_pass

# The events, and the resource that they are about. prefect.yaml waits for them by these names.
ARRIVED = "iken.materials.arrived"
CONCERN = "iken.source"  # .quiet, .unanswered
RAW = "iken.raw"

# A network that is down is often back within the hour.
_RETRY_DELAYS = (300.0, 1800.0)
_MOST_RELATED = 50


@flow(
    name="collect",
    flow_run_name="collect into {raw}",
    description="Brings new materials into raw/. 新しい資料を raw/ に取り込む。",
)
def collect_flow(
    raw: Path = Path("raw"),
    watch_list: Path | None = None,
    contact: str | None = None,
    retry_delays: list[float] | None = None,
) -> CollectReport:
    """Look at every source of the watch list once.

    `watch_list` is a path, null for the list that comes with iken. `contact`: see
    `flows.collect.collector.open_client`. Where nothing answers, or raw/ is in use, the run tries
    again after each of `retry_delays` (seconds; null: 5 and 30 minutes) before it fails.

    Where documents came in, one event says so: iken.materials.arrived of the resource iken.raw,
    with their ids as `document_ids` of its payload. Each source that somebody should look at has
    one of its own: iken.source.quiet or iken.source.unanswered.
    """
    log = get_run_logger()
    delays = list(_RETRY_DELAYS if retry_delays is None else retry_delays)
    looking = look_at_sources.with_options(retries=len(delays), retry_delay_seconds=delays or 0)
    try:
        looked = looking(raw, watch_list or DEFAULT_PATH, contact)
    except (NothingAnswered, Busy, LedgerError, ValueError, OSError) as failure:
        # Prefect takes a state for a result. An exception would bury the message in a traceback.
        return Failed(message=str(failure), data=failure)  # type: ignore[return-value]
    for line in as_lines(looked.report, looked.concerns):
        log.info(line)
    log.info(summary(looked.report))
    create_markdown_artifact(as_markdown(looked.report, looked.concerns), key="collected")
    for concern in looked.concerns:
        _tell(concern)
    return looked.report


def _worth_another_try(_: Task[..., Any], __: TaskRun, state: State[Any]) -> bool:
    error = state.result(raise_on_failure=False)
    return isinstance(error, NothingAnswered | Busy) or may_pass(error)


@task(
    name="look at the sources",
    task_run_name="look at the sources of {watch_list}",
    retry_condition_fn=_worth_another_try,
    cache_policy=NO_CACHE,
)
def look_at_sources(raw: Path, watch_list: Path, contact: str | None) -> Looked:
    """Look at every source once; what arrives is announced before the run is noted as ended."""
    return look(raw, watch_list, contact=contact, announce=announce)


def announce(report: CollectReport) -> None:
    """Emit the event that says which documents came in; nothing where none did."""
    arrived = report.document_ids
    if not arrived:
        return
    emit_event(
        ARRIVED,
        resource={"prefect.resource.id": RAW, "prefect.resource.name": "raw/"},
        related=[
            {"prefect.resource.id": f"iken.document.{name}", "prefect.resource.role": "document"}
            for name in arrived[:_MOST_RELATED]
        ],
        payload={"document_ids": arrived, "counts": report.counts},
    )
    # It is sent in the background: wait, or a killed run would lose it.
    EventsWorker.instance().wait_until_empty()


def _tell(concern: Concern) -> None:
    emit_event(
        f"{CONCERN}.{concern.kind}",
        resource={
            "prefect.resource.id": f"iken.source.{concern.source}",
            "prefect.resource.name": concern.source,
        },
        payload={
            "source": concern.source,
            "url": concern.url,
            "kind": concern.kind,
            "days": concern.days,
            "since": concern.since.isoformat(),
            "message": str(concern),
        },
    )
