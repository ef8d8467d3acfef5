"""Whole runs of the collector against a real server on 127.0.0.1."""

import json
import resource
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from flows.collect.collector import collect, open_client
from flows.collect.ledger import Busy, Ledger, LedgerError, locked, read_ledger
from flows.collect.report import CollectReport, Outcome
from flows.collect.state import Item
from flows.collect.store import add_document
from flows.raw import read_raw
from schemas.source import Source
from tests.collecting import QUICK, TestClock, client_for, link, page, pdf, run, source_of, watching
from tests.servers import site as servers
from tests.servers.site import Site


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    with servers.serving() as site:
        yield site


class Desk:
    """A site, a raw/ folder, a clock and a watch list: a test's collector."""

    def __init__(self, site: Site, raw: Path) -> None:
        self.site = site
        self.raw = raw
        self.clock = TestClock()
        self.watch = watching(source_of(site))

    def run(self, **limits: Any) -> CollectReport:
        self.site.asked.clear()
        report = run(self.watch, self.raw, self.clock, replace(QUICK, **limits))
        documents, rejected = read_raw(self.raw)
        assert rejected == []
        assert list(self.raw.glob(".incoming-*")) == []
        self.sources = {d.document_id: d.source for d in documents if d.source}
        return report

    def next_day(self, days: int = 1, **limits: Any) -> CollectReport:
        self.clock.time += timedelta(days=days)
        return self.run(**limits)

    def asked(self) -> dict[str, int]:
        return {one.path: one.status for one in self.site.asked if one.path != "/robots.txt"}

    def of(self, outcome: Outcome) -> Source:
        assert outcome.document_id
        return self.sources[outcome.document_id]

    def events(self) -> list[str]:
        return [record["event"] for record in read_ledger(self.raw)]


@pytest.fixture
def desk(server: Site, tmp_path: Path) -> Desk:
    server.paths.clear()
    server.down = False
    return Desk(server, tmp_path / "raw")


def one(outcomes: list[Outcome]) -> Outcome:
    assert len(outcomes) == 1, outcomes
    return outcomes[0]


# Pages in other forms


def test_a_list_that_moved_into_frames_leads_to_the_materials_of_each_meeting(desk: Desk) -> None:
    site = desk.site
    site.put("/list.html", '<meta http-equiv="refresh" content="0;url=/new/"><p>移転しました。</p>')
    site.put("/new/", "<frameset cols=20%,*><frame src=menu.html><frame src=main.html></frameset>")
    site.put("/new/menu.html", '<body><a href="/">総合トップ</a></body>')
    site.put(
        "/new/main.html",
        "<body><form method=post><h1>試験調査会</h1><dl>"
        "<dt>第2回（令和5年8月10日）</dt><dd><a href=2.html>配付資料</a></dd>"
        "<dt>第1回（令和5年7月10日）</dt><dd><a href=1.pdf>議事録</a></dd></dl></form></body>",
    )
    site.put("/new/2.html", page(link("2.pdf", "【資料1】主な意見［PDF：1KB］"), title="配付資料"))
    for name in ("1", "2"):
        site.file(f"/new/{name}.pdf", pdf(name))
    report = desk.run()
    sources = {outcome.url.rpartition("/")[2]: desk.of(outcome) for outcome in report.arrivals}
    assert {
        name: (source.meeting_number, str(source.meeting_date)) for name, source in sources.items()
    } == {"1.pdf": (1, "2023-07-10"), "2.pdf": (2, "2023-08-10")}
    assert (sources["2.pdf"].material_label, sources["2.pdf"].title) == ("資料1", "主な意見")
    assert desk.next_day().document_ids == []


# The sample feeds and pages, with real PDFs behind them


