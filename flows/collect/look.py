"""One run of the collector as an operator starts it: by hand, on a schedule, as a task."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flows.collect.clock import Clock, SystemClock
from flows.collect.collector import collect, open_client
from flows.collect.ledger import read_ledger
from flows.collect.report import CollectReport
from flows.collect.standing import Concern, concerns
from flows.collect.watchlist import DEFAULT_PATH, read_watch_list


class NothingAnswered(RuntimeError):
    """No source of the watch list answered: is there a network at all? `report` has the reasons."""

    def __init__(self, report: CollectReport) -> None:
        """Take the report of the run."""
        super().__init__(
            f"none of the watched sources answered: {report.failed[0].url}: "
            f"{report.failed[0].reason}. Check the network; nothing was changed"
        )
        self.report = report


@dataclass(frozen=True)
class Looked:
    """What a run brought, and what somebody should look at."""

    report: CollectReport
    concerns: list[Concern]


def look(
    raw: Path,
    watch_list: Path = DEFAULT_PATH,
    *,
    contact: str | None = None,
    announce: Callable[[CollectReport], None] | None = None,
    clock: Clock | None = None,
) -> Looked:
    """Look at every source of the watch list once; what is new comes into `raw`.

    `contact` and `announce`: see `flows.collect.collector`. Raises NothingAnswered where not one
    source's feed or page could be had, InvalidYaml where the watch list is not one, ValueError
    without a contact, and what `flows.collect.collector.collect` raises.
    """
    watch = read_watch_list(watch_list)
    clock = clock or SystemClock()
    with open_client(watch, clock, contact) as client:
        report = collect(watch, raw, client, clock, announce)
    failed = {outcome.url for outcome in report.failed}
    if all(source.url in failed for source in watch.sources):
        raise NothingAnswered(report)
    return Looked(report, concerns(watch, read_ledger(raw), clock.now()))
