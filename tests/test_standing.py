"""Which sources are told to the operator: those that no longer answer, or bring nothing."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from flows.collect.ledger import Record
from flows.collect.look import NothingAnswered, look
from flows.collect.run import fingerprint
from flows.collect.standing import concerns
from flows.collect.telling import as_lines, as_markdown, summary
from flows.collect.watchlist import DEFAULT_PATH, WatchList, read_watch_list
from schemas.plain_yaml import InvalidYaml
from tests.collecting import WANTED, TestClock, link, page, pdf, source_of
from tests.servers.site import Site, serving

START = datetime(2026, 1, 1, tzinfo=UTC)
URL = "https://www.example.go.jp/list.html"


def watching(**facts: Any) -> WatchList:
    one = {"name": "one", "kind": "page", "url": URL, **facts}
    return WatchList.model_validate(
        {"wanted": WANTED, "sources": [one], "quiet_days": 90, "unanswered_days": 4}
    )


def record(event: str, day: float, **facts: Any) -> Record:
    at = (START + timedelta(days=day)).isoformat().replace("+00:00", "Z")
    return {"at": at, "event": event, **facts}


def run(day: float, *, answered: bool = True, arrived: bool = False) -> list[Record]:
    """Give the records of a run: its source's page read or not, a document or none."""
    event = "read" if answered else "failed"
    records = [record(event, day, source="one", url=URL)]
    if arrived:
        records.append(record("arrived", day, source="one", url=f"{URL}/a", document_id="a"))
    return [*records, record("run", day)]


def told(watch: WatchList, *runs: list[Record]) -> list[tuple[str, int]]:
    """Give what is told after the last of the runs: kind and days."""
    records = [record("seen", 0, source="one", url=URL), *(one for run in runs for one in run)]
    now = datetime.fromisoformat(runs[-1][-1]["at"])
    return [(item.kind, item.days) for item in concerns(watch, records, now)]


def test_a_page_that_brings_nothing_is_told_once_its_days_are_over() -> None:
    watch = watching()
    first = run(0, arrived=True)
    assert told(watch, first, run(88), run(89)) == []
    assert told(watch, first, run(89), run(90)) == [("quiet", 90)]
    assert told(watch, first, run(90), run(91)) == []
    assert told(watch, first, run(179), run(181)) == [("quiet", 181)]
    assert told(watch, first, run(89), run(90, arrived=True)) == []


def test_a_source_that_never_brought_anything_is_told_as_well() -> None:
    assert told(watching(), run(0), run(89.9), run(90.2)) == [("quiet", 90)]


def test_a_source_has_days_of_its_own() -> None:
    watch = watching(quiet_days=7)
    assert told(watch, run(0, arrived=True), run(6), run(7)) == [("quiet", 7)]


def test_changing_the_days_makes_no_page_be_read_again() -> None:
    one, other = watching(), watching(quiet_days=7)
    assert fingerprint(one, one.sources[0]) == fingerprint(other, other.sources[0])


def test_a_source_that_does_not_answer_is_told_after_a_few_days() -> None:
    friday, monday, tuesday = run(0), run(3, answered=False), run(4, answered=False)
    assert told(watching(), friday, monday) == []
    assert told(watching(), friday, monday, tuesday) == [("unanswered", 4)]
    assert told(watching(), friday, monday, tuesday, run(5, answered=False)) == []
    assert told(watching(), friday, monday, tuesday, run(5)) == []


def test_the_first_run_with_an_old_ledger_tells_at_once() -> None:
    old = [record("arrived", 0, source="one", url=f"{URL}/a", document_id="a")]
    assert told(watching(), old, run(200)) == [("quiet", 200)]


def test_a_source_that_was_taken_off_the_list_is_not_told() -> None:
    records = [record("seen", 0, source="gone", url=URL), record("run", 0)]
    assert concerns(watching(), records, START + timedelta(days=400)) == []


@given(st.lists(st.floats(0.1, 40), min_size=1, max_size=40))
def test_runs_on_whatever_days_tell_each_period_once(gaps: list[float]) -> None:
    days = [sum(gaps[: i + 1]) for i in range(len(gaps))]
    runs = [run(0, arrived=True)]
    times = 0
    for day in days:
        runs.append(run(day))
        times += len([kind for kind, _ in told(watching(), *runs) if kind == "quiet"])
    whole = {int(day) // 90 for day in days} - {0}
    assert times == len(whole)


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.paths.clear()
    server.down = False
    return server


def write_list(folder: Path, *sources: dict[str, Any], **facts: Any) -> Path:
    """Write a watch list file."""
    path = folder / "sources.yaml"
    values = {"contact": "keeper@example.org", "delay_seconds": 0, "wanted": list(WANTED)}
    listed = json.loads(json.dumps({**values, **facts, "sources": list(sources)}))
    path.write_text(yaml.safe_dump(listed, allow_unicode=True), encoding="utf-8")
    return path


def test_a_look_tells_arrivals_and_a_frozen_page(site: Site, tmp_path: Path) -> None:
    site.put("/list.html", page(link("/a.pdf", "主な意見")))
    site.file("/a.pdf", pdf("a"))
    site.put("/frozen.html", page("工事中"))
    path = write_list(
        tmp_path,
        source_of(site),
        source_of(site, "/frozen.html", name="frozen", quiet_days=30),
    )
    clock, raw = TestClock(), tmp_path / "raw"
    announced: list[list[str]] = []
    looked = look(raw, path, clock=clock, announce=lambda it: announced.append(it.document_ids))
    assert announced == [looked.report.document_ids]
    assert len(looked.report.arrivals) == 1
    assert looked.concerns == []
    said = list(as_lines(looked.report, looked.concerns))
    assert said[0].startswith(f"new / 新しい資料: {looked.report.document_ids[0]} ")
    assert "1 arrivals, 0 corrections" in summary(looked.report)

    clock.time += timedelta(days=31)
    looked = look(raw, path, clock=clock)
    assert [(item.kind, item.source) for item in looked.concerns] == [("quiet", "frozen")]
    shown = as_markdown(looked.report, looked.concerns)
    assert "## 要確認 / Look at these" in shown
    assert "frozen" in shown


def test_nothing_that_answers_is_a_failure(site: Site, tmp_path: Path) -> None:
    site.down = True
    path = write_list(tmp_path, source_of(site), source_of(site, "/b.html", name="other"))
    with pytest.raises(NothingAnswered, match="none of the watched sources answered"):
        look(tmp_path / "raw", path, clock=TestClock())
    site.down = False
    site.put("/b.html", page("まだない"))
    looked = look(tmp_path / "raw", path, clock=TestClock())
    assert looked.report.counts["failed"] == 1


def test_a_list_without_a_contact_or_with_a_fault_is_refused(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IKEN_CONTACT", raising=False)
    with pytest.raises(ValueError, match="contact"):
        look(tmp_path / "raw", write_list(tmp_path, source_of(site), contact=None))
    with pytest.raises(InvalidYaml, match="quiet_days"):
        look(tmp_path / "raw", write_list(tmp_path, source_of(site), quiet_days=0))


def test_the_list_that_comes_with_iken_says_how_long_silence_may_last() -> None:
    watch = read_watch_list(DEFAULT_PATH)
    assert (watch.unanswered_days, watch.quiet_days) == (4, 90)