@pytest.fixture
def real(desk: Desk, samples: Path) -> Desk:
    """A site that serves the sample feed, table and page, whose links lead to real PDFs."""
    site = desk.site
    feed = (samples / "feeds/soumu.xml").read_bytes()
    home = site.url("").encode()
    site.put("/news.rdf", feed.replace(b"https://www.soumu.go.jp", home), content_type="text/xml")
    table = (samples / "feeds/zaruju_table_layouts.html").read_text()
    site.put("/list.html", table.replace("https://example.com", ""))
    site.put("/minutes.html", "<html><body><h1>第3回</h1><p>○委員長 それでは始めます。</p></body>")
    pair = link("/content/001375189.pdf", "資料５　論点整理［232KB］")
    summary = link("/content/001397730.pdf", "部会資料10　寄せられた意見の概要［432KB］")
    site.put("/materials.html", page(pair, summary, link("x.pdf", "名簿"), title="第3回部会"))
    site.put(
        "/main_sosiki/singi/chizai/02zaisei02_04001397_00957.html",
        page(link("/content/001374091.pdf", "議事録（PDF）"), title="地方財政審議会"),
    )
    site.put("/report.html", page(title="報告書"))
    for name in ("pdf/001375189.pdf", "pairs/001374091.pdf"):
        data = (samples / name).read_bytes()
        site.file(f"/content/{name.rpartition('/')[2]}", data)
    opinions = (samples / "opinions-pdf/001397730_p001-026.pdf").read_bytes()
    site.file("/content/001397730.pdf", opinions)
    desk.watch = watching(
        source_of(site),
        source_of(site, "/news.rdf", name="news", kind="feed", follow=["地方財政審議会"]),
    )
    return desk


def test_first_run_takes_what_is_wanted_and_second_takes_nothing(real: Desk) -> None:
    first = real.run()
    names = {outcome.url.rpartition("/")[2]: outcome for outcome in first.arrivals}
    assert set(names) == {"minutes.html", "001375189.pdf", "001397730.pdf", "001374091.pdf"}
    assert (first.corrections, first.refused, first.failed, first.vanished) == ([], [], [], [])
    opinions = real.of(names["001397730.pdf"])
    assert (opinions.material_label, opinions.title) == ("部会資料10", "寄せられた意見の概要")
    assert opinions.meeting_number == 3
    assert opinions.meeting_date is not None
    assert opinions.meeting_date.isoformat() == "2013-11-06"
    assert real.of(names["001375189.pdf"]).material_label == "資料５"
    assert real.site.count("/x.pdf") == 0
    second = real.next_day()
    assert second.document_ids == []
    assert len(second.unchanged) == 9, "list, feed, 3 pages, 4 materials"
    assert set(real.asked().values()) == {304}


def test_a_changed_pdf_arrives_as_a_correction(real: Desk, samples: Path) -> None:
    first = real.run()
    old = next(o for o in first.arrivals if o.url.endswith("001375189.pdf"))
    real.site.file("/content/001375189.pdf", (samples / "pdf/001373713.pdf").read_bytes())
    second = real.next_day()
    new = one(second.corrections)
    assert (new.supersedes, real.of(new).supersedes) == (old.document_id, old.document_id)
    assert new.reason == "new bytes at the same address"
    assert old.document_id in real.sources, "the earlier version stays"
    assert real.next_day().document_ids == []


# Corrections of the other two kinds


def test_a_new_address_in_place_of_the_old_is_a_correction(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("/1.pdf", "資料１　主な意見［1MB］")))
    desk.site.file("/1.pdf", pdf("1"))
    old = one(desk.run().arrivals)
    desk.site.put("/list.html", page(link("/99.pdf", "資料１　主な意見（0730訂正後）［2MB］")))
    desk.site.file("/99.pdf", pdf("99"))
    report = desk.next_day()
    new = one(report.corrections)
    assert desk.of(new).supersedes == old.document_id
    assert "in place of" in new.reason
    assert "（0730訂正後）" in new.reason
    assert desk.of(new).title == "主な意見"
    assert report.vanished == [], "it was replaced"


def test_both_versions_side_by_side(desk: Desk) -> None:
    old_link = link("/1.pdf", "資料１　主な意見")
    desk.site.put("/list.html", page(old_link))
    desk.site.file("/1.pdf", pdf("1"))
    old = one(desk.run().arrivals)
    desk.site.put("/list.html", page(old_link, link("/2.pdf", "資料１　主な意見（訂正版）")))
    desk.site.file("/2.pdf", pdf("2"))
    assert one(desk.next_day().corrections).supersedes == old.document_id
    desk.site.file("/3.pdf", pdf("3"))
    desk.site.put("/list.html", page(old_link, link("/3.pdf", "資料１　主な意見（再訂正版）")))
    third = one(desk.next_day().corrections)
    assert third.supersedes not in (None, old.document_id), "the latest version is corrected"


