"""What a run of the collector did, and why: for the terminal, the artifact and the events."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """What became of one address, and the reason. `document_id` is null where there is none."""

    source: str
    url: str
    reason: str
    document_id: str | None = None
    supersedes: str | None = None
    title: str | None = None


@dataclass
class CollectReport:
    """The outcomes of one run.

    `arrivals` are new documents, `corrections` new versions of earlier ones, `unchanged` what was
    asked for and is as it was, `refused` what a rule forbids, `failed` what could not be had this
    time (it is asked for again), `vanished` what is no longer there (nothing is deleted).
    `last_arrival_at` gives for each source when it last brought a document, null for never.
    """

    started_at: datetime
    finished_at: datetime | None = None
    arrivals: list[Outcome] = field(default_factory=list)
    corrections: list[Outcome] = field(default_factory=list)
    unchanged: list[Outcome] = field(default_factory=list)
    refused: list[Outcome] = field(default_factory=list)
    failed: list[Outcome] = field(default_factory=list)
    vanished: list[Outcome] = field(default_factory=list)
    last_arrival_at: dict[str, datetime | None] = field(default_factory=dict)

    @property
    def document_ids(self) -> list[str]:
        """Give the ids of the documents that came in, arrivals and corrections."""
        new = [*self.arrivals, *self.corrections]
        return [outcome.document_id for outcome in new if outcome.document_id]

    @property
    def counts(self) -> dict[str, int]:
        """Give how many outcomes there are of each kind."""
        kinds = ("arrivals", "corrections", "unchanged", "refused", "failed", "vanished")
        return {kind: len(getattr(self, kind)) for kind in kinds}

    def quiet_days(self, now: datetime) -> dict[str, int | None]:
        """Give for each source the whole days since its last document, null for never."""
        return {
            source: (now - last).days if last else None
            for source, last in self.last_arrival_at.items()
        }

    def as_dict(self) -> dict[str, Any]:
        """Give the report as plain values for JSON; times as ISO 8601 in UTC."""
        values = asdict(self)
        for name in ("started_at", "finished_at"):
            values[name] = values[name].isoformat() if values[name] else None
        values["last_arrival_at"] = {
            source: last.isoformat() if last else None
            for source, last in self.last_arrival_at.items()
        }
        return values
