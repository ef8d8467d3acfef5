"""What the ledger says so far: every address that was seen, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flows.collect.client import Validators
from flows.collect.ledger import Record

# How long after an address was first seen it is asked for again, and how often: corrections come
# within weeks; a conditional request once a month for old materials costs a site nothing.
_RECHECKS = (
    (timedelta(days=30), timedelta(0)),
    (timedelta(days=365), timedelta(days=7)),
    (timedelta.max, timedelta(days=30)),
)
# Runs do not start at the very same minute of the day.
_SLACK = timedelta(hours=2)
_SEEN = ("words", "key", "correction", "facts", "depth", "replaces")
_ANSWERED = ("etag", "last_modified", "sha256", "text_sha256", "document_id", "config")


@dataclass
class Item:
    """An address of a source: a feed, a page, a material, or a file passed over.

    `pages` are the pages that link it now, `page` the last one that was seen to. `words` is how the link names it, `key` what of that
    stays when it is corrected, `correction` the words that say so. `facts` is what was found out
    for its source.yaml. `gone` is null, or why it is not there: unlinked, or the server's status.
    `replaces` is the address of the earlier version. `relabelled` is set while the link says
    something new that no request has followed yet.
    """

    source: str
    url: str
    role: str
    first_seen: datetime
    pages: set[str] = field(default_factory=set)
    page: str | None = None
    depth: int = 0
    words: str = ""
    key: str = ""
    correction: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    replaces: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    text_sha256: str | None = None
    document_id: str | None = None
    config: str | None = None
    checked_at: datetime | None = None
    gone: str | None = None
    relabelled: bool = False

    @property
    def validators(self) -> Validators:
        """Give what makes a request for it conditional."""
        return Validators(self.etag, self.last_modified)

    def is_due(self, now: datetime) -> bool:
        """Tell whether it is to be asked for in a run that starts now."""
        if self.gone == "unlinked":
            return False
        if self.checked_at is None or self.relabelled:
            return True
        age = now - self.first_seen
        interval = next(every for until, every in _RECHECKS if age < until)
        return now - self.checked_at >= interval - _SLACK


class State:
    """All items by source and address, and the documents that the ledger says came in.

    `noted` are the ids of these, `unreported` the records of those since the last run that ended.
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """Build the state from the ledger's records, in their order."""
        self.items: dict[tuple[str, str], Item] = {}
        self._of: dict[str, list[Item]] = {}
        self.noted: set[str] = set()
        self.last_arrival: dict[str, datetime] = {}
        self.unreported: list[Record] = []
        for record in records:
            self.apply(record)

    def of(self, source: str, *roles: str) -> list[Item]:
        """Give the items of a source in these roles, in the order in which they were seen."""
        return [item for item in self._of.get(source, ()) if item.role in roles]

    def apply(self, record: Record) -> None:
        """Take one record into account."""
        event, at = record["event"], datetime.fromisoformat(record["at"])
        if event in ("arrived", "corrected", "added"):
            self.noted.add(record["document_id"])
            if "source" in record:
                self.last_arrival[record["source"]] = at
                self.unreported.append(record)
        if event == "run":
            self.unreported.clear()
        if "url" not in record:
            return
        key = (record["source"], record["url"])
        item = self.items.get(key)
        if item is None:
            item = Item(*key, role=record.get("role", "material"), first_seen=at)
            self.items[key] = item
            self._of.setdefault(item.source, []).append(item)
        item.role = record.get("role", item.role)
        for name in (*_SEEN, *_ANSWERED):
            if name in record:
                setattr(item, name, record[name])
        _CHANGES.get(event, _answered)(item, record, at)


def _seen(item: Item, record: Record, at: datetime) -> None:
    del at
    if "page" in record:
        item.page = record["page"]
        item.pages.add(record["page"])
    if item.gone == "unlinked":
        item.gone = None


def _relabelled(item: Item, record: Record, at: datetime) -> None:
    del at
    item.relabelled = True
    item.correction = record.get("correction")


def _unlinked(item: Item, record: Record, at: datetime) -> None:
    del at
    item.pages.discard(record["page"])
    if not item.pages:
        item.gone = "unlinked"


def _vanished(item: Item, record: Record, at: datetime) -> None:
    item.gone = record["reason"]
    item.checked_at = at


def _refused(item: Item, record: Record, at: datetime) -> None:
    del record
    item.checked_at = at
    item.relabelled = False


def _failed(item: Item, record: Record, at: datetime) -> None:
    """Leave it due: it is asked for again in the next run."""


def _answered(item: Item, record: Record, at: datetime) -> None:
    """Note an answer of the server: read, unchanged, arrived, corrected, held."""
    item.checked_at = at
    item.relabelled = False
    item.gone = None
    item.etag = record.get("etag")
    item.last_modified = record.get("last_modified")


_CHANGES = {
    "seen": _seen,
    "passed": _seen,
    "relabelled": _relabelled,
    "unlinked": _unlinked,
    "vanished": _vanished,
    "refused": _refused,
    "failed": _failed,
}