def test_which_of_two_is_corrected_is_not_guessed(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("/1.pdf", "主な意見"), link("/2.pdf", "主な意見")))
    for name in "123":
        desk.site.file(f"/{name}.pdf", pdf(name))
    assert len(desk.run().arrivals) == 2
    desk.site.put("/list.html", page(link("/3.pdf", "主な意見")))
    report = desk.next_day()
    assert one(report.arrivals).supersedes is None
    assert len(report.vanished) == 2


@pytest.mark.parametrize("changed", [True, False])
def test_only_the_words_of_the_link_change(desk: Desk, *, changed: bool) -> None:
    """Nothing but the link says so: it is asked for at once, though it is old and was checked."""
    desk.site.put("/list.html", page(link("/1.pdf", "資料１　主な意見")))
    desk.site.file("/1.pdf", pdf("1"))
    old = one(desk.run().arrivals)
    assert desk.next_day(200).unchanged
    desk.site.put("/list.html", page(link("/1.pdf", "資料１　主な意見") + "（0730訂正後）"))
    if changed:
        desk.site.file("/1.pdf", pdf("1, corrected"))
    report = desk.next_day()
    assert desk.asked() == {"/list.html": 200, "/1.pdf": 200}
    if changed:
        new = one(report.corrections)
        assert new.supersedes == old.document_id
        assert "the link says （0730訂正後）" in new.reason
    else:
        reason = next(o.reason for o in report.unchanged if o.url.endswith("1.pdf"))
        assert reason == "same bytes; the link announces a correction"
    assert desk.next_day().document_ids == []


def test_a_version_that_comes_back_is_no_new_document(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("/1.pdf", "主な意見")))
    for body in ("1", "2", "1"):
        desk.site.file("/1.pdf", pdf(body))
        report = desk.next_day()
    assert report.document_ids == []
    assert any("there already" in outcome.reason for outcome in report.unchanged)
    assert len(desk.sources) == 2
    assert desk.next_day().document_ids == []


def test_a_new_frame_around_minutes_is_no_correction(desk: Desk) -> None:
    text = "<main><h1>第1回</h1><p>○委員長 それでは始めます。</p></main>"
    desk.site.put("/list.html", page(link("/m.html", "議事録")))
    desk.site.put("/m.html", f"<html><body><header>old</header>{text}</body></html>")
    assert len(desk.run().arrivals) == 1
    desk.site.put("/m.html", f"<html><body><header>new design</header>{text}</body></html>")
    report = desk.next_day()
    assert report.document_ids == []
    assert any("another frame" in outcome.reason for outcome in report.unchanged)
    changed = text.replace("始めます", "始めました")
    desk.site.put("/m.html", f"<html><body><header>new design</header>{changed}</body></html>")
    assert len(desk.next_day().corrections) == 1


def test_the_same_bytes_at_two_addresses_are_one_document(desk: Desk) -> None:
    desk.site.put(
        "/list.html", page(link("/1.pdf", "資料１　主な意見"), link("/2.pdf", "主な意見"))
    )
    for name in "12":
        desk.site.file(f"/{name}.pdf", pdf("the same"))
    report = desk.run()
    assert len(report.arrivals) == 1
    assert any("there already" in outcome.reason for outcome in report.unchanged)


def test_what_was_added_by_hand_is_not_taken_again(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(pdf("1"))
    added = add_document(file, desk.raw, clock=desk.clock)
    desk.site.put("/list.html", page(link("/1.pdf", "主な意見")))
    desk.site.file("/1.pdf", pdf("1"))
    report = desk.run()
    assert report.document_ids == []
    assert added.document_id in desk.sources


# What is no longer there


def test_a_vanished_material_is_reported_once_and_stays(desk: Desk) -> None:
    both = [link("/1.pdf", "資料１　主な意見"), link("/2.pdf", "資料２　論点整理")]
    desk.site.put("/list.html", page(*both))
    desk.site.file("/1.pdf", pdf("1"))
    desk.site.file("/2.pdf", pdf("2"))
    desk.run()
    desk.site.put("/list.html", page(both[0]))
    gone = one(desk.next_day().vanished)
    assert gone.url == desk.site.url("/2.pdf")
    assert gone.document_id in desk.sources
    assert "no longer linked" in gone.reason
    assert desk.next_day().vanished == []
    assert "/2.pdf" not in desk.asked()
    desk.site.put("/list.html", page(*both))
    assert desk.next_day().document_ids == []
    assert desk.asked()["/2.pdf"] == 304, "it is watched again"


def test_a_material_that_the_server_has_no_longer(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("/1.pdf", "主な意見")))
    desk.site.file("/1.pdf", pdf("1"))
    desk.run()
    kept = desk.site.paths.pop("/1.pdf")
    assert one(desk.next_day().vanished).reason == "status 404"
    assert desk.next_day().vanished == []
    desk.site.paths["/1.pdf"] = kept
    assert any(o.url.endswith("1.pdf") for o in desk.next_day().unchanged)
    del desk.site.paths["/1.pdf"]
    assert len(desk.next_day().vanished) == 1


