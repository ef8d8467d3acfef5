"""What the parts of one run share: the watch list, the client, the ledger, the state, the report."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from flows.collect.access import FetchError, Gone, Refused
from flows.collect.client import Fetched, PoliteClient, Validators
from flows.collect.clock import Clock
from flows.collect.ledger import Ledger
from flows.collect.report import CollectReport, Outcome
from flows.collect.state import Item, State
from flows.collect.watchlist import WatchedSource, WatchList

# Counted up where pages are read in another way: those that have not changed are then read again.
_READING = 2


@dataclass
class Run:
    """One run. `held` gives the document of every sha256 in raw/; `answers` the pages of this run."""

    watch: WatchList
    raw: Path
    client: PoliteClient
    clock: Clock
    ledger: Ledger
    state: State
    held: dict[str, str]
    report: CollectReport
    answers: dict[str, tuple[Validators, Fetched]] = field(default_factory=dict)

    def note(self, event: str, item: Item, *, durable: bool = False, **facts: object) -> None:
        """Write an event of an item into the ledger and the state."""
        record = self.ledger.append(
            event, durable=durable, source=item.source, url=item.url, **facts
        )
        self.state.apply(record)

    def outcome(self, kind: str, item: Item, reason: str, **facts: str | None) -> None:
        """Put an outcome (arrivals, unchanged …) into the report."""
        getattr(self.report, kind).append(Outcome(item.source, item.url, reason, **facts))

    def unchanged(self, item: Item, fetched: Fetched, reason: str) -> None:
        """Note that something was asked for and is as it was."""
        self.note(
            "unchanged", item, etag=fetched.etag, last_modified=fetched.last_modified, reason=reason
        )
        self.outcome("unchanged", item, reason, document_id=item.document_id)

    def not_had(self, item: Item, error: FetchError) -> None:
        """Note that something was not had: refused by a rule, no longer there, or failed."""
        if isinstance(error, Gone):
            if item.gone is None and item.checked_at:
                self.outcome("vanished", item, error.reason, document_id=item.document_id)
            elif item.gone is None:
                self.outcome("failed", item, f"{error.reason}: it is linked, but is not there")
            self.note("vanished", item, reason=error.reason)
        elif isinstance(error, Refused):
            self.note("refused", item, reason=error.reason)
            self.outcome("refused", item, error.reason, document_id=item.document_id)
        else:
            self.note("failed", item, reason=error.reason)
            self.outcome("failed", item, error.reason, document_id=item.document_id)


def fingerprint(watch: WatchList, source: WatchedSource) -> str:
    """Give what changes when the list wants something else: pages are then read once more."""
    facts = source.model_dump(mode="json", exclude={"quiet_days"})
    wanted = [watch.wanted, watch.unwanted, facts, _READING]
    return hashlib.sha256(json.dumps(wanted, ensure_ascii=False).encode()).hexdigest()[:12]
