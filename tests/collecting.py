"""What the collector's tests share: a clock that jumps, a watch list, and made-up pages."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.collect.client import Limits, PoliteClient
from flows.collect.collector import collect
from flows.collect.report import CollectReport
from flows.collect.transport import GuardedTransport
from flows.collect.watchlist import WatchList
from tests.servers.site import Site

WANTED = ("主な意見", "意見の概要", "論点整理", "議事要旨", "議事録")
UNWANTED = ("名簿", "議事次第", "座席")
QUICK = Limits(delay=0, seconds=5, silence=2, tries=2, first_wait=1, bytes=4 << 20)


class TestClock:
    """Stands still but for the sleeps."""

    __test__ = False

    def __init__(self) -> None:
        self.time = datetime(2026, 8, 19, 0, 0, tzinfo=UTC)
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)

    def next_day(self) -> None:
        self.time += timedelta(days=1)


def source_of(site: Site, path: str = "/list.html", **facts: Any) -> dict[str, Any]:
    return {
        "name": "test",
        "kind": "page",
        "url": site.url(path),
        "council": "試験調査会",
        "committees": ["専門小委員会", "総会"],
        "publisher": "試験省",
        "license_name": "公共データ利用規約（第1.0版）",
        "license_url": "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
        "allow_http": True,
        "allow_private": True,
        **facts,
    }


def watching(*sources: dict[str, Any]) -> WatchList:
    return WatchList.model_validate({"wanted": WANTED, "unwanted": UNWANTED, "sources": sources})


def client_for(clock: TestClock, limits: Limits = QUICK, **guard: Any) -> PoliteClient:
    guard.setdefault("private", ("127.0.0.1",))
    return PoliteClient("keeper@example.org", clock, limits, GuardedTransport(**guard))


def run(watch: WatchList, raw: Path, clock: TestClock, limits: Limits = QUICK) -> CollectReport:
    with client_for(clock, limits) as client:
        return collect(watch, raw, client, clock)


def page(*items: str, title: str = "第1回専門小委員会") -> str:
    body = "".join(f"<li>{item}</li>" for item in items)
    return f"<html><head><title>t</title></head><body><h1>{title}</h1><ul>{body}</ul></body></html>"


def link(path: str, text: str) -> str:
    return f'<a href="{path}">{text}</a>'


def pdf(words: str) -> bytes:
    """Give the bytes of a made-up file that has a PDF's first and last line."""
    return b"%PDF-1.7\n% made up for a test: " + words.encode() + b"\n%%EOF\n"