def test_a_link_to_nothing_is_a_failure_until_something_is_there(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("/1.pdf", "主な意見")))
    report = desk.run()
    assert "is not there" in one(report.failed).reason
    assert report.vanished == []
    assert desk.next_day().failed == [], "said once"
    desk.site.file("/1.pdf", pdf("1"))
    assert len(desk.next_day().arrivals) == 1


def test_an_outage_loses_nothing(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("/1.pdf", "主な意見")))
    desk.site.file("/1.pdf", pdf("1"))
    desk.run()
    desk.site.down = True
    report = desk.next_day()
    assert len(report.failed) == 2
    assert report.vanished == []
    desk.site.down = False
    assert desk.next_day().counts["unchanged"] == 2


def test_entries_that_a_feed_drops_have_not_vanished(desk: Desk) -> None:
    def feed(*entries: str) -> str:
        items = "".join(
            f"<item><title>{e} 議事録</title><link>/{e}.html</link></item>" for e in entries
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{items}</channel></rss>'

    desk.watch = watching(source_of(desk.site, "/f.xml", kind="feed"))
    for name in "ab":
        desk.site.put(f"/{name}.html", f"<html><body><p>○委員 {name}</p></body></html>")
    desk.site.put("/f.xml", feed("a"), content_type="text/xml")
    desk.run()
    desk.site.put("/f.xml", feed("b"), content_type="text/xml")
    report = desk.next_day()
    assert one(report.arrivals).url.endswith("/b.html")
    assert report.vanished == []
    assert desk.asked()["/a.html"] == 304, "what the feed dropped is still watched"


# Answers that break the rules


@pytest.mark.parametrize(
    ("behaviour", "kind", "said"),
    [
        (servers.redirect("https://evil.example/1.pdf"), "refused", "host evil.example"),
        (servers.redirect("http://169.254.169.254/"), "refused", "169.254.169.254"),
        (servers.slow_body(3), "failed", "too slow"),
        (servers.slow_headers(3), "failed", "too slow"),
        (servers.endless, "refused", "more than 1048576 bytes"),
        (servers.gzip_bomb(32), "refused", "more than 1048576 bytes"),
        (servers.truncated(pdf("x" * 9999)), "failed", "connection failed"),
        (servers.until_close(pdf("x" * 9999)[:5000]), "failed", "cut short"),
        (servers.reset, "failed", "connection failed"),
        (lambda h: h.answer(500, b"oops"), "failed", "status 500"),
        (
            lambda h: h.answer(200, b"<html><body>Not found</body></html>"),
            "refused",
            "bytes are html",
        ),
        (lambda h: h.answer(200, b"\x89PNG\r\n\x1a\n" + b"\0" * 99), "refused", "of no kind"),
        (lambda h: h.answer(200, b"PK\x03\x04" + b"\0" * 99), "refused", "of no kind"),
    ],
)
def test_a_bad_answer_is_reported_and_stops_nothing(
    desk: Desk, behaviour: servers.Behaviour, kind: str, said: str
) -> None:
    desk.site.put("/list.html", page(link("/1.pdf", "主な意見"), link("/2.pdf", "論点整理")))
    desk.site.behave("/1.pdf", behaviour)
    desk.site.file("/2.pdf", pdf("2"))
    report = desk.run(seconds=0.4, silence=0.3, bytes=1 << 20)
    outcome = one(getattr(report, kind))
    assert said in outcome.reason
    assert outcome.url == desk.site.url("/1.pdf")
    assert one(report.arrivals).url == desk.site.url("/2.pdf")
    assert kind in desk.events()
    desk.site.file("/1.pdf", pdf("1"))
    assert one(desk.next_day().arrivals).url == desk.site.url("/1.pdf"), "later it is well"


def test_a_mislabelled_pdf_is_taken_for_what_it_is(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("/get.php?id=1", "主な意見")))
    desk.site.put("/get.php?id=1", pdf("1"), content_type="text/html")
    assert desk.of(one(desk.run().arrivals)).file.endswith(".pdf")


