"""One run over the watch list: what is new or corrected comes into raw/, all else is noted."""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from flows.collect.client import Limits, PoliteClient
from flows.collect.clock import Clock, SystemClock
from flows.collect.ledger import Ledger, locked, read_ledger
from flows.collect.materials import check
from flows.collect.report import CollectReport, Outcome
from flows.collect.run import Run
from flows.collect.state import Item, State
from flows.collect.store import held, sweep
from flows.collect.transport import GuardedTransport
from flows.collect.visits import visit
from flows.collect.watchlist import WatchedSource, WatchList

# A run of a source follows no more pages than this: a calendar without end is a trap, not a list.
_MOST_PAGES = 500


def open_client(
    watch: WatchList, clock: Clock | None = None, contact: str | None = None
) -> PoliteClient:
    """Open the client that a watch list asks for; close it after the runs (it is a context).

    The operator's contact is `contact`, else the environment variable IKEN_CONTACT, else the
    list's. Raises ValueError where there is none, or where it is no address.
    """
    given = contact or os.environ.get("IKEN_CONTACT") or watch.contact
    if not given:
        raise ValueError(
            "no contact: set `contact` in the watch list, or IKEN_CONTACT, to an e-mail or web "
            "address at which a site's keeper can reach you"
        )
    limits = Limits(delay=watch.delay_seconds)
    transport = GuardedTransport(private=watch.private_hosts)
    return PoliteClient(given, clock or SystemClock(), limits, transport)


def collect(
    watch: WatchList,
    raw: Path,
    client: PoliteClient,
    clock: Clock,
    announce: Callable[[CollectReport], None] | None = None,
) -> CollectReport:
    """Look at every source of the watch list once, and take what is new into `raw`.

    Nothing that is there is changed or deleted, nothing is fetched that the server says is
    unchanged, and a failing source stops no other. A run that was killed is simply run again; the
    next report holds what it had taken in as well. `announce` is given the report before the end
    of the run is noted, so each arrival is announced at least once, however a run ends.

    Raises Busy where another run holds `raw`, LedgerError where its ledger was damaged by hand,
    and OSError where it cannot be written.
    """
    raw.mkdir(parents=True, exist_ok=True)
    client.new_run()
    with locked(raw), closing(Ledger(raw, clock)) as ledger:
        sweep(raw)
        run = Run(
            watch,
            raw,
            client,
            clock,
            ledger,
            State(read_ledger(raw)),
            held(raw),
            CollectReport(clock.now()),
        )
        _report_stopped(run)
        for source in watch.sources:
            _look_at(run, source)
            last = run.state.last_arrival.get(source.name)
            run.report.last_arrival_at[source.name] = last
        run.report.finished_at = clock.now()
        if announce is not None:
            announce(run.report)
        ledger.append("run", counts=run.report.counts)
    return run.report


def _report_stopped(run: Run) -> None:
    """Report what a run took in that was stopped before it could report it."""
    for record in run.state.unreported:
        outcome = Outcome(
            record["source"],
            record["url"],
            f"{record['reason']}; taken in by a run that was stopped",
            record["document_id"],
            record.get("supersedes"),
        )
        corrected = record["event"] == "corrected"
        (run.report.corrections if corrected else run.report.arrivals).append(outcome)


def _look_at(run: Run, source: WatchedSource) -> None:
    """Read a source's feed or page, then the pages and the materials behind it that are due."""
    root = run.state.items.get((source.name, source.url))
    if root is None:
        root = Item(source.name, source.url, source.kind, run.clock.now())
        run.note("seen", root, role=source.kind, depth=source.depth, reason="on the watch list")
        root = run.state.items[source.name, source.url]
    root.role, root.depth = source.kind, source.depth
    visit(run, source, root)
    visited = {root.url}
    while (page := _next_page(run, source, visited)) is not None:
        visited.add(page.url)
        visit(run, source, page)
    for item in run.state.of(source.name, "material"):
        if item.is_due(run.clock.now()):
            check(run, source, item)


def _next_page(run: Run, source: WatchedSource, visited: set[str]) -> Item | None:
    if len(visited) > _MOST_PAGES:
        return None
    now = run.clock.now()
    pages = run.state.of(source.name, "page")
    return next((page for page in pages if page.url not in visited and page.is_due(now)), None)
