"""Writes the opinions as Polis takes in seed comments, and as it exports comments.

To be loaded into a conversation (Configure > Seed comments > upload): one column, comment_text. As
analysis tools read them: the columns of Polis' own comments.csv. What Polis counts is 0 here,
since nobody voted; who wrote a comment is empty, since Polis knows participants and not councils;
when is the start of the meeting's day in Japan, or empty.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from flows.publish.exports.context import InContext, in_context
from flows.publish.exports.package import Package
from flows.publish.exports.writing import notices_text, replacing, write_text

SEED_COLUMNS = ("comment_text",)
COLUMNS = (
    "timestamp",
    "datetime",
    "comment-id",
    "author-id",
    "agrees",
    "disagrees",
    "moderated",
    "comment-body",
)
IDS_COLUMNS = ("comment-id", "opinion_id")
_JAPAN = timezone(timedelta(hours=9))


def write(package: Package, target: Path, base_url: str | None) -> list[Path]:  # noqa: ARG001
    """Write into the folder `target`: seed-comments.csv, comments.csv, ids.csv and the notices.

    ids.csv tells which opinion each numbered comment is: Polis knows only numbers, from 0.
    """
    opinions = list(in_context(package))
    numbered = list(enumerate(opinions))
    tables: dict[str, tuple[Sequence[str], Iterable[Sequence[Any]]]] = {
        "seed-comments.csv": (SEED_COLUMNS, ((item.opinion["text"],) for item in opinions)),
        "comments.csv": (COLUMNS, (_comment(number, item) for number, item in numbered)),
        "ids.csv": (IDS_COLUMNS, ((n, item.opinion["opinion_id"]) for n, item in numbered)),
    }
    written = [_write_csv(target / name, *table) for name, table in tables.items()]
    changes = [
        "意見に0からの番号を付けました（ids.csv）。賛否の数は投票がないので0です。"
        " / Opinions are numbered from 0 (ids.csv); nobody voted, so votes are 0.",
    ]
    return [*written, write_text(notices_text(package, changes), target / "NOTICE.txt")]


def _comment(number: int, item: InContext) -> tuple[Any, ...]:
    day = item.document["meeting_date"]
    start = datetime.combine(day, time(), tzinfo=_JAPAN) if day else None
    seconds = int(start.timestamp()) if start else None
    when = start.isoformat() if start else None
    return (seconds, when, number, None, 0, 0, 0, item.opinion["text"])


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Path:
    with replacing(path) as draft, draft.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    return path