def test_no_remote_name_becomes_a_path(desk: Desk) -> None:
    names = [
        "/..%2f..%2fetc%2fpasswd.pdf",
        "/a%00b.pdf",
        "/" + "x" * 3000 + ".pdf",
        "/%E8%B3%87.pdf",
    ]
    links = (link(name, f"資料{i}　主な意見") for i, name in enumerate(names))
    desk.site.put("/list.html", page(*links, link("/%2e%2e/.pdf", "論点整理")))
    for i, name in enumerate([*names, "/.pdf"]):
        desk.site.file(name, pdf(str(i)))
    report = desk.run()
    assert len(report.arrivals) >= len(names)
    assert {s.file for s in desk.sources.values()} == {f"{i}.pdf" for i in desk.sources}
    assert {path.name for path in desk.raw.parent.iterdir()} == {"raw"}


def test_a_foreign_link_is_refused_once_without_a_request(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("https://evil.example/1.pdf", "主な意見")))
    assert "not on the source's allow-list" in one(desk.run().refused).reason
    assert desk.next_day().refused == []


def test_a_page_that_is_no_page(desk: Desk) -> None:
    desk.site.put("/list.html", pdf("1"))
    assert "its bytes are pdf" in one(desk.run().refused).reason


def test_a_failing_source_stops_no_other(desk: Desk) -> None:
    desk.watch = watching(
        source_of(desk.site, "/broken.html", name="broken"), source_of(desk.site, name="good")
    )
    desk.site.put("/broken.html", status=500)
    desk.site.put("/list.html", page(link("/1.pdf", "主な意見")))
    desk.site.file("/1.pdf", pdf("1"))
    report = desk.run()
    assert (one(report.failed).source, one(report.arrivals).source) == ("broken", "good")
    assert report.last_arrival_at == {"broken": None, "good": desk.clock.now()}
    assert report.quiet_days(desk.clock.now() + timedelta(days=9)) == {"broken": None, "good": 9}
    json.dumps(report.as_dict())


# Pages behind pages


def test_pages_are_read_again_when_the_watch_list_wants_more(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("/1.pdf", "提言（案）")))
    desk.site.file("/1.pdf", pdf("1"))
    assert desk.run().document_ids == []
    desk.watch = watching(source_of(desk.site, wanted=["提言"]))
    assert len(desk.next_day().arrivals) == 1


def test_a_page_is_read_again_until_all_that_it_links_is_noted(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("/m.html", "第1回部会")))
    desk.site.put("/m.html", status=500)
    assert len(desk.run().failed) == 1
    desk.site.put("/m.html", page(link("/1.pdf", "主な意見")))
    desk.site.file("/1.pdf", pdf("1"))
    assert len(desk.next_day().arrivals) == 1


def test_archives_are_followed(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("/list_old.html", "過去の開催状況")))
    desk.site.put(
        "/list_old.html", page(link("/list_old2.html", "それ以前"), link("/o.pdf", "議事録"))
    )
    desk.site.put("/list_old2.html", page(link("/m.html", "第1回部会"), link("/list.html", "戻る")))
    desk.site.put("/m.html", page(link("/1.pdf", "主な意見")))
    for name in ("/o.pdf", "/1.pdf"):
        desk.site.file(name, pdf(name))
    assert len(desk.run().arrivals) == 2


def test_a_wanted_page_that_only_links_the_materials(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("/giji.html", "議事録")))
    desk.site.put("/giji.html", page(link("/1.pdf", "第1回議事録"), link("/2.pdf", "第2回議事録")))
    for name in ("/1.pdf", "/2.pdf"):
        desk.site.file(name, pdf(name))
    assert {o.url for o in desk.run().arrivals} == {
        desk.site.url("/1.pdf"),
        desk.site.url("/2.pdf"),
    }
    desk.site.put("/giji.html", page(link("/1.pdf", "第1回議事録"), link("/3.pdf", "第3回議事録")))
    desk.site.file("/3.pdf", pdf("3"))
    report = desk.next_day()
    assert one(report.arrivals).url == desk.site.url("/3.pdf")
    assert one(report.vanished).url == desk.site.url("/2.pdf")


