"""What is asked of somebody who takes a file in by hand, and what need not be asked."""

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

from pydantic import ValidationError

from flows.collect.store import ASKED, NotTaken, held
from flows.collect.watchlist import WatchList
from schemas.plain_yaml import problems_of
from schemas.source import Source

# Each field's question, Japanese beside English, in the order in which they are asked.
QUESTIONS = {
    "title": "資料名 / title",
    "council": "会議体 / council",
    "committee": "部会・小委員会 / committee",
    "meeting_number": "会議の回 / meeting, as a number",
    "meeting_date": "開催日 / meeting's date, YYYY-MM-DD",
    "publisher": "公表者 / publisher",
    "publisher_corporate_number": "公表者の法人番号 / its corporate number, 13 digits",
    "source_url": "公表URL / address it was published at",
    "retrieved_at": "取得日時 / when it was retrieved, 2026-08-19T14:00:00+09:00",
    "license_name": "利用条件 / licence or terms, by name",
    "license_url": "利用条件のURL / address of the licence",
    "attribution_text": "出典の記載 / notice that the source asks for",
}


def refuse_what_is_there(data: bytes, name: str, raw: Path) -> None:
    """Raise NotTaken where a document of `raw` has these very bytes."""
    there = held(raw).get(hashlib.sha256(data).hexdigest()) if raw.is_dir() else None
    if there:
        raise NotTaken(name, f"the same bytes are there already, as {there}", "Nothing to do")


def follows_from(given: Mapping[str, object], watch: WatchList) -> dict[str, str]:
    """Give what follows from the fields that are given: nothing of it is a guess.

    The corporate number of a publisher is the one under which the watch list knows it; the notice
    is 出典：「title」（publisher） where there is a licence that may ask for one.
    """
    found: dict[str, str] = {}
    publisher, title = given.get("publisher"), given.get("title")
    if publisher and not given.get("publisher_corporate_number"):
        numbers = {
            source.publisher_corporate_number
            for source in watch.sources
            if source.publisher == publisher and source.publisher_corporate_number
        }
        if len(numbers) == 1:
            found["publisher_corporate_number"] = numbers.pop()
    if publisher and title and given.get("license_name") and not given.get("attribution_text"):
        found["attribution_text"] = f"出典：「{title}」（{publisher}）"
    return found


def missing(known: Collection[str]) -> list[str]:
    """Give the fields that nobody has stated, in the order in which they are asked for."""
    return [name for name in QUESTIONS if name in ASKED and name not in known]


def problem(field: str, answer: str) -> str | None:
    """Give what is wrong with an answer to the question for `field`; null where nothing is."""
    try:
        Source.model_validate({"file": "a", "sha256": "0" * 64, field: answer})
    except ValidationError as error:
        return "; ".join(problems_of(error, Source))
    return None
