"""How the watched sources stand: which no longer answer, which have brought nothing for long.

A feed that is dead, or a page that was moved and left behind, fails no run: it only brings nothing
more. So each source has a number of days after which that is told, and told again each time as
many days have passed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from flows.collect.ledger import Record
from flows.collect.watchlist import WatchList

Kind = Literal["quiet", "unanswered"]


@dataclass(frozen=True)
class Standing:
    """Since when a source is watched, and when it last answered and last brought a document."""

    watched_since: datetime
    answered_at: datetime | None = None
    arrived_at: datetime | None = None


@dataclass(frozen=True)
class Concern:
    """What somebody should look at: a source that has been `quiet` or `unanswered` for `days`."""

    kind: Kind
    source: str
    url: str
    days: int
    since: datetime

    def __str__(self) -> str:
        """Give it as a sentence."""
        said = {
            "quiet": "has brought no document / 新しい資料なし",
            "unanswered": "has not answered / 応答なし",
        }
        return f"{self.source} ({self.url}) {said[self.kind]}: {self.days} days / 日"


def concerns(watch: WatchList, records: Iterable[Record], now: datetime) -> list[Concern]:
    """Give what is to be told after a run, by the ledger's records up to its end.

    A concern is given by the first run after its days are over, and then by the first run after
    each further time as many days.
    """
    standings, before = _read(watch, records)
    found = []
    for source in watch.sources:
        standing = standings.get(source.name)
        if standing is None:
            continue
        quiet_days = source.quiet_days or watch.quiet_days
        looked_at: tuple[tuple[Kind, datetime | None, int], ...] = (
            ("unanswered", standing.answered_at, watch.unanswered_days),
            ("quiet", standing.arrived_at, quiet_days),
        )
        for kind, last, limit in looked_at:
            since = last or standing.watched_since
            if _times(since, limit, now) > (_times(since, limit, before) if before else 0):
                found.append(Concern(kind, source.name, source.url, (now - since).days, since))
    return found


def _times(since: datetime, limit: int, moment: datetime) -> int:
    """Give how often `limit` days have passed since then."""
    return max(0, (moment - since).days) // limit


def _read(
    watch: WatchList, records: Iterable[Record]
) -> tuple[dict[str, Standing], datetime | None]:
    """Give each source's standing, and when the last run but one ended."""
    urls = {source.name: source.url for source in watch.sources}
    since: dict[str, datetime] = {}
    answered: dict[str, datetime] = {}
    arrived: dict[str, datetime] = {}
    runs: list[datetime] = []
    for record in records:
        event, at = record["event"], datetime.fromisoformat(record["at"])
        if event == "run":
            runs = [*runs[-1:], at]
        source = record.get("source")
        if source not in urls:
            continue
        since.setdefault(source, at)
        if event in ("arrived", "corrected"):
            arrived[source] = at
        elif event in ("read", "unchanged") and record["url"] == urls[source]:
            answered[source] = at
    standings = {
        name: Standing(at, answered.get(name), arrived.get(name)) for name, at in since.items()
    }
    return standings, runs[0] if len(runs) > 1 else None