def test_old_materials_are_asked_for_less_often(desk: Desk) -> None:
    start = desk.clock.now()
    item = Item("test", "https://a/1.pdf", "material", start, checked_at=start)
    asked = []
    for day in range(1, 460):
        now = start + timedelta(days=day, minutes=day % 7)
        if item.is_due(now):
            asked.append(day)
            item.checked_at = now
    assert asked[:29] == list(range(1, 30))
    assert {later - day for day, later in pairwise(asked[30:70])} == {7}
    assert asked[-1] - asked[-2] == 30


# The ledger


def test_the_ledger_says_what_was_seen_and_why(real: Desk) -> None:
    real.run()
    records = list(read_ledger(real.raw))
    arrived = next(r for r in records if r["event"] == "arrived")
    assert set(arrived) >= {"at", "source", "url", "sha256", "document_id", "etag", "reason"}
    passed = next(r for r in records if r["event"] == "passed")
    assert passed["reason"] == "not wanted: its name holds 名簿"
    before = (real.raw / "ledger.jsonl").read_bytes()
    real.next_day()
    assert (real.raw / "ledger.jsonl").read_bytes().startswith(before), "only ever appended"


def test_a_torn_last_line_is_taken_away(desk: Desk) -> None:
    desk.site.put("/list.html", page(link("/1.pdf", "主な意見")))
    desk.site.file("/1.pdf", pdf("1"))
    desk.run()
    ledger = desk.raw / "ledger.jsonl"
    whole = ledger.read_bytes()
    for torn in ('{"at":"2026-08-19T00:00:00Z","eve', "x" * 200_000):
        ledger.write_bytes(whole + torn.encode())
        assert desk.next_day().document_ids == []
        assert ledger.read_bytes().startswith(whole + b'{"at"')
        assert torn.encode()[:60] + b"\n" not in ledger.read_bytes()


def test_a_ledger_on_a_full_disk_is_not_damaged(tmp_path: Path) -> None:
    """RLIMIT_FSIZE stands in: the disk takes a part of a record, and then no more."""
    with closing(Ledger(tmp_path, TestClock())) as ledger:
        ledger.append("seen", source="a", url="https://www.example.go.jp/1")
        usual = resource.getrlimit(resource.RLIMIT_FSIZE)
        room = (tmp_path / "ledger.jsonl").stat().st_size + 10
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, usual[1]))
        try:
            with pytest.raises(OSError, match="File too large"):
                ledger.append("seen", source="a", url="https://www.example.go.jp/2")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    with closing(Ledger(tmp_path, TestClock())) as ledger:
        ledger.append("seen", source="a", url="https://www.example.go.jp/3")
    assert [record["url"][-1] for record in read_ledger(tmp_path)] == ["1", "3"]


def test_a_ledger_damaged_by_hand_is_named_by_line(desk: Desk) -> None:
    desk.site.put("/list.html", page())
    desk.run()
    ledger = desk.raw / "ledger.jsonl"
    ledger.write_text("nonsense\n" + ledger.read_text())
    with pytest.raises(LedgerError, match=r"ledger.jsonl, line 1: .*version control"):
        desk.run()


def test_two_runs_at_once_do_not_mix(desk: Desk) -> None:
    desk.site.put("/list.html", page())
    desk.run()
    started, done = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(desk.raw):
            started.set()
            done.wait(5)

    thread = threading.Thread(target=hold)
    thread.start()
    started.wait(5)
    with pytest.raises(Busy, match="another run"):
        desk.run()
    done.set()
    thread.join()
    desk.run()


# The watch list


def test_a_contact_must_be_configured(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IKEN_CONTACT", raising=False)
    with pytest.raises(ValueError, match="no contact"):
        open_client(desk.watch)
    monkeypatch.setenv("IKEN_CONTACT", "https://www.example.org/contact")
    desk.site.put("/list.html", page())
    with open_client(desk.watch, desk.clock) as client:
        collect(desk.watch, desk.raw, client, desk.clock)
    assert desk.site.asked[-1].user_agent == "iken/0.1 (+https://www.example.org/contact)"


def test_private_hosts_are_only_those_of_sources_that_say_so(desk: Desk) -> None:
    desk.watch = watching(source_of(desk.site, allow_private=False))
    assert desk.watch.private_hosts == frozenset()
    desk.site.put("/list.html", page())
    desk.site.asked.clear()
    with client_for(desk.clock, private=desk.watch.private_hosts) as client:
        report = collect(desk.watch, desk.raw, client, desk.clock)
    assert "not a public one" in [*report.failed, *report.refused][0].reason
    assert desk.site.count("/list.html") == 0
